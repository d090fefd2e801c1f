use super::*;
use proptest::prelude::*;

/// Writes an expression in a form that says everything: `word~` is a prefix, `=word` a surface form.
fn show(expr: &Expr) -> String {
    let all = |exprs: &[Expr], op: &str| format!("({})", exprs.iter().map(show).collect::<Vec<_>>().join(op));
    let place = |field: &Field| if *field == Field::Title { "title:" } else { "" };
    let goes_on = |prefix: &bool| if *prefix { "~" } else { "" };
    match expr {
        Expr::Word(Word { text, form, prefix, field }) => {
            let (before, after) = match form {
                Form::Inflected => ("", String::new()),
                Form::Typed => ("=", String::new()),
                Form::Pattern => ("?", String::new()),
                Form::Near(n) => ("", format!("~{n}")),
            };
            format!("{}{before}{text}{after}{}", place(field), goes_on(prefix))
        }
        Expr::Near { words, within, field } => format!("{}\"{}\"~{within}", place(field), words.join(" ")),
        Expr::Phrase { words, prefix, field } => {
            format!("{}\"{}{}\"", place(field), words.join(" "), goes_on(prefix))
        }
        Expr::Entity { facet, name } => format!("{facet}:{name}"),
        Expr::Published(days) => format!("published:{days}"),
        Expr::Mentions(days) => format!("mentions:{days}"),
        Expr::Within(Scope::Sentence, expr) => format!("sentence:{}", show(expr)),
        Expr::Within(Scope::Paragraph, expr) => format!("paragraph:{}", show(expr)),
        Expr::And(exprs) => all(exprs, " "),
        Expr::Or(exprs) => all(exprs, " | "),
        Expr::Not(expr) => format!("-{}", show(expr)),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let parsed = parse(text, false, &["section"]);
    assert_eq!(parsed.expr.as_ref().map(show).unwrap_or_default(), expected, "{text}");
    assert_eq!(parsed.complaints, [], "{text}");
}

#[track_caller]
fn check_complaint(text: &str, expected: &str, place: &str, message: &str) {
    let parsed = parse(text, false, &[]);
    assert_eq!(parsed.expr.as_ref().map(show).unwrap_or_default(), expected, "{text}");
    let told: Vec<(&str, &str)> = parsed.complaints.iter().map(|c| (c.span.of(text), c.message.as_str())).collect();
    assert_eq!(told, [(place, message)], "{text}");
}

#[test]
fn in_one_sentence_or_paragraph() {
    check("sentence:(peace talks) war ", "(sentence:(peace talks) war)");
    check("paragraph:(\"root causes\"~3 -war | person:rubio)", "paragraph:((\"root causes\"~3 -war) | person:rubio)");
    check("-sentence:peace ", "-sentence:peace");
    check("sentence:(title:peace talks)", "sentence:(title:peace talks)");
    // All of it, also where of other words any do.
    let any = parse("a sentence:(b c) d ", true, &[]);
    assert_eq!(any.expr.as_ref().map(show).unwrap_or_default(), "(a | sentence:(b c) | d)");
    check_complaint("sentence: a ", "a", "sentence:", "sentence: needs a value right behind it: left out");
    let inner = "In one sentence or paragraph already: left out";
    check_complaint("paragraph:(a sentence:(b c)) ", "paragraph:(a (b c))", "sentence:", inner);
}

#[test]
fn words() {
    check("", "");
    check("  ", "");
    check("peace", "peace~");
    check("peace ", "peace");
    check("Peace Talks ", "(peace talks)");
    check("peace tal", "(peace tal~)");
    check("=talks", "=talks");
    check("=talks now ", "(=talks now)");
    check("sanct* x ", "(sanct~ x)");
    check("café ", "cafe");
}

#[test]
fn patterns() {
    check("sanct*n", "?sanct*n");
    check("wom?n!", "?wom?n");
    check("*Tion ", "?*tion");
    check("s*t*, x ", "(?s*t* x)");
    check("-*tion x ", "(x -?*tion)");
    check("=s?x ", "?s?x");
    check("really? x", "(really x~)");
    check("what?! ", "what");
    check("5 * 3 ", "(5 3)");
    check("a.b*c ", "\"a b c\"");
}

#[test]
fn words_that_are_nearly_so() {
    check("Zelensky~", "zelensky~2");
    check("peace~ x ", "(peace~1 x)");
    check("peace~2 ", "peace~2");
    check("title:peace~9 ", "title:peace~2");
    check("u.s~ x ", "(\"u s\" x)");
}

#[test]
fn words_near_one_another() {
    check("\"peace talks\"~5", "\"peace talks\"~5");
    check("\"peace talks\"~", "\"peace talks\"~5");
    check("title:\"Peace, talks\"~12 x ", "(title:\"peace talks\"~12 x)");
    check("\"peace talks\"~00001 ", "(\"peace talks\"~0 1)");
    check("\"peace\" ~ x ", "(=peace x)");
}

#[test]
fn adjacent_tokens() {
    check("U.S. ", "\"u s\"");
    check("don't ", "\"don t\"");
    check("don’t ", "\"don t\"");
    check("yahoo.co", "\"yahoo co~\"");
    check("high-level talks ", "(\"high level\" talks)");
    check("\"root causes\"", "\"root causes\"");
    check("“Root causes” x ", "(\"root causes\" x)");
    check("\"peace\"", "=peace");
}

#[test]
fn operators() {
    check("peace OR war ", "(peace | war)");
    check("peace | war ", "(peace | war)");
    check("peace|war ", "(peace | war)");
    check("peace AND war ", "(peace war)");
    check("peace war OR talks ", "((peace war) | talks)");
    check("(peace OR war) talks ", "((peace | war) talks)");
    check("peace -war ", "(peace -war)");
    check("peace -\"root causes\"", "(peace -\"root causes\")");
    check("peace NOT war ", "(peace -war)");
    check("-(war OR talks) ", "-(war | talks)");
    check("peace - war ", "(peace war)");
    check("or and not ", "(or and not)");
    check("ORDER ", "order");
    check("x-ray ", "\"x ray\"");
}

#[test]
fn fields() {
    check("title:talks ", "title:talks");
    check("title:(peace talks) x ", "((title:peace title:talks) x)");
    check("title:\"peace talks\"", "title:\"peace talks\"");
    check("person:rubio", "person:rubio");
    check("place:\"New York\" peace ", "(peace place:New York)");
    check("section:sport", "section:sport");
    check("published:2025-04..2025-05", "published:2025-04..2025-05");
    check("mentions:2014 peace ", "(peace mentions:2014)");
    check("-person:rubio peace ", "(peace -person:rubio)");
    check("note: peace ", "(note peace)");
    check("at 10:30 ", "(at \"10 30\")");
}

#[test]
fn any_of_the_words() {
    let parsed = parse("peace talks -war person:rubio", true, &[]);
    assert_eq!(parsed.expr.as_ref().map(show).unwrap(), "((peace | talks) -war person:rubio)");
}

#[test]
fn complaints() {
    check_complaint(
        "x \"root cau",
        "(x \"root cau~\")",
        "\"",
        "This quotation mark is not closed: searched to the end",
    );
    check_complaint("(peace war ", "(peace war)", "(", "This parenthesis is not closed: read to the end");
    check_complaint("peace) war ", "(peace war)", ")", "This parenthesis was not opened: left out");
    check_complaint("peace OR ", "peace", "OR", "OR needs a word on both sides: left out");
    check_complaint("OR peace ", "peace", "OR", "OR needs a word on both sides: left out");
    check_complaint("title: peace ", "peace", "title:", "title: needs a value right behind it: left out");
    check_complaint("!!!", "", "!!!", "No letters or digits here to search for");
    check_complaint(
        "published:April x ",
        "x",
        "published:April",
        "published: takes days like 2025-04-18, 2025-04, 2014 or 2025-04..2025-05: left out",
    );
}

#[test]
fn a_flood_is_survived() {
    for flood in ["(", ")", "-(", "\"", "a OR ", "title:(", "title:", "NOT ", "x "] {
        let parsed = parse(&flood.repeat(20_000), false, &[]);
        assert!(parsed.complaints.iter().all(|c| c.span.end as usize <= flood.len() * 20_000), "{flood}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([a-zé’\"“”() :=*?~|.0-9-]|OR|NOT|title:|person:|mentions:|2014|.){0,40}", any in any::<bool>()) {
        let parsed = parse(&text, any, &[]);
        for complaint in parsed.complaints {
            prop_assert!(text.get(complaint.span.start as usize..complaint.span.end as usize).is_some());
        }
    }
}
