//! Linking: which mentions name the same thing, within an article and across the collection.

use super::{Linked, Mention};

/// Joins the mentions of the articles (text and mentions of each) to entities.
pub fn link(articles: &[(&str, &[Mention])]) -> Linked {
    Linked { entities: Vec::new(), links: articles.iter().map(|(_, mentions)| vec![0; mentions.len()]).collect() }
}
