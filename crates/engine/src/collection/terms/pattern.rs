//! The terms that a pattern describes.

use super::{TermId, Terms};

impl Terms {
    /// The terms that a pattern describes, in order: `*` stands for any letters, `?` for one.
    pub(crate) fn matching(&self, pattern: &str) -> Vec<TermId> {
        let beginning = pattern.split(['*', '?']).next().unwrap_or_default();
        let terms = self.beginning(beginning);
        let mut walk = self.walk(terms.start);
        let matches = |_: &u32| {
            walk.step();
            is_match(pattern, walk.string())
        };
        terms.filter(matches).map(TermId).collect()
    }
}

/// Whether a pattern describes all of a form. After a mismatch the last star takes one more letter: no earlier one needs to.
fn is_match(pattern: &str, form: &str) -> bool {
    let (mut signs, mut rest) = (pattern.chars(), form.chars());
    let mut star = None;
    loop {
        let before = rest.clone();
        let mut after = signs.clone();
        match (after.next(), rest.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                star = Some((after.clone(), before.clone()));
                (signs, rest) = (after, before);
            }
            (Some(sign), Some(letter)) if sign == '?' || sign == letter => signs = after,
            (_, letter) => match &mut star {
                Some((after, taken)) if letter.is_some() => {
                    taken.next();
                    (signs, rest) = (after.clone(), taken.clone());
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sections;
    use super::*;
    use proptest::prelude::*;

    /// The obvious: a star is tried with every length.
    fn slowly(pattern: &[char], form: &[char]) -> bool {
        match (pattern.split_first(), form.split_first()) {
            (None, _) => form.is_empty(),
            (Some(('*', rest)), _) => (0..=form.len()).any(|n| slowly(rest, &form[n..])),
            (Some((sign, rest)), Some((letter, others))) => (*sign == '?' || sign == letter) && slowly(rest, others),
            (Some(_), None) => false,
        }
    }

    #[test]
    fn terms_are_found_by_a_pattern() {
        let mut out = Vec::new();
        Terms::write(&mut out, &["sanction", "sanctions", "sanctity", "sand", "über"], &[]);
        let terms = Terms::read(&mut Sections::new(out, 0));
        let check = |pattern: &str, expected: &[u32]| {
            assert_eq!(terms.matching(pattern).iter().map(|term| term.0).collect::<Vec<_>>(), expected, "{pattern}");
        };
        check("sanct*n", &[0]);
        check("*s", &[1]);
        check("san?", &[3]);
        check("?ber", &[4]);
        check("s*ct*t?", &[2]);
        check("*", &[0, 1, 2, 3, 4]);
        check("x*", &[]);
        check("sand?", &[]);
    }

    proptest! {
        #[test]
        fn patterns_are_matched_as_the_slow_way_does(pattern in "[ab*?]{0,8}", form in "[abü]{0,8}") {
            let chars = |text: &str| text.chars().collect::<Vec<char>>();
            prop_assert_eq!(is_match(&pattern, &form), slowly(&chars(&pattern), &chars(&form)));
        }
    }
}
