//! How the reader likes to see things: kept in this browser, never part of an address.

use super::Axis;

/// How the reader likes to see things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taste {
    /// Whether names are underlined in the open article.
    pub(crate) names: bool,
    /// Whether dates are underlined in the open article.
    pub(crate) dates: bool,
    /// Which dates the date strip selects by. Not kept.
    pub(crate) axis: Axis,
    /// Light or dark.
    pub(crate) theme: Theme,
    /// The size of all type, in percent.
    pub(crate) text: i32,
    /// The size of the open article's type besides, in percent.
    pub(crate) read: i32,
    /// How long the lines of the open article may be.
    pub(crate) measure: Measure,
    /// Whether single keys are shortcuts.
    pub(crate) keys: bool,
    /// How wide the rail is, in CSS pixels.
    pub(crate) rail: i32,
    /// How wide the list is, in CSS pixels.
    pub(crate) list: i32,
}

impl Default for Taste {
    fn default() -> Self {
        Self {
            names: true,
            dates: true,
            axis: Axis::default(),
            theme: Theme::default(),
            text: 100,
            read: 100,
            measure: Measure::default(),
            keys: true,
            rail: 272,
            list: 430,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in styles and where it is kept.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How long the lines of the open article may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Some 50 letters.
    Narrow,
    /// 66 letters.
    #[default]
    Normal,
    /// 84 letters.
    Wide,
}

impl Measure {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Narrow, Self::Normal, Self::Wide];

    /// Its name where it is kept.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Normal => "normal",
            Self::Wide => "wide",
        }
    }

    /// As a length in styles.
    pub(crate) fn length(self) -> &'static str {
        match self {
            Self::Narrow => "50ch",
            Self::Normal => "66ch",
            Self::Wide => "84ch",
        }
    }
}

/// Something about a taste that has a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// All type.
    Text,
    /// The open article's type.
    Read,
    /// The width of the rail.
    Rail,
    /// The width of the list.
    List,
}

impl Size {
    /// All of them.
    const ALL: [Self; 4] = [Self::Text, Self::Read, Self::Rail, Self::List];

    /// Its name where it is kept.
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Read => "read",
            Self::Rail => "rail",
            Self::List => "list",
        }
    }

    /// The least and the most.
    pub(crate) fn bounds(self) -> (i32, i32) {
        match self {
            Self::Text | Self::Read => (80, 200),
            Self::Rail => (200, 480),
            Self::List => (280, 720),
        }
    }

    /// A step of the buttons or of the keyboard.
    pub(crate) fn step(self) -> i32 {
        match self {
            Self::Text | Self::Read => 10,
            Self::Rail | Self::List => 16,
        }
    }
}

/// Where the form of what is kept begins.
const VERSION: &str = "1";

impl Taste {
    /// How large something is.
    pub(crate) fn size(&self, size: Size) -> i32 {
        match size {
            Size::Text => self.text,
            Size::Read => self.read,
            Size::Rail => self.rail,
            Size::List => self.list,
        }
    }

    /// The same with something as large as this, within its bounds.
    pub(crate) fn sized(mut self, size: Size, n: i32) -> Self {
        let (least, most) = size.bounds();
        *match size {
            Size::Text => &mut self.text,
            Size::Read => &mut self.read,
            Size::Rail => &mut self.rail,
            Size::List => &mut self.list,
        } = n.clamp(least, most);
        self
    }

    /// What is kept of it: `1 theme=dark text=110 names=off`. What is as usual is left out, the theme apart.
    pub(crate) fn kept(&self) -> String {
        let usual = Self::default();
        let mut kept = format!("{VERSION} theme={}", self.theme.name());
        let mut put = |name: &str, value: &str| {
            for part in [" ", name, "=", value] {
                kept.push_str(part);
            }
        };
        for size in Size::ALL {
            if self.size(size) != usual.size(size) {
                put(size.name(), &self.size(size).to_string());
            }
        }
        if self.measure != usual.measure {
            put("measure", self.measure.name());
        }
        for (name, on) in [("names", self.names), ("dates", self.dates), ("keys", self.keys)] {
            if !on {
                put(name, "off");
            }
        }
        kept
    }

    /// Reads what was [kept](Self::kept). Never fails: what is not understood is as usual.
    pub(crate) fn from_kept(kept: &str) -> Self {
        let mut taste = Self::default();
        let mut words = kept.split(' ');
        if words.next() != Some(VERSION) {
            return taste;
        }
        for (name, value) in words.filter_map(|word| word.split_once('=')) {
            match name {
                "theme" => taste.theme = Theme::named(value),
                "measure" => {
                    taste.measure = Measure::ALL.into_iter().find(|it| it.name() == value).unwrap_or_default();
                }
                "names" => taste.names = value != "off",
                "dates" => taste.dates = value != "off",
                "keys" => taste.keys = value != "off",
                _ => {
                    let size = Size::ALL.into_iter().find(|size| size.name() == name);
                    if let (Some(size), Ok(n)) = (size, value.parse()) {
                        taste = taste.sized(size, n);
                    }
                }
            }
        }
        taste
    }
}

impl Theme {
    /// The theme of this name; the system's where there is none.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_kept_is_short_and_read_leniently() {
        let check = |kept: &str, again: &str| assert_eq!(Taste::from_kept(kept).kept(), again, "{kept}");
        check("", "1 theme=system");
        check("2 theme=dark", "1 theme=system");
        check("dark", "1 theme=system");
        check("1 theme=dark text=110 names=off", "1 theme=dark text=110 names=off");
        check(
            "1 theme=pink text=9999 read=-4 rail=1e9 list= x=y = keys=off",
            "1 theme=system text=200 read=80 keys=off",
        );
        check("1  measure=wide measure=", "1 theme=system");
    }

    fn taste() -> impl Strategy<Value = Taste> {
        let switches = (any::<bool>(), any::<bool>(), any::<bool>());
        let sizes = (80..=200, 80..=200, 200..=480, 280..=720);
        (switches, sizes, 0usize..3, 0usize..3).prop_map(
            |((names, dates, keys), (text, read, rail, list), theme, measure)| Taste {
                names,
                dates,
                keys,
                text,
                read,
                rail,
                list,
                theme: Theme::ALL[theme],
                measure: Measure::ALL[measure],
                ..Taste::default()
            },
        )
    }

    proptest! {
        #[test]
        fn a_taste_survives_being_kept(taste in taste()) {
            prop_assert_eq!(Taste::from_kept(&taste.kept()), taste);
        }

        #[test]
        fn anything_may_lie_where_it_is_kept(kept in "(1 )?(([a-z]{0,7}|text|rail|list|read)(=(-?[0-9]{0,12}|[a-z]{0,6}))? ?){0,9}|.*") {
            let taste = Taste::from_kept(&kept);
            for size in Size::ALL {
                let (least, most) = size.bounds();
                prop_assert!((least..=most).contains(&taste.size(size)));
            }
            prop_assert_eq!(Taste::from_kept(&taste.kept()), taste);
        }
    }
}
