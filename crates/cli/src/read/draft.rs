//! A draft: an article as it was found, before it is cleaned.

use super::sidecar::{Clean, Corrected, Known, Sidecar};
use broadsheet_engine::article::{Article, ArticleId, Cleaned, EditKind, Precision, Published, Title, clean_only};
use broadsheet_engine::date::{Day, DayRange};
use broadsheet_engine::text::sentences;

/// What a file or a record says of itself.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Its id; without one it gets a hash of its text.
    pub(super) id: Option<String>,
    /// The publisher's title.
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) published: Option<Stated>,
    pub(super) raw: String,
    /// The language of its text, as it says; else empty.
    pub(super) language: String,
    pub(super) fields: Vec<(String, Vec<String>)>,
}

/// When it was published, as the file or record itself says.
#[derive(Debug)]
pub(super) struct Stated {
    pub(super) window: DayRange,
    /// Where it says so, in a sentence.
    pub(super) evidence: String,
}

/// Our titles are cut at a word before this many characters.
const LONGEST_TITLE: usize = 120;

impl Draft {
    /// The article, with what the sidecar knows of it under `name`; `clean` are the edits to make unless the sidecar says.
    pub(super) fn finish(mut self, name: &str, sidecar: &Sidecar, clean: &[EditKind]) -> Result<Article, String> {
        if self.raw.trim().is_empty() && self.title.is_none() {
            return Err("it has no text".to_owned());
        }
        if u32::try_from(self.raw.len()).is_err() {
            return Err("its text is 4 GiB or longer; divide it".to_owned());
        }
        let unknown = Known::default();
        let known = sidecar.articles.get(name).unwrap_or(&unknown);
        let chosen = known.clean.as_ref().or(sidecar.clean.as_ref());
        let chosen: Option<Vec<EditKind>> = chosen.map(|kinds| kinds.iter().map(|kind| Clean::kind(*kind)).collect());
        let cleaned = clean_only(&self.raw, chosen.as_deref().unwrap_or(clean));

        let id = ArticleId(self.id.take().unwrap_or_else(|| hash(&self.raw)));
        let title = match (&known.title, self.title.take()) {
            (Some(title), _) => Title { text: title.clone(), ours: known.ours },
            (None, Some(title)) => Title { text: title, ours: false },
            (None, None) => Title { text: our_title(&cleaned), ours: true },
        };
        let uncorrected = Corrected::default();
        let corrected = sidecar.corrected.get(&id.0).or(sidecar.corrected.get(name)).unwrap_or(&uncorrected);
        let stated = self.published.map(|stated| Published::stated(stated.window, stated.evidence));
        let known_date = corrected.published()?.or(known.published()?);
        let published = known_date.or(stated).unwrap_or_else(|| from_dateline(&self.raw, &cleaned));
        self.fields.sort();
        Ok(Article {
            id,
            title,
            source: known.source.clone().or(self.source),
            published,
            raw: self.raw,
            text: cleaned.text,
            edits: cleaned.edits,
            blocks: cleaned.blocks,
            language: Some(self.language).filter(|it| !it.is_empty()).or(sidecar.language.clone()).unwrap_or_default(),
            meant: [known.meant()?, corrected.meant()?].concat(),
            fields: self.fields,
        })
    }
}

/// Reads an ISO date, or the date of an ISO time, as the days it stands for: `2025-04-18T15:01:01Z`, `2025-04`.
pub(super) fn iso_days(text: &str) -> Option<DayRange> {
    let text = text.trim();
    match text.get(..10).zip(text.get(10..)) {
        Some((day, time)) if time.starts_with(['T', 't', ' ']) => {
            let is_time = time.get(1..).is_some_and(|time| time.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            Day::parse(day).filter(|_| is_time).map(DayRange::day)
        }
        _ => DayRange::parse(text).filter(|window| window.first > Day::MIN && window.last < Day::MAX),
    }
}

fn from_dateline(raw: &str, cleaned: &Cleaned) -> Published {
    let Some((day, dateline)) = cleaned.dated.zip(cleaned.dateline) else { return Published::default() };
    Published {
        window: Some(DayRange::day(day)),
        anchor: Some(day),
        precision: Precision::Derived,
        evidence: format!("The dateline says “{}”.", dateline.of(raw).trim_end_matches([' ', ':', '-', '–', '—'])),
    }
}

/// A title for an article that has none: its first sentence, or as much of it as fits a line.
fn our_title(cleaned: &Cleaned) -> String {
    let sentence = sentences(&cleaned.text).first().map_or("", |span| span.of(&cleaned.text));
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let sentence = words.join(" ");
    if sentence.chars().count() <= LONGEST_TITLE {
        return sentence.strip_suffix('.').unwrap_or(&sentence).to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST_TITLE).collect();
    let at_word = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", at_word.trim_end_matches([',', ';', ':', ' ']))
}

/// FNV-1a in 64 bits, in hex: the same on every machine. No defence is needed here, only a name, and a wider or a
/// cryptographic hash would be a dependency for it: two of 100,000 texts share one with a chance of 1 in 3 thousand million.
fn hash(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finish(raw: &str) -> Article {
        let draft = Draft { raw: raw.to_owned(), ..Draft::default() };
        draft.finish("a", &Sidecar::default(), &EditKind::ALL).unwrap()
    }

    #[test]
    fn titles_of_ours() {
        let check =
            |raw: &str, title: &str| assert_eq!(finish(raw).title, Title { text: title.to_owned(), ours: true });
        check("Advertisement\nTalks began in the U.S. on Friday. They go on.", "Talks began in the U.S. on Friday");
        check("PARIS (AFP) - Will it end?\nNobody knows.", "Will it end?");
        let long = finish(&"words, ".repeat(100)).title.text;
        assert!(long.ends_with("words…") && long.chars().count() <= LONGEST_TITLE, "{long}");
    }

    #[test]
    fn dates_of_datelines() {
        let published = finish("KYIV, April 18, 2025 (AFP) - Talks began.").published;
        assert_eq!(published.anchor, Day::from_ymd(2025, 4, 18));
        assert_eq!(published.precision, Precision::Derived);
        assert_eq!(published.evidence, "The dateline says “KYIV, April 18, 2025 (AFP)”.");
        assert_eq!(finish("KYIV, April 18 (AFP) - Talks began.").published, Published::default());
        assert_eq!(finish("Talks began on April 18, 2025.").published, Published::default());
    }

    #[test]
    fn ids_are_hashes_of_the_text() {
        assert_eq!(finish("a").id.0, "af63dc4c8601ec8c");
        assert_ne!(finish("b").id, finish("a").id);
    }

    #[test]
    fn iso() {
        let check = |text: &str, days: Option<&str>| {
            assert_eq!(iso_days(text).map(|days| days.to_string()).as_deref(), days, "{text}");
        };
        check("2025-04-18", Some("2025-04-18"));
        check("1987-02-26T15:01:01Z", Some("1987-02-26"));
        check("2025-04-18 23:59:00+02:00", Some("2025-04-18"));
        check("2025-04", Some("2025-04"));
        check("2025-04-23..2025-04-25", Some("2025-04-23..2025-04-25"));
        check("2025-02-30", None);
        check("2025-04-18Tea", None);
        check("yesterday", None);
        check("..2025", None);
        check("", None);
        check("ééééééé", None);
    }
}
