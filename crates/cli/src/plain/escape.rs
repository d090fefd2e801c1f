//! Text from articles as text in HTML: nothing of it becomes markup.

use std::fmt::Write as _;

/// `text` as it stands in HTML, in an element or between the quotes of an attribute.
///
/// Control characters become blanks, as HTML admits none but tabs and the ends of lines.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The part of an address that leads to the element whose id is `escape(id)`, without its `#`.
pub(super) fn fragment(id: &str) -> String {
    let mut fragment = String::with_capacity(id.len());
    for byte in id.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => fragment.push(char::from(byte)),
            // Writing to a string never fails.
            byte => drop(write!(fragment, "%{byte:02X}")),
        }
    }
    fragment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check("", "");
        check("Żółw – “café” 中", "Żółw – “café” 中");
        check("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
        check("\" onload='x' a=\"", "&quot; onload=&#39;x&#39; a=&quot;");
        check("&lt;b&gt; &amp; &#60;", "&amp;lt;b&amp;gt; &amp;amp; &amp;#60;");
        check("--> ]]> </main><!--", "--&gt; ]]&gt; &lt;/main&gt;&lt;!--");
        check("a\0b\u{1b}c\u{85}d\re\nf\tg", "a b c d e\nf\tg");
    }

    #[test]
    fn no_text_brings_markup() {
        for c in (0..=0x2fff).filter_map(char::from_u32) {
            let escaped = escape(&format!("a{c}b"));
            assert!(!escaped.contains(['<', '>', '"', '\'', '\0']), "{c:?}");
            assert!(!escaped.contains('&') || escaped.ends_with(";b"), "{c:?}");
        }
    }

    #[test]
    fn fragments() {
        let check = |id: &str, expected: &str| assert_eq!(fragment(id), expected);
        check("000_fd200b32cd64e574", "000_fd200b32cd64e574");
        check("a b&c=ü+\"#%", "a%20b%26c%3D%C3%BC%2B%22%23%25");
        check("a\0\n", "a%20%20");
    }
}
