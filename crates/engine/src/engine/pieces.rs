//! Pieces: a text cut wherever a match, a name or a date begins or ends.

use super::Piece;
use crate::order::sort_by_numbers;
use crate::text::Span;

/// What lies over a text: spans in order of place, those of one layer not overlapping, each with its number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layers<'a> {
    pub(super) hits: &'a [(Span, u32)],
    /// The term of each hit, by the hit's number; none where the query has only one.
    pub(super) terms: &'a [u32],
    pub(super) names: &'a [(Span, u32)],
    pub(super) dates: &'a [(Span, u32)],
}

/// The pieces of `text` within `within`; together they are all of it.
pub(super) fn cut(text: &str, within: Span, layers: Layers<'_>) -> Vec<Piece> {
    let mut hits = Layer::new(layers.hits, within);
    let mut names = Layer::new(layers.names, within);
    let mut dates = Layer::new(layers.dates, within);
    let mut bounds: Vec<u32> = [&hits, &names, &dates].into_iter().flat_map(|layer| layer.bounds(within)).collect();
    bounds.extend([within.start, within.end]);
    bounds.retain(|bound| text.is_char_boundary(*bound as usize));
    sort_by_numbers(&mut bounds, |bound| [*bound, 0, 0]);
    bounds.dedup();
    let pairs = bounds.iter().zip(bounds.iter().skip(1));
    pairs
        .map(|(&start, &end)| {
            let hit = hits.over(start);
            Piece {
                text: Span { start, end }.of(text).to_owned(),
                hit,
                term: hit.and_then(|hit| layers.terms.get(hit as usize).copied()),
                name: names.over(start),
                date: dates.over(start),
            }
        })
        .collect()
}

/// The part of a layer that has not been passed yet.
struct Layer<'a>(&'a [(Span, u32)]);

impl<'a> Layer<'a> {
    fn new(spans: &'a [(Span, u32)], within: Span) -> Self {
        Self(spans.get(spans.partition_point(|(span, _)| span.end <= within.start)..).unwrap_or_default())
    }

    fn bounds(&self, within: Span) -> impl Iterator<Item = u32> {
        let spans = self.0.iter().take_while(move |(span, _)| span.start < within.end);
        spans.flat_map(|(span, _)| [span.start, span.end]).filter(move |at| within.start < *at && *at < within.end)
    }

    /// The number of the span that lies over the byte `at`; asked in order of place.
    fn over(&mut self, at: u32) -> Option<u32> {
        while let Some(((span, number), rest)) = self.0.split_first() {
            if span.end > at {
                return (span.start <= at).then_some(*number);
            }
            self.0 = rest;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_may_overlap() {
        let text = "on Friday Marco Rubio spoke";
        let hits = [(Span::new(3, 15), 0), (Span::new(22, 27), 1)];
        let (names, dates) = ([(Span::new(10, 21), 7)], [(Span::new(3, 9), 2)]);
        let layers = Layers { hits: &hits, terms: &[5], names: &names, dates: &dates };
        let show = |pieces: Vec<Piece>| {
            let show = |piece: Piece| {
                format!("{}:{:?}{:?}{:?}{:?}", piece.text, piece.hit, piece.term, piece.name, piece.date)
            };
            pieces.into_iter().map(show).collect::<Vec<_>>().join("|").replace("None", "-").replace("Some", "")
        };
        assert_eq!(
            show(cut(text, Span::new(0, text.len()), layers)),
            "on :----|Friday:(0)(5)-(2)| :(0)(5)--|Marco:(0)(5)(7)-| Rubio:--(7)-| :----|spoke:(1)---"
        );
        assert_eq!(show(cut(text, Span::new(12, 24), layers)), "rco:(0)(5)(7)-| Rubio:--(7)-| :----|sp:(1)---");
        assert_eq!(show(cut(text, Span::new(5, 5), layers)), "");
    }
}
