//! The page's HTML after Trunk: one style sheet, no script inside, as its Content-Security-Policy admits files only, and
//! the articles in plain HTML, for whoever has no use for the program.

use crate::failure::Failure;

const MODULE: &str = "<script type=\"module\">";
const MODULE_END: &str = "</script>";
const SHEET: &str = "<link rel=\"stylesheet\" href=\"./";
const SHEET_END: &str = "\"/>";
const TITLE: &str = "<title>";
const DESCRIPTION: &str = "<meta name=\"description\" content=\"";
const PLAIN: &str = "<main class=\"plain\">";

/// Cuts the module out that Trunk writes into the page to start it.
///
/// Returns the page before it, the text of the module, and the page after it.
pub(crate) fn cut_module(page: &str) -> Result<(&str, &str, &str), Failure> {
    let (before, module, after) = cut(page, MODULE, MODULE_END)
        .ok_or_else(|| Failure::new("index.html has no inline module to start the page: has Trunk changed?"))?;
    Ok((before, module.trim(), after))
}

/// The addresses of the program's two files in that module: wasm-bindgen's JavaScript, and the wasm.
pub(crate) fn program(module: &str) -> Result<(&str, &str), Failure> {
    let file = |end: &str| module.split('\'').find(|part| part.starts_with("./") && part.ends_with(end));
    file(".js")
        .zip(file(".wasm"))
        .ok_or_else(|| Failure::new("The module that starts the page names no program: has Trunk changed?"))
}

/// Cuts the links to style sheets out.
///
/// Returns the page before the first, the names of the files in their order, and the rest of the page without them.
pub(crate) fn cut_sheets(page: &str) -> Option<(&str, Vec<&str>, String)> {
    let (head, first, mut rest) = cut(page, SHEET, SHEET_END)?;
    let mut names = vec![first];
    let mut tail = String::new();
    while let Some((before, name, after)) = cut(rest, SHEET, SHEET_END) {
        tail += before.trim_start();
        names.push(name);
        rest = after;
    }
    Some((head, names, tail + rest))
}

/// The page without its comments and empty lines.
pub(crate) fn without_comments(page: &str) -> String {
    let mut shorter = String::new();
    let mut rest = page;
    while let Some((before, _, after)) = cut(rest, "<!--", "-->") {
        shorter += before;
        rest = after;
    }
    shorter += rest;
    shorter.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// Puts the articles in plain HTML into the page, and what its first `<h1>` says before title and description.
pub(crate) fn with_plain(page: &str, plain: &str) -> Result<String, Failure> {
    let (_, title, _) = cut(plain, "<h1>", "</h1>").unwrap_or_default();
    let insert = |page: &str, mark: &str, text: &str| match page.split_once(mark) {
        Some((before, after)) => Ok(format!("{before}{mark}{text}{after}")),
        None => Err(Failure::new(format_args!("index.html has no `{mark}`: it belongs there"))),
    };
    let page = insert(page, TITLE, &format!("{title} – "))?;
    let page = insert(&page, DESCRIPTION, &format!("{title}. "))?;
    insert(&page, PLAIN, &format!("\n{plain}"))
}

/// The text before `open`, between it and `close`, and after that.
fn cut<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(open)?;
    let (inside, after) = rest.split_once(close)?;
    Some((before, inside, after))
}

/// Names what in the page its policy would refuse, so that the build fails instead of the page.
pub(crate) fn refused_by_policy(page: &str) -> Option<&'static str> {
    ["<script>", MODULE, "<style", " style=", " onclick=", " onload="].into_iter().find(|part| page.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_the_module_out() {
        let page =
            "<script src=\"a.js\"></script><script type=\"module\">\nimport init from './b.js';\n</script></body>";
        let cut = ("<script src=\"a.js\"></script>", "import init from './b.js';", "</body>");
        assert_eq!(cut_module(page).unwrap(), cut);
        assert!(cut_module("<script src=\"a.js\"></script>").is_err());
    }

    #[test]
    fn finds_the_program() {
        let module = "import init from './b.js';\nconst wasm = await init({ module_or_path: './b_bg.wasm' });";
        assert_eq!(program(module).unwrap(), ("./b.js", "./b_bg.wasm"));
        assert!(program("import init from './b.js';").is_err());
    }

    #[test]
    fn cuts_the_style_sheets_out() {
        let page =
            "a<link rel=\"stylesheet\" href=\"./b-1.css\"/>\n<link rel=\"stylesheet\" href=\"./c-2.css\"/>\n<link/>d";
        assert_eq!(cut_sheets(page), Some(("a", vec!["b-1.css", "c-2.css"], "\n<link/>d".to_owned())));
        assert_eq!(cut_sheets("a"), None);
    }

    #[test]
    fn leaves_comments_out() {
        assert_eq!(without_comments("<p>a\n\n<!-- b\n-->\nc<!-- d --></p>"), "<p>a\nc</p>\n");
        assert_eq!(without_comments("<!-- open"), "<!-- open\n");
    }

    #[test]
    fn puts_the_articles_in() {
        let page = "<meta name=\"description\" content=\"Search.\"><title>B</title><main class=\"plain\"></main>";
        let plain = "<h1>A &amp; B</h1>\n<p><title></p>";
        let expected = "<meta name=\"description\" content=\"A &amp; B. Search.\"><title>A &amp; B – B</title>\
                        <main class=\"plain\">\n<h1>A &amp; B</h1>\n<p><title></p></main>";
        assert_eq!(with_plain(page, plain).unwrap(), expected);
        assert!(with_plain("<main>", plain).is_err());
    }

    #[test]
    fn sees_what_the_policy_refuses() {
        assert_eq!(refused_by_policy("<p style=\"color: red\">"), Some(" style="));
        assert_eq!(refused_by_policy("<script>1</script>"), Some("<script>"));
        assert_eq!(refused_by_policy("<script src=\"a.js\"></script>"), None);
    }
}
