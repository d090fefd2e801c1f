//! The slow and obvious search: every word of every article is looked at. Calls nothing of the engine.

use std::fs;
use std::path::Path;

/// The words of an article, in lower case.
pub(crate) type Words = Vec<String>;

/// The five articles as their readers get them: what the clean-up takes away is taken away by hand.
pub(crate) fn five_articles() -> Vec<Words> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files.iter().map(|file| words(&clean_by_hand(&fs::read_to_string(file).unwrap()))).collect()
}

/// The runs of letters and digits, in lower case.
pub(crate) fn words(text: &str) -> Words {
    let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.map(str::to_lowercase).collect()
}

/// What the page should tell of the articles that have a word of each sort: `5 articles, 8 matches`.
pub(crate) fn counted(articles: &[Words], sorts: &[&dyn Fn(&str) -> bool]) -> String {
    let has_all = |words: &&Words| sorts.iter().all(|is_one| words.iter().any(|word| is_one(word)));
    let found: Vec<&Words> = articles.iter().filter(has_all).collect();
    let is_any = |word: &&String| sorts.iter().any(|is_one| is_one(word));
    let n_matches: usize = found.iter().map(|words| words.iter().filter(is_any).count()).sum();
    match found.len() {
        0 => "0 articles".to_owned(),
        n => format!("{}, {}", count(n, "article", "articles"), count(n_matches, "match", "matches")),
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        1000.. => format!("{},{:03} {many}", n / 1000, n % 1000),
        _ => format!("{n} {many}"),
    }
}

fn clean_by_hand(raw: &str) -> String {
    raw.replace("You will shortly be re-directed to the publisher's website\n", "")
        .replace("\nNo comments yet", "")
        .replace("Also read: Trump seeks 'swift' meeting with Putin to resolve Ukraine crisis\n", "")
        .replace("Washington, DC [US]: ", "")
        .replace("thatIf", "that If")
        .replace("saidKyiv", "said Kyiv")
}
