//! A collection: articles that are searched together, as files.
//!
//! Writer and reader are one module with one [`VERSION`]. All integers little-endian or varint as the file's doc says.

mod build;
mod bytes;
mod dates;
mod doc_set;
mod documents;
#[cfg(feature = "languages")]
mod endings;
mod envelope;
mod examples;
mod facets;
mod index;
mod manifest;
#[cfg(feature = "whole")]
mod merge;
mod postings;
#[cfg(feature = "whole")]
mod segments;
mod sorted_strings;
mod terms;
mod texts;

pub use build::{File, Unmet, Wishes, build, build_as};
pub(crate) use dates::{Dates, RangeId};
pub(crate) use doc_set::DocSet;
pub(crate) use documents::DocId;
#[cfg(feature = "whole")]
pub(crate) use facets::{Apart, Facets};
pub(crate) use facets::{FacetId, ValueId};
pub(crate) use index::Index;
#[cfg(feature = "whole")]
pub(crate) use manifest::Segment;
#[cfg(test)]
pub(crate) use manifest::forge;
pub(crate) use manifest::{Chunk, Entry, Manifest};
#[cfg(feature = "whole")]
pub(crate) use merge::merge;
pub(crate) use postings::{Cursor, Posting};
#[cfg(feature = "whole")]
pub(crate) use segments::{Part, Redated};
pub(crate) use terms::TermId;
#[cfg(feature = "whole")]
pub(crate) use texts::leave_out_values;
pub(crate) use texts::{Stored, Texts};

/// The version of the files' format. Whoever changes the format raises it.
pub const VERSION: u32 = 8;

/// The one file whose name is known beforehand; it names the others.
pub const MANIFEST: &str = "collection.bin";
