//! The shortcuts: one table, for the ear that hears keys and for every place that tells of them.

use super::{Dialog, Msg};

/// What keys do.
#[derive(Debug)]
pub(crate) struct Shortcut {
    /// The keys, with a blank between, each of which does it: as browsers call them, and `Shift+` where it matters.
    pub(crate) keys: &'static str,
    /// What they do, to the reader.
    pub(crate) does: &'static str,
    /// The part of the page to which they belong, as a selector; empty for all of it.
    pub(crate) within: &'static str,
    /// What they say; nothing where the browser does it by itself.
    msg: Option<Msg>,
}

/// All of them, those that everybody needs first.
pub(crate) const SHORTCUTS: &[Shortcut] = &[
    everywhere("/ s", "search", Msg::Focus),
    everywhere("j", "next article in the list", Msg::Move(1)),
    everywhere("k", "the one before", Msg::Move(-1)),
    Shortcut { keys: "Enter", does: "open it", within: ".hit", msg: None },
    everywhere("n", "next match", Msg::Step(1)),
    everywhere("?", "all keys", Msg::Dialog(Some(Dialog::Keys))),
    everywhere("o", "open the article", Msg::Enter),
    within(".results", "ArrowDown", "next article, in the list", Msg::Move(1)),
    within(".results", "ArrowUp", "the one before, in the list", Msg::Move(-1)),
    everywhere("N", "previous match", Msg::Step(-1)),
    everywhere("Shift+ArrowRight", "read the next article of the list", Msg::Turn(1)),
    everywhere("Shift+ArrowLeft", "read the one before", Msg::Turn(-1)),
    everywhere("r", "raw or clean text", Msg::Rawness),
    everywhere("f", "find a filter", Msg::FocusFilter),
    everywhere("t", "to the dates", Msg::FocusDates),
    everywhere("Escape", "one step out", Msg::Escape),
];

/// How many of them are shown where no article is open.
pub(crate) const N_BASIC: usize = 6;

const fn everywhere(keys: &'static str, does: &'static str, msg: Msg) -> Shortcut {
    within("", keys, does, msg)
}

const fn within(within: &'static str, keys: &'static str, does: &'static str, msg: Msg) -> Shortcut {
    Shortcut { keys, does, within, msg: Some(msg) }
}

impl Shortcut {
    /// The keys as they stand on a keyboard.
    pub(crate) fn caps(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split(' ').map(|key| match key {
            "Escape" => "Esc",
            "ArrowDown" => "↓",
            "ArrowUp" => "↑",
            "Shift+ArrowRight" => "Shift →",
            "Shift+ArrowLeft" => "Shift ←",
            key => key,
        })
    }
}

/// What a key means, of those that are `within` the part of the page that has the keyboard. Where single keys are no
/// shortcuts, letters and signs mean nothing (WCAG 2.1.4).
pub(crate) fn shortcut(key: &str, shift: bool, singles: bool, within: impl Fn(&str) -> bool) -> Option<Msg> {
    let is_single = key.chars().nth(1).is_none();
    if is_single && !singles {
        return None;
    }
    // Of letters and signs the key itself tells whether Shift is down.
    let is_meant = |name: &str| match name.strip_prefix("Shift+") {
        Some(name) => shift && name == key,
        None => (is_single || !shift) && name == key,
    };
    let fits = |it: &&Shortcut| it.keys.split(' ').any(is_meant) && (it.within.is_empty() || within(it.within));
    SHORTCUTS.iter().find(fits)?.msg.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_mean_what_the_table_says() {
        let check = |key: &str, shift, within: &str, expected: &str| {
            let said = shortcut(key, shift, true, |part| part == within);
            assert_eq!(said.map(|msg| format!("{msg:?}")).unwrap_or_default(), expected, "{key}");
        };
        check("j", false, "", "Move(1)");
        check("s", false, "", "Focus");
        check("/", true, "", "Focus");
        check("N", true, "", "Step(-1)");
        check("?", true, "", "Dialog(Some(Keys))");
        check("ArrowDown", false, ".results", "Move(1)");
        check("ArrowDown", false, ".reader", "");
        check("ArrowDown", true, ".results", "");
        check("ArrowRight", true, "", "Turn(1)");
        check("ArrowRight", false, "", "");
        check("Enter", false, ".hit", "");
        check("Escape", false, "", "Escape");
        check("", false, "", "");
        check("Shift", true, "", "");
    }

    #[test]
    fn single_keys_can_be_switched_off() {
        let told = |key| shortcut(key, false, false, |_| true).is_some();
        assert!(!["j", "/", "?", "n", "s", "é"].into_iter().any(told));
        assert!(["Escape", "ArrowDown"].into_iter().all(told));
    }

    #[test]
    fn no_key_means_two_things() {
        let keys: Vec<&str> = SHORTCUTS.iter().flat_map(|it| it.keys.split(' ')).collect();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "{keys:?}");
    }
}
