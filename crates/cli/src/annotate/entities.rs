//! `broadsheet annotate entities`: adds a BIO tag to each token of a `CoNLL` file.

use crate::failure::Failure;
use broadsheet_engine::entity::tag_tokens;
use std::io::{BufRead, Write};

/// One document: its `# doc` line, if any, and its sentences.
#[derive(Default)]
struct Document {
    title: Option<String>,
    sentences: Vec<Vec<String>>,
    /// The sentence at the end is not closed by a blank line yet.
    open: bool,
}

pub(crate) fn run(input: impl BufRead, mut output: impl Write) -> Result<(), Failure> {
    let mut document = Document::default();
    for (i, line) in input.lines().enumerate() {
        let line =
            line.map_err(|error| Failure::new(format!("Line {} of the input cannot be read: {error}.", i + 1)))?;
        let token = line.split(['\t', ' ']).next().unwrap_or("");
        if line.starts_with("# doc") && !line.contains('\t') {
            write(&document, &mut output)?;
            document = Document { title: Some(line), ..Document::default() };
        } else if line.trim().is_empty() {
            document.open = false;
        } else if token.is_empty() {
            return Err(Failure::new(format!(
                "Line {} of the input begins with a blank: a token is expected there.",
                i + 1
            )));
        } else {
            if !document.open {
                document.sentences.push(Vec::new());
                document.open = true;
            }
            if let Some(sentence) = document.sentences.last_mut() {
                sentence.push(token.to_owned());
            }
        }
    }
    write(&document, &mut output)?;
    Ok(output.flush()?)
}

fn write(document: &Document, output: &mut impl Write) -> Result<(), Failure> {
    if let Some(title) = &document.title {
        writeln!(output, "{title}")?;
    }
    let sentences: Vec<Vec<&str>> =
        document.sentences.iter().map(|sentence| sentence.iter().map(String::as_str).collect()).collect();
    for (sentence, names) in sentences.iter().zip(tag_tokens(&sentences)) {
        let mut tags = vec![String::from("O"); sentence.len()];
        for (span, kind) in names {
            for (place, tag) in tags.iter_mut().enumerate().take(span.end as usize).skip(span.start as usize) {
                let begins = if place == span.start as usize { 'B' } else { 'I' };
                *tag = format!("{begins}-{}", kind.conll());
            }
        }
        for (token, tag) in sentence.iter().zip(tags) {
            writeln!(output, "{token}\t{tag}")?;
        }
        writeln!(output)?;
    }
    Ok(())
}
