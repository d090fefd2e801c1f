//! A collection: articles that are searched together, as files.
//!
//! Writer and reader are one module with one [`VERSION`]. All integers little-endian or varint as the file's doc says.

mod build;

pub use build::{File, build};

/// The version of the files' format. Whoever changes the format raises it.
pub const VERSION: u32 = 1;

/// The one file whose name is known beforehand; it names the others.
pub const MANIFEST: &str = "collection.bin";
