//! The sidecar: what the owner of a collection knows about its articles beyond their texts.
//!
//! For a folder it is the file `collection.toml` in it, for `NAME.ndjson` the file `NAME.toml` beside it. Either may be absent.
//!
//! ```toml
//! title = "Rubio and the talks"                  # of the collection
//! clean = ["boilerplate", "dateline", "lost-space"]
//! language = "de"                                # ISO 639; else the texts tell
//! day-order = "day-first"                        # how 4/5/2025 is read; or "month-first"; else the texts decide
//!
//! [articles."000_fd200b32cd64e574.txt"]          # a file's name; for a record its id
//! title = "US hopes Russia and Ukraine can agree this week"
//! ours = true                                    # the title is not the publisher's
//! source = "The Example"
//! published = "2025-04-23..2025-04-25"           # a day, or the first and the last possible day
//! anchor = "2025-04-24"                          # the most likely day of them
//! evidence = "It retells an interview of 23 April 2025."
//! clean = []                                     # for this article alone
//! dates = [{ words = "Friday", nth = 2, means = "2025-04-18" }]   # what the second “Friday” in its text means; "" where no date
//! ```
//!
//! Beside it may lie `corrections.toml`, or `NAME.corrections.toml`, which the page exports: tables of the same form with `published`,
//! `evidence` and `dates`, by an article's id or a file's name. Where both say something, it counts.
//!
//! Every key may be left out. An unknown key, a date that is none and an anchor outside its window stop the program:
//! whoever wrote the sidecar can mend it, and facts must not get lost unnoticed.

use crate::failure::Failure;
use broadsheet_engine::article::{EditKind, Published};
use broadsheet_engine::date::{Day, DayOrder, DayRange, Meant};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What is known about a collection.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sidecar {
    pub(super) title: Option<String>,
    pub(super) clean: Option<Vec<Clean>>,
    pub(super) language: Option<String>,
    #[serde(rename = "day-order")]
    pub(super) day_order: Option<Order>,
    #[serde(default)]
    pub(super) articles: BTreeMap<String, Known>,
    /// What was corrected, by an article's id or a file's name.
    #[serde(skip)]
    pub(super) corrected: BTreeMap<String, Corrected>,
}

/// What is known about an article.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    pub(super) title: Option<String>,
    #[serde(default)]
    pub(super) ours: bool,
    pub(super) source: Option<String>,
    published: Option<String>,
    anchor: Option<String>,
    #[serde(default)]
    evidence: String,
    pub(super) clean: Option<Vec<Clean>>,
    #[serde(default)]
    dates: Vec<Date>,
}

/// The file of corrections.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Corrections {
    #[serde(default)]
    articles: BTreeMap<String, Corrected>,
}

/// What was corrected about an article.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Corrected {
    published: Option<String>,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    dates: Vec<Date>,
}

/// What an expression of time means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Date {
    words: String,
    #[serde(default = "first")]
    nth: u32,
    means: String,
}

fn first() -> u32 {
    1
}

/// Which comes first in 4/5/2025.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    pub(super) fn order(self) -> DayOrder {
        match self {
            Self::DayFirst => DayOrder::DayFirst,
            Self::MonthFirst => DayOrder::MonthFirst,
        }
    }
}

/// A kind of cleaning that can be chosen.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Clean {
    Boilerplate,
    Dateline,
    LostSpace,
}

impl Clean {
    pub(super) fn kind(self) -> EditKind {
        match self {
            Self::Boilerplate => EditKind::Boilerplate,
            Self::Dateline => EditKind::Dateline,
            Self::LostSpace => EditKind::LostSpace,
        }
    }
}

/// Reads the sidecar at `path` and the corrections at `corrections`; nothing where there is no such file.
pub(super) fn read(path: &Path, corrections: &Path) -> Result<Sidecar, Failure> {
    let sidecar = read_as(path, parse)?;
    Ok(Sidecar { corrected: read_as(corrections, parse_corrections)?, ..sidecar })
}

fn read_as<T: Default>(path: &Path, parse: impl Fn(&str) -> Result<T, String>) -> Result<T, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text).map_err(|reason| Failure::new(format!("{}: {reason}", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(T::default()),
        Err(error) => Err(Failure::at(path, &error)),
    }
}

fn parse(text: &str) -> Result<Sidecar, String> {
    let sidecar: Sidecar = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
    for (name, known) in &sidecar.articles {
        let about = |reason| format!("articles.\"{name}\": {reason}");
        known.published().map_err(about)?;
        known.meant().map_err(about)?;
    }
    Ok(sidecar)
}

fn parse_corrections(text: &str) -> Result<BTreeMap<String, Corrected>, String> {
    let corrections: Corrections = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
    for (name, corrected) in &corrections.articles {
        let about = |reason| format!("articles.\"{name}\": {reason}");
        corrected.published().map_err(about)?;
        corrected.meant().map_err(about)?;
    }
    Ok(corrections.articles)
}

impl Corrected {
    /// When the article was published, if that was corrected; else what is wrong.
    pub(super) fn published(&self) -> Result<Option<Published>, String> {
        let days = self.published.as_ref().map(|text| days(text)).transpose()?;
        Ok(days.map(|days| Published::stated(days, self.evidence.clone())))
    }

    /// What expressions of time in its text mean, or what is wrong.
    pub(super) fn meant(&self) -> Result<Vec<Meant>, String> {
        self.dates.iter().map(Date::meant).collect()
    }
}

impl Date {
    fn meant(&self) -> Result<Meant, String> {
        let Self { words, nth, means } = self;
        if *nth == 0 {
            return Err(format!("“{words}” is counted from 1: nth = 0 is none"));
        }
        let days = if means.is_empty() { None } else { Some(days(means)?) };
        Ok(Meant { words: words.clone(), nth: *nth, days })
    }
}

fn days(text: &str) -> Result<DayRange, String> {
    DayRange::parse(text).ok_or_else(|| format!("“{text}” is no day and no window of days"))
}

impl Known {
    /// When the article was published, if that is known; else what is wrong.
    pub(super) fn published(&self) -> Result<Option<Published>, String> {
        let Some(text) = &self.published else {
            return match self.anchor {
                Some(_) => Err("an anchor needs a published day or window".to_owned()),
                None => Ok(None),
            };
        };
        let window = days(text)?;
        let anchor = self.anchor.as_ref().map(|text| Day::parse(text).ok_or_else(|| format!("“{text}” is no day")));
        let anchor = anchor.transpose()?;
        if anchor.is_some_and(|day| !window.overlaps(DayRange::day(day))) {
            return Err("the anchor lies outside the published window".to_owned());
        }
        let published = Published::stated(window, self.evidence.clone());
        Ok(Some(Published { anchor: anchor.or(published.anchor), ..published }))
    }

    /// What expressions of time in its text mean, or what is wrong.
    pub(super) fn meant(&self) -> Result<Vec<Meant>, String> {
        self.dates.iter().map(Date::meant).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_engine::article::{ArticleId, Correction, Precision};

    #[test]
    fn what_the_page_writes_is_read() {
        let meant = |words: &str, nth, days: &str| Meant { words: words.to_owned(), nth, days: DayRange::parse(days) };
        let all = [
            Correction {
                dates: vec![meant("Friday", 2, "2025-04-18"), meant("a \"while\" ago\n", 1, "")],
                ..Correction::of(&ArticleId("a".to_owned()))
            },
            Correction {
                published: DayRange::parse("2025-04..2025-05"),
                ..Correction::of(&ArticleId("b \"c\"".to_owned()))
            },
        ];
        let read = parse_corrections(&Correction::to_toml(&all)).unwrap();
        for Correction { article, published, dates } in &all {
            let corrected = &read[&article.0];
            assert_eq!(corrected.meant().unwrap(), *dates);
            assert_eq!(corrected.published().unwrap().and_then(|it| it.window), *published);
        }
        // Its tables may stand in the sidecar.
        assert_eq!(parse(&Correction::to_toml(&all)).unwrap().articles.len(), 2);
        assert!(parse_corrections("[articles.a]\ntitle = 'T'").unwrap_err().contains("title"));
    }

    #[test]
    fn the_bundled_sidecar() {
        let sidecar = parse(include_str!("../../../../articles/collection.toml")).unwrap();
        assert_eq!(sidecar.title.as_deref(), Some("Rubio and the talks"));
        assert_eq!(sidecar.articles.len(), 5);
        for known in sidecar.articles.values() {
            let published = known.published().unwrap().unwrap();
            assert_eq!(published.precision, Precision::Window);
            assert!(
                known.ours && known.source.is_none() && published.anchor.is_some() && !published.evidence.is_empty()
            );
        }
    }

    /// A sidecar with these lines about an article is refused with a reason that has `part` in it.
    fn check_refused(lines: &str, part: &str) {
        let reason = parse(&format!("[articles.a]\n{lines}")).unwrap_err();
        assert!(reason.contains(part), "{reason}");
    }

    #[test]
    fn refusals() {
        check_refused("publised = '2025'", "publised");
        assert!(parse("day-order = 'year-first'").unwrap_err().contains("year-first"));
        check_refused("published = 'yesterday'", "yesterday");
        check_refused("published = '2025-04'\nanchor = '2025-05-01'", "outside");
        check_refused("anchor = '2025-05-01'", "needs");
        check_refused("clean = ['everything']", "everything");
        check_refused("dates = [{ words = 'Friday', means = 'soon' }]", "soon");
        check_refused("dates = [{ words = 'Friday', means = '', nth = 0 }]", "from 1");
        check_refused("dates = [{ words = 'Friday' }]", "means");
        check_refused("title = ", "line 2");
    }

    #[test]
    fn a_day_is_its_own_anchor() {
        let sidecar = parse("[articles.a]\npublished = '2025-04-18'\n[articles.b]\npublished = '2025-04'").unwrap();
        let published: Vec<Published> =
            sidecar.articles.values().map(|known| known.published().unwrap().unwrap()).collect();
        assert_eq!((published[0].precision, published[0].anchor), (Precision::Day, Day::from_ymd(2025, 4, 18)));
        assert_eq!((published[1].precision, published[1].anchor), (Precision::Window, None));
    }
}
