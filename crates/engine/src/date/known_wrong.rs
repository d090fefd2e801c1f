//! Wrong answers that we know of. Each test says what is found, and what would be right; it fails when that changes.

use super::tag::tests::difference;

/// Published on 18 April 2025 the rules find what is marked; `right` is what they should find.
#[track_caller]
fn found_wrongly(marked: &str, right: &str) {
    assert_eq!(difference("2025-04-18", marked), None);
    assert_ne!(difference("2025-04-18", right), None, "it is right now: move it to the rules' examples");
}

#[test]
fn a_quarter_of_a_game_is_one_of_the_year() {
    found_wrongly(
        "They scored in [the first quarter](2025-Q1) and won 21-17.",
        "They scored in the first quarter and won 21-17.",
    );
}

#[test]
fn a_day_counted_from_another_is_two_expressions() {
    found_wrongly("[two days](P2D) before [Christmas](2024-12-25)", "[two days before Christmas](2024-12-23)");
    found_wrongly("the day before [last Tuesday](2025-04-15)", "[the day before last Tuesday](2025-04-14)");
    found_wrongly("a week from [Monday](2025-04-14)", "[a week from Monday](2025-04-28)");
}

#[test]
fn a_present_that_speaks_of_what_is_to_come_is_not_told_from_the_past() {
    found_wrongly("They meet [Monday](2025-04-14) in Rome.", "They meet [Monday](2025-04-21) in Rome.");
    found_wrongly(
        "She headed [Monday](2025-04-14) to Rome, her first stop.",
        "She headed [Monday](2025-04-21) to Rome, her first stop.",
    );
}

#[test]
fn a_length_after_which_something_will_be_is_no_date() {
    found_wrongly("It will be repaid in [five years](P5Y).", "It will be repaid in [five years](2030).");
}

#[test]
fn programmes_and_products_with_years_in_their_names() {
    found_wrongly("They saw [2001](2001): A Space Odyssey.", "They saw 2001: A Space Odyssey.");
}

#[test]
fn feasts_of_other_calendars_are_not_known() {
    found_wrongly("before Ramadan and Passover", "before [Ramadan](2026-02-18) and [Passover](2026-04-02)");
}

#[test]
fn a_year_that_runs_over_two_is_two_years() {
    found_wrongly("in [2008](2008)/[09](2009)", "in [2008/09](2008)");
}

#[test]
fn people_called_like_months_where_a_month_could_stand() {
    found_wrongly("She came before [May](2025-05).", "She came before May.");
}
