//! A timeline as a file: a table (RFC 4180), or a calendar (RFC 5545).

use super::{Event, Timeline};
use crate::date::Day;
use crate::engine::Piece;
use crate::query::Query;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// The form of a timeline that is taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimelineForm {
    /// A table, in UTF-8 with a byte order mark, as spreadsheets like it: a line for each sentence.
    #[default]
    Csv,
    /// A calendar: an event of whole days for each event.
    ICalendar,
}

crate::packed::packed! {
    enum TimelineForm { 0 Csv, 1 ICalendar }
}

/// The longest line of a calendar, in bytes, before its end.
const FOLD: usize = 75;

const COLUMNS: &str =
    "first_day,last_day,words,sentence,reason,id,title,source,published_first,published_last,link\r\n";

impl Timeline {
    /// The events as the text of a file. The articles' addresses begin with `page`; `today` is the day on which it is made.
    ///
    /// ```
    /// use broadsheet_engine::date::Day;
    /// use broadsheet_engine::engine::{Timeline, TimelineForm};
    /// let calendar = Timeline::default().file(TimelineForm::ICalendar, "", Day::parse("2025-04-18").unwrap());
    /// assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    /// ```
    pub fn file(&self, form: TimelineForm, page: &str, today: Day) -> String {
        match form {
            TimelineForm::Csv => {
                let mut out = "\u{feff}".to_owned() + COLUMNS;
                self.events.iter().for_each(|event| rows(event, page, &mut out));
                out
            }
            TimelineForm::ICalendar => {
                let mut out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Broadsheet//Timeline//EN\r\n".to_owned();
                self.events.iter().for_each(|event| push_event(event, page, today, &mut out));
                out + "END:VCALENDAR\r\n"
            }
        }
    }
}

fn link(event: &Event, page: &str) -> String {
    let paragraph = event.sentences.first().map_or(0, |sentence| sentence.paragraph);
    page.to_owned() + &Query { article: Some(event.id.clone()), paragraph, ..Query::default() }.to_address()
}

fn rows(event: &Event, page: &str, out: &mut String) {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let window = event.published.window;
    for sentence in &event.sentences {
        let dates = sentence.dates.iter().zip(0..);
        let words = |n: u32| Piece::joined(sentence.pieces.iter().filter(|piece| piece.date == Some(n)));
        let (words, reasons): (Vec<String>, Vec<&str>) =
            dates.map(|(date, n)| (words(n), date.reason.as_str())).unzip();
        let row = [
            &event.days.first.to_string(),
            &event.days.last.to_string(),
            &words.join("; "),
            &Piece::joined(&sentence.pieces),
            &reasons.join("; "),
            &event.id.0,
            &event.title,
            event.source.as_deref().unwrap_or_default(),
            &day(window.map(|days| days.first)),
            &day(window.map(|days| days.last)),
            &link(event, page),
        ];
        let row: Vec<String> = row.into_iter().map(cell).collect();
        *out += &row.join(",");
        *out += "\r\n";
    }
}

/// A cell that no spreadsheet takes for a formula (OWASP's advice against CSV injection: an apostrophe before what begins one).
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

fn push_event(event: &Event, page: &str, today: Day, out: &mut String) {
    let compact = |day: Day| day.to_string().replace('-', "");
    let sentences: Vec<String> = event.sentences.iter().map(|sentence| Piece::joined(&sentence.pieces)).collect();
    let source = event.source.as_deref().map(|source| format!(" ({source})")).unwrap_or_default();
    let mut line = |name: &str, value: &str| fold(&format!("{name}:{value}"), out);
    line("BEGIN", "VEVENT");
    line("UID", &format!("{}-{}@broadsheet", escaped(&event.id.0), event.days.to_string().replace("..", "-")));
    line("DTSTAMP", &format!("{}T000000Z", compact(today)));
    line("DTSTART;VALUE=DATE", &compact(event.days.first));
    // The end is the first day that is no longer part of it.
    line("DTEND;VALUE=DATE", &compact(event.days.last.plus(1)));
    line("SUMMARY", &escaped(sentences.first().map_or("", String::as_str)));
    line("DESCRIPTION", &escaped(&format!("{}\n{}{source}", sentences.join("\n"), event.title)));
    line("URL", &link(event, page));
    line("TRANSP", "TRANSPARENT");
    line("END", "VEVENT");
}

/// A text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, in pieces of at most 75 bytes that each but the first begin with a blank (RFC 5545, 3.1).
fn fold(line: &str, out: &mut String) {
    let mut len = 0;
    for c in line.chars() {
        if len + c.len_utf8() > FOLD {
            *out += "\r\n ";
            len = 1;
        }
        len += c.len_utf8();
        // Writing to a string cannot fail.
        write!(out, "{c}").ok();
    }
    *out += "\r\n";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Published};
    use crate::date::DayRange;
    use crate::engine::{Dated, Sentence};

    fn timeline(text: &str) -> Timeline {
        let piece = |text: &str, date| Piece { text: text.to_owned(), date, ..Piece::default() };
        let dated = Dated { value: "2025-04-03".to_owned(), days: None, reason: "as \"written\"".to_owned() };
        let sentence =
            Sentence { pieces: vec![piece(text, None), piece("3 April", Some(0))], dates: vec![dated], paragraph: 2 };
        let event = Event {
            days: DayRange::parse("2025-04-03").unwrap(),
            id: ArticleId("a,b".to_owned()),
            title: "=Talks".to_owned(),
            published: Published::default(),
            source: None,
            sentences: vec![sentence],
        };
        Timeline { total: 1, events: vec![event] }
    }

    #[test]
    fn a_table_has_a_line_for_each_sentence() {
        let file = timeline("Talks on ").file(TimelineForm::Csv, "p", Day::MIN);
        let expected = "\"2025-04-03\",\"2025-04-03\",\"3 April\",\"Talks on 3 April\",\"as \"\"written\"\"\",\"a,b\",\"'=Talks\",\"\",\"\",\"\",\"p?v=1&article=a%2Cb&p=2\"\r\n";
        assert_eq!(file.split_once("\r\n").unwrap().1, expected);
    }

    #[test]
    fn a_calendar_has_an_event_for_each_entry() {
        let file = timeline("So; it\\began, ").file(TimelineForm::ICalendar, "p", Day::parse("2025-05-01").unwrap());
        for line in [
            "DTSTART;VALUE=DATE:20250403",
            "DTEND;VALUE=DATE:20250404",
            "DTSTAMP:20250501T000000Z",
            "SUMMARY:So\\; it\\\\began\\, 3 April",
        ] {
            assert!(file.split("\r\n").any(|it| it == line), "{line} in {file}");
        }
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let long = "Žižek ".repeat(60);
        let file = timeline(&long).file(TimelineForm::ICalendar, "p", Day::MIN);
        assert!(file.split("\r\n").all(|line| line.len() <= FOLD), "{file}");
        let whole = file.replace("\r\n ", "");
        assert!(whole.contains(&format!("SUMMARY:{long}3 April\r\n")));
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    }
}
