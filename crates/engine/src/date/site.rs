//! A match in its text, and what stands around it.

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

impl<'t> Site<'t> {
    /// The tokens of the match.
    pub(super) fn matched(&self) -> &'t [Token] {
        self.tokens.get(self.at..self.end).unwrap_or_default()
    }

    /// Whether it has more than one token.
    pub(super) fn is_long(&self) -> bool {
        self.end - self.at > 1
    }

    /// The last token of the match.
    pub(super) fn last(&self) -> Option<&'t Token> {
        self.matched().last()
    }

    /// Whether some word of the match is `word`.
    pub(super) fn has(&self, word: &str) -> bool {
        self.matched().iter().any(|token| token.of(self.text).eq_ignore_ascii_case(word))
    }

    /// Whether all tokens of this class are in capitals.
    pub(super) fn is_capital(&self, class: Class) -> bool {
        self.matched().iter().all(|token| token.class != class || token.capital)
    }

    /// The token before the match.
    pub(super) fn previous(&self) -> Option<&'t Token> {
        self.before(1)
    }

    /// The token after the match.
    pub(super) fn next(&self) -> Option<&'t Token> {
        self.tokens.get(self.end)
    }

    /// Whether the token before is one of these words.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        self.previous().is_some_and(|token| contains(words, token.of(self.text)))
    }

    /// Whether the token `n` before the match is `word`.
    pub(super) fn follows_at(&self, n: usize, word: &str) -> bool {
        self.before(n).is_some_and(|token| token.of(self.text).eq_ignore_ascii_case(word))
    }

    /// Whether the token after is one of these words.
    pub(super) fn precedes(&self, words: &[&str]) -> bool {
        self.next().is_some_and(|token| contains(words, token.of(self.text)))
    }

    /// Whether a word in small letters that is no expression of time goes on from here: "the spring offensive".
    pub(super) fn goes_on(&self) -> bool {
        self.next().is_some_and(|next| next.class == Class::Other && !next.glued && !next.capital)
    }

    /// Whether a word in capitals follows, as in a name.
    pub(super) fn precedes_name(&self) -> bool {
        self.next().is_some_and(|next| next.class == Class::Other && !next.glued && next.capital)
    }

    /// Whether a hyphen joins the match to the next word.
    pub(super) fn is_compound(&self) -> bool {
        let glued = |i: usize| self.tokens.get(self.end + i).is_some_and(|token| token.glued);
        self.next().is_some_and(|next| next.is_mark('-')) && glued(0) && glued(1)
    }

    /// Whether the match begins a sentence, as far as the token before tells.
    pub(super) fn begins_sentence(&self) -> bool {
        let (Some(last), Some(first)) = (self.previous(), self.tokens.get(self.at)) else { return true };
        let gap = self.text.get(last.end as usize..first.start as usize).unwrap_or_default();
        last.class == Class::Break
            || gap.contains('\n')
            || ['.', '!', '?', '"', '\'', ':', '-'].iter().any(|c| last.is_mark(*c))
    }

    /// Whether quotation marks stand right around a match in capitals.
    pub(super) fn is_quoted_title(&self) -> bool {
        let quote = |token: Option<&Token>| token.is_some_and(|token| token.is_mark('"') || token.is_mark('\''));
        let ends = quote(self.next()) || self.next().is_some_and(|next| next.is_mark(','));
        self.last().is_some_and(|token| token.capital) && quote(self.previous()) && ends
    }

    /// Whether the words around are in capitals too, as in a headline.
    pub(super) fn is_headline(&self) -> bool {
        let around = self.at.saturating_sub(4)..(self.end + 4).min(self.tokens.len());
        let is_word =
            |token: &&Token| !matches!(token.class, Class::Mark | Class::Break) && token.end - token.start > 3;
        let words = || self.tokens.get(around.clone()).unwrap_or_default().iter().filter(is_word);
        words().count() > 3 && words().all(|token| token.capital || token.class == Class::Number)
    }

    /// Whether a sign of money or of a number stands before: "$2014", "#3".
    pub(super) fn follows_money(&self) -> bool {
        self.previous().is_some_and(|last| ['$', '£', '€', '¥', '#', '№'].iter().any(|c| last.is_mark(*c)))
    }

    /// Whether "of" and a sum of money or a number follow: "the third quarter of $226 million".
    pub(super) fn precedes_sum(&self) -> bool {
        let is_sum =
            |token: &Token| token.class == Class::Number || ['$', '£', '€', '¥'].iter().any(|c| token.is_mark(*c));
        let after = self.tokens.get(self.end + 1..self.tokens.len().min(self.end + 3)).unwrap_or_default();
        // "US$2.7 billion" has its sign behind.
        self.precedes(&["of"])
            && (after.first().is_some_and(is_sum) || after.get(1).is_some_and(|token| token.glued && is_sum(token)))
    }

    /// Whether what is counted stands before: "10,000 units a year", "hundreds of calls a day".
    pub(super) fn follows_count(&self) -> bool {
        let many = ["dozens", "hundreds", "thousands", "millions"];
        let things =
            self.previous().is_some_and(|token| token.class == Class::Other && token.of(self.text).ends_with('s'));
        let is_count = |n| {
            self.before(n).is_some_and(|token| token.class == Class::Number || contains(&many, token.of(self.text)))
        };
        things && (2..=4).any(is_count)
    }

    /// Whether a mark glues the match to a number of another sort before it: "3/2014", "F-2014".
    pub(super) fn is_in_longer_number(&self) -> bool {
        let Some(first) = self.tokens.get(self.at).filter(|token| token.glued) else { return false };
        let marks = ['-', '/', '.', ',', ':', '+', '_', '@', '='];
        let after_mark = self.previous().is_some_and(|last| last.glued && marks.iter().any(|c| last.is_mark(*c)));
        let joined = self.before(2).is_some_and(|token| {
            let numeric = token.class == Class::Number
                || token.class == Class::Other
                    && token.digits == Digits::None
                    && token.of(self.text).bytes().any(|byte| byte.is_ascii_digit());
            let pair = token.class == first.class && token.digits == first.digits;
            numeric && !pair
        });
        after_mark && joined
    }

    /// Whether a hyphen joins a number to the match: "2014-555-1234".
    pub(super) fn is_head_of_longer_number(&self) -> bool {
        let behind = self.tokens.get(self.end + 1);
        self.is_compound() && behind.is_some_and(|token| token.of(self.text).starts_with(|c: char| c.is_ascii_digit()))
    }

    fn before(&self, n: usize) -> Option<&'t Token> {
        self.tokens.get(self.at.checked_sub(n)?)
    }
}

/// Whether `word` is one of `words`, in any case.
fn contains(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
