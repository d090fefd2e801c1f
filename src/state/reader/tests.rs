use super::super::{Axis, Mail, Taste, start, update};
use super::*;
use broadsheet_engine::article::{ArticleId, BlockKind, Precision, Published, Title};
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{ReadBlock, Response};

/// The article `a1` is open: its matches are of `terms`, and each of its blocks is a piece with these hits.
fn open(address: &str, terms: &[u32], blocks: &[&[u32]]) -> (State, Vec<Effect>) {
    let (state, _) = start(address, Taste::default());
    let block = |hits: &&[u32]| {
        let pieces = hits.iter().map(|hit| Piece { text: "peace ".to_owned(), hit: Some(*hit), ..Piece::default() });
        ReadBlock { kind: BlockKind::Paragraph, pieces: pieces.collect() }
    };
    let days = DayRange::parse("2025-04-18");
    let reading = Reading {
        query: state.query.clone(),
        id: ArticleId("a1".to_owned()),
        title: Title { text: "The talks".to_owned(), ours: false },
        heading: Vec::new(),
        published: Published { window: days, precision: Precision::Day, ..Published::default() },
        source: Some("The Post".to_owned()),
        n_words: 10,
        terms: ["peace", "talks", "war"].map(str::to_owned).to_vec(),
        matches: terms.to_vec(),
        blocks: blocks.iter().map(block).collect(),
        raw: false,
        cleaned: false,
        names: Vec::new(),
        dates: Vec::new(),
        fields: Vec::new(),
    };
    let seq = state.reading.asked;
    update(&state, Msg::Told(Mail::new(Response::Read { seq, reading: Some(reading) })))
}

/// The state after `msgs`, and the effects of the last one.
fn after(state: State, msgs: impl IntoIterator<Item = Msg>) -> (State, Vec<Effect>) {
    msgs.into_iter().fold((state, Vec::new()), |(state, _), msg| update(&state, msg))
}

fn copied(state: &State, clip: Clip) -> String {
    match &update(state, Msg::Copy(clip)).1[..] {
        [Effect::Copy { text, address }] => format!("{text}{address}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_term_is_stepped_through_alone() {
    let (mut state, _) = open("?q=x&article=a1", &[0, 1, 0, 2, 1], &[]);
    let mut check = |msg: Msg, current: u32, place: (u32, u32)| {
        let (next, _) = update(&state, msg.clone());
        assert_eq!((next.query.current, next.place_of_match()), (current, Some(place)), "{msg:?}");
        state = next;
    };
    check(Msg::Term(Some(1)), 1, (1, 2));
    check(Msg::Step(1), 4, (2, 2));
    check(Msg::Step(1), 1, (1, 2));
    check(Msg::Step(-1), 4, (2, 2));
    check(Msg::Term(Some(1)), 1, (1, 2));
    check(Msg::Term(Some(2)), 3, (1, 1));
    check(Msg::Step(1), 3, (1, 1));
    check(Msg::Term(None), 3, (4, 5));
    check(Msg::Step(1), 4, (5, 5));
    // A term that the current match has is chosen without leaving it.
    check(Msg::Term(Some(1)), 4, (2, 2));
    // Other words have other terms.
    assert_eq!(update(&state, Msg::Typed("y".to_owned())).0.reader.term, None);
}

#[test]
fn a_match_is_where_its_first_mark_is() {
    let (state, effects) = open("?q=x&article=a1", &[0, 0, 0], &[&[0, 0, 1], &[1, 2]]);
    assert_eq!(effects.last(), Some(&Effect::Measure));
    let (state, _) = update(&state, Msg::Measured(vec![5, 6, 7, 80, 900]));
    assert_eq!(state.reader.places, [5, 7, 900]);
    // Fewer marks than matches: the page has been drawn anew since.
    let (state, _) = update(&state, Msg::Measured(vec![5, 6]));
    assert_eq!(state.reader.places, [5]);
}

#[test]
fn an_address_leads_to_its_paragraph() {
    let (state, effects) = open("?v=1&article=a1&match=2&p=3", &[0, 0], &[]);
    let spot = "?v=1&article=a1".to_owned();
    assert_eq!(effects, [Effect::ShowParagraph, Effect::Return(spot), Effect::Measure]);
    let address = |paragraph: &str, push| Effect::Address { address: format!("?v=1&article=a1{paragraph}"), push };
    let (state, effects) = update(&state, Msg::Paragraph(4));
    assert_eq!(effects, [Effect::ShowParagraph, address("&match=2&p=4", true)]);
    let (_, effects) = update(&state, Msg::Step(1));
    assert_eq!(effects, [Effect::ShowMatch, address("", false)], "who steps on has left the paragraph");
}

#[test]
fn a_card_goes_before_anything_else() {
    let (state, _) = open("?v=1&article=a1", &[], &[]);
    let (state, effects) = update(&state, Msg::Card(Some(7)));
    assert_eq!((state.reader.card, &effects[..]), (Some(7), &[Effect::PlaceCard][..]));
    let (escaped, effects) = update(&state, Msg::Escape);
    assert_eq!((escaped.reader.card, &effects[..]), (None, &[Effect::LeaveCard][..]));
    assert!(escaped.query.article.is_some() && update(&escaped, Msg::Escape).0.query.article.is_none());
    let (filtered, effects) = update(&state, Msg::Days(Axis::Mentioned, DayRange::parse("2014")));
    assert!(filtered.reader.card.is_none() && effects.contains(&Effect::LeaveCard));
    let (closed, effects) = update(&state, Msg::Close);
    assert_eq!(closed.reader, Reader::default());
    assert!(effects.contains(&Effect::Leave("?v=1&article=a1".to_owned())));
}

#[test]
fn a_quotation_is_what_is_selected_and_says_whence() {
    let (state, _) = open("?v=1&q=x&sort=newest&article=a1&match=2", &[0, 0], &[&[0], &[1, 1]]);
    let whence = "The talks, The Post, 18 Apr 2025. ?v=1&article=a1";
    assert_eq!(copied(&state, Clip::Selected), whence);
    let selected = |text: &str, paragraph| Msg::Selected(Some(Selected { text: text.to_owned(), paragraph }));
    let (state, effects) = update(&state, selected(" of “peace” ", 2));
    assert_eq!(effects, [Effect::PlaceQuote]);
    assert_eq!(copied(&state, Clip::Selected), format!("“ of “peace” ” — {whence}&p=2"));
    let (raw, _) = update(&state, selected("war", 0));
    assert_eq!(copied(&raw, Clip::Selected), format!("“war” — {whence}"));
    assert_eq!(copied(&state, Clip::Paragraph(2)), format!("“peace peace ” — {whence}&p=2"));
    assert_eq!(copied(&state, Clip::Link(2)), "?v=1&article=a1&p=2");
    let (state, _) = update(&state, Msg::Selected(None));
    assert_eq!(copied(&state, Clip::Selected), whence);
    assert!(
        update(&start("", Taste::default()).0, Msg::Copy(Clip::Selected)).1.is_empty(),
        "no article, nothing to cite"
    );
}

#[test]
fn what_became_of_a_copy_is_said_for_a_while() {
    let (state, _) = open("?v=1&article=a1", &[], &[]);
    for how in [Ok(()), Err("The talks".to_owned())] {
        let (said, effects) = update(&state, Msg::Copied(how.clone()));
        assert_eq!((said.reader.copied, &effects[..]), (Some(how.clone()), &[Effect::Rest][..]));
        let (rested, _) = after(state.clone(), [Msg::Copied(how), Msg::Rested]);
        assert_eq!(rested.reader.copied, None);
    }
}
