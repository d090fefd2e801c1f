//! What people have corrected about the dates of an article: the one form in which page and program keep it.

use super::{ArticleId, Precision, Published};
use crate::date::{BY_HAND, DayRange, Meant};
use serde::{Deserialize, Serialize};

/// What somebody has corrected about the dates of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The article.
    pub article: ArticleId,
    /// The days within which it was published in truth; `None` where nobody has said otherwise.
    pub published: Option<DayRange>,
    /// What expressions of its text mean in truth.
    pub dates: Vec<Meant>,
}

crate::packed::packed! {
    struct Correction { article, published, dates }
}

impl Correction {
    /// None yet about this article.
    pub fn of(article: &ArticleId) -> Self {
        Self { article: article.clone(), published: None, dates: Vec::new() }
    }

    /// Whether nothing is corrected.
    pub fn is_empty(&self) -> bool {
        self.published.is_none() && self.dates.is_empty()
    }

    /// Corrections as the text of a `corrections.toml`, which `broadsheet index` reads; its tables may stand in a `collection.toml`
    /// as well.
    ///
    /// ```
    /// use broadsheet_engine::article::{ArticleId, Correction};
    /// use broadsheet_engine::date::{DayRange, Meant};
    /// let meant = Meant { words: "Friday".to_owned(), nth: 2, days: DayRange::parse("2025-04-18") };
    /// let correction = Correction { published: DayRange::parse("2025-04"), dates: vec![meant], ..Correction::of(&ArticleId("a".to_owned())) };
    /// let lines = "[articles.\"a\"]\npublished = \"2025-04\"\nevidence = \"corrected by hand\"\n\
    ///     dates = [\n  { words = \"Friday\", nth = 2, means = \"2025-04-18\" },\n]\n";
    /// assert!(Correction::to_toml(&[correction]).ends_with(lines));
    /// ```
    pub fn to_toml(corrections: &[Self]) -> String {
        let mut out = String::from("# What people have corrected about the dates of these articles.\n");
        for Self { article, published, dates } in corrections {
            out += &format!("\n[articles.{}]\n", quoted(&article.0));
            if let Some(days) = published {
                out += &format!("published = \"{days}\"\nevidence = {}\n", quoted(BY_HAND));
            }
            if !dates.is_empty() {
                out += "dates = [\n";
                for Meant { words, nth, days } in dates {
                    let means = days.map(|days| days.to_string()).unwrap_or_default();
                    out += &format!("  {{ words = {}, nth = {nth}, means = \"{means}\" }},\n", quoted(words));
                }
                out += "]\n";
            }
        }
        out
    }
}

impl Published {
    /// Within these days, as somebody states; the only day is its own anchor.
    pub fn stated(window: DayRange, evidence: String) -> Self {
        let is_day = window.first == window.last;
        Self {
            window: Some(window),
            anchor: is_day.then_some(window.first),
            precision: if is_day { Precision::Day } else { Precision::Window },
            evidence,
        }
    }
}

/// A basic string of TOML 1.0.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out += &format!("\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
