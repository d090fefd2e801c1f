//! The page's HTML after Trunk: no script stays inside it, as its Content-Security-Policy admits files only.

use crate::failure::Failure;

const MODULE: &str = "<script type=\"module\">";
const END: &str = "</script>";

/// Cuts the module out that Trunk writes into the page to start it.
///
/// Returns the page with `place` in its stead, and the text of the module.
pub(crate) fn cut_module(page: &str, place: &str) -> Result<(String, String), Failure> {
    let lacking = || Failure::new("index.html has no inline module to start the page: has Trunk changed?");
    let (before, rest) = page.split_once(MODULE).ok_or_else(lacking)?;
    let (module, after) = rest.split_once(END).ok_or_else(lacking)?;
    Ok((format!("{before}{place}{after}"), module.trim().to_owned()))
}

/// Names what in the page its policy would refuse, so that the build fails instead of the page.
pub(crate) fn refused_by_policy(page: &str) -> Option<&'static str> {
    ["<script>", MODULE, "<style", " style=", " onclick=", " onload="].into_iter().find(|part| page.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_the_module_out() {
        let page = "<body>\n<script src=\"a.js\"></script><script type=\"module\">\nimport init from './b.js';\n</script></body>";
        let (page, module) = cut_module(page, "HERE").unwrap();
        assert_eq!(page, "<body>\n<script src=\"a.js\"></script>HERE</body>");
        assert_eq!(module, "import init from './b.js';");
        assert_eq!(refused_by_policy(&page), None);
        assert!(cut_module(&page, "").is_err());
        assert_eq!(refused_by_policy("<p style=\"color: red\">"), Some(" style="));
    }
}
