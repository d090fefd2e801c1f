//! The lines of a raw text, whatever ends them.

use super::{Edit, EditKind};
use crate::text::Span;

/// A line of a raw text. All spans are in bytes of that text.
pub(super) struct Line {
    /// The line with what ends it.
    pub(super) whole: Span,
    /// The byte order mark in front of it.
    pub(super) mark: Option<Span>,
    /// What stands in it, without the mark and without blanks at its end; an indent is kept.
    pub(super) content: Span,
}

/// The lines of `raw` in order; they end with LF, CR LF or CR.
pub(super) fn lines(raw: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while let Some(rest) = raw.get(start..).filter(|rest| !rest.is_empty()) {
        let content = rest.find(['\n', '\r']).and_then(|at| rest.get(..at)).unwrap_or(rest);
        let after = rest.get(content.len()..).unwrap_or("");
        let ending = if after.starts_with("\r\n") { 2 } else { after.len().min(1) };
        let mark = if content.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let end = start + mark.max(content.trim_end().len());
        lines.push(Line {
            whole: Span::new(start, start + content.len() + ending),
            mark: (mark > 0).then(|| Span::new(start, start + mark)),
            content: Span::new(start + mark, end),
        });
        start += content.len() + ending;
    }
    lines
}

impl Line {
    /// The edit that takes away the blanks at the end of the line and makes its ending LF, if that changes anything.
    pub(super) fn blank_edit(&self, raw: &str) -> Option<Edit> {
        let tail = Span { start: self.content.end, end: self.whole.end };
        let found = tail.of(raw);
        let wanted = if found.ends_with(['\n', '\r']) { "\n" } else { "" };
        if found == wanted {
            return None;
        }
        // The LF itself stays where there is one, so that the edit only removes.
        let has_lf = found.ends_with('\n');
        let end = if has_lf { tail.end - 1 } else { tail.end };
        let insert = if has_lf { "" } else { wanted };
        Some(Edit { raw: Span { start: tail.start, end }, insert: insert.to_owned(), kind: EditKind::Blank })
    }
}
