//! The terms that a pattern describes.

use super::{TermId, Terms};

impl Terms {
    /// The terms that a pattern describes, in order: `*` stands for any letters, `?` for one.
    pub(crate) fn matching(&self, pattern: &str) -> Vec<TermId> {
        let beginning = pattern.split(['*', '?']).next().unwrap_or_default();
        let rest: Vec<char> = pattern.get(beginning.len()..).unwrap_or_default().chars().collect();
        let matches = |term: &u32| {
            let form = self.forms.get(*term as usize);
            form.get(beginning.len()..).is_some_and(|form| is_match(&rest, form))
        };
        self.beginning(beginning).filter(matches).map(TermId).collect()
    }
}

/// Whether a pattern describes all of a form. After a mismatch the last star takes one more letter: no earlier one needs to.
fn is_match(pattern: &[char], form: &str) -> bool {
    let mut rest = form.chars();
    let mut at = 0;
    let mut star = None;
    loop {
        let before = rest.clone();
        match (pattern.get(at), rest.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                at += 1;
                star = Some((at, before.clone()));
                rest = before;
            }
            (Some(sign), Some(letter)) if *sign == '?' || *sign == letter => at += 1,
            (_, letter) => match &mut star {
                Some((after, taken)) if letter.is_some() => {
                    taken.next();
                    (at, rest) = (*after, taken.clone());
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
        Terms::write(&mut out, &["sanction", "sanctions", "sanctity", "sand", "über"]);
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
            let pattern: Vec<char> = pattern.chars().collect();
            let letters: Vec<char> = form.chars().collect();
            prop_assert_eq!(is_match(&pattern, &form), slowly(&pattern, &letters));
        }
    }
}
