//! `broadsheet plain`: a collection as HTML that needs no program: what the page shows before its own starts, or without it.
//!
//! The HTML is what stands in a `<main>`: the title, a list of the articles by date, and below it their texts.
//! The anchors are the articles' ids.

mod dates;
mod escape;

use crate::failure::Failure;
use crate::source::Source;
use broadsheet_engine::article::BlockKind;
use broadsheet_engine::engine::{Hit, Piece, ReadBlock, Reading, Window};
use broadsheet_engine::query::{Query, Sort};
use dates::window;
use escape::{escape, fragment};
use std::io::Write;
use std::path::Path;

/// The texts stand below the list while there are no more articles than this.
const N_WITH_TEXTS: u32 = 50;

/// The most that the list names: a page of more lines helps nobody.
const N_LISTED: u32 = 500;

/// Prints the HTML of the collection in `dir`.
pub(crate) fn run(dir: &Path, mut out: impl Write) -> Result<(), Failure> {
    let mut source = Source::open(dir)?;
    let newest = Query { sort: Sort::Newest, ..Query::default() };
    let hits = source.search(&newest, &Window { first: 0, count: N_LISTED, ..Window::default() })?.hits;
    let n_articles = source.info().n_articles;
    let has_texts = n_articles <= N_WITH_TEXTS;

    let mut html = format!("<h1>{}</h1>\n", escape(&source.info().title));
    html += &format!("<p class=\"plain__line\">{}</p>\n", how_many(n_articles, has_texts));
    html += "<nav aria-label=\"Articles\">\n<ol>\n";
    hits.iter().for_each(|hit| html += &entry(hit, has_texts));
    html += "</ol>\n</nav>\n";
    if has_texts {
        for hit in &hits {
            let query = Query { article: Some(hit.id.clone()), ..Query::default() };
            html += &source.read(&query)?.map(|reading| article(&reading)).unwrap_or_default();
        }
    }
    Ok(out.write_all(html.as_bytes())?)
}

/// How much there is, and how much of it is here.
fn how_many(n_articles: u32, has_texts: bool) -> String {
    let articles = if n_articles == 1 { "article" } else { "articles" };
    let newest = if n_articles > N_LISTED { format!(" The newest {N_LISTED} are listed here.") } else { String::new() };
    let where_texts = if has_texts { "" } else { " The texts can be read and searched where JavaScript is allowed." };
    format!("{n_articles} {articles}, newest first.{newest}{where_texts}")
}

/// An entry of the list: a link, and how the article begins, where the text is here.
fn entry(hit: &Hit, has_texts: bool) -> String {
    let title = escape(&text(&hit.title));
    let title = if has_texts { format!("<a href=\"#{}\">{title}</a>", fragment(&hit.id.0)) } else { title };
    let source = hit.source.as_deref().map(|source| format!(" · {}", escape(source))).unwrap_or_default();
    let (ours, days) = (ours(hit.title_is_ours), window(&hit.published));
    let lead = hit.snippets.first().filter(|_| has_texts);
    let lead = lead.map(|lead| format!("\n<p>{} …</p>", escape(&text(lead)))).unwrap_or_default();
    format!("<li>{title} <span class=\"plain__line\">{ours}{days}{source}</span>{lead}</li>\n")
}

fn article(reading: &Reading) -> String {
    let Reading { id, title, published, source, blocks, .. } = reading;
    let (id, heading) = (escape(&id.0), escape(&title.text));
    let (ours, when) = (ours(title.ours), dates::published(published));
    let source = escape(source.as_deref().unwrap_or("source not stated"));
    let blocks: String = blocks.iter().map(block).collect();
    format!(
        "<article id=\"{id}\">\n<h2>{heading}</h2>\n<p class=\"plain__line\">{ours}{when} · {source}</p>\n{blocks}</article>\n"
    )
}

fn block(block: &ReadBlock) -> String {
    let text = escape(&text(&block.pieces));
    match block.kind {
        BlockKind::Paragraph => format!("<p>{text}</p>\n"),
        BlockKind::Dek => format!("<p class=\"plain__dek\">{text}</p>\n"),
        BlockKind::Subhead => format!("<h3>{text}</h3>\n"),
    }
}

/// The label of a title that is not the publisher's.
fn ours(ours: bool) -> &'static str {
    if ours { "<span class=\"label\">our title</span> " } else { "" }
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_engine::article::{ArticleId, Published, Title};

    #[test]
    fn nothing_from_an_article_is_markup() {
        let hostile = "</p><script>\"'&";
        let pieces = vec![Piece { text: hostile.to_owned(), ..Piece::default() }];
        let hit = Hit {
            id: ArticleId(hostile.to_owned()),
            title: pieces.clone(),
            source: Some(hostile.to_owned()),
            snippets: vec![pieces.clone()],
            ..Hit::default()
        };
        let block = |kind| ReadBlock { kind, pieces: pieces.clone() };
        let reading = Reading {
            query: Query::default(),
            id: hit.id.clone(),
            title: Title { text: hostile.to_owned(), ours: true },
            heading: pieces.clone(),
            published: Published::default(),
            source: hit.source.clone(),
            n_words: 0,
            terms: Vec::new(),
            matches: Vec::new(),
            blocks: [BlockKind::Dek, BlockKind::Subhead, BlockKind::Paragraph].map(block).to_vec(),
            raw: false,
            cleaned: false,
            names: Vec::new(),
            dates: Vec::new(),
            fields: Vec::new(),
        };
        let safe = "&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;";
        let expected = format!(
            "<article id=\"{safe}\">\n<h2>{safe}</h2>\n\
             <p class=\"plain__line\"><span class=\"label\">our title</span> date not known · {safe}</p>\n\
             <p class=\"plain__dek\">{safe}</p>\n<h3>{safe}</h3>\n<p>{safe}</p>\n</article>\n"
        );
        assert_eq!(article(&reading), expected);
        let line = format!("<span class=\"plain__line\">date not known · {safe}</span>");
        let link = "<a href=\"#%3C%2Fp%3E%3Cscript%3E%22%27%26\">";
        assert_eq!(entry(&hit, true), format!("<li>{link}{safe}</a> {line}\n<p>{safe} …</p></li>\n"));
        assert_eq!(entry(&hit, false), format!("<li>{safe} {line}</li>\n"));
    }

    #[test]
    fn says_how_much_is_here() {
        let check = |n_articles, said: &str| assert_eq!(how_many(n_articles, n_articles <= N_WITH_TEXTS), said);
        let elsewhere = "The texts can be read and searched where JavaScript is allowed.";
        check(1, "1 article, newest first.");
        check(50, "50 articles, newest first.");
        check(500, &format!("500 articles, newest first. {elsewhere}"));
        check(501, &format!("501 articles, newest first. The newest 500 are listed here. {elsewhere}"));
    }
}
