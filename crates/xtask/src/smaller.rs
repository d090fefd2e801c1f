//! Making scripts and style sheets smaller without changing what they do. They are ours, or wasm-bindgen's, and so need
//! no parser that knows all that others could write.

use crate::wasm;

/// How many hexadecimal digits end the names that wasm-bindgen makes unique by a hash.
const N_HASH: usize = 16;

/// Gives the functions by which wasm-bindgen's glue and the wasm know each other short names. Each has the hash of a
/// crate in it, which no compression makes smaller: over 4 KB of the first visit.
///
/// Returns nothing if the wasm is none.
///
/// ```text
/// __wbg_addEventListener_f2d27251d333a631: function() { … }   →   $9: function() { … }
/// ```
pub(crate) fn program(wasm: &[u8], glue: &str) -> Option<(Vec<u8>, String)> {
    let mut names: Vec<(&str, String)> = vec![];
    let mut shorter = String::new();
    for word in words(glue) {
        if !is_hashed(word) {
            shorter += word;
            continue;
        }
        let place = names.iter().position(|(name, _)| *name == word).unwrap_or_else(|| {
            names.push((word, format!("${}", names.len())));
            names.len() - 1
        });
        shorter += names.get(place).map_or(word, |(_, short)| short);
    }
    Some((wasm::renamed(wasm, &names)?, shorter))
}

/// A script cut between its identifiers and what stands between these; together they are all of it.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut rest = script;
    std::iter::from_fn(move || {
        let first = is_word(rest.chars().next()?);
        let end = rest.find(|c| is_word(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn is_hashed(word: &str) -> bool {
    let hash = word.len().checked_sub(N_HASH).filter(|n_name| *n_name > 1).and_then(|start| word.get(start..));
    hash.is_some_and(|hash| hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)))
}

/// A style sheet without comments, and without the blanks that mean nothing.
pub(crate) fn sheet(css: &str) -> String {
    let mut smaller = String::new();
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let n = match c {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            // What stands in quotation marks stays as it is.
            '"' | '\'' => rest.get(1..).and_then(|text| text.find(c)).map_or(rest.len(), |end| end + 2),
            _ if c.is_ascii_whitespace() => rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len()),
            _ => c.len_utf8(),
        };
        let (token, after) = rest.split_at(n);
        rest = after;
        let before = smaller.chars().next_back().unwrap_or('{');
        match c {
            '/' if n > 1 => {}
            _ if c.is_ascii_whitespace() => {
                if !matches!(before, '{' | '}' | ';' | ',' | ':' | ' ') && !rest.starts_with(['{', '}', ';', ',']) {
                    smaller.push(' ');
                }
            }
            '}' if before == ';' => {
                smaller.pop();
                smaller.push('}');
            }
            // A comment may have kept apart what it stood between.
            '{' | '}' | ';' | ',' if before == ' ' => {
                smaller.pop();
                smaller.push(c);
            }
            _ => smaller += token,
        }
    }
    smaller
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_become_short_in_both() {
        let glue = "__wbg_a_0123456789abcdef: f(wasm.__wbg_a_0123456789abcdef, other_0123456789abcdef, plain, 0123456789abcdef)";
        let wasm = b"\0asm\x01\0\0\0\x02\x19\x18__wbg_a_0123456789abcdef";
        let (wasm, glue) = program(wasm, glue).unwrap();
        assert_eq!(glue, "$0: f(wasm.$0, $1, plain, 0123456789abcdef)");
        assert_eq!(wasm, b"\0asm\x01\0\0\0\x02\x03\x02$0");
        assert!(program(b"GIF89a00", "").is_none());
    }

    #[test]
    fn sheets_lose_what_means_nothing() {
        let check = |css: &str, expected: &str| assert_eq!(sheet(css), expected);
        check(
            "/* One. */\na , b {\n  color: red;\n}\n\nc :hover { margin: 0 -1px }",
            "a,b{color:red}c :hover{margin:0 -1px}",
        );
        check("q::before { content: \"; }  /* */\" }", "q::before{content:\"; }  /* */\"}");
        check(
            "@media (min-width: 60rem) and (hover: hover) { a { b: calc(1px + 2px) } }",
            "@media (min-width:60rem) and (hover:hover){a{b:calc(1px + 2px)}}",
        );
        check("a { b: c; /* d */ }", "a{b:c}");
    }
}
