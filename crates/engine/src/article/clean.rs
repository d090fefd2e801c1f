//! Cleaning: what a reader expects to be taken away, and what is only told apart.

mod blocks;
mod boilerplate;
mod dateline;
mod lines;
mod lost_space;

use super::{Block, Edit, EditKind, EditList};
use crate::date::Day;
use crate::text::Span;

/// A raw text made readable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The clean text: one block a line.
    pub text: String,
    /// How it came from the raw text.
    pub edits: EditList,
    /// Its blocks, in order: every line of the clean text that is not blank.
    pub blocks: Vec<Block>,
    /// The dateline, in bytes of the raw text, whether it was removed or not.
    pub dateline: Option<Span>,
    /// The day that the dateline states, where it states the year too.
    pub dated: Option<Day>,
}

/// Cleans `raw`: drops boilerplate lines and the dateline, puts lost spaces back, and tells deks and subheads from paragraphs.
///
/// ```
/// use broadsheet_engine::article::clean;
/// let cleaned = clean("LONDON (Reuters) - He warned thatIf talks fail, it ends.\nNo comments yet");
/// assert_eq!(cleaned.text, "He warned that If talks fail, it ends.\n");
/// ```
pub fn clean(raw: &str) -> Cleaned {
    clean_only(raw, &EditKind::ALL)
}

/// Cleans `raw` by edits of these kinds only; those of [`EditKind::Blank`] are always made.
pub fn clean_only(raw: &str, kinds: &[EditKind]) -> Cleaned {
    let wants = |kind| kinds.contains(&kind);
    let lines = lines::lines(raw);
    let is_text = |line: &lines::Line| !boilerplate::is_boilerplate(line.content.of(raw));
    // A text that is nothing but boilerplate is left as it is: something must be there to read.
    let drops_lines =
        wants(EditKind::Boilerplate) && lines.iter().any(|line| !line.content.is_empty() && is_text(line));

    let dateline = dateline::find(raw, lines.iter().filter(|line| !line.content.is_empty() && is_text(line)));
    let mut edits = Vec::new();
    for line in &lines {
        if drops_lines && !is_text(line) {
            edits.push(Edit { raw: line.whole, insert: String::new(), kind: EditKind::Boilerplate });
            continue;
        }
        edits.extend(line.mark.map(|raw| Edit { raw, insert: String::new(), kind: EditKind::Blank }));
        let found = dateline.as_ref().map(|found| found.span).filter(|span| line.content.contains(*span));
        if let Some(span) = found.filter(|_| wants(EditKind::Dateline)) {
            edits.push(Edit { raw: span, insert: String::new(), kind: EditKind::Dateline });
        }
        if wants(EditKind::LostSpace) {
            let after_dateline = found.map_or(line.content.start, |span| span.end);
            let spaces = lost_space::find(line.content.of(raw)).into_iter().map(|at| line.content.start as usize + at);
            edits.extend(spaces.filter(|at| *at > after_dateline as usize).map(|at| Edit {
                raw: Span::new(at, at),
                insert: " ".to_owned(),
                kind: EditKind::LostSpace,
            }));
        }
        edits.extend(line.blank_edit(raw));
    }

    let edits = EditList { edits };
    let text = edits.apply(raw);
    let blocks = blocks::find(&text);
    Cleaned {
        text,
        edits,
        blocks,
        dateline: dateline.as_ref().map(|found| found.span),
        dated: dateline.and_then(|d| d.day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use proptest::prelude::*;

    const ARTICLES: [&str; 5] = [
        include_str!("../../../../articles/000_fd200b32cd64e574.txt"),
        include_str!("../../../../articles/001_a94861bdbd30db23.txt"),
        include_str!("../../../../articles/002_491452057b3ad935.txt"),
        include_str!("../../../../articles/003_63906eb8d6dbb185.txt"),
        include_str!("../../../../articles/004_14a3e4956f91a979.txt"),
    ];

    /// Checks the edits of `raw` (what was removed, or what surrounds what was inserted) and its deks and subheads.
    fn check(raw: &str, edits: &[(EditKind, &str)], deks: &[&str], subheads: &[&str]) {
        let cleaned = clean(raw);
        assert_eq!(cleaned.text, cleaned.edits.apply(raw));
        let found: Vec<(EditKind, &str)> =
            cleaned.edits.edits.iter().map(|edit| (edit.kind, shown(edit, raw))).collect();
        assert_eq!(found, edits);
        let of_kind = |kind| -> Vec<&str> {
            cleaned.blocks.iter().filter(|block| block.kind == kind).map(|block| block.span.of(&cleaned.text)).collect()
        };
        assert_eq!(of_kind(BlockKind::Dek), deks);
        assert_eq!(of_kind(BlockKind::Subhead), subheads);
    }

    /// What an edit removed; for an insertion the run without blanks in which it stands.
    fn shown<'a>(edit: &Edit, raw: &'a str) -> &'a str {
        if !edit.raw.is_empty() {
            return edit.raw.of(raw);
        }
        let (before, after) = raw.split_at(edit.raw.start as usize);
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        &raw[start..before.len() + end]
    }

    #[test]
    fn the_bundled_articles() {
        let first_line = |idx: usize, n: usize| ARTICLES[idx].lines().nth(n).unwrap();
        check(ARTICLES[0], &[], &[first_line(0, 0)], &[]);
        check(
            ARTICLES[1],
            &[(EditKind::Boilerplate, "You will shortly be re-directed to the publisher's website\n")],
            &[first_line(1, 1)],
            &[],
        );
        check(
            ARTICLES[2],
            &[
                (EditKind::LostSpace, "thatIf"),
                (EditKind::LostSpace, "Paris.It"),
                (EditKind::LostSpace, "end.He"),
                (EditKind::LostSpace, "saidKyiv"),
                (EditKind::Boilerplate, "No comments yet"),
            ],
            &[],
            &["Going further toward the mineral agreement"],
        );
        check(
            ARTICLES[3],
            &[(EditKind::Boilerplate, "Also read: Trump seeks 'swift' meeting with Putin to resolve Ukraine crisis\n")],
            &[],
            &[],
        );
        check(
            ARTICLES[4],
            &[(EditKind::Dateline, "Washington, DC [US]: ")],
            &[],
            &[
                "Security Guarantees Depend on Peace",
                "Efforts to Engage Putin in Talks",
                "Zelenskyy’s Stance and Diplomatic Challenges",
                "Comparing Ukraine and Israel Policies",
                "Conclusion: Is Peace Achievable?",
            ],
        );
    }

    #[test]
    fn the_clean_text_of_002_reads_on() {
        let text = clean(ARTICLES[2]).text;
        for repaired in ["that If no", "to Paris. It is", "to end. He said\n", "Svyrydenko said Kyiv"] {
            assert!(text.contains(repaired), "{repaired}");
        }
        assert!(!clean(ARTICLES[3]).text.contains("Putin"));
    }

    #[test]
    fn line_ends_and_blanks() {
        let raw = "\u{feff}One. \r\nTwo.\rThree.\n \nFour.\t";
        let cleaned = clean(raw);
        assert_eq!(cleaned.text, "One.\nTwo.\nThree.\n\nFour.");
        assert!(cleaned.edits.edits.iter().all(|edit| edit.kind == EditKind::Blank));
        assert_eq!(cleaned.blocks.len(), 4);
    }

    #[test]
    fn nothing_but_boilerplate_stays() {
        assert_eq!(clean("Advertisement\nNo comments yet\n").text, "Advertisement\nNo comments yet\n");
        assert_eq!(clean("").text, "");
        assert_eq!(clean("\u{feff}").text, "");
    }

    #[test]
    fn only_what_is_wanted() {
        let raw = "LONDON (Reuters) - He warned thatIf.\nAdvertisement";
        assert_eq!(clean_only(raw, &[]).text, raw);
        assert_eq!(
            clean_only(raw, &[EditKind::LostSpace]).text,
            "LONDON (Reuters) - He warned that If.\nAdvertisement"
        );
        assert_eq!(clean_only(raw, &[]).dateline.map(|span| span.of(raw)), Some("LONDON (Reuters) - "));
    }

    #[test]
    fn first_lines_that_are_paragraphs() {
        let first = "The minister said on Friday that the talks would go on for as long as they had to.\n";
        let second = "He spoke in Paris after a long night and a short breakfast, and then left for the airport.";
        check(&format!("{first}{second}"), &[], &[], &[]);
    }

    #[test]
    fn hard_wrapped_lines_are_no_headings() {
        let raw = "This is a letter that somebody has\nwritten on a machine of eighty columns, and\nNobody Minds That\nit goes on.";
        check(raw, &[], &[], &[]);
    }

    proptest! {
        #[test]
        fn any_text_is_cleaned_without_loss(raw in "([a-zA-Z .:,\\[\\]()\"”—\n\r-]|\\PC|\u{feff}|Advertisement\n|LONDON \\(AP\\) - |thatIf |Paris.It){0,80}") {
            let cleaned = clean(&raw);
            prop_assert_eq!(&cleaned.edits.apply(&raw), &cleaned.text);
            let mut at = 0;
            for edit in &cleaned.edits.edits {
                prop_assert!(edit.raw.start as usize >= at && raw.get(edit.raw.start as usize..edit.raw.end as usize).is_some());
                at = edit.raw.end as usize;
            }
            let mut at = 0;
            for block in &cleaned.blocks {
                prop_assert!(cleaned.text.get(at..block.span.start as usize).unwrap().trim().is_empty());
                prop_assert!(!block.span.of(&cleaned.text).is_empty());
                at = block.span.end as usize;
            }
            prop_assert!(cleaned.text.get(at..).unwrap().trim().is_empty());
        }
    }
}
