//! What the articles say happened, day after day: the sentences in which they speak of a date.

use super::Seen;
use crate::article::{ArticleId, Published};
use crate::collection::{DocId, RangeId, Stored};
use crate::date::{Day, DayRange, Timex};
use crate::engine::pieces::{self, Layers};
use crate::engine::{Dated, Outcome, Piece, answer};
use crate::order::{first_by_numbers, sort_by_numbers};
use crate::query::Sort;
use crate::search::marks;
use crate::text::{Span, sentences};
use serde::{Deserialize, Serialize};

/// What the articles that match say happened, the earliest first; the latest where the query's order is newest first. Where days
/// of mention are chosen, only what overlaps these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// How many events there are.
    pub total: u32,
    /// The first of them.
    pub events: Vec<Event>,
}

/// What one article says of one stretch of days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The days.
    pub days: DayRange,
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published: Published,
    /// Who published it.
    pub source: Option<String>,
    /// The sentences in which it speaks of them, in order of place; none before its text is here.
    pub sentences: Vec<Sentence>,
}

/// A sentence that speaks of the days.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its words; pieces that speak of the days have a date, by its place among `dates`.
    pub pieces: Vec<Piece>,
    /// The expressions in it, and how each was understood.
    pub dates: Vec<Dated>,
    /// The paragraph in which it stands, from 1.
    pub paragraph: u32,
}

crate::packed::packed! {
    struct Timeline { total, events }
    struct Event { days, id, title, published, source, sentences }
    struct Sentence { pieces, dates, paragraph }
}

/// The first `count` events.
///
/// There may be a million, so they are not sorted but counted: stretches of days are few beside them.
pub(super) fn timeline(seen: &Seen<'_>, count: u32) -> Outcome<Timeline> {
    let stretches = Stretches::new(seen);
    let mut n_of: Vec<u32> = vec![0; stretches.days.len()];
    for stretch in seen.found.iter().flat_map(|doc| stretches.of(seen, doc)) {
        if let Some(n) = n_of.get_mut(stretch) {
            *n += 1;
        }
    }
    let total = n_of.iter().sum();

    // The stretches that are shown, in order; and of each its place among these.
    let is_newest = seen.query.sort == Sort::Newest;
    let mut order: Vec<usize> = (0..n_of.len()).filter(|stretch| n_of.get(*stretch).is_some_and(|n| *n > 0)).collect();
    sort_by_numbers(&mut order, |stretch| stretches.key(*stretch, is_newest));
    let mut n_left = count;
    let n_shown = order.iter().take_while(|stretch| {
        let is_shown = n_left > 0;
        n_left = n_left.saturating_sub(n_of.get(**stretch).copied().unwrap_or_default());
        is_shown
    });
    let n_shown = n_shown.count();
    order.truncate(n_shown);
    let mut places = vec![None; n_of.len()];
    for (place, stretch) in (0..).zip(&order) {
        if let Some(at) = places.get_mut(*stretch) {
            *at = Some(place);
        }
    }

    // Whoever wrote first of the same days stands first: articles are numbered from the newest on.
    let mut shown: Vec<(u32, DocId)> = Vec::new();
    for doc in seen.found.iter() {
        let here = stretches.of(seen, doc).filter_map(|stretch| places.get(stretch).copied().flatten());
        shown.extend(here.map(|place| (place, doc)));
    }
    let shown = first_by_numbers(&shown, count as usize, |(place, doc)| [*place, !doc.0, 0]);

    let mut missing = Vec::new();
    let mut events = Vec::new();
    for (place, doc) in shown {
        let stretch = order.get(place as usize).copied().unwrap_or_default();
        let Some(days) = stretches.days.get(stretch).copied().flatten() else { continue };
        let document = seen.index.documents.document(doc);
        let mut event = Event {
            days,
            id: seen.index.documents.id(doc),
            title: document.title.text,
            published: document.published,
            source: document.source,
            sentences: Vec::new(),
        };
        match seen.engine.stored(doc) {
            Ok(stored) => event.sentences = of_days(seen, doc, &event.title, &stored, days),
            Err(file) if !missing.contains(&file) => missing.push(file),
            Err(_) => {}
        }
        events.push(event);
    }
    Outcome { value: Timeline { total, events }, is_sound: missing.is_empty(), missing }
}

/// The stretches of days that are wanted, by the numbers of their ranges. The same days may be told by several ranges, as a week and as
/// seven days: these are one stretch, which has the number of the first of them.
struct Stretches {
    /// Of each range its days, if it is the first of a stretch that is wanted.
    days: Vec<Option<DayRange>>,
    /// Of each range the number of its stretch.
    firsts: Vec<usize>,
}

impl Stretches {
    fn new(seen: &Seen<'_>) -> Self {
        let dates = &seen.index.dates;
        let (mut days, mut firsts) = (Vec::new(), Vec::new());
        let mut last = (0, None);
        for range in 0..dates.n_ranges() {
            let here = dates.range(RangeId(range)).map(|(days, _)| days);
            let is_new = here != last.1;
            if is_new {
                last = (firsts.len(), here);
            }
            let is_wanted = |days: &DayRange| seen.query.mentioned.is_none_or(|wanted| wanted.overlaps(*days));
            days.push(here.filter(|_| is_new).filter(is_wanted));
            firsts.push(last.0);
        }
        Self { days, firsts }
    }

    /// Those of which an article speaks, each once.
    fn of(&self, seen: &Seen<'_>, doc: DocId) -> impl Iterator<Item = usize> {
        let mut last = None;
        let stretches = seen.index.dates.mentioned(doc).filter_map(|range| self.firsts.get(range.0 as usize).copied());
        // They come in order.
        stretches.filter(move |stretch| {
            let is_new = last.replace(*stretch) != Some(*stretch);
            is_new && self.days.get(*stretch).is_some_and(Option::is_some)
        })
    }

    /// What they stand by: a year before its first month, and that before its first day.
    fn key(&self, stretch: usize, is_newest: bool) -> [u32; 3] {
        let number = |day: Day| (day.0 - Day::MIN.0).cast_unsigned();
        let days = self.days.get(stretch).copied().flatten();
        days.map_or([0; 3], |days| match is_newest {
            false => [number(days.first), !number(days.last), 0],
            true => [!number(days.last), number(days.first), 0],
        })
    }
}

/// The sentences of an article that speak of these days.
fn of_days(seen: &Seen<'_>, doc: DocId, title: &str, stored: &Stored, days: DayRange) -> Vec<Sentence> {
    let text = stored.text();
    let of_days: Vec<&Timex> = stored.timexes.iter().filter(|timex| timex.days == Some(days)).collect();
    let marks = marks(seen.index, &seen.matcher, doc, title, &text);
    let several = seen.matcher.terms().len() > 1;
    let terms: Vec<u32> = marks.iter().flatten().filter(|_| several).map(|mark| mark.term).collect();
    let [_, in_body] = answer::numbered(&marks);
    let sentence = |mut span: Span| {
        let begins_here = |timex: &&Timex| (span.start..span.end).contains(&timex.span.start);
        let here: Vec<&Timex> = of_days.iter().copied().filter(begins_here).collect();
        // What is taken for the end of a sentence may stand within an expression.
        span.end = here.iter().fold(span.end, |end, timex| end.max(timex.span.end));
        if here.is_empty() {
            return None;
        }
        let dates: Vec<(Span, u32)> = here.iter().map(|timex| timex.span).zip(0..).collect();
        let layers = Layers { hits: &in_body, terms: &terms, dates: &dates, ..Layers::default() };
        let told = |timex: &Timex| Dated { value: timex.value.clone(), days: timex.days, reason: timex.reason.clone() };
        let paragraph =
            stored.blocks.iter().position(|block| block.span.start <= span.start && span.end <= block.span.end);
        Some(Sentence {
            pieces: pieces::cut(&text, span, layers),
            dates: here.into_iter().map(told).collect(),
            paragraph: paragraph.map_or(0, |place| place as u32 + 1),
        })
    };
    sentences(&text).into_iter().filter_map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Viewed;
    use crate::engine::tests::{article, open};
    use crate::query::{Query, Sort, View};

    /// The events as they are shown, a line each.
    fn told(query: &Query, count: u32) -> (u32, String) {
        let engine = open(vec![
            article(
                "a",
                "Talks",
                "The talks began on 3 April 2025. They had failed in 2014. They failed again in 2014.",
                "2025-04-10",
            ),
            article("b", "More", "On 3 April 2025 Rubio spoke. In April 2025 it was cold.", "2025-04-20"),
            article("c", "None", "Nothing happened, for 30 days.", "2025-04-20"),
        ]);
        let query = Query { view: View::Timeline, ..query.clone() };
        let outcome = engine.view(&query, count);
        assert!(outcome.is_sound && outcome.missing.is_empty());
        let Some(Viewed::Timeline(timeline)) = outcome.value else { panic!("no timeline") };
        let words = |event: &super::Event| {
            let sentence = |sentence: &super::Sentence| {
                let piece = |it: &crate::engine::Piece| match (it.date, it.hit) {
                    (None, None) => it.text.clone(),
                    (Some(_), _) => format!("[{}]", it.text),
                    (None, Some(_)) => format!("*{}*", it.text),
                };
                format!(" {}: {}", sentence.paragraph, sentence.pieces.iter().map(piece).collect::<String>())
            };
            format!("{} {}{}\n", event.days, event.id.0, event.sentences.iter().map(sentence).collect::<String>())
        };
        (timeline.total, timeline.events.iter().map(words).collect())
    }

    #[test]
    fn what_happened_is_told_day_after_day() {
        let all = "2014 a 1: They had failed in [2014]. 1: They failed again in [2014].\n\
                   2025-04 b 1: In [April 2025] it was cold.\n\
                   2025-04-03 a 1: The talks began on [3 April 2025].\n\
                   2025-04-03 b 1: On [3 April 2025] Rubio spoke.\n";
        assert_eq!(told(&Query::default(), 9), (4, all.to_owned()));
        let first = all.split_inclusive('\n').take(3).collect::<String>();
        assert_eq!(told(&Query::default(), 3), (4, first));
        let newest = Query { sort: Sort::Newest, ..Query::default() };
        assert_eq!(told(&newest, 1).1, "2025-04 b 1: In [April 2025] it was cold.\n");
    }

    #[test]
    fn it_is_narrowed_like_everything_else() {
        let days = |text: &str| crate::date::DayRange::parse(text);
        let mentioned = Query { mentioned: days("2025-04-01..2025-04-05"), ..Query::default() };
        assert_eq!(told(&mentioned, 9).0, 3);
        let words = Query { text: "rubio ".to_owned(), ..mentioned };
        let expected = "2025-04 b 1: In [April 2025] it was cold.\n2025-04-03 b 1: On [3 April 2025] *Rubio* spoke.\n";
        assert_eq!(told(&words, 9), (2, expected.to_owned()));
        assert_eq!(told(&Query { published: days("2026"), ..Query::default() }, 9), (0, String::new()));
    }
}
