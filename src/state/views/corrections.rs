//! What the reader corrects about the dates of articles.

use super::Steps;
use broadsheet_engine::article::{ArticleId, Correction};
use broadsheet_engine::date::{DayRange, Meant};
use broadsheet_engine::engine::Reading;

/// What is corrected about the open article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// It was published within these days; `None`: when the collection says.
    Published(Option<DayRange>),
    /// Its date of this number means these days, or none; or what the rules say.
    Date(u32, Means),
}

/// What a date means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// These days.
    Days(DayRange),
    /// No days.
    None,
    /// What the rules say.
    AsRead,
}

impl Steps<Correction> {
    /// One step.
    pub(super) fn correct(&mut self, reading: &Reading, change: Change) {
        self.step(|all| {
            let correction = about(all, &reading.id);
            match change {
                Change::Published(days) => correction.published = days,
                Change::Date(date, means) => {
                    let Some(said) = said(reading, date) else { return };
                    correction.dates.retain(|it| (&it.words, it.nth) != (&said.words, said.nth));
                    match means {
                        Means::Days(days) => correction.dates.push(Meant { days: Some(days), ..said }),
                        Means::None => correction.dates.push(said),
                        Means::AsRead => {}
                    }
                }
            }
            all.retain(|correction| !correction.is_empty());
        });
    }
}

fn about<'a>(all: &'a mut Vec<Correction>, article: &ArticleId) -> &'a mut Correction {
    let place = all.iter().position(|it| it.article == *article).unwrap_or_else(|| {
        all.push(Correction::of(article));
        all.len() - 1
    });
    &mut all[place]
}

/// The words of a date of the open article, and which of those with these words it is; as though it meant no days.
fn said(reading: &Reading, date: u32) -> Option<Meant> {
    let mut words = vec![String::new(); reading.dates.len()];
    for piece in reading.blocks.iter().flat_map(|block| &block.pieces) {
        if let Some(words) = piece.date.and_then(|date| words.get_mut(date as usize)) {
            *words += &piece.text;
        }
    }
    let before = words.get(..date as usize)?;
    let this = words.get(date as usize).filter(|words| !words.is_empty())?;
    let nth = 1 + before.iter().filter(|words| *words == this).count() as u32;
    Some(Meant { words: this.clone(), nth, days: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_engine::article::{BlockKind, Published, Title};
    use broadsheet_engine::engine::{Dated, Piece, ReadBlock};
    use broadsheet_engine::query::Query;

    fn reading() -> Reading {
        let piece = |(text, date): (&str, Option<u32>)| Piece { text: text.to_owned(), date, ..Piece::default() };
        let pieces = [
            ("On ", None),
            ("Fri", Some(0)),
            ("day", Some(0)),
            (" and ", None),
            ("May", Some(1)),
            ("; ", None),
            ("Friday", Some(2)),
        ];
        Reading {
            query: Query::default(),
            id: ArticleId("a".to_owned()),
            title: Title::default(),
            heading: Vec::new(),
            published: Published::default(),
            source: None,
            n_words: 0,
            terms: Vec::new(),
            matches: Vec::new(),
            blocks: vec![ReadBlock { kind: BlockKind::Paragraph, pieces: pieces.map(piece).to_vec() }],
            raw: false,
            cleaned: false,
            names: Vec::new(),
            dates: vec![Dated { value: String::new(), days: None, reason: String::new() }; 4],
            fields: Vec::new(),
        }
    }

    #[test]
    fn dates_are_known_by_their_words() {
        let check = |date, expected: Option<(&str, u32)>| {
            let said = said(&reading(), date);
            assert_eq!(said.as_ref().map(|it| (it.words.as_str(), it.nth)), expected);
        };
        check(0, Some(("Friday", 1)));
        check(1, Some(("May", 1)));
        check(2, Some(("Friday", 2)));
        check(3, None);
        check(4, None);
    }

    #[test]
    fn a_correction_of_a_date_takes_the_place_of_the_one_before() {
        let mut steps = Steps::<Correction>::default();
        let days = DayRange::parse("2025-04-18").unwrap();
        steps.correct(&reading(), Change::Published(Some(days)));
        steps.correct(&reading(), Change::Date(2, Means::None));
        steps.correct(&reading(), Change::Date(2, Means::Days(days)));
        let friday = Meant { words: "Friday".to_owned(), nth: 2, days: Some(days) };
        assert_eq!((steps.all[0].published, &steps.all[0].dates[..]), (Some(days), &[friday][..]));
        steps.correct(&reading(), Change::Date(2, Means::AsRead));
        steps.correct(&reading(), Change::Published(None));
        assert_eq!(steps.all, []);
        assert!(steps.undo() && steps.all[0].published == Some(days));
    }
}
