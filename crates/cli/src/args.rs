//! The words of a command: options, and the rest in order.
//!
//! By hand and not with clap: three commands with a dozen options need these lines, and no second tree of dependencies.

use crate::failure::Failure;

/// A command's words, sorted.
#[derive(Debug, Default)]
pub(crate) struct Args<'a> {
    words: Vec<&'a str>,
    options: Vec<(&'a str, &'a str)>,
}

impl<'a> Args<'a> {
    /// Sorts `args`. `flags` stand alone; `valued` options take the next word, or what follows their `=`.
    ///
    /// Only two dashes make an option, since a query may begin with one (`-rubio`); after a lone `--` nothing is an option.
    pub(crate) fn read(args: &[&'a str], flags: &[&str], valued: &[&str]) -> Result<Self, Failure> {
        let mut read = Self::default();
        let mut rest = args.iter().copied();
        while let Some(arg) = rest.next() {
            if arg == "--" {
                read.words.extend(rest.by_ref());
            } else if !arg.starts_with("--") {
                read.words.push(arg);
            } else if flags.contains(&arg) {
                read.options.push((arg, ""));
            } else {
                let (name, value) = arg.split_once('=').map_or((arg, None), |(name, value)| (name, Some(value)));
                if !valued.contains(&name) {
                    return Err(Failure::new(format!("There is no option {arg} here. See: broadsheet --help")));
                }
                let Some(value) = value.or_else(|| rest.next()) else {
                    return Err(Failure::new(format!("{name} needs a value after it. See: broadsheet --help")));
                };
                read.options.push((name, value));
            }
        }
        Ok(read)
    }

    /// The words that are no options; there must be as many as `names` has.
    pub(crate) fn words<const N: usize>(&self, names: [&str; N]) -> Result<[&'a str; N], Failure> {
        self.words.as_slice().try_into().map_err(|_| {
            let names = names.join(" ");
            Failure::new(format!(
                "This command takes {names}; {} given. See: broadsheet --help",
                count(self.words.len())
            ))
        })
    }

    /// The first of the words that are no options, and the others; `names` says what they are.
    pub(crate) fn first(&self, names: &str) -> Result<(&'a str, &[&'a str]), Failure> {
        let (first, rest) = self.words.split_first().ok_or_else(|| none_given(names))?;
        Ok((first, rest))
    }

    /// The last of the words that are no options, and those before it; `names` says what they are.
    pub(crate) fn last(&self, names: &str) -> Result<(&[&'a str], &'a str), Failure> {
        let (last, rest) = self.words.split_last().ok_or_else(|| none_given(names))?;
        Ok((rest, last))
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.options.iter().any(|(option, _)| *option == name)
    }

    /// The values of an option that may be given several times.
    pub(crate) fn values(&self, name: &str) -> Vec<&'a str> {
        self.options.iter().filter(|(option, _)| *option == name).map(|(_, value)| *value).collect()
    }

    /// The value of an option that may be given once.
    pub(crate) fn value(&self, name: &str) -> Result<Option<&'a str>, Failure> {
        match self.values(name).as_slice() {
            [] => Ok(None),
            [value] => Ok(Some(value)),
            _ => Err(Failure::new(format!("{name} is given twice; once is enough"))),
        }
    }

    /// The value of an option that is a whole number.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u32>, Failure> {
        let number = |value: &str| {
            value.parse().map_err(|_| Failure::new(format!("{name} needs a whole number, not “{value}”")))
        };
        self.value(name)?.map(number).transpose()
    }
}

fn count(n: usize) -> String {
    match n {
        0 => "nothing was".to_owned(),
        1 => "one word was".to_owned(),
        n => format!("{n} words were"),
    }
}

fn none_given(names: &str) -> Failure {
    Failure::new(format!("This command takes {names}; none given. See: broadsheet --help"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'a>(args: &[&'a str]) -> Result<Args<'a>, Failure> {
        Args::read(args, &["--json"], &["--limit", "--facet"])
    }

    #[test]
    fn options_and_words_in_any_order() {
        let args = read(&["dir", "--limit=3", "-rubio", "--json", "--facet", "a", "--facet", "--b"]).unwrap();
        assert_eq!(args.words(["DIR", "QUERY"]).unwrap(), ["dir", "-rubio"]);
        assert_eq!(args.number("--limit").unwrap(), Some(3));
        assert_eq!(args.values("--facet"), ["a", "--b"]);
        assert!(args.flag("--json") && !args.flag("--any"));
        assert_eq!(read(&["--", "--json"]).unwrap().words(["QUERY"]).unwrap(), ["--json"]);
    }

    /// `args` are refused with a sentence that has `part` in it.
    fn check_refused(args: &[&str], part: &str) {
        let refused = read(args).and_then(|args| {
            args.words(["DIR"])?;
            args.number("--limit").map(drop)
        });
        assert!(refused.unwrap_err().to_string().contains(part), "{args:?}");
    }

    #[test]
    fn refusals() {
        check_refused(&["dir", "--jsn"], "no option --jsn");
        check_refused(&["dir", "--limit"], "needs a value");
        check_refused(&["dir", "--limit", "many"], "whole number");
        check_refused(&["dir", "--limit", "-1"], "whole number");
        check_refused(&["dir", "--limit", "1", "--limit", "2"], "twice");
        check_refused(&[], "nothing was given");
        check_refused(&["a", "b"], "2 words");
    }
}
