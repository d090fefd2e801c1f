//! The whole list of a facet's values, part by part, and finding among them.

use super::facets::Tally;
use super::pieces::{Layers, cut};
use super::{List, Listed, Piece};
use crate::collection::ValueId;
use crate::text::{Span, fold, folded, tokens};

/// The part of a list that is wanted: the values that `order` has, in its order, with the counts of `now`.
pub(super) fn list(now: &Tally<'_>, order: Option<&Tally<'_>>, list: &List) -> Listed {
    let facet = now.index.facets.find(&list.facet);
    let counted = now.of(&list.facet, facet);
    let ranked = order.map(|order| order.of(&list.facet, facet));
    let ranked = ranked.as_ref().unwrap_or(&counted);
    let words = folded(&list.find);
    let is_there = |value: ValueId| ranked.of(value) > 0 || counted.told(value).is_some();
    let mut values = facet.map_or_else(Vec::new, |facet| now.index.facets.values_with(facet, &words));
    values.retain(|value| is_there(*value));
    let total = values.len() as u32;
    #[cfg(feature = "whole")]
    if list.distinctive {
        values = super::distinctive::first(now, &values, list.first.saturating_add(list.count));
    }
    // By name they are already: values are numbered by their keys, which are the folded names.
    if !list.by_name && !list.distinctive {
        values = ranked.first(&values, list.first.saturating_add(list.count));
    }
    let part = values.into_iter().skip(list.first as usize).take(list.count as usize);
    Listed { list: list.clone(), total, values: part.map(|value| now.value(value, &counted)).collect() }
}

/// A value's name in pieces: the beginnings of words that [`List::find`] finds are hits.
///
/// ```
/// use broadsheet_engine::engine::found_in;
/// let pieces = found_in("Volodymyr Zelenskyy", "zel");
/// let marked: Vec<_> = pieces.iter().filter(|piece| piece.hit.is_some()).map(|piece| piece.text.as_str()).collect();
/// assert_eq!(marked, ["Zel"]);
/// ```
pub fn found_in(name: &str, find: &str) -> Vec<Piece> {
    let words = folded(find);
    let begins = |token: Span| {
        let text = token.of(name);
        let folded = fold(text);
        let n = words.iter().filter(|word| folded.starts_with(word.as_str())).map(String::len).max()?;
        // Folding changes lengths: the shortest beginning that folds to as much.
        let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let end = ends.find(|end| fold(text.get(..*end).unwrap_or_default()).len() >= n)?;
        Some(Span::new(token.start as usize, token.start as usize + end))
    };
    let hits: Vec<(Span, u32)> = tokens(name).filter_map(begins).zip(0..).collect();
    cut(name, Span::new(0, name.len()), Layers { hits: &hits, ..Layers::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matched_is_marked_in_the_name_as_it_is_written() {
        let check = |name: &str, find: &str, expected: &str| {
            let show = |piece: Piece| match piece.hit {
                Some(_) => format!("[{}]", piece.text),
                None => piece.text,
            };
            assert_eq!(found_in(name, find).into_iter().map(show).collect::<String>(), expected);
        };
        check("Marco Rubio", "rub", "Marco [Rub]io");
        check("Marco Rubio", "ubi", "Marco Rubio");
        check("Marco Rubio", "r MARC", "[Marc]o [R]ubio");
        check("Zürich–Straße", "zur strass", "[Zür]ich–[Straß]e");
        check("Zu\u{308}rich", "zur", "[Zu\u{308}r]ich");
        check("Æthelstan", "a", "[Æ]thelstan");
        check("U.S. Treasury", "u.s", "[U].[S]. Treasury");
        check("—", "—", "—");
        check("", "a", "");
    }
}
