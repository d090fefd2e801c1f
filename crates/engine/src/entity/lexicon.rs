//! What is known of words and names before a text is read. The lists and their licences: `lists/NOTICE.md`.

use super::Kind;
use super::word::{self, key};
use foldhash::{HashMap, HashMapExt as _};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a word is known as; a word may be several things ("Will", "Reading", "Jordan").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    /// A given name.
    pub(super) const FIRST_NAME: Self = Self(1);
    /// A frequent surname.
    pub(super) const SURNAME: Self = Self(1 << 1);
    /// A word of the language: lower case in running text.
    pub(super) const WORD: Self = Self(1 << 2);
    /// A role that stands before the name of who has it.
    pub(super) const TITLE: Self = Self(1 << 3);
    /// A people or faith, or what belongs to it: no mention.
    pub(super) const DEMONYM: Self = Self(1 << 4);
    /// Ends the name of an organisation, or begins one with *of*.
    pub(super) const ORG_HEAD: Self = Self(1 << 5);
    /// Ends the name of a place, or begins one with *of*.
    pub(super) const PLACE_HEAD: Self = Self(1 << 6);
    /// Capitalised, yet neither person, organisation nor place.
    pub(super) const NOT_A_NAME: Self = Self(1 << 7);
    /// Article, pronoun, conjunction, preposition, auxiliary.
    pub(super) const FUNCTION: Self = Self(1 << 8);
    /// What people do with words: *said*, *told*.
    pub(super) const SPEECH: Self = Self(1 << 9);
    /// Narrows a title: *foreign* minister.
    pub(super) const TITLE_MODIFIER: Self = Self(1 << 10);

    pub(super) fn has(self, class: Self) -> bool {
        self.0 & class.0 != 0
    }

    /// One bit a class.
    pub(super) fn bits(self) -> u16 {
        self.0
    }

    fn with(self, class: Self) -> Self {
        Self(self.0 | class.0)
    }
}

/// How sure a listed name is to mean what the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    City,
    Organisation,
    Place,
    Country,
}

/// A listed name: which thing it names, by the usual English name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub(super) source: Source,
    /// The usual English name.
    pub(super) name: &'static str,
    /// The spelling in the list, whose capitals the text must share.
    pub(super) spelling: &'static str,
}

impl Listed {
    pub(super) fn kind(self) -> Kind {
        match self.source {
            Source::Organisation => Kind::Org,
            Source::City | Source::Place | Source::Country => Kind::Place,
        }
    }
}

/// What is known of the word with this [`key`].
pub(super) fn classes(key: &str) -> Classes {
    CLASSES.get(key).copied().unwrap_or_default()
}

/// Whether this word, a plural or a compound of such words, names a people: *Ukrainians*, *Russian-Ukrainian*.
pub(super) fn is_demonym(key: &str) -> bool {
    key.split('-').all(|part| {
        classes(part).has(Classes::DEMONYM)
            || part.strip_suffix('s').is_some_and(|singular| classes(singular).has(Classes::DEMONYM))
    })
}

/// The listed names with this key: the keys of its words, joined by blanks. For each kind at most one.
pub(super) fn listed(name_key: &str) -> &'static [Listed] {
    NAMES.of_key.get(name_key).map_or(&[], Vec::as_slice)
}

/// The listed place with this key.
pub(super) fn place(name_key: &str) -> Option<Listed> {
    listed(name_key).iter().copied().find(|listed| listed.kind() == Kind::Place)
}

/// The listed organisation with this key.
pub(super) fn organisation(name_key: &str) -> Option<Listed> {
    listed(name_key).iter().copied().find(|listed| listed.kind() == Kind::Org)
}

/// The country of a people: of *ukrainian*, or *ukrainians*, Ukraine.
pub(super) fn country_of(people_key: &str) -> Option<&'static str> {
    let known = |key: &str| PEOPLES.get(key).copied();
    known(people_key).or_else(|| known(people_key.strip_suffix('s')?))
}

/// The most words of a listed name that begins with the word with this key; 0 if there is none.
pub(super) fn longest_from(first_key: &str) -> usize {
    NAMES.longest.get(first_key).copied().unwrap_or(0)
}

const FUNCTION_WORDS: &str = "a an the this that these those some any each every no all both either neither such what which who whom \
    whose when where why how while although though because if unless until since after before as at by for from in into of off on onto \
    out over under up with within without to toward towards through throughout during between among against about above across along \
    around behind below beneath beside besides beyond despite down except inside outside near per than via amid but and or nor so yet \
    then there here now not only also just even still again once already i you he she it we they me him her us them my your his its our \
    their mine yours hers ours theirs myself himself herself itself ourselves themselves am is are was were be been being do does did \
    done have has had having will would shall should can could may might must ought let s t d ll ve re m don didn doesn isn wasn won \
    wouldn couldn shouldn hasn haven hadn ain one two three four five six seven eight nine ten hundred thousand million billion however \
    meanwhile moreover furthermore therefore thus hence otherwise instead perhaps maybe indeed according additionally similarly finally \
    earlier later recently currently previously yesterday today tomorrow tonight last next more most many much few several other another \
    same own very too well ago whether like unlike upon plus versus vs mr's";

const SPEECH: &str = "said says say saying told tells added adds stated states noted notes warned warns explained explains stressed \
    emphasized emphasised commented wrote writes tweeted announced confirmed denied claimed argued insisted acknowledged concluded \
    replied asked admitted suggested believes believed thinks thought hopes hoped wants wanted recalled remarked observed testified \
    quipped continued declared vowed pledged urged accused criticized criticised praised welcomed resigned died married born argues \
    recalls revealed reiterated underlined underscored expressed clarified mentioned joked met";

const TITLE_MODIFIERS: &str = "prime foreign finance defence defense interior vice deputy acting former first chief assistant senior \
    junior co associate executive managing general special federal national supreme high home health education justice trade energy \
    agriculture environment economy labour labor transport attorney press state major lieutenant staff under permanent honorary interim \
    then ex late top lead head retired outgoing incoming opposition presidential house senate party parliamentary principal security";

// Two tables, not one: splitting the listed names into words asks for the classes of words.
static CLASSES: LazyLock<HashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut classes: HashMap<&'static str, Classes> = HashMap::new();
    for (list, class) in [
        (include_str!("lists/first_names.txt"), Classes::FIRST_NAME),
        (include_str!("lists/surnames.txt"), Classes::SURNAME),
        (include_str!("lists/words.txt"), Classes::WORD),
        (include_str!("lists/titles.txt"), Classes::TITLE),
        (include_str!("lists/demonyms.txt"), Classes::DEMONYM),
        (include_str!("lists/org_heads.txt"), Classes::ORG_HEAD),
        (include_str!("lists/place_heads.txt"), Classes::PLACE_HEAD),
        (include_str!("lists/not_names.txt"), Classes::NOT_A_NAME),
        (FUNCTION_WORDS, Classes::FUNCTION),
        (SPEECH, Classes::SPEECH),
        (TITLE_MODIFIERS, Classes::TITLE_MODIFIER),
    ] {
        for word in list.split_whitespace() {
            let key: &'static str = match key(word) {
                Cow::Borrowed(same) => same,
                // Once per process, and nearly all of the table would be owned keys otherwise.
                Cow::Owned(folded) => folded.leak(),
            };
            let known = classes.entry(key).or_default();
            *known = known.with(class);
        }
    }
    classes
});

static PEOPLES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut peoples = HashMap::new();
    for line in include_str!("lists/peoples.txt").lines() {
        let Some((country, words)) = line.split_once('|') else { continue };
        peoples.extend(words.split('|').map(|word| (key(word).into_owned(), country)));
    }
    peoples
});

#[derive(Default)]
struct Names {
    of_key: HashMap<String, Vec<Listed>>,
    longest: HashMap<String, usize>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    // The surest list first: of two listed things with one name, the first is meant.
    for (list, source) in [
        (include_str!("lists/countries.txt"), Source::Country),
        (include_str!("lists/places.txt"), Source::Place),
        (include_str!("lists/cities.txt"), Source::City),
        (include_str!("lists/organisations.txt"), Source::Organisation),
    ] {
        for line in list.lines() {
            let mut spellings = line.split('|');
            let Some(name) = spellings.next() else { continue };
            for spelling in std::iter::once(name).chain(spellings) {
                names.add(Listed { source, name, spelling });
            }
        }
    }
    names
});

impl Names {
    fn add(&mut self, listed: Listed) {
        let spans = word::split(listed.spelling);
        let keys: Vec<Cow<'_, str>> = spans.iter().map(|span| key(span.of(listed.spelling))).collect();
        let Some(first) = keys.first() else { return };
        let longest = self.longest.entry(first.to_string()).or_default();
        *longest = keys.len().max(*longest);
        let same = self.of_key.entry(keys.join(" ")).or_default();
        if !same.iter().any(|other| other.kind() == listed.kind()) {
            same.push(listed);
        }
    }
}
