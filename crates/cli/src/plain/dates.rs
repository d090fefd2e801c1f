//! Publication dates in words, and for machines in `<time>`.

use broadsheet_engine::article::{Precision, Published};
use broadsheet_engine::date::{Day, DayRange, month_name};

/// When an article was published, no more exactly than it is known, and the most likely day.
pub(super) fn published(published: &Published) -> String {
    let days = window(published);
    match (published.window, published.anchor) {
        (Some(window), Some(anchor)) if window.first < window.last => format!("{days}, most likely {}", time(anchor)),
        _ => days,
    }
}

/// The days within which an article was published.
pub(super) fn window(published: &Published) -> String {
    let Some(DayRange { first, last }) = published.window else { return "date not known".to_owned() };
    let about = if published.precision == Precision::Derived { "about " } else { "" };
    match (first == Day::MIN, last == Day::MAX) {
        (true, true) => "date not known".to_owned(),
        (true, false) => format!("until {}", time(last)),
        (false, true) => format!("since {}", time(first)),
        (false, false) if first == last => format!("{about}{}", time(first)),
        (false, false) => format!("between {} and {}", time(first), time(last)),
    }
}

fn time(day: Day) -> String {
    let (year, month, date) = day.ymd();
    let month = month_name(month);
    format!("<time datetime=\"{day}\">{date} {month} {year}</time>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_exactly_than_known() {
        let check = |precision, days: &str, anchor: Option<&str>, expected: &str| {
            let window = DayRange::parse(days);
            let it = Published { window, anchor: anchor.and_then(Day::parse), precision, evidence: String::new() };
            assert_eq!(published(&it), expected);
        };
        let the_18th = "<time datetime=\"2025-04-18\">18 April 2025</time>";
        let the_19th = "<time datetime=\"2025-04-19\">19 April 2025</time>";
        check(Precision::Day, "2025-04-18", Some("2025-04-18"), the_18th);
        check(Precision::Derived, "2025-04-18", Some("2025-04-18"), &format!("about {the_18th}"));
        let window = format!("between {the_18th} and {the_19th}");
        check(Precision::Window, "2025-04-18..2025-04-19", None, &window);
        let likely = format!("{window}, most likely {the_18th}");
        check(Precision::Window, "2025-04-18..2025-04-19", Some("2025-04-18"), &likely);
        check(Precision::Window, "2025-04-18..", None, &format!("since {the_18th}"));
        check(Precision::Window, "..2025-04-18", None, &format!("until {the_18th}"));
        check(Precision::Unknown, "", None, "date not known");
    }
}
