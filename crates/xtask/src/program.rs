//! With which of its two programs a built page starts.
//!
//! That of a first visit is the smaller one. The whole program has views, reads several segments, and answers quicker: a page around a
//! large collection, or one that has grown, starts with it.

use serde_json::Value;
use std::fs;
use std::io;
use std::path::Path;

/// How the files of the whole program begin.
pub const WHOLE: &str = "whole-";

/// How those of the other one begin, as Trunk calls them.
const FIRST: &str = "page-";

/// What says in the page that it starts with the whole program; `src/boot.js` reads it.
const MARK: &str = "<html lang=\"en\" data-program=\"whole\">";
const UNMARKED: &str = "<html lang=\"en\">";

/// How the name of the start file begins, which large collections have.
const START: &str = "start-";

/// How the files of the program begin with which this page does not start.
pub fn prefix_of_other(page: &str) -> &'static str {
    if page.contains(MARK) { FIRST } else { WHOLE }
}

/// Whether a collection needs the whole program, or is better read by it; `info` is what `broadsheet info --json` says.
pub fn is_whole_wanted(info: &Value) -> bool {
    let number = |value: &Value| value.as_u64().unwrap_or_default();
    let is_grown = number(&info["segments"]) > 1 || number(&info["removed"]) > 0;
    let mut files = info["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
    is_grown || files.any(|name| name.starts_with(START))
}

/// Makes the page in `dist` start with the whole program: says so in it, and asks for its files beforehand in place of the others.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn start_with_whole(dist: &Path) -> io::Result<()> {
    let path = dist.join("index.html");
    let mut page = fs::read_to_string(&path)?.replacen(UNMARKED, MARK, 1);
    let names: Vec<String> = fs::read_dir(dist)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()?;
    for end in ["_bg.wasm", ".js"] {
        let named = |start: &str| names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        if let Some((first, whole)) = named(FIRST).zip(named(WHOLE)) {
            page = page.replace(&format!("./{first}"), &format!("./{whole}"));
        }
    }
    fs::write(path, page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn large_collections_and_those_that_grew_want_the_whole_program() {
        let check = |segments: u32, removed: u32, file: &str, expected| {
            let info = json!({ "segments": segments, "removed": removed, "files": ["index-1.bin", file] });
            assert_eq!(is_whole_wanted(&info), expected, "{info}");
        };
        check(1, 0, "texts-0-1.bin", false);
        check(1, 0, "start-1.bin", true);
        check(2, 0, "texts-0-1.bin", true);
        check(1, 1, "texts-0-1.bin", true);
    }

    #[test]
    fn a_page_asks_for_the_program_with_which_it_starts() {
        let dist = std::env::temp_dir().join(format!("broadsheet-program-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for name in ["page-1.js", "page-1_bg.wasm", "whole-2.js", "whole-2_bg.wasm", "whole-3.css"] {
            fs::write(dist.join(name), "").unwrap();
        }
        let page = "<html lang=\"en\"><link href=\"./page-1.js\"><link href=\"./page-1_bg.wasm\">";
        fs::write(dist.join("index.html"), page).unwrap();
        assert_eq!(prefix_of_other(page), WHOLE);
        start_with_whole(&dist).unwrap();
        let page = fs::read_to_string(dist.join("index.html")).unwrap();
        assert_eq!(page, format!("{MARK}<link href=\"./whole-2.js\"><link href=\"./whole-2_bg.wasm\">"));
        assert_eq!(prefix_of_other(&page), FIRST);
        fs::remove_dir_all(dist).unwrap();
    }
}
