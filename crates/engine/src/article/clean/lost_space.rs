//! Lost spaces: "thatIf", "Paris.It".

/// Words that never begin a name in camel case, after which a new clause or a name often begins.
///
/// No "the", "for", "my", "has": theSkimm and forEach are names.
const BEFORE_CLAUSE: &[&str] = &[
    "added",
    "adding",
    "after",
    "against",
    "also",
    "and",
    "announced",
    "asked",
    "because",
    "before",
    "between",
    "but",
    "claimed",
    "explained",
    "from",
    "had",
    "have",
    "insisted",
    "into",
    "noted",
    "replied",
    "reported",
    "said",
    "says",
    "since",
    "stated",
    "than",
    "that",
    "then",
    "though",
    "told",
    "until",
    "warned",
    "was",
    "were",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "will",
    "with",
    "would",
    "wrote",
];

/// What follows a full stop in the name of a site or a file: never the beginning of a sentence.
const SUFFIXES: &[&str] = &[
    "Ai", "App", "Biz", "Co", "Com", "Cpp", "Csv", "Doc", "Edu", "Eu", "Exe", "Gov", "Html", "Info", "Io", "Js", "Md",
    "Net", "Org", "Pdf", "Py", "Rs", "Sys", "Tv", "Txt", "Uk", "Us", "Xml",
];

/// Where spaces are lost in `line`: offsets in bytes at which one belongs, at most one in a run without blanks.
pub(super) fn find(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for chunk in line.split_inclusive(char::is_whitespace) {
        let is_address = chunk.contains(['@', '/', '\\', '_', '#', '<', '>', '=', '&', '(', '{']);
        if !is_address {
            found.extend(in_chunk(chunk.trim_end()).map(|at| start + at));
        }
        start += chunk.len();
    }
    found
}

/// Where a space is lost in a run without blanks.
fn in_chunk(chunk: &str) -> Option<usize> {
    let mut changes = chunk.char_indices().zip(chunk.chars().skip(1)).filter_map(|((at, left), right)| {
        (right.is_uppercase() && !left.is_uppercase() && (left.is_lowercase() || is_end(left))).then_some((at, left))
    });
    let (at, left) = changes.next()?;
    // Two changes make a name in camel case, or a list of initials.
    if changes.next().is_some() {
        return None;
    }
    let at = at + left.len_utf8();
    let (left, right) = chunk.split_at_checked(at)?;
    (is_word(right) && (is_clause_end(left) || is_sentence_end(left, right))).then_some(at)
}

/// Whether `left` is a word after which a clause or a name begins: "that".
fn is_clause_end(left: &str) -> bool {
    BEFORE_CLAUSE.contains(&left.trim_start_matches(['"', '“', '‘', '\'']))
}

/// Whether a sentence ends with `left` and goes on with `right`: "ended." and "He", "ended.”" and "He".
fn is_sentence_end(left: &str, right: &str) -> bool {
    let word = left.trim_end_matches(['”', '’']);
    let Some(word) = word.strip_suffix(['.', '?']) else { return false };
    let n_lower = word.chars().rev().take_while(|c| c.is_lowercase()).count();
    let is_plain = !word.contains(|c: char| !c.is_alphabetic() && !is_quote(c) && c != '-');
    n_lower >= 3 && is_plain && !SUFFIXES.contains(&letters(right))
}

/// Whether `right` is one capitalised word, with or without what follows a word: "It", "Kyiv,", "It’s".
fn is_word(right: &str) -> bool {
    let word = letters(right);
    let rest = right.get(word.len()..).unwrap_or("");
    let is_capitalised = word.chars().skip(1).all(char::is_lowercase) && (word.chars().count() > 1 || word == "I");
    let goes_on = rest.split(['.', ':']).skip(1).any(|part| part.starts_with(char::is_alphanumeric));
    is_capitalised && !goes_on && !rest.contains(|c: char| c.is_ascii_digit())
}

fn letters(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '?' | '”' | '’')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` has `|` where a space belongs.
    fn check(marked: &str) {
        let line = marked.replace('|', "");
        let mut repaired = line.clone();
        for at in find(&line).into_iter().rev() {
            repaired.insert(at, '|');
        }
        assert_eq!(repaired, marked);
    }

    #[test]
    fn lost() {
        check("warned Friday that|If no progress");
        check("Svyrydenko said|Kyiv and Washington");
        check("came to Paris.|It is to start");
        check("expected to end? “It ended.|He said");
        check("“We wait.”|He left");
        check("Is it over?|Nobody knows, but|It’s likely. He knew that|I had");
        check("talks with|Moscow, then");
    }

    #[test]
    fn not_lost() {
        check("TimeWarner, iPhone, YouTube, McDonald and MacArthur, yahoo.com and BBC.com");
        check("Amazon.Com Booking.Com Node.Js Readme.Md www.Example.Net will.I.Am Will.I.Am");
        check("U.S.A. and U.S.-made, Ph.D. students, e.g.The, a.m.Then");
        check("23andMe theSkimm forEach withIntent.Foo #thatIf @saidKyiv saidKyiv.com said_Kyiv and/thatIf");
        check("O’Brien and d’Estaing, l’Humanité, ’Tis, Rubio’s, it’sMe");
        check("He said.\"Next");
        check("3.5Million 1.The v2.Beta eBay PowerPoint.File");
    }
}
