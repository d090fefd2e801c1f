//! What an expression of time means by hand, where the rules read it otherwise.

use super::{DayRange, Granularity, Timex};
use serde::{Deserialize, Serialize};

/// What somebody says that an expression of time means. It is known by its words, not by its place, which moves with the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// The words of the expression, as they stand in the text.
    pub words: String,
    /// Which of the expressions with these words it is, from 1.
    pub nth: u32,
    /// The days it means; `None` where it means none.
    pub days: Option<DayRange>,
}

crate::packed::packed! {
    struct Meant { words, nth, days }
}

/// The reason that is given for what is meant by hand.
pub const BY_HAND: &str = "corrected by hand";

/// Gives the expressions of `text`, in its order, the days that are meant; returns what is about expressions that are not there.
///
/// ```
/// use broadsheet_engine::date::{DayRange, Meant, correct, tag};
/// let text = "On Friday they met. On Friday they will meet again.";
/// let mut timexes = tag(text, None);
/// let friday = |nth, days: &str| Meant { words: "Friday".to_owned(), nth, days: DayRange::parse(days) };
/// assert_eq!(correct(text, &mut timexes, &[friday(2, "2025-04-25"), friday(3, "2025")]), [&friday(3, "2025")]);
/// assert_eq!((timexes[0].days, timexes[1].days), (None, DayRange::parse("2025-04-25")));
/// ```
pub fn correct<'m>(text: &str, timexes: &mut [Timex], meant: &'m [Meant]) -> Vec<&'m Meant> {
    let is_absent = |meant: &&Meant| {
        let of_words = timexes.iter_mut().filter(|timex| timex.span.of(text) == meant.words);
        match meant.nth.checked_sub(1).and_then(|before| of_words.into_iter().nth(before as usize)) {
            Some(timex) => {
                let value = meant.days.map(|days| days.to_string().replace("..", "/")).unwrap_or_default();
                let granularity = meant.days.map_or(timex.granularity, Granularity::of);
                *timex = Timex { value, days: meant.days, granularity, reason: BY_HAND.to_owned(), ..timex.clone() };
                false
            }
            None => true,
        }
    };
    meant.iter().filter(is_absent).collect()
}
