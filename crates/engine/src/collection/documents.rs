//! The table of documents: what a hit shows of an article, and what matching needs to know of all of them.

use super::bytes::{Lists, Numbers, Sections, Strings, put_lists, put_numbers};
use crate::article::{Article, ArticleId, Published, Title};
use crate::packed::{from_bytes, to_bytes};
use crate::text::tokens;

/// An article by its number in the collection: the newest first, undated ones last, in a tie by their names; from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DocId(pub(crate) u32);

/// What a hit shows of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Document {
    pub(crate) title: Title,
    /// Without its evidence, which is with the texts.
    pub(crate) published: Published,
    pub(crate) source: Option<String>,
    /// The length of its body in words, as people count them.
    pub(crate) n_words: u32,
}

crate::packed::packed! {
    struct Document { title, published, source, n_words }
}

/// The table, read where it lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documents {
    ids: Strings,
    /// A [`Document`] each, packed.
    documents: Lists,
    /// For each article the tokens of its title, doubled, plus one if the title is ours.
    titles: Numbers,
    /// For each article the tokens of its body.
    bodies: Numbers,
    /// How long bodies are on average, in tokens.
    mean_len: f32,
}

impl Documents {
    pub(super) fn read(sections: &mut Sections) -> Self {
        let mut documents = Self {
            ids: sections.strings(),
            documents: sections.lists(),
            titles: sections.numbers(),
            bodies: sections.numbers(),
            mean_len: 1.0,
        };
        let n_tokens: u64 = (0..documents.bodies.len()).map(|doc| u64::from(documents.bodies.get(doc))).sum();
        documents.mean_len = (n_tokens as f32 / documents.len().max(1) as f32).max(1.0);
        documents
    }

    /// Writes the table of these articles, which are in order.
    pub(super) fn write(out: &mut Vec<u8>, articles: &[Article]) {
        put_lists(out, &articles.iter().map(|article| &article.id.0).collect::<Vec<_>>());
        let documents: Vec<Vec<u8>> = articles
            .iter()
            .map(|article| {
                let document = Document {
                    title: article.title.clone(),
                    published: Published { evidence: String::new(), ..article.published.clone() },
                    source: article.source.clone(),
                    n_words: article.text.split_whitespace().count() as u32,
                };
                to_bytes(&document)
            })
            .collect();
        put_lists(out, &documents);
        let n_tokens = |text: &str| tokens(text).count() as u32;
        put_numbers(out, articles.iter().map(|it| n_tokens(&it.title.text) << 1 | u32::from(it.title.ours)));
        put_numbers(out, articles.iter().map(|article| n_tokens(&article.text)));
    }

    /// Writes the table of these articles of other tables, some of which were published at another time than is written there.
    #[cfg(feature = "whole")]
    pub(super) fn write_joined(out: &mut Vec<u8>, articles: &[(&Self, DocId, Option<Published>)]) {
        put_lists(out, &articles.iter().map(|(table, doc, _)| table.ids.get(doc.0 as usize)).collect::<Vec<_>>());
        let document = |(table, doc, published): &(&Self, DocId, Option<Published>)| match published {
            None => table.documents.get(doc.0 as usize).to_vec(),
            Some(published) => {
                let published = Published { evidence: String::new(), ..published.clone() };
                to_bytes(&Document { published, ..table.document(*doc) })
            }
        };
        put_lists(out, &articles.iter().map(document).collect::<Vec<_>>());
        put_numbers(out, articles.iter().map(|(table, doc, _)| table.titles.get(doc.0 as usize)));
        put_numbers(out, articles.iter().map(|(table, doc, _)| table.bodies.get(doc.0 as usize)));
    }

    /// How many articles there are.
    pub(crate) fn len(&self) -> u32 {
        self.ids.len() as u32
    }

    /// The number of the article with this name.
    pub(crate) fn find(&self, id: &ArticleId) -> Option<DocId> {
        (0..self.ids.len()).find(|doc| self.ids.get(*doc) == id.0).map(|doc| DocId(doc as u32))
    }

    pub(crate) fn id(&self, doc: DocId) -> ArticleId {
        ArticleId(self.ids.get(doc.0 as usize).to_owned())
    }

    pub(crate) fn document(&self, doc: DocId) -> Document {
        from_bytes(self.documents.get(doc.0 as usize)).unwrap_or_default()
    }

    /// The length of its title in tokens; positions below it are in the title, those above it in the body.
    pub(crate) fn title_len(&self, doc: DocId) -> u32 {
        self.titles.get(doc.0 as usize) >> 1
    }

    /// Whether its title is ours, and so found by `title:` alone.
    pub(crate) fn title_is_ours(&self, doc: DocId) -> bool {
        self.titles.get(doc.0 as usize) & 1 == 1
    }

    /// How long bodies are on average, in tokens; at least 1.
    pub(crate) fn mean_len(&self) -> f32 {
        self.mean_len
    }

    /// The length of its body in tokens.
    pub(crate) fn body_len(&self, doc: DocId) -> u32 {
        self.bodies.get(doc.0 as usize)
    }
}
