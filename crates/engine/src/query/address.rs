//! The address of a view: `?v=1&q=peace&person=marco-rubio&published=2025-04..2025-05&article=000_fd200b32cd64e574`.
//!
//! | parameter | meaning |
//! | --- | --- |
//! | `v` | version of this form, 1 |
//! | `q` | the text of the search box |
//! | `any=1` | any of the words suffices |
//! | `person`, `place`, `org`, `source` | a chosen value, by its key; may recur |
//! | `field.NAME` | likewise, of a facet that the collection brings |
//! | `person=_none`… | no value there at all, by the key that no value has; of dates `published=none` |
//! | `not.` in front of these | an excluded value |
//! | `all.` in front of these, `=1` | all chosen values are needed |
//! | `published`, `mentions` | days in ISO 8601: `2025-04-18`, `2025-04`, `2014`, `2025-04..2025-05`, `2025-04..` |
//! | `zoom` | likewise: the days that the date strip shows |
//! | `sort` | `newest` or `oldest` |
//! | `view` | `timeline`, `together`, `aliases` or `why`: what stands in place of the list |
//! | `article` | the open article, by its id |
//! | `match` | the current match in it, from 1 |
//! | `p` | the paragraph of it that is pointed at, from 1 |
//! | `text=raw` | its raw text is shown |
//! | `at` | the hash of the collection that was cited: no part of the query, see [`cited_hash`] |

use super::{DATED, NONE, Query, Sort, View};
use crate::article::ArticleId;
use crate::date::DayRange;

/// The version of the form. An address of another version is read as far as it is understood.
const VERSION: &str = "1";

/// What [`NONE`] of [`DATED`] is in an address.
const UNDATED: &str = "none";

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
        let mut pairs = Pairs(String::new());
        pairs.push("v", VERSION);
        if !self.text.is_empty() {
            pairs.push("q", &self.text);
        }
        if self.any {
            pairs.push("any", "1");
        }
        for (facet, selection) in self.facets.iter() {
            let name = match PLAIN_FACETS.contains(&facet.as_str()) {
                true => facet.clone(),
                false => format!("field.{facet}"),
            };
            let pair =
                |key| if (facet.as_str(), key) == (DATED, NONE) { (DATED, UNDATED) } else { (name.as_str(), key) };
            for (name, key) in selection.include.iter().map(|key| pair(key)) {
                pairs.push(name, key);
            }
            for (name, key) in selection.exclude.iter().map(|key| pair(key)) {
                pairs.push(&format!("not.{name}"), key);
            }
            if selection.all {
                pairs.push(&format!("all.{name}"), "1");
            }
        }
        if let Some(days) = self.published {
            pairs.push("published", &days.to_string());
        }
        if let Some(days) = self.mentioned {
            pairs.push("mentions", &days.to_string());
        }
        if let Some(days) = self.zoom {
            pairs.push("zoom", &days.to_string());
        }
        match self.sort {
            Sort::Best => {}
            Sort::Newest => pairs.push("sort", "newest"),
            Sort::Oldest => pairs.push("sort", "oldest"),
        }
        if self.view != View::List {
            pairs.push("view", self.view.name());
        }
        if let Some(ArticleId(id)) = &self.article {
            pairs.push("article", id);
        }
        if self.current > 0 {
            pairs.push("match", &(u64::from(self.current) + 1).to_string());
        }
        if self.paragraph > 0 {
            pairs.push("p", &self.paragraph.to_string());
        }
        if self.raw {
            pairs.push("text", "raw");
        }
        pairs.0
    }

    /// Reads the search part of an address, with or without its `?`. Never fails: what it does not understand is left out.
    pub fn from_address(address: &str) -> Self {
        let address = address.strip_prefix('?').unwrap_or(address);
        let mut query = Self::default();
        for pair in address.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decoded(name).as_str(), decoded(value).as_str()) {
                ("q", text) => text.clone_into(&mut query.text),
                ("any", flag) => query.any = flag == "1",
                ("published", days) if days != UNDATED => query.published = DayRange::parse(days),
                ("mentions", days) => query.mentioned = DayRange::parse(days),
                ("zoom", days) => query.zoom = DayRange::parse(days),
                ("sort", "newest") => query.sort = Sort::Newest,
                ("sort", "oldest") => query.sort = Sort::Oldest,
                ("view", name) => {
                    query.view = View::ALL.into_iter().find(|view| view.name() == name).unwrap_or_default();
                }
                ("article", id) => query.article = (!id.is_empty()).then(|| ArticleId(id.to_owned())),
                ("match", n) => {
                    query.current = n.parse::<u64>().map_or(0, |n| n.saturating_sub(1).min(u32::MAX.into()) as u32);
                }
                ("p", n) => query.paragraph = n.parse().unwrap_or_default(),
                ("text", form) => query.raw = form == "raw",
                (name, value) => query.choose_from_address(name, value),
            }
        }
        query.tidy();
        query
    }

    fn choose_from_address(&mut self, name: &str, value: &str) {
        let (role, name) = match name.split_once('.') {
            Some((role @ ("not" | "all"), rest)) => (role, rest),
            _ => ("", name),
        };
        let (facet, value) = match name.strip_prefix("field.") {
            Some(facet) => (facet, value),
            None if PLAIN_FACETS.contains(&name) => (name, value),
            None if (name, value) == (DATED, UNDATED) => (DATED, NONE),
            None => return,
        };
        let selection = self.choice(facet);
        match role {
            "not" => _ = selection.exclude.insert(value.to_owned()),
            "all" => selection.all = value == "1",
            _ => _ = selection.include.insert(value.to_owned()),
        }
    }
}

/// The hash of the collection that an address was cited from, if it says so.
pub fn cited_hash(address: &str) -> Option<String> {
    let address = address.strip_prefix('?').unwrap_or(address);
    let mut values = address.split('&').filter_map(|pair| pair.strip_prefix("at=").map(decoded));
    values.find(|hash| !hash.is_empty())
}

/// The search part of an address while it is written, in the form of HTML's forms (`application/x-www-form-urlencoded`).
struct Pairs(String);

impl Pairs {
    fn push(&mut self, name: &str, value: &str) {
        self.0.push(if self.0.is_empty() { '?' } else { '&' });
        self.encode(name);
        self.0.push('=');
        self.encode(value);
    }

    fn encode(&mut self, text: &str) {
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => self.0.push(byte.into()),
                b' ' => self.0.push('+'),
                _ => {
                    let digit = |n: u8| char::from_digit(n.into(), 16).map(|digit| digit.to_ascii_uppercase());
                    self.0.push('%');
                    self.0.extend([byte >> 4, byte & 15].into_iter().filter_map(digit));
                }
            }
        }
    }
}

/// What a name or value in an address says; nothing where it is no UTF-8.
fn decoded(text: &str) -> String {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        bytes.push(match (byte, digit(after.first()), digit(after.get(1))) {
            (b'+', _, _) => b' ',
            (b'%', Some(high), Some(low)) => {
                rest = after.get(2..).unwrap_or_default();
                (high << 4 | low) as u8
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Selection;
    use super::*;
    use crate::date::Day;
    use proptest::collection::{btree_map, btree_set};
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn days() -> impl Strategy<Value = Option<DayRange>> {
        option::of((Day::MIN.0..=Day::MAX.0, Day::MIN.0..=Day::MAX.0).prop_map(|(a, b)| DayRange::new(Day(a), Day(b))))
    }

    fn selection() -> impl Strategy<Value = Selection> {
        let keys = || btree_set(prop_oneof![4 => ".{0,9}", 1 => "_?none"], 0..3);
        (keys(), keys(), any::<bool>())
            .prop_map(|(include, exclude, all)| Selection {
                include: include.into_iter().collect(),
                exclude: exclude.into_iter().collect(),
                all,
            })
            .prop_filter("something is chosen", |s| !s.include.is_empty() || !s.exclude.is_empty())
    }

    prop_compose! {
        fn query()(
            text in ".*",
            any in any::<bool>(),
            facets in btree_map(prop_oneof!["person", "place", "source", "published", "q", "not.all", ".{0,9}"], selection(), 0..4),
            published in days(),
            mentioned in days(),
            zoom in days(),
            sort in prop_oneof![Just(Sort::Best), Just(Sort::Newest), Just(Sort::Oldest)],
            view in select(View::ALL.to_vec()),
            article in option::of(".{1,20}".prop_map(ArticleId)),
            current in any::<u32>(),
            paragraph in any::<u32>(),
            raw in any::<bool>(),
        ) -> Query {
            let facets = facets.into_iter().collect();
            Query { text, any, facets, published, mentioned, zoom, sort, view, article, current, paragraph, raw }
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
    fn values_are_written_as_forms_write_them() {
        let check = |text: &str, address: &str| {
            let query = Query { text: text.to_owned(), ..Query::default() };
            assert_eq!(query.to_address(), format!("?v=1&q={address}"));
        };
        check("a b+c&d=e%", "a+b%2Bc%26d%3De%25");
        check("Žižek*-._", "%C5%BDi%C5%BEek*-._");
        let read = |address: &str, text: &str| assert_eq!(Query::from_address(address).text, text, "{address}");
        read("?q=a+b%2bc", "a b+c");
        read("q=100%&q=50%2", "50%2");
        read("&&q=%C5%BD", "Ž");
        read("q=Ž", "Ž");
        read("q=%ff", "");
    }

    #[test]
    fn an_address_reads_well() {
        let address = "?v=1&q=peace&person=marco-rubio&not.place=kharkiv&published=2025-04&zoom=2025&sort=newest&view=timeline&article=000_fd200b32cd64e574&match=2&p=6";
        assert_eq!(Query::from_address(address).to_address(), address);
        let address = "?v=1&published=none&not.source=_none&published=2025-04";
        let query = Query::from_address(address);
        assert_eq!(query.to_address(), address);
        assert!(query.facets[DATED].include.contains(NONE) && query.published.is_some());
        assert!(Query::from_address("?not.published=none").facets[DATED].exclude.contains(NONE));
    }
}
