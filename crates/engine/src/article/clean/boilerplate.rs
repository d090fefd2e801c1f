//! Boilerplate: whole lines that belong to the page around an article.

/// What such lines say, in lower case, without the marks at their ends. `*` stands for anything, at either end.
///
/// Only what no article says of itself in a line of its own; links to other articles need their colon or bar.
const PATTERNS: &[&str] = &[
    // Notices of the site.
    "*re-directed to the publisher's website",
    "*redirected to the publisher's website",
    "*redirected in a few seconds",
    "please enable javascript*",
    "this site uses cookies*",
    "we use cookies*",
    "all rights reserved",
    "©*all rights reserved",
    "copyright*all rights reserved",
    // Comments.
    "no comments",
    "no comments yet",
    "0 comments",
    "be the first to comment",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "comments are closed",
    "comments are off for this post",
    "log in to comment",
    // Links to other articles.
    "also read: *",
    "also read | *",
    "also see: *",
    "read also: *",
    "read also | *",
    "read: *",
    "read more",
    "read more: *",
    "read more | *",
    "read next: *",
    "related: *",
    "related articles",
    "related stories",
    "related story: *",
    "recommended: *",
    "see also: *",
    "must read: *",
    "don't miss: *",
    "watch: *",
    "watch | *",
    "more on this story",
    "you may also like",
    "you might also like",
    // Advertisements.
    "advertisement",
    "advertisements",
    "advertising",
    "advertisement - scroll to continue",
    "article continues below*",
    "article continues after*",
    "story continues below*",
    "story continues after*",
    "sponsored content",
    // Sharing and subscribing.
    "share this*",
    "share on facebook*",
    "share on twitter*",
    "share on x",
    "share on whatsapp*",
    "click to share*",
    "click here to read*",
    "click here to subscribe*",
    "click here to sign up*",
    "follow us on*",
    "like us on facebook*",
    "join our whatsapp channel*",
    "join our telegram channel*",
    "sign up for our*newsletter*",
    "sign up to our*newsletter*",
    "sign up for the*newsletter*",
    "subscribe to our*",
    "subscribe now",
    "subscribe for free",
    "get our newsletter*",
    "download our app*",
    "print this page",
    "print this article",
    "email this article",
];

/// Longer lines say something; in bytes.
const LONGEST: usize = 200;

/// Marks around a line that do not matter.
const AROUND: [char; 9] = ['.', '…', '!', '*', '-', '–', '—', '[', ']'];

/// Whether `line` is boilerplate as a whole.
pub(super) fn is_boilerplate(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST || line.starts_with(['"', '“', '‘']) {
        return false;
    }
    let line = line.to_lowercase().replace('’', "'");
    let line = line.trim_matches(|c: char| c.is_whitespace() || AROUND.contains(&c));
    // Two sentences are more than a notice, unless it is the publisher's about its rights.
    if line.contains(". ") && !line.ends_with("all rights reserved") {
        return false;
    }
    PATTERNS.iter().any(|pattern| matches(pattern, line))
}

/// Whether `pattern`, in which `*` stands for anything, is all of `line`.
fn matches(pattern: &str, line: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == line };
    let Some(mut line) = line.strip_prefix(head) else { return false };
    let mut rest = rest;
    while let Some((part, next)) = rest.split_once('*') {
        let Some(at) = line.find(part) else { return false };
        line = line.get(at + part.len()..).unwrap_or("");
        rest = next;
    }
    line.ends_with(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page() {
        for line in [
            "You will shortly be re-directed to the publisher's website",
            "You will shortly be re-directed to the publisher’s website.",
            "No comments yet",
            "  NO COMMENTS YET  ",
            "Also read: Trump seeks 'swift' meeting with Putin to resolve Ukraine crisis",
            "READ MORE: Who is Marco Rubio?",
            "Read more",
            "ADVERTISEMENT",
            "Advertisement - scroll to continue",
            "Share this article on Facebook",
            "Subscribe to our newsletter!",
            "Sign up for our daily newsletter",
            "© 2025 The Example. All rights reserved.",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn lines_of_the_article() {
        for line in [
            "",
            "No comments yet came from Moscow, he said.",
            "Advertisement sales fell in the first quarter.",
            "Read more books, the minister told pupils.",
            "“Read more: it helps,” he said.",
            "Also read the letter to the end.",
            "Related party transactions were reviewed.",
            "Read: the bill passed. The senator then thanked his staff.",
            "He had read more: forty books in a year.",
            "All rights reserved seats are sold.",
            "Comments are closed to interpretation, he said.",
            "Watch your step",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn wildcards() {
        assert!(matches("a*b*c", "a-b-c") && matches("a*", "a") && matches("*a", "ba") && matches("a*b*", "axbx"));
        assert!(!matches("a*b*c", "a-c") && !matches("a", "ab") && !matches("a*a", "a"));
    }
}
