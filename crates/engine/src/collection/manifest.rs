//! The manifest: what the collection is called and which files it has.

use super::envelope::{self, HEADER, Sort};
use super::{File, MANIFEST};
use crate::error::Error;
use crate::packed::{Packed, from_bytes, to_bytes};

/// What `collection.bin` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) title: String,
    pub(crate) n_articles: u32,
    /// How many articles have no publication date.
    pub(crate) n_undated: u32,
    /// Texts of queries that each find something.
    pub(crate) examples: Vec<String>,
    /// The answer with which the page begins; without a name where there is none.
    pub(crate) start: Entry,
    pub(crate) segments: Vec<Segment>,
    /// The checksum of all this, and so of all files: it names each by the checksum of its content. Stands in the envelope.
    pub(crate) checksum: u64,
}

/// Articles that were indexed together. Its files never change: articles are added as a further segment, and those that are gone
/// are told here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) index: Entry,
    pub(crate) positions: Entry,
    /// The chunks of texts, in order of their articles.
    pub(crate) texts: Vec<Chunk>,
    /// The numbers of the articles that are found no more (tombstones), rising.
    pub(crate) removed: Vec<u32>,
}

/// A file as the manifest knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// Its length in bytes.
    pub(crate) bytes: u64,
    /// The checksum of its payload.
    pub(super) checksum: u64,
}

/// A file of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) entry: Entry,
    /// The number of its first article in the segment.
    pub(crate) first: u32,
}

crate::packed::packed! {
    struct Manifest { title, n_articles, n_undated, examples, start, segments; checksum }
    struct Segment { index, positions, texts, removed }
    struct Entry { name, bytes, checksum }
    struct Chunk { entry, first }
}

impl Manifest {
    /// The manifest's own file.
    pub(crate) fn file(&self) -> File {
        File { name: MANIFEST.to_owned(), bytes: envelope::seal(Sort::Manifest, &to_bytes(self)).0 }
    }

    /// Reads the manifest's own file.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let checksum = envelope::verify(MANIFEST, Sort::Manifest, bytes)?;
        let damaged = || Error::Damaged { file: MANIFEST.to_owned() };
        let manifest: Self = from_bytes(bytes.get(HEADER..).unwrap_or_default()).ok_or_else(damaged)?;
        // The program of a first visit reads one segment, whole.
        #[cfg(not(feature = "whole"))]
        if !matches!(&*manifest.segments, [only] if only.removed.is_empty()) {
            return Err(Error::Segments);
        }
        Ok(Self { checksum, ..manifest })
    }

    /// Seals the answer with which the page begins; returns the manifest's file anew, and this one.
    pub(crate) fn with_start<T: Packed>(&self, answer: &T) -> [File; 2] {
        let (start, file) = Entry::seal("start", Sort::Start, &to_bytes(answer));
        [Self { start, ..self.clone() }.file(), file]
    }

    /// Makes sure that `bytes` are the file of that answer.
    pub(crate) fn verify_start(&self, bytes: &[u8]) -> Result<(), Error> {
        self.start.verify(Sort::Start, bytes)
    }

    /// Reads that answer from its file.
    pub(crate) fn read_start<T: Packed>(&self, bytes: &[u8]) -> Option<T> {
        from_bytes(bytes.get(HEADER..)?)
    }
}

impl Entry {
    /// Seals `payload` as a file called after `stem` and its content; returns how the manifest knows it, and the file.
    pub(super) fn seal(stem: &str, sort: Sort, payload: &[u8]) -> (Self, File) {
        let (bytes, checksum) = envelope::seal(sort, payload);
        let name = format!("{stem}-{checksum:016x}.bin");
        (Self { name: name.clone(), bytes: bytes.len() as u64, checksum }, File { name, bytes })
    }

    /// Makes sure that `bytes` are this file and no other.
    pub(super) fn verify(&self, sort: Sort, bytes: &[u8]) -> Result<(), Error> {
        if envelope::verify(&self.name, sort, bytes)? == self.checksum {
            Ok(())
        } else {
            Err(Error::Damaged { file: self.name.clone() })
        }
    }
}

/// Changes the payload of the `i`-th file, so that no checksum tells.
#[cfg(test)]
pub(crate) fn forge(mut files: Vec<File>, i: usize, change: impl FnOnce(&mut Vec<u8>)) -> Vec<File> {
    let mut manifest = Manifest::read(&files[0].bytes).unwrap();
    let is_start = files[i].name == manifest.start.name;
    let sort = [Sort::Manifest, Sort::Index, Sort::Positions, Sort::Texts][i.min(3)];
    let sort = if is_start { Sort::Start } else { sort };
    let mut payload = files[i].bytes.split_off(HEADER);
    change(&mut payload);
    let (bytes, checksum) = envelope::seal(sort, &payload);
    files[i].bytes = bytes;
    match i {
        0 => return files,
        _ if is_start => manifest.start.checksum = checksum,
        1 => manifest.segments[0].index.checksum = checksum,
        2 => manifest.segments[0].positions.checksum = checksum,
        _ => manifest.segments[0].texts[i - 3].entry.checksum = checksum,
    }
    files[0] = manifest.file();
    files
}
