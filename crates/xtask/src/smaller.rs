//! Making the glue and style sheets smaller without changing what they do. They are wasm-bindgen's, or ours, and so need
//! no parser that knows all that others could write; what one does to scripts comes after: `xtask::script`.

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
    let glue = without_function(glue, "initSync");
    let (glue, twins) = functions_in_order(&glue);
    let mut names: Vec<(&str, String)> = vec![];
    let mut shorter = String::new();
    for word in words(&glue) {
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
    for (twin, name) in &twins {
        let short = names.iter().find(|(other, _)| other == name)?.1.clone();
        names.push((twin, short));
    }
    Some((wasm::renamed(wasm, &names)?, shorter))
}

/// The glue without a function that it offers and that nobody calls: ours are started by the other one.
fn without_function(glue: &str, name: &str) -> String {
    let mut lines = glue.lines();
    let mut without = String::new();
    while let Some(line) = lines.next() {
        if line.starts_with(&format!("function {name}(")) {
            lines.by_ref().find(|line| *line == "}");
        } else {
            let line =
                if line.starts_with("export ") { line.replacen(&format!("{name}, "), "", 1) } else { line.to_owned() };
            without += &line;
            without += "\n";
        }
    }
    without
}

/// The glue with the functions that it gives the wasm in an order in which those of one shape are neighbours, and each once, as many
/// differ in nothing but their name: 0.3 KB of the first visit. Also the names of those that are left out, each with that of the one
/// that stays.
fn functions_in_order(glue: &str) -> (String, Vec<(&str, &str)>) {
    let (mut before, mut after) = (String::new(), String::new());
    // Shape, code, name.
    let mut functions: Vec<(String, String, &str)> = vec![];
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        let name = line.trim_start().split_once(": function(").map(|(name, _)| name).filter(|name| is_hashed(name));
        let Some(name) = name else {
            let part = if functions.is_empty() { &mut before } else { &mut after };
            *part += line;
            *part += "\n";
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let mut code = line.replacen(name, "", 1);
        let is_end = |line: &str| line.trim_start().len() + indent == line.len() && line.trim_start().starts_with('}');
        for line in lines.by_ref() {
            code = match code.rsplit_once("const ret = ") {
                Some((before, value)) if line.trim() == "return ret;" && !value.contains('\n') => {
                    [before, "return ", value].concat()
                }
                _ => [&code, "\n", line].concat(),
            };
            if is_end(line) {
                break;
            }
        }
        let shape = words(&code).map(|word| if word.contains(char::is_alphabetic) { "x" } else { word }).collect();
        functions.push((shape, code, name));
    }
    functions.sort();
    let mut twins = vec![];
    let mut last = ("", "");
    for (_, code, name) in &functions {
        if code == last.0 {
            twins.push((*name, last.1));
            continue;
        }
        last = (code, name);
        let indent = code.len() - code.trim_start().len();
        before += &[&code[..indent], name, &code[indent..], "\n"].concat();
    }
    (before + &after, twins)
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
        assert_eq!(glue, "$0: f(wasm.$0, $1, plain, 0123456789abcdef)\n");
        assert_eq!(wasm, b"\0asm\x01\0\0\0\x02\x03\x02$0");
        assert!(program(b"GIF89a00", "").is_none());
    }

    #[test]
    fn a_function_that_nobody_calls_is_left_out() {
        let glue = "let b;\nfunction f(a) {\n  if (a) {\n  }\n}\nfunction g() {\n}\nexport { f, g as default };\n";
        assert_eq!(without_function(glue, "f"), "let b;\nfunction g() {\n}\nexport { g as default };\n");
    }

    #[test]
    fn functions_of_one_shape_are_neighbours_and_twins_are_one() {
        let function = |name: &str, code: &str| format!("  {name}: function(a) {{\n    {code}\n  }},\n");
        let [b, a, c, d] = ["b", "a", "c", "d"].map(|name| format!("__wbg_{name}_0123456789abcdef"));
        let [f, g, twin] = [
            function(&b, "const ret = a.x;\n    return ret;"),
            function(&a, "a.f(a, a);"),
            function(&c, "return a.x;"),
        ];
        let other = function(&d, "return a.y;");
        let glue = ["const all = {\n", &f, &g, &twin, &other, "};\n"].concat();
        let f = function(&b, "return a.x;");
        let expected = ["const all = {\n", &f, &other, &g, "};\n"].concat();
        assert_eq!(functions_in_order(&glue), (expected, vec![(c.as_str(), b.as_str())]));
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
