//! What can go wrong with stored bytes. Text never fails.

use std::fmt;

/// Why a collection cannot be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The file is not one of ours.
    Foreign {
        /// Its name.
        file: String,
    },
    /// The file was written by another version of this program.
    Version {
        /// Its name.
        file: String,
        /// The version that this program reads.
        expected: u32,
        /// The version that it was written in.
        got: u32,
    },
    /// The file was cut off or changed since it was written.
    Damaged {
        /// Its name.
        file: String,
    },
    /// The collection has several segments, or articles were removed from it, and the page was not built for that.
    #[cfg(not(feature = "whole"))]
    Segments,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign { file } => write!(
                f,
                "{file} is not part of a Broadsheet collection. Build one: broadsheet index ARTICLES --out DIR"
            ),
            Self::Version { file, expected, got } => {
                write!(
                    f,
                    "{file} was built in format {got}; this program reads format {expected}. Rebuild it: broadsheet index ARTICLES --out DIR"
                )
            }
            Self::Damaged { file } => {
                write!(
                    f,
                    "{file} is cut off or damaged. Copy it again, or rebuild the collection: broadsheet index ARTICLES --out DIR"
                )
            }
            #[cfg(not(feature = "whole"))]
            Self::Segments => f.write_str("This collection has grown since the page was built: build the page again"),
        }
    }
}

impl std::error::Error for Error {}
