//! The address of a view: `?v=1&q=peace&person=marco-rubio&published=2025-04..2025-05&article=000_fd200b32cd64e574`.
//!
//! | parameter | meaning |
//! | --- | --- |
//! | `v` | version of this form, 1 |
//! | `q` | the text of the search box |
//! | `any=1` | any of the words suffices |
//! | `person`, `place`, `org`, `source` | a chosen value, by its key; may recur |
//! | `field.NAME` | likewise, of a facet that the collection brings |
//! | `not.` in front of these | an excluded value |
//! | `all.` in front of these, `=1` | all chosen values are needed |
//! | `published`, `mentions` | days in ISO 8601: `2025-04-18`, `2025-04`, `2014`, `2025-04..2025-05`, `2025-04..` |
//! | `zoom` | likewise: the days that the date strip shows |
//! | `sort` | `newest` or `oldest` |
//! | `article` | the open article, by its id |
//! | `match` | the current match in it, from 1 |
//! | `text=raw` | its raw text is shown |

use super::{Query, Selection, Sort};
use crate::article::ArticleId;
use crate::date::DayRange;
use form_urlencoded::Serializer;

/// The version of the form. An address of another version is read as far as it is understood.
const VERSION: &str = "1";

/// The facets that need no `field.` in front.
const PLAIN_FACETS: [&str; 4] = ["person", "place", "org", "source"];

impl Query {
    /// The search part of the address, with its `?`; empty for the empty query.
    ///
    /// ```
    /// use broadsheet_engine::query::Query;
    /// let query = Query { text: "peace talks".to_owned(), ..Query::default() };
    /// assert_eq!(query.to_address(), "?v=1&q=peace+talks");
    /// assert_eq!(Query::from_address(&query.to_address()), query);
    /// ```
    pub fn to_address(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let mut pairs = Serializer::for_suffix("?".to_owned(), 1);
        pairs.append_pair("v", VERSION);
        if !self.text.is_empty() {
            pairs.append_pair("q", &self.text);
        }
        if self.any {
            pairs.append_pair("any", "1");
        }
        for (facet, selection) in &self.facets {
            let name = match PLAIN_FACETS.contains(&facet.as_str()) {
                true => facet.clone(),
                false => format!("field.{facet}"),
            };
            for key in &selection.include {
                pairs.append_pair(&name, key);
            }
            for key in &selection.exclude {
                pairs.append_pair(&format!("not.{name}"), key);
            }
            if selection.all {
                pairs.append_pair(&format!("all.{name}"), "1");
            }
        }
        if let Some(days) = self.published {
            pairs.append_pair("published", &days.to_string());
        }
        if let Some(days) = self.mentioned {
            pairs.append_pair("mentions", &days.to_string());
        }
        if let Some(days) = self.zoom {
            pairs.append_pair("zoom", &days.to_string());
        }
        match self.sort {
            Sort::Best => {}
            Sort::Newest => _ = pairs.append_pair("sort", "newest"),
            Sort::Oldest => _ = pairs.append_pair("sort", "oldest"),
        }
        if let Some(ArticleId(id)) = &self.article {
            pairs.append_pair("article", id);
        }
        if self.current > 0 {
            pairs.append_pair("match", &(u64::from(self.current) + 1).to_string());
        }
        if self.raw {
            pairs.append_pair("text", "raw");
        }
        pairs.finish()
    }

    /// Reads the search part of an address, with or without its `?`. Never fails: what it does not understand is left out.
    pub fn from_address(address: &str) -> Self {
        let address = address.strip_prefix('?').unwrap_or(address);
        let mut query = Self::default();
        for (name, value) in form_urlencoded::parse(address.as_bytes()) {
            match (&*name, &*value) {
                ("q", text) => text.clone_into(&mut query.text),
                ("any", flag) => query.any = flag == "1",
                ("published", days) => query.published = DayRange::parse(days),
                ("mentions", days) => query.mentioned = DayRange::parse(days),
                ("zoom", days) => query.zoom = DayRange::parse(days),
                ("sort", "newest") => query.sort = Sort::Newest,
                ("sort", "oldest") => query.sort = Sort::Oldest,
                ("article", id) => query.article = (!id.is_empty()).then(|| ArticleId(id.to_owned())),
                ("match", n) => {
                    query.current = n.parse::<u64>().map_or(0, |n| n.saturating_sub(1).min(u32::MAX.into()) as u32);
                }
                ("text", form) => query.raw = form == "raw",
                (name, value) => query.choose_from_address(name, value),
            }
        }
        query.facets.retain(|_, selection| !selection.include.is_empty() || !selection.exclude.is_empty());
        query
    }

    fn choose_from_address(&mut self, name: &str, value: &str) {
        let (role, name) = match name.split_once('.') {
            Some((role @ ("not" | "all"), rest)) => (role, rest),
            _ => ("", name),
        };
        let facet = match name.strip_prefix("field.") {
            Some(facet) => facet,
            None if PLAIN_FACETS.contains(&name) => name,
            None => return,
        };
        let selection: &mut Selection = self.facets.entry(facet.to_owned()).or_default();
        match role {
            "not" => _ = selection.exclude.insert(value.to_owned()),
            "all" => selection.all = value == "1",
            _ => _ = selection.include.insert(value.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;
    use proptest::collection::{btree_map, btree_set};
    use proptest::option;
    use proptest::prelude::*;

    fn days() -> impl Strategy<Value = Option<DayRange>> {
        option::of((Day::MIN.0..=Day::MAX.0, Day::MIN.0..=Day::MAX.0).prop_map(|(a, b)| DayRange::new(Day(a), Day(b))))
    }

    fn selection() -> impl Strategy<Value = Selection> {
        (btree_set(".{0,9}", 0..3), btree_set(".{0,9}", 0..3), any::<bool>())
            .prop_map(|(include, exclude, all)| Selection { include, exclude, all })
            .prop_filter("something is chosen", |s| !s.include.is_empty() || !s.exclude.is_empty())
    }

    prop_compose! {
        fn query()(
            text in ".*",
            any in any::<bool>(),
            facets in btree_map(prop_oneof!["person", "place", "source", "q", "not.all", ".{0,9}"], selection(), 0..4),
            published in days(),
            mentioned in days(),
            zoom in days(),
            sort in prop_oneof![Just(Sort::Best), Just(Sort::Newest), Just(Sort::Oldest)],
            article in option::of(".{1,20}".prop_map(ArticleId)),
            current in any::<u32>(),
            raw in any::<bool>(),
        ) -> Query {
            Query { text, any, facets, published, mentioned, zoom, sort, article, current, raw }
        }
    }

    proptest! {
        #[test]
        fn a_query_survives_its_address(query in query()) {
            prop_assert_eq!(Query::from_address(&query.to_address()), query);
        }

        #[test]
        fn any_address_opens(address in ".*") {
            let query = Query::from_address(&address);
            prop_assert_eq!(Query::from_address(&query.to_address()), query);
        }
    }

    #[test]
    fn an_address_reads_well() {
        let address = "?v=1&q=peace&person=marco-rubio&not.place=kharkiv&published=2025-04&zoom=2025&sort=newest&article=000_fd200b32cd64e574&match=2";
        assert_eq!(Query::from_address(address).to_address(), address);
    }
}
