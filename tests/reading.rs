//! The reader: articles open, matches are walked through, and what was changed or reckoned can be looked up.

use crate::collection::around;
use crate::dist;
use crate::driver::{ENTER, ESCAPE, TAB};
use crate::keyboard::tab_to;
use crate::page::{Page, control};
use crate::scan::{counted, five_articles};
use serde_json::json;

#[test]
fn matches_are_walked_through_round_the_end() {
    let Some(page) = Page::open("?v=1&q=rubio+") else { return };
    let told = counted(&five_articles(), &[&|token| token == "rubio"]);
    page.counts(&told);
    page.keys("j");
    page.keys("j");
    let second = page.look("eyes.ids()[1]");
    page.browser.until("eyes.focused() === eyes.text(document.querySelectorAll('ol > li a')[1])");
    page.keys(ENTER);
    page.reads(&second.as_str().unwrap()[..3]);
    let n = page.look("eyes.marks(eyes.reader()).length").as_u64().unwrap();
    assert!(n > 2, "an article to walk through, not {n}");
    // Once round: the mark that is told is the one that stands out, and it is in sight.
    let walk = (0..=n).map(|step| step % n);
    for at in walk {
        page.sees("eyes.place()", format!("{} of {n} matches", at + 1));
        page.sees("[...eyes.reader().querySelectorAll('mark')].indexOf(eyes.currentMark())", at);
        page.browser.until("eyes.isInSight(eyes.currentMark())");
        page.keys("n");
    }
    page.sees("eyes.place()", format!("2 of {n} matches"));
    page.keys("NN");
    page.sees("eyes.place()", format!("{n} of {n} matches"));
    page.press("Next match");
    page.sees("eyes.place()", format!("1 of {n} matches"));
    page.press("Previous match");
    page.sees("eyes.place()", format!("{n} of {n} matches"));
    page.browser.until("eyes.isInSight(eyes.currentMark())");
    page.keys(ESCAPE);
    page.reads("");
    page.counts(&told);
}

#[test]
fn the_raw_text_is_there_beside_the_clean_one() {
    let Some(page) = Page::open("") else { return };
    let boilerplate = "eyes.text(eyes.reader()).includes('You will shortly be re-directed')";
    page.click("eyes.hit('001')");
    page.reads("001");
    page.sees(boilerplate, false);
    page.press("Raw");
    page.sees(boilerplate, true);
    page.browser.until("location.search.endsWith('&text=raw')");
    page.press("Clean");
    page.sees(boilerplate, false);

    page.click("eyes.hit('002')");
    page.reads("002");
    page.sees("eyes.text(eyes.reader()).includes('Friday that If no')", true);
    page.press("Raw");
    page.sees("eyes.text(eyes.reader()).includes('Friday thatIf no')", true);
    page.sees("eyes.text(eyes.reader()).endsWith('No comments yet')", true);
}

#[test]
fn names_are_underlined_and_lead_to_the_other_articles() {
    let Some(page) = Page::open("") else { return };
    page.click("eyes.hit('001')");
    page.reads("001");
    // In the text, not in the list of names above it.
    let name = "[...eyes.reader().querySelectorAll('article p a')].find((it) => eyes.text(it) === 'Steve Witkoff')";
    page.browser.until(&format!("!!{name}"));
    page.sees(&format!("getComputedStyle({name}).textDecorationLine"), "underline");
    page.click(name);
    page.lists("001 002");
    page.filters_by(["Steve Witkoff"]);
    page.reads("001");

    page.click("[...eyes.reader().querySelectorAll('article p a')].find((it) => eyes.text(it) === '2014')");
    page.filters_by(["Steve Witkoff", "Mentions 2014"]);
    page.lists("001");

    // The numbers of the paragraphs stay.
    let n_links = "eyes.reader().querySelectorAll('article [data-p] a:not([aria-label])').length";
    page.press("Names");
    page.sees(&format!("{n_links} > 0 && !{name}"), true);
    page.press("Dates");
    page.sees(n_links, 0);
    page.press("Names");
    page.browser.until(n_links);
}

#[test]
fn how_a_date_is_known_can_be_read() {
    let Some(page) = Page::open("") else { return };
    page.click("eyes.hit('002')");
    page.reads("002");
    let evidence =
        "eyes.text(eyes.reader()).includes('over the past 87 days” of a term that began on 20 January 2025')";
    page.sees(evidence, false);
    page.click(&control("18–19 Apr 2025, most likely 18 Apr 2025"));
    page.sees(evidence, true);
    page.sees("eyes.text(eyes.reader()).includes('our title The article came without one.')", true);
}

#[test]
fn a_role_tells_whom_it_stands_for() {
    let Some(page) = Page::open("?v=1&article=000_fd200b32cd64e574") else { return };
    page.reads("000");
    page.look(&format!("void {}.focus()", mention("Secretary of State")));
    page.sees(CARD, "Marco Rubio person Who this is, as the article says Secretary of State 4 Filter by this Exclude");
    page.is_accessible();
    // It is no name: those above the text count none.
    page.sees("eyes.text(eyes.reader().querySelector('header ul')).includes('Marco Rubio 4')", true);
    page.press("Filter by this");
    page.filters_by(["Marco Rubio"]);
}

/// The card that is open, as a look.
const CARD: &str = "eyes.card()";

/// The `n`-th paragraph of the open article, from 1, as a look.
fn block(n: usize) -> String {
    format!("eyes.reader().querySelectorAll('article > p, article > h2')[{}]", n - 1)
}

/// A name or date in the text, as a look.
fn mention(words: &str) -> String {
    format!(
        "[...eyes.reader().querySelectorAll('article p [data-at]')].find((it) => eyes.text(it) === {})",
        json!(words)
    )
}

/// Lets the page write to the clipboard, and the journey read it.
fn with_clipboard(page: &Page) {
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.browser.cdp("Browser.grantPermissions", &permissions);
    page.browser.cdp("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
}

fn clipboard(page: &Page) -> String {
    page.look("navigator.clipboard.readText()").as_str().unwrap().to_owned()
}

#[test]
fn from_the_first_key_to_a_quotation_in_the_clipboard() {
    let Some(page) = Page::open("") else { return };
    with_clipboard(&page);
    page.counts("5 articles");
    page.keys("/");
    page.keys("battlefield ");
    page.lists("000");
    page.keys(TAB);
    page.keys("j");
    page.sees("document.activeElement === eyes.hit('000')", true);
    page.keys(ENTER);
    page.reads("000");
    tab_to(&page, "Paragraph 2");
    page.browser.until(CARD);
    page.keys(TAB);
    page.sees("eyes.focused()", "Copy link");
    page.keys(TAB);
    page.sees("eyes.focused()", "Copy quotation");
    page.keys(ENTER);
    page.sees("eyes.said()", "Copied");
    // Escape puts the card away and nothing else, and the focus goes where it came from.
    page.keys(ESCAPE);
    page.sees(CARD, "");
    page.sees("eyes.focused()", "Paragraph 2");
    page.reads("000");
    let text = page.look(&format!("{}.textContent", block(2)));
    let (title, base) = (page.look("eyes.title()"), page.look("location.origin + location.pathname"));
    let [text, title, base] = [&text, &title, &base].map(|it| it.as_str().unwrap());
    let expected = format!("“{text}” — {title}, c. 24 Apr 2025. {base}?v=1&article=000_fd200b32cd64e574&p=2");
    assert_eq!(clipboard(&page), expected);
    page.keys("y");
    page.browser.until("navigator.clipboard.readText().then((it) => !it.startsWith('“'))");
    assert_eq!(clipboard(&page), format!("{title}, c. 24 Apr 2025. {base}?v=1&article=000_fd200b32cd64e574"));
}

#[test]
fn what_is_selected_is_copied_as_it_stands() {
    let Some(page) = Page::open("?v=1&q=peace&article=000_fd200b32cd64e574") else { return };
    with_clipboard(&page);
    page.reads("000");
    page.browser.until(&block(6));
    // From within one paragraph to within the next, over names, marks and the number in the margin.
    let select = |from: usize, to: usize| {
        page.look(&format!(
            "(() => {{
                const texts = (block) => {{
                    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
                    return Array.from({{ length: 99 }}, () => walk.nextNode()).filter(Boolean);
                }};
                const [from, to] = [texts({})[0], texts({}).at(-1)];
                getSelection().setBaseAndExtent(from, 4, to, to.length - 1);
            }})()",
            block(from),
            block(to),
        ));
    };
    select(4, 4);
    page.browser.until("eyes.control('Copy quotation') && eyes.isInSight(eyes.control('Copy quotation'))");
    page.press("Copy quotation");
    page.sees("eyes.said()", "Copied");
    let selected = page.look("getSelection().getRangeAt(0).toString()");
    let told = clipboard(&page);
    assert!(told.starts_with(&format!("“{}” — ", selected.as_str().unwrap())), "{told}");
    assert!(told.ends_with("?v=1&article=000_fd200b32cd64e574&p=4"), "{told}");

    select(4, 5);
    page.browser.until("eyes.control('Copy quotation') && eyes.isInSight(eyes.control('Copy quotation'))");
    page.keys("y");
    page.browser.until("navigator.clipboard.readText().then((it) => it.includes('\\n'))");
    let told = clipboard(&page);
    let quotation = told.strip_prefix('“').unwrap().split_once("” — ").unwrap().0;
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(bare(quotation), bare(page.look("getSelection().getRangeAt(0).toString()").as_str().unwrap()));

    page.look("getSelection().removeAllRanges()");
    page.sees("!!eyes.control('Copy quotation')", false);
}

#[test]
fn where_copying_is_refused_the_text_stands_there_to_be_copied() {
    let Some(page) = Page::open("?v=1&article=000_fd200b32cd64e574") else { return };
    page.reads("000");
    page.look("void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))");
    page.press("Cite");
    page.browser.until("eyes.said().startsWith('The browser does not let this page copy.')");
    page.browser.until("eyes.said().endsWith('?v=1&article=000_fd200b32cd64e574')");
    page.sees("eyes.said()", "");
}

#[test]
fn a_card_comes_and_stays_and_goes() {
    let Some(page) = Page::open("?v=1&article=001_a94861bdbd30db23") else { return };
    page.reads("001");
    let witkoff = mention("Steve Witkoff");
    page.browser.until(&format!("!!{witkoff}"));
    let text = page.look("eyes.text(eyes.reader())");
    let point = |at: (f64, f64)| page.browser.point(at);
    page.look(&format!("{witkoff}.scrollIntoView({{ block: 'center' }})"));
    let height = page.look("eyes.reader().querySelector('article').getBoundingClientRect().height");
    point(page.browser.middle(&witkoff));
    page.browser.until(CARD);
    page.sees(
        "eyes.text(eyes.reader().querySelector('[role=group] b'))".replace("[role=group] b", "#card b").as_str(),
        "Steve Witkoff",
    );
    let told = page.look(CARD);
    let told = told.as_str().unwrap();
    for part in
        ["person", "1 time here, in 2 articles of the collection", "Steve Witkoff 1", "Filter by this", "Exclude"]
    {
        assert!(told.contains(part), "{part} is not in {told}");
    }
    page.sees("eyes.reader().querySelector('article').getBoundingClientRect().height", height);
    // It stays under the pointer, and goes after it.
    point(page.browser.middle("document.querySelector('#card')"));
    page.look("new Promise((later) => setTimeout(() => later(0), 600))");
    page.browser.until("eyes.isInSight(eyes.control('Filter by this'))");
    point((1300.0, 130.0));
    page.sees(CARD, "");
    page.sees("eyes.text(eyes.reader())", text);
    // Escape puts it away while the pointer rests, and leaves the article open.
    point(page.browser.middle(&witkoff));
    page.browser.until(CARD);
    page.keys(ESCAPE);
    page.sees(CARD, "");
    page.reads("001");

    point(page.browser.middle(&mention("2014")));
    page.browser.until(&format!("{CARD}.includes('“2014”: as written')"));
    page.press("Show articles that mention it");
    page.filters_by(["Mentions 2014"]);
    page.sees(CARD, "");
}

#[test]
fn a_card_comes_by_the_keyboard_and_its_buttons_filter() {
    let Some(page) = Page::open("?v=1&article=001_a94861bdbd30db23") else { return };
    page.reads("001");
    page.browser.until(&format!("!!{}", mention("Steve Witkoff")));
    page.look(&format!("{}.focus({{ focusVisible: true }})", mention("Steve Witkoff")));
    page.browser.until(CARD);
    page.keys(TAB);
    page.sees("eyes.focused()", "Filter by this");
    page.keys(TAB);
    page.sees("eyes.focused()", "Exclude");
    page.keys(ENTER);
    page.filters_by(["not Steve Witkoff"]);
    page.lists("003 000 004");
    page.sees(CARD, "");
    page.sees("eyes.focused()", "Steve Witkoff");
    page.reads("001");
}

#[test]
fn a_finger_sees_the_card_first() {
    let Some(page) = Page::open("?v=1&article=001_a94861bdbd30db23") else { return };
    page.browser.resize(390, 844);
    page.browser.cdp("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true }));
    page.reads("001");
    let tap = |look: &str| {
        page.browser.until(&format!("!!{look}"));
        let (x, y) = page.browser.middle(look);
        page.browser
            .cdp("Input.dispatchTouchEvent", &json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }));
        page.browser.cdp("Input.dispatchTouchEvent", &json!({ "type": "touchEnd", "touchPoints": [] }));
    };
    let witkoff = mention("Steve Witkoff");
    page.look(&format!("{witkoff}.scrollIntoView({{ block: 'center' }})"));
    tap(&witkoff);
    page.browser.until(CARD);
    page.sees("new URLSearchParams(location.search).get('person')", serde_json::Value::Null);
    page.sees("document.querySelector('#card button').getBoundingClientRect().height >= 44", true);
    tap(&control("Filter by this"));
    page.sees("new URLSearchParams(location.search).get('person')", "steve-witkoff");
}

#[test]
fn each_term_has_its_colour_and_is_stepped_through_alone() {
    let Some(page) = Page::open("?v=1&q=peace+talks+&article=002_491452057b3ad935") else { return };
    page.reads("002");
    let colours = "[...new Set([...eyes.reader().querySelectorAll('article mark:not([aria-current])')]
        .map((it) => `${it.textContent.slice(0, 4).toLowerCase()} ${getComputedStyle(it).backgroundColor}`))].length";
    page.sees(colours, 2);
    let n = page.look("eyes.marks(eyes.reader()).filter((it) => it.toLowerCase().startsWith('talk')).length");
    let n = n.as_u64().unwrap();
    assert!(n > 1);
    page.click("eyes.control(eyes.controls('talk')[0])");
    page.sees("eyes.controls('talk')[0]", format!("talks {n}"));
    for at in (2..=n).chain([1]) {
        page.sees("eyes.currentMark().textContent.toLowerCase().startsWith('talk')", true);
        page.keys("n");
        page.sees("eyes.place()", format!("{at} of {n} matches"));
        page.browser.until("eyes.isInSight(eyes.currentMark())");
    }
    page.press("All");
    page.browser.until(&format!("!eyes.place().endsWith(' of {n} matches')"));
    // In the list the same words have the same colours.
    let in_list =
        colours.replace("eyes.reader()", "eyes.results()").replace("article mark", "li:not([aria-current]) mark");
    page.browser.until(&format!("{in_list} > 1"));
}

#[test]
fn a_paragraph_has_an_address() {
    let Some(page) = Page::open("?v=1&q=peace&article=002_491452057b3ad935") else { return };
    page.reads("002");
    page.click(&control("Paragraph 3"));
    page.is_at("?v=1&q=peace&article=002_491452057b3ad935&p=3");
    page.sees(&format!("{}.ariaCurrent", block(3)), "location");
    page.go("?v=1&article=002_491452057b3ad935&p=17");
    page.reads("002");
    page.sees(&format!("{}.ariaCurrent", block(17)), "location");
    page.browser.until(&format!("eyes.isInSight({})", block(17)));
    page.sees("eyes.reader().querySelectorAll('[aria-current=location]').length", 1);
}

#[test]
fn panes_keep_their_places() {
    let Some(page) = Page::open("?v=1&q=rubio+&article=002_491452057b3ad935") else { return };
    page.browser.resize(1440, 500);
    page.reads("002");
    let pane = "eyes.reader().querySelector('[tabindex]')";
    let scrolls = |pane: &str, to: u32| page.look(&format!("void ({pane}.scrollTop = {to})"));
    scrolls(pane, 700);
    scrolls("eyes.results()", 300);
    page.keys(ESCAPE);
    page.reads("");
    page.sees("eyes.results().scrollTop", 300);
    page.browser.back();
    page.reads("002");
    page.sees(&format!("{pane}.scrollTop"), 700);
    page.click("eyes.hit('001')");
    page.reads("001");
    page.sees(&format!("{pane}.scrollTop"), 0);
    scrolls(pane, 200);
    page.browser.back();
    page.reads("002");
    page.sees(&format!("{pane}.scrollTop"), 700);
    page.browser.forward();
    page.reads("001");
    page.sees(&format!("{pane}.scrollTop"), 200);

    // On a telephone the list lies below the article.
    page.browser.resize(390, 500);
    page.go("?v=1&q=rubio+");
    page.counts(&counted(&five_articles(), &[&|token| token == "rubio"]));
    scrolls("eyes.results()", 250);
    page.look("void eyes.hit('001').click()");
    page.reads("001");
    page.browser.back();
    page.reads("");
    page.sees("eyes.results().scrollTop", 250);
}

#[test]
fn the_strip_of_matches_is_true_to_a_long_text() {
    let Some(dist) = dist() else { return };
    // Subheads, short lines and long paragraphs, so that lengths of text are no measure of height.
    let block = |n: u32| match n % 4 {
        0 => format!("On matter {n}"),
        1 => "Short and to the point, said the kestrel.".to_owned(),
        _ => format!(
            "Sentence number {n} goes on and on about nothing at all. {}",
            "More words follow here. ".repeat(n as usize % 23)
        ),
    };
    let body = (0..400).map(block).collect::<Vec<_>>().join("\n");
    let article = json!({ "id": "long", "title": "A long one", "body": body, "published": "2025-04-18" });
    let page = Page::serve(around(&dist, "long", &article.to_string(), &[]), "/", "?v=1&q=kestrel&article=long");
    page.sees("eyes.marks(eyes.reader()).length", 100);
    page.sees("eyes.reader().querySelectorAll('svg rect').length", 100);
    let places = "(() => {
        const [pane, map] = [eyes.reader().querySelector('[tabindex]'), eyes.reader().querySelector('svg')];
        const [ticks, marks] = [[...map.querySelectorAll('rect')], [...eyes.reader().querySelectorAll('mark')]];
        const share = (it, whole, height) => (it.getBoundingClientRect().top - whole) / height;
        const off = (tick, i) => Math.abs(
            share(tick, map.getBoundingClientRect().top, map.clientHeight)
            - share(marks[i], pane.getBoundingClientRect().top - pane.scrollTop, pane.scrollHeight));
        return Math.max(...ticks.map(off));
    })()";
    page.browser.until(&format!("{places} < 0.003"));
    for hit in [70, 3, 99] {
        let tick = format!("eyes.reader().querySelectorAll('svg rect')[{hit}]");
        page.browser.press(page.browser.middle(&tick));
        page.sees("eyes.place()", format!("{} of 100 matches", hit + 1));
        page.browser.until("eyes.isInSight(eyes.currentMark())");
    }
    page.browser.resize(1000, 900);
    page.browser.until(&format!("{places} < 0.003"));
}
