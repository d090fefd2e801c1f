//! Where the words of a rule are no expression of time: names, idioms, verbs, plain numbers.

use super::lex::{Digits, Token};
use super::lexicon::Class;

/// A match in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its tokens.
    pub(super) tokens: &'t [Token],
    /// The first token of the match.
    pub(super) at: usize,
    /// The token after its last.
    pub(super) end: usize,
}

/// For words that mean nothing else.
pub(super) fn never_wrong(_: &Site<'_>) -> bool {
    true
}

/// Not part of a longer name: "USA Today", "the Daily Mail", "Future Shop".
pub(super) fn name(site: &Site<'_>) -> bool {
    let Some(token) = site.tokens.get(site.end.saturating_sub(1)) else { return false };
    if token.capital && site.is_line_of_capitals() {
        return true;
    }
    let after = site.next().is_some_and(|next| {
        next.capital && !site.glued_after() && next.class != Class::Weekday && next.class != Class::Month
    });
    let before = site
        .previous()
        .is_some_and(|last| last.capital && last.class == Class::Other && !site.begins_sentence(site.at - 1));
    let programme = token.capital && site.next_is(PROGRAMMES);
    !(token.capital && (before || after && !site.begins_sentence(site.at)) || programme || site.is_quoted_title())
}

/// Not the title of a programme: "This Week", "Last Night".
pub(super) fn title(site: &Site<'_>) -> bool {
    let Some(token) = site.tokens.get(site.end.saturating_sub(1)) else { return false };
    let several = site.end - site.at > 1;
    !(site.is_quoted_title() || token.capital && (several || site.next_is(PROGRAMMES)) && !site.is_line_of_capitals())
}

/// A weekday, and not "Sunday Times", "Black Friday" or "he sat".
pub(super) fn weekday(site: &Site<'_>) -> bool {
    let mut weekdays = site.matched().iter().filter(|token| token.class == Class::Weekday);
    let named = site.previous().is_some_and(|last| last.capital && contains(NAMED_DAYS, last.of(site.text)));
    let paper = site.next().is_some_and(|next| next.capital && contains(PAPERS, next.of(site.text)));
    let written = weekdays.all(|token| {
        let word = token.of(site.text);
        token.capital && (word.len() > 5 || word.ends_with('.') || site.end - site.at > 1)
    });
    written && !named && !paper
}

/// A day of a month, and not "you may 5 times".
pub(super) fn day(site: &Site<'_>) -> bool {
    let follows_number = site.tokens.get(site.end.saturating_sub(1)).is_some_and(|last| last.class == Class::Number);
    let counts = follows_number
        && site.next().is_some_and(|next| next.class == Class::Units || next.is_mark('%') || next.is_mark('$'));
    month(site)
        && !(counts && !site.matched().iter().any(|token| token.digits == Digits::Plain(4)))
        && !site.follows_money()
}

/// A month that is spelled as one.
pub(super) fn month(site: &Site<'_>) -> bool {
    site.matched().iter().all(|token| token.class != Class::Month || token.capital)
}

/// A month without a year: "in May", and not "May I" or "June Jones".
pub(super) fn bare_month(site: &Site<'_>) -> bool {
    let Some(token) = site.tokens.get(site.end.saturating_sub(1)).filter(|token| token.capital) else { return false };
    let word = token.of(site.text);
    if word.len() < 4 && word != "May" {
        return false;
    }
    if site.next().is_some_and(|next| next.capital && contains(PAPERS, next.of(site.text))) {
        return false;
    }
    if site.end - site.at > 1 {
        return true;
    }
    let introduced = site.previous().is_some_and(|last| contains(BEFORE_A_MONTH, last.of(site.text)));
    let also_a_name = matches!(word, "May" | "March" | "April" | "June" | "August");
    let before_a_name = site.next().is_some_and(|next| next.capital && next.class == Class::Other);
    introduced
        && !(also_a_name
            && before_a_name
            && site.previous().is_some_and(|last| contains(&["and", "the", "for"], last.of(site.text))))
        || !also_a_name && !before_a_name
}

/// A year, and not a price, a count or a part number.
pub(super) fn year(site: &Site<'_>) -> bool {
    let matched = site.matched();
    let Some(token) = matched.iter().find(|token| token.class == Class::Number) else { return false };
    if site.follows_money() || site.is_in_longer_number() {
        return false;
    }
    let previous = site.previous().map(|last| last.of(site.text)).unwrap_or_default();
    let next = site.next().map(|next| next.of(site.text)).unwrap_or_default();
    if token.digits == Digits::Plain(2) {
        // '97 is a year after "in", "of" or a month; else it may be anything.
        return contains(&["in", "of", "since", "until", "before", "by", "from", "summer", "early", "late"], previous);
    }
    if contains(NUMBERED, previous) || contains(COUNTED, next) || next == "%" {
        return false;
    }
    let introduced =
        matched.len() > 1 || contains(BEFORE_A_YEAR, previous) || site.previous().is_some_and(|last| last.is_mark('('));
    let round = token.value % 100 == 0;
    let counts_things = next.ends_with('s') && next.len() > 3 && next.bytes().all(|byte| byte.is_ascii_lowercase());
    match token.value {
        1900..=2050 if token.digits == Digits::None => introduced,
        1900..=2050 => {
            !(round
                && (counts_things
                    || contains(&["about", "around", "some", "nearly", "over", "than", "least"], previous)))
        }
        1000..=2150 => {
            introduced && !(counts_things || contains(&["about", "around", "nearly", "over", "than", "to"], previous))
        }
        _ => false,
    }
}

/// A decade, and not somebody's age or a temperature.
pub(super) fn decade(site: &Site<'_>) -> bool {
    let previous = site.previous().map(|last| last.of(site.text)).unwrap_or_default();
    let own = contains(&["his", "her", "their", "my", "your", "our"], previous);
    let whole = site.matched().iter().any(|token| token.digits == Digits::Plain(4));
    let definite = site.tokens.get(site.at).is_some_and(|token| token.of(site.text).eq_ignore_ascii_case("the"));
    let words = site.matched().iter().all(|token| token.digits == Digits::None);
    whole || !own && definite && words
}

/// A season without a year: "in the spring", and not "prices fall".
pub(super) fn bare_season(site: &Site<'_>) -> bool {
    let Some(token) = site.tokens.get(site.end.saturating_sub(1)).filter(|token| !token.capital) else { return false };
    let before = |words| site.previous().is_some_and(|last| contains(words, last.of(site.text)));
    let after_of = site.next().is_some_and(|next| contains(&["of", "in", "from", "to"], next.of(site.text)));
    let goes_on = site.next().is_some_and(|next| {
        next.class == Class::Other && !next.glued && next.of(site.text).bytes().all(|b| b.is_ascii_lowercase())
    });
    let modified = site
        .tokens
        .get(site.at)
        .is_some_and(|token| token.class == Class::Which || token.value != 0 && token.class == Class::Plain);
    let the = site.matched().iter().any(|token| token.of(site.text).eq_ignore_ascii_case("the"));
    let verb = token.of(site.text).eq_ignore_ascii_case("fall") || token.of(site.text).eq_ignore_ascii_case("spring");
    if modified || site.tokens.get(site.at).is_some_and(|token| token.class == Class::Which) {
        return true;
    }
    if the {
        before(&["in", "during", "by", "since", "over", "until", "for", "through", "throughout"])
            && !after_of
            && !goes_on
    } else {
        before(&["in", "by", "until", "since", "during"]) && !after_of && !(verb && goes_on)
    }
}

/// "the third quarter", and not a quarter of a game.
pub(super) fn quarter(site: &Site<'_>) -> bool {
    !site
        .next()
        .is_some_and(|next| next.is_mark('-') && next.glued || contains(&["final", "finals", "of"], next.of(site.text)))
}

/// "the quarter" of a year, and not a part of a town.
pub(super) fn bare_quarter(site: &Site<'_>) -> bool {
    quarter(site) && site.matched().iter().all(|token| token.class != Class::Unit || !token.capital)
}

/// "the end of the week", and not "at the end of the day".
pub(super) fn idiom(site: &Site<'_>) -> bool {
    let day = site.matched().last().is_some_and(|token| token.of(site.text).eq_ignore_ascii_case("day"));
    !(day && site.previous().is_some_and(|last| contains(&["at"], last.of(site.text))))
}

/// Not the tail of a longer number: "1.5 three days later".
pub(super) fn not_in_number(site: &Site<'_>) -> bool {
    !site.is_in_longer_number()
}

/// A length of time in numbers.
pub(super) fn length(site: &Site<'_>) -> bool {
    let last_unit = site.matched().iter().rfind(|token| matches!(token.class, Class::Unit | Class::Units));
    let named = site.end - site.at > 1 && last_unit.is_some_and(|token| token.capital) && !site.is_line_of_capitals();
    !site.is_in_longer_number() && !named && !site.follows_money()
}

/// "for a year", and not "what a day" or "$5 a day".
pub(super) fn a_length(site: &Site<'_>) -> bool {
    site.end - site.at > 2 || site.previous().is_some_and(|last| contains(BEFORE_A_LENGTH, last.of(site.text)))
}

/// "within days", and not "early years".
pub(super) fn bare_units(site: &Site<'_>) -> bool {
    let of = site.next().is_some_and(|next| contains(&["old"], next.of(site.text)));
    !of && site.previous().is_some_and(|last| {
        contains(
            &["within", "for", "after", "in", "take", "takes", "took", "lasted", "of", "over", "until"],
            last.of(site.text),
        )
    }) && site.matched().iter().all(|token| !token.capital)
}

/// "$5 a year" and "twice a week" recur, "a year" alone does not.
pub(super) fn every(site: &Site<'_>) -> bool {
    let first = site.tokens.get(site.at).map(|token| token.of(site.text)).unwrap_or_default();
    if !contains(&["a", "per"], first) {
        return true;
    }
    let counted = site.previous().is_some_and(|last| {
        last.class == Class::Number
            || last.is_mark('%')
            || contains(
                &["times", "million", "billion", "percent", "dollars", "hours", "days", "pounds"],
                last.of(site.text),
            )
    });
    counted || first.eq_ignore_ascii_case("per")
}

/// A word for the past, and not "past the house".
pub(super) fn past_word(site: &Site<'_>) -> bool {
    let goes_on = site.next().is_some_and(|next| {
        next.class == Class::Other && !next.glued && contains(&["tense", "and", "participle"], next.of(site.text))
    });
    let past = site
        .tokens
        .get(site.end.saturating_sub(1))
        .is_some_and(|token| token.of(site.text).eq_ignore_ascii_case("past"));
    name(site)
        && !goes_on
        && !(past
            && !site.previous().is_some_and(|last| contains(&["in", "of", "from", "to", "with"], last.of(site.text))))
}

/// A time of day, and not a score or a verse.
pub(super) fn clock(site: &Site<'_>) -> bool {
    let matched = site.matched();
    let alone = matched.len() == 1;
    let Some(first) = matched.first() else { return false };
    if first.class == Class::Part {
        return !first.capital && !site.previous().is_some_and(|last| contains(&["high", "the"], last.of(site.text)))
            || matched.len() > 1;
    }
    let spaced = !site.previous().is_some_and(|last| last.class == Class::Number || last.is_mark('.') && first.glued);
    let am = matched.iter().any(|token| token.of(site.text) == "am") && !matched[1..].iter().any(|token| token.glued);
    let speaker = am
        && site.previous().is_some_and(|last| {
            !contains(
                &["at", "by", "until", "from", "to", "before", "after", "around", "about", "since", "-"],
                last.of(site.text),
            )
        });
    let introduced = site.previous().is_some_and(|last| {
        contains(
            &[
                "at", "by", "until", "from", "to", "before", "after", "around", "about", "since", "between", "and",
                "-", "(",
            ],
            last.of(site.text),
        )
    });
    spaced && !speaker && (!alone || introduced)
}

impl<'t> Site<'t> {
    fn matched(&self) -> &'t [Token] {
        self.tokens.get(self.at..self.end).unwrap_or_default()
    }

    fn previous(&self) -> Option<&'t Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    fn next(&self) -> Option<&'t Token> {
        self.tokens.get(self.end)
    }

    fn next_is(&self, words: &[&str]) -> bool {
        self.next().is_some_and(|next| contains(words, next.of(self.text)))
    }

    /// Whether the next token follows without a blank.
    fn glued_after(&self) -> bool {
        self.next().is_some_and(|next| next.glued)
    }

    /// Whether the token `i` begins a sentence, as far as the token before tells.
    fn begins_sentence(&self, i: usize) -> bool {
        let Some(last) = i.checked_sub(1).and_then(|i| self.tokens.get(i)) else { return true };
        last.class == Class::Break
            || ['.', '!', '?', '"', ':', '-'].iter().any(|c| last.is_mark(*c))
            || self.newline_before(i)
    }

    fn newline_before(&self, i: usize) -> bool {
        let (Some(last), Some(token)) = (i.checked_sub(1).and_then(|i| self.tokens.get(i)), self.tokens.get(i)) else {
            return true;
        };
        self.text.get(last.end as usize..token.start as usize).is_some_and(|gap| gap.contains('\n'))
    }

    /// Whether quotation marks stand right around a match in capitals.
    fn is_quoted_title(&self) -> bool {
        let quote = |token: Option<&Token>| token.is_some_and(|token| token.is_mark('"') || token.is_mark('\''));
        let capital = self.matched().last().is_some_and(|token| token.capital);
        capital && quote(self.previous()) && (quote(self.next()) || self.next().is_some_and(|next| next.is_mark(',')))
    }

    /// Whether the words around are in capitals too, as in a headline.
    fn is_line_of_capitals(&self) -> bool {
        let around =
            self.tokens.get(self.at.saturating_sub(4)..(self.end + 4).min(self.tokens.len())).unwrap_or_default();
        let words = || {
            around
                .iter()
                .filter(|token| !matches!(token.class, Class::Mark | Class::Break) && token.end - token.start > 3)
        };
        words().count() > 3 && words().all(|token| token.capital || token.class == Class::Number)
    }

    /// Whether a sign of money stands before: "$2014".
    fn follows_money(&self) -> bool {
        self.previous().is_some_and(|last| ['$', '£', '€', '¥', '#', '№'].iter().any(|c| last.is_mark(*c)))
    }

    /// Whether a mark glues the match to a number before it: "3/2014", "5-2014".
    fn is_in_longer_number(&self) -> bool {
        let Some(first) = self.tokens.get(self.at).filter(|token| token.glued) else { return false };
        let marks = ['-', '/', '.', ',', ':', '+', '_', '@', '='];
        let before = self.at.checked_sub(2).and_then(|i| self.tokens.get(i));
        let after_mark = self.previous().is_some_and(|last| last.glued && marks.iter().any(|c| last.is_mark(*c)));
        let pair = before.is_some_and(|token| token.class == first.class && token.digits == first.digits);
        after_mark
            && before.is_some_and(|token| {
                token.class == Class::Number
                    || token.class == Class::Other && token.of(self.text).bytes().any(|b| b.is_ascii_digit())
            })
            && !pair
    }
}

fn contains(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// What follows the name of a day in the name of a programme.
const PROGRAMMES: &[&str] = &["show", "programme", "program", "newspaper", "magazine"];

/// What follows a weekday or month in the name of a paper or programme.
const PAPERS: &[&str] = &[
    "Times",
    "Telegraph",
    "Mirror",
    "Mail",
    "Express",
    "Herald",
    "Post",
    "Independent",
    "Star",
    "Tribune",
    "Live",
    "Lights",
    "Football",
];

/// What stands before a weekday in the name of an event or a person.
const NAMED_DAYS: &[&str] =
    &["Black", "Bloody", "Cyber", "Super", "Man", "Ruby", "Sheffield", "Girl", "Casual", "Freaky", "Giving"];

/// What may stand before a month that has no year.
const BEFORE_A_MONTH: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "from", "to", "through", "during", "before", "after", "and", "or",
    "for", "between", "the", "every", "each", "as", "at", "on", "than",
];

/// What may stand before a year.
const BEFORE_A_YEAR: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "from", "to", "through", "during", "before", "after", "and", "or",
    "for", "between", "the", "than", "as", "around", "circa", "about", "mid", "early", "late", "-", "pre", "post",
];

/// What a number behind it names.
const NUMBERED: &[&str] = &[
    "boeing",
    "airbus",
    "windows",
    "office",
    "flight",
    "room",
    "route",
    "highway",
    "page",
    "pages",
    "section",
    "paragraph",
    "resolution",
    "channel",
    "area",
    "gate",
    "no",
    "number",
    "nr",
    "model",
    "version",
    "chapter",
    "article",
    "box",
    "suite",
    "apartment",
    "unit",
    "building",
    "level",
    "dow",
];

/// What a number before it counts.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "meters",
    "metres",
    "miles",
    "kilometers",
    "kilometres",
    "km",
    "feet",
    "foot",
    "pounds",
    "dollars",
    "euros",
    "tons",
    "tonnes",
    "barrels",
    "points",
    "seats",
    "jobs",
    "votes",
    "percent",
    "gmt",
    "utc",
    "hrs",
    "hours",
    "acres",
    "workers",
    "members",
    "years",
    "days",
    "million",
    "billion",
    "others",
    "more",
    "shares",
    "units",
    "employees",
    "students",
    "homes",
    "kg",
    "mw",
    "m",
];

/// What stands before "a year" where it is a length.
const BEFORE_A_LENGTH: &[&str] = &[
    "for", "in", "within", "after", "over", "than", "about", "almost", "nearly", "least", "half", "lasted", "lasts",
    "last", "until", "took", "takes", "take", "spent", "spend", "only", "just", "under", "once", "of", "by", "to",
    "before",
];
