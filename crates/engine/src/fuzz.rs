//! Random bytes and random texts, for as long as one likes: no panic, no hang.
//!
//! `cargo xtask test` gives each a minute, `cargo xtask soak` ten million runs. A run that fails prints its number and the seed, from
//! which it can be made again.

use crate::article::{Article, ArticleId, Published, Title, clean};
use crate::collection::{File, build, forge};
use crate::date::{Day, DayRange};
use crate::engine::{Engine, Form, List, Window, with_start_from};
use crate::query::{Query, Selection, parse};
use std::env;
use std::time::{Duration, Instant};

/// For how many seconds, or how many runs.
const SECONDS: &str = "BROADSHEET_FUZZ_SECONDS";
const RUNS: &str = "BROADSHEET_FUZZ_RUNS";
/// Where the random numbers begin.
const SEED: &str = "BROADSHEET_FUZZ_SEED";

/// The longest that a run may take. Texts and files are a few kilobytes, which takes less than a millisecond; but the machine may
/// stand still for a while.
const PATIENCE: Duration = Duration::from_secs(20);

/// Random numbers: Marsaglia's xorshift, Journal of Statistical Software, 2003.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// Runs `check` as often as the environment says; without its word, a second.
#[allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test may read the clock, and say what it did")]
fn repeat(name: &str, mut check: impl FnMut(&mut Random)) {
    let number = |name: &str| env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let runs = number(RUNS).unwrap_or(u64::MAX);
    let time = Duration::from_secs(number(SECONDS).unwrap_or(if runs == u64::MAX { 1 } else { u64::MAX / 4 }));
    let seed = number(SEED).unwrap_or(0x9e37_79b9_7f4a_7c15).max(1);
    let (mut random, started, mut n) = (Random(seed), Instant::now(), 0);
    while n < runs && started.elapsed() < time {
        let (before, state) = (Instant::now(), random.0);
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&mut random)));
        let took = before.elapsed();
        assert!(result.is_ok() && took < PATIENCE, "{name}: run {n} failed or took {took:?}; again by {SEED}={state}");
        n += 1;
    }
    println!("{name}: {n} runs in {:.0} s", started.elapsed().as_secs_f64());
}

fn files() -> Vec<File> {
    let article = |id: &str, title: &str, raw: &str, day: &str| {
        let (window, cleaned) = (Day::parse(day).map(DayRange::day), clean(raw));
        Article {
            id: ArticleId(id.to_owned()),
            title: Title { text: title.to_owned(), ours: id == "b" },
            source: Some("The Post".to_owned()),
            published: Published { window, ..Published::default() },
            raw: raw.to_owned(),
            text: cleaned.text,
            edits: cleaned.edits,
            blocks: cleaned.blocks,
            language: String::new(),
            meant: Vec::new(),
            fields: vec![("topic".to_owned(), vec!["Peace talks".to_owned(), id.to_owned()])],
        }
    };
    let mut articles = vec![
        article("a", "Talks", "The talks in Kyiv.\nThey went on. So did the talks of talks.", "2025-04-18"),
        article("b", "Other", "On Friday Marco Rubio spoke of 2014 – of the war, and of peace.", "2025-04-01"),
        article("c", "", "Über Zürich, nothing.", ""),
    ];
    // Enough of them for whole blocks of postings.
    articles.extend((0..150).map(|i| article(&format!("d{i:03}"), "The talks", "Peace talks, again.", "2024-12-31")));
    with_start_from(build("Fuzz", articles), 0)
}

/// What is asked of whatever could be opened.
fn ask(engine: &Engine, texts: &[&str]) {
    let facets =
        [("topic".to_owned(), Selection { include: ["peace-talks".to_owned()].into(), ..Selection::default() })];
    let list = List { facet: "topic".to_owned(), find: "pea".to_owned(), count: 5, ..List::default() };
    let windows = [
        Window { count: 3, ..Window::default() },
        Window { count: 2, first: 1, order: Some("?q=peace".to_owned()), ..Window::default() },
        Window { lists: vec![list], ..Window::default() },
    ];
    for text in texts {
        let plain = Query { text: (*text).to_owned(), ..Query::default() };
        let filtered = Query { facets: facets.clone().into(), published: DayRange::parse("2025"), ..plain.clone() };
        for (query, window) in [(&plain, &windows[0]), (&filtered, &windows[1]), (&plain, &windows[2])] {
            engine.search(query, window);
        }
        let mut export = engine.export(&plain, Form::Json, "https://example.org/");
        engine.write(&mut export, 2, &mut String::new());
        for id in engine.ids().into_iter().take(2) {
            engine.keys(&id);
            engine.read(&Query { article: Some(id), ..plain.clone() });
        }
    }
}

#[test]
fn files_of_random_bytes_do_no_harm() {
    let whole = files();
    let texts = [
        "\"the talks\"",
        "sentence:(talks -war) OR paragraph:\"the talks\"",
        "tal",
        "t*k? OR kiyv~",
        "rubbio",
        "\"talks kyiv\"~3 -war",
        "person:rubio mentions:2014",
        "",
    ];
    repeat("files", |random| {
        let file = random.below(whole.len());
        let files = forge(whole.clone(), file, |payload| match random.below(4) {
            0 => payload.truncate(random.below(payload.len() + 1)),
            1 => {
                let (at, len) = (random.below(payload.len()), random.below(9));
                let more: Vec<u8> = (0..len).map(|_| random.next() as u8).collect();
                payload.splice(at..at, more);
            }
            _ => {
                for _ in 0..=random.below(4) {
                    let at = random.below(payload.len());
                    payload[at] = *random.of(&[&0u8, &1, &0x7f, &0x80, &0xff, &(at as u8)]);
                }
            }
        });
        let Ok(mut engine) = Engine::open(&files[0].bytes) else { return };
        if let Some(start) = files.last() {
            engine.supply(&start.name, start.bytes.clone()).ok();
            engine.search(&Query::default(), &Window::first());
        }
        for file in &files[1..] {
            engine.supply(&file.name, file.bytes.clone()).ok();
        }
        ask(&engine, &[random.of(&texts)]);
    });
}

#[test]
fn texts_of_random_signs_are_read_as_queries() {
    let parts = [
        "talks",
        "peace",
        "Rubio",
        " ",
        " ",
        " ",
        "\"",
        "(",
        ")",
        "-",
        "=",
        "~",
        "~2",
        "*",
        "?",
        "|",
        " OR ",
        " AND ",
        " NOT ",
        ":",
        "title:",
        "sentence:",
        "paragraph:(",
        "person:",
        "topic:",
        "published:",
        "mentions:",
        "2014",
        "2025-04",
        "..",
        "“",
        "»",
        "ü",
        "e\u{301}",
        "ﬀ",
        "ß",
        "İ",
        "\u{200d}",
        "\u{202e}",
        "\0",
        "\n",
        "👩‍🚀",
        "中文",
        "Путин",
        "9999999999",
        "’s",
        "U.S.",
        "&",
        "%",
        "+",
        "#",
    ];
    let files = files();
    let mut engine = Engine::open(&files[0].bytes).unwrap();
    for file in &files[1..] {
        engine.supply(&file.name, file.bytes.clone()).unwrap();
    }
    repeat("texts", |random| {
        let text: String = (0..random.below(24)).map(|_| random.of(&parts)).collect();
        for any in [false, true] {
            let parsed = parse(&text, any, &["topic"]);
            assert!(
                parsed
                    .complaints
                    .iter()
                    .all(|told| text.get(told.span.start as usize..told.span.end as usize).is_some())
            );
        }
        let query = Query { text, any: random.below(2) == 0, ..Query::default() };
        assert_eq!(Query::from_address(&query.to_address()).text, query.text);
        engine.search(&query, &Window { count: 2, ..Window::default() });
        // An address of anything is read as something.
        let address: String = (0..random.below(12)).map(|_| random.of(&parts)).collect();
        engine.search(&Query::from_address(&format!("?{address}&q={address}&d={address}")), &Window::default());
    });
}
