//! `broadsheet-train DATA OUT`: makes the model of names from the labelled texts in DATA/train and the plain ones in
//! DATA/raw; `broadsheet-train DATA OUT doubts` writes into OUT which of the labels a model doubts. The same texts give the same file, byte for byte, on one sort of machine (the logarithms of another may
//! differ in the last bit).

#![allow(clippy::print_stdout, reason = "it says how far it is")]

mod cluster;
mod corpus;
mod crf;
mod doubt;
mod failure;
mod text;
mod train;

use failure::Failure;
use std::path::PathBuf;

fn main() -> Result<(), Failure> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(data), Some(out)) = (args.next(), args.next()) else { return Err(Failure::usage()) };
    let doubts = args.next().is_some_and(|arg| arg == *"doubts");
    let labelled = corpus::labelled(&data)?;
    let clusters = corpus::clusters(&data, &labelled)?;
    let lessons: Vec<_> = labelled.iter().map(|it| it.document.lesson(it.weight, &clusters)).collect();
    if doubts {
        return doubt::write(&out, &labelled, &lessons);
    }
    let model = train::train(&lessons, clusters);
    std::fs::write(&out, model.write()).map_err(|error| Failure::new(&out, &error))
}
