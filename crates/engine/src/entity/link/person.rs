//! People: full names that are spellings of one name, and the full name that a surname stands for.

use super::Surface;
use super::form::{distance, loose, plain, skeleton};
use foldhash::{HashMap, HashMapExt as _};
use std::collections::BTreeMap;

/// First and last word of a full name; none for a single word.
pub(super) fn parts(name: &str) -> Option<(&str, &str)> {
    const SUFFIXES: &[&str] = &["Jr.", "Jr", "Sr.", "Sr", "II", "III", "JR.", "JR", "SR.", "SR"];
    let mut words = name.split(' ').filter(|word| !SUFFIXES.contains(word));
    Some((words.next()?, words.next_back()?))
}

/// Names of families that stand before the given name: *Xi Jinping*, *Kim Jong-un*.
const FAMILY_FIRST: &[&str] = &[
    "ahn", "bai", "baek", "bae", "cai", "cao", "chang", "chen", "cheng", "cho", "choi", "chung", "deng", "ding",
    "dong", "du", "fan", "fang", "feng", "gao", "gong", "guo", "han", "hong", "hu", "huang", "hwang", "jang", "jeon",
    "jeong", "jiang", "jung", "kang", "kim", "kwon", "lam", "lee", "li", "liang", "lim", "lin", "liu", "lu", "luo",
    "ma", "moon", "ngo", "nguyen", "oh", "pak", "pan", "park", "peng", "pham", "qin", "ri", "ryu", "seo", "shen",
    "shin", "song", "sun", "tang", "tran", "wang", "wei", "wu", "xi", "xiao", "xie", "xu", "yan", "yang", "yi", "yoo",
    "yoon", "yu", "yuan", "zeng", "zhang", "zhao", "zheng", "zhou", "zhu",
];

/// Small words with which a surname may begin.
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "la", "le", "ter", "van", "von"];

/// The first word of a full name, where it may be the family's.
pub(super) fn family_first(name: &str) -> Option<&str> {
    parts(name).map(|(first, _)| first).filter(|first| FAMILY_FIRST.contains(&plain(first).as_str()))
}

/// Whether the name is a surname of several words: *von der Leyen*, *bin Salman*.
pub(super) fn is_long_surname(name: &str) -> bool {
    parts(name).is_some_and(|(first, _)| PARTICLES.contains(&plain(first).as_str()))
}

/// The ends of a full name that a shorter name may be made of: of two words and more, without the first.
/// What has more words than a name can have has none.
pub(super) fn ends(name: &str) -> impl Iterator<Item = String> {
    const LONGEST: usize = 8;
    let words: Vec<String> = name.split(' ').take(LONGEST + 1).map(plain).collect();
    let words = if words.len() > LONGEST { Vec::new() } else { words };
    (1..words.len().saturating_sub(1)).map(move |from| words[from..].join(" "))
}

/// For each person's full name the surface that stands for all its spellings, itself included.
pub(super) fn join(surfaces: &[Surface], ids: &[u32]) -> HashMap<u32, u32> {
    let mut alike: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for &id in ids {
        if let Some((first, last)) = parts(&surfaces[id as usize].text) {
            alike.entry((skeleton(last), skeleton(first))).or_default().push(id);
        }
    }
    let mut joined = HashMap::new();
    for ids in alike.values_mut() {
        ids.sort_by(|a, b| surfaces[*a as usize].before(&surfaces[*b as usize]));
        let mut heads: Vec<u32> = Vec::new();
        for &id in ids.iter() {
            // A bound, so that thousands of unlike names with one skeleton cost no square.
            let text = &surfaces[id as usize].text;
            let head = heads.iter().take(50).find(|head| same(&surfaces[**head as usize].text, text)).copied();
            if head.is_none() {
                heads.push(id);
            }
            joined.insert(id, head.unwrap_or(id));
        }
    }
    joined
}

/// Whether two full names with equal skeletons are spellings of one.
fn same(a: &str, b: &str) -> bool {
    let (Some((first_a, last_a)), Some((first_b, last_b))) = (parts(a), parts(b)) else { return false };
    same_surname(last_a, last_b)
        && (loose(first_a) == loose(first_b) || (skeleton(first_a) == skeleton(first_b) && skeleton(first_a).len() > 3))
}

/// Whether two surnames are spellings of one: a longer skeleton bears more difference.
pub(super) fn same_surname(a: &str, b: &str) -> bool {
    let (loose_a, loose_b) = (loose(a), loose(b));
    loose_a == loose_b || (skeleton(a).len() > 4 && skeleton(a) == skeleton(b) && distance(&loose_a, &loose_b) <= 2)
}
