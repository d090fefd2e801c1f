//! The views in place of the list: a timeline, names together, why these. They come with a program of their own.

use crate::page::Page;
use crate::takeaway::{downloaded, downloads};
use crate::{collection, dist};

/// The view that is shown, in words.
const VIEW: &str = "eyes.text(eyes.results())";

#[test]
fn a_link_above_the_list_brings_the_program_that_has_views() {
    let Some(page) = Page::open("?v=1&q=crimea") else { return };
    page.browser.until("eyes.count().startsWith('1 article')");
    let program = "[...document.querySelectorAll('link[rel=stylesheet]')].some(({ href }) => href.includes('/whole-'))";
    page.sees(program, false);
    page.press("Timeline");
    page.is_at("?v=1&q=crimea&view=timeline");
    page.browser.until(program);
    page.browser.until(&format!("{VIEW}.includes('following a referendum')"));
    page.is_accessible();
    // From now on it is one page: nothing is loaded anew.
    page.look("void (globalThis.same = true)");
    page.press("Articles");
    page.is_at("?v=1&q=crimea");
    page.browser.until("eyes.numbers().length === 3");
    page.press("Why these");
    page.browser.until(&format!("{VIEW}.includes('Articles with “crimea” in any form')"));
    page.look("void history.back()");
    page.browser.until("eyes.numbers().length === 3");
    page.sees("globalThis.same", true);
}

#[test]
fn a_timeline_tells_what_happened_with_its_evidence() {
    let Some(page) = Page::open("?v=1&view=timeline") else { return };
    page.browser.until(&format!("{VIEW}.includes('13 dated statements')"));
    let days = "[...(eyes.results()?.querySelectorAll('section h2') ?? [])].map(eyes.text).join('; ')";
    page.browser.until(&format!("{days}.startsWith('2014; 2022; Jan 2025; ')"));
    page.browser.until(&format!("{VIEW}.includes('on or before publication')"));

    // The order is the list's, and the days are a filter like any other.
    page.go("?v=1&view=timeline&sort=newest");
    page.browser.until(&format!("{days}.endsWith('2022; 2014')"));
    page.press("2014");
    page.is_at("?v=1&mentions=2014&sort=newest&view=timeline");
    page.sees(days, "2014");
    page.browser.until("eyes.count().startsWith('2 articles')");
    page.filters_by(["Mentions 2014"]);
    page.is_accessible();

    // Each statement leads to its paragraph, and stays beside it.
    page.click("eyes.results()?.querySelector('section li a')");
    page.browser.until("!!document.querySelector('.reader [aria-current=location]')");
    page.sees(days, "2014");
    page.is_accessible();

    // Words are marked in it.
    page.types("referendum");
    page.browser.until("eyes.marks(eyes.results()).join() === 'referendum'");
}

#[test]
fn a_timeline_is_saved_as_a_table_and_as_a_calendar() {
    let Some(page) = Page::open("?v=1&mentions=2014&view=timeline") else { return };
    let folder = downloads(&page, "timeline");
    page.browser.until(&format!("{VIEW}.includes('2 dated statements')"));
    page.press("Save as CSV");
    let (name, table) = downloaded(&folder, "timeline.csv");
    assert!(name.starts_with("Rubio and the talks 20"), "{name}");
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}first_day,last_day,words,sentence,"), "{table}");
    assert_eq!(lines.len(), 5, "a line for each sentence: {table}");
    assert!(lines[1].starts_with("\"2014-01-01\",\"2014-12-31\",\"2014\",\"And Ukraine"), "{table}");
    page.press("Save as calendar");
    let (_, calendar) = downloaded(&folder, "timeline.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20140101\r\nDTEND;VALUE=DATE:20150101\r\n"), "{calendar}");
    let link = calendar.replace("\r\n ", "");
    assert!(link.contains(&format!("URL:{}?v=1&article=00", page.server.url())), "{calendar}");
}

#[test]
fn names_are_shown_with_their_company() {
    let Some(page) = Page::open("?v=1&view=together") else { return };
    let company = "eyes.text(eyes.results()?.querySelector('section ol'))";
    page.browser.until(&format!("{company}.startsWith('Russia 5 Ukraine 5 United States 5 Donald Trump 3 ')"));
    page.is_accessible();
    // Another name, by a square of the matrix.
    page.click(
        "[...(eyes.results()?.querySelectorAll('svg text') ?? [])].findLast((it) => it.textContent === 'Joe Biden')",
    );
    page.browser.until("eyes.text(eyes.results()?.querySelector('section[aria-label=\"Mentioned with Joe Biden\"] ol')).startsWith('Marco Rubio 2')");
    page.click(
        "[...(eyes.results()?.querySelectorAll('section ol a') ?? [])].find((it) => it.textContent.startsWith('NATO'))",
    );
    page.is_at("?v=1&org=nato&person=joe-biden");
    page.browser.until("eyes.count().startsWith('1 article')");
    page.is_accessible();
}

#[test]
fn what_is_found_is_explained() {
    let Some(page) = Page::open("?v=1&q=peace+-crimea+&person=joe-biden&view=why") else { return };
    page.browser.until(&format!(
        "{VIEW}.includes('Articles with “peace” in any form, and not with “crimea” in any form: 1 article.')"
    ));
    page.browser.until(&format!("{VIEW}.includes('without Joe Biden 4')"));
    page.browser.until(&format!("{VIEW}.includes('Rarity × weight')"));
    page.is_accessible();
    page.press("without Joe Biden");
    page.is_at("?v=1&q=peace+-crimea+&view=why");
    page.browser.until(&format!("{VIEW}.includes('crimea” in any form: 4 articles.')"));

    // A phrase brings its positions along; and without words there is nothing to weigh.
    page.types("\"peace talks\"");
    page.browser.until(&format!("{VIEW}.includes('“peace talks” side by side')"));
    page.go("?v=1&view=why");
    page.browser.until(&format!("{VIEW}.includes('All articles: 5 articles.')"));
    page.is_accessible();
}

#[test]
fn views_are_for_telephones_and_for_the_dark_too() {
    let Some(page) = Page::open("") else { return };
    page.browser.resize(390, 844);
    page.browser.prefer("prefers-color-scheme", "dark");
    let states = [("timeline", "13 dated statements"), ("together", "Mentioned with"), ("why", "Order")];
    for (view, seen) in states {
        page.go(&format!("?v=1&view={view}"));
        page.browser.until(&format!("{VIEW}.includes('{seen}')"));
        page.is_accessible();
        page.sees("document.documentElement.scrollWidth", 390);
    }
}

#[test]
fn where_nothing_happened_that_is_said() {
    let Some(page) = Page::open("?v=1&view=timeline") else { return };
    page.browser.until(&format!("{VIEW}.includes('13 dated statements')"));
    page.types("xylophone");
    page.browser.until(&format!("{VIEW}.includes('None of these articles speaks of a date')"));
    page.is_accessible();
}

#[test]
fn names_are_joined_and_it_is_remembered_undone_and_taken_away() {
    let Some(page) = Page::open("?v=1&view=aliases") else { return };
    let folder = downloads(&page, "aliases");
    let decided = "eyes.text(eyes.results()?.querySelector('section[aria-label=Decided]'))";
    let people = "eyes.control('Show all 13') ? 13 : eyes.control('Show all 12') ? 12 : 0";
    page.browser.until(&format!("{VIEW}.includes('Sverrigenko 1 and Yulia Svyrydenko 1')"));
    page.sees(people, 13);
    page.is_accessible();

    // By a key; counts follow at once; and by a key it is undone.
    page.look("void eyes.results().querySelector('.aliases__pairs').focus()");
    page.keys("y");
    page.browser.until(&format!("{decided}.includes('person Sverrigenko: the same as Yulia Svyrydenko')"));
    page.sees(people, 12);
    page.is_accessible();
    page.keys("u");
    page.sees(people, 13);
    page.press("Same");
    page.sees(people, 12);

    // An address by the name that is gone leads to the one that stands for it.
    page.go("?v=1&person=sverrigenko");
    page.browser.until("eyes.count().startsWith('1 article')");
    page.filters_by(["Yulia Svyrydenko"]);
    // The next visit knows, whatever it is for; and the article that one reads.
    page.sees(people, 12);
    page.press("Aliases");
    page.browser.until(&format!("{decided}.includes('Sverrigenko')"));
    page.browser.until("eyes.text(eyes.results()).includes('Sverrigenko 2 is another')");

    // Renamed, of another kind, hidden: each is one step.
    page.click("eyes.control('Called')");
    page.look("void document.activeElement.select()");
    page.keys("Deputy PM\u{e007}");
    page.browser.until("eyes.facet('People').some((it) => it.includes('Deputy PM'))");
    page.press("Save as aliases.toml");
    let (_, text) = downloaded(&folder, ".toml");
    let expected = "[[entity]]\nkind = \"person\"\nname = \"Sverrigenko\"\nsame = \"Yulia Svyrydenko\"\n\n\
                    [[entity]]\nkind = \"person\"\nname = \"Yulia Svyrydenko\"\ncalled = \"Deputy PM\"\n";
    assert!(text.ends_with(expected), "{text}");

    // Taken back, one by one: as it was.
    page.click("eyes.control('Take back: person Sverrigenko: the same as Yulia Svyrydenko')");
    page.sees(people, 13);
    page.click("eyes.control('Take back: person Yulia Svyrydenko: called Deputy PM')");
    page.browser.until(&format!("{decided}.includes('Nothing yet')"));
    page.go("?v=1");
    page.sees(people, 13);
}

#[test]
fn a_spelling_is_taken_apart_from_a_name() {
    let Some(page) = Page::open("?v=1&view=aliases&person=volodymyr-zelenskyy") else { return };
    let spellings =
        "[...document.querySelectorAll('.aliases__spellings li')].map(eyes.text).join().replaceAll(' is another', '')";
    page.sees(spellings, "Zelenskyy 3,Zelensky 2,Volodymyr Zelenskyy 1,Vladimir Zelensky 1,Volodymyr Zelensky 1");
    page.press("Vladimir Zelensky is another");
    page.sees(spellings, "Zelenskyy 3,Zelensky 2,Volodymyr Zelenskyy 1,Volodymyr Zelensky 1");
    page.browser.until("!!eyes.control('Show all 14')");
    page.is_accessible();
    // Its mentions follow, also after a new start.
    page.go("?v=1&person=vladimir-zelensky");
    page.browser.until("eyes.count().startsWith('1 article')");
    page.click("eyes.results().querySelector('ol a')");
    page.browser.until("[...(eyes.reader()?.querySelectorAll('a.name[aria-current=true]') ?? [])].map(eyes.text).join() === 'Vladimir Zelensky'");
    page.go("?v=1&view=aliases");
    page.press("Take back: person Volodymyr Zelenskyy: without Vladimir Zelensky");
    page.browser.until("!!eyes.control('Show all 13')");
}

#[test]
fn names_that_are_decided_about_are_so_when_the_collection_is_built_anew() {
    let Some(page) = Page::open("?v=1&view=aliases&person=sverrigenko&person=yulia-svyrydenko") else { return };
    let folder = downloads(&page, "rebuilt");
    let cards = "document.querySelectorAll('.aliases__card').length";
    page.sees(cards, 2);
    page.is_accessible();
    page.press("Join Sverrigenko to Yulia Svyrydenko");
    page.sees(cards, 1);
    page.go("?v=1&view=aliases&person=volodymyr-zelenskyy");
    page.press("Zelensky is another");
    page.browser.until("eyes.facet('People').some((it) => it.startsWith('Zelensky '))");
    page.go("?v=1&view=aliases&org=afp");
    page.sees(cards, 1);
    page.press("Hide");
    page.browser.until("eyes.text(eyes.results()).includes('organisation AFP: hidden')");
    page.press("Save as aliases.toml");
    let (_, text) = downloaded(&folder, ".toml");
    page.go("?v=1");
    let names = "eyes.facet('People').concat(eyes.facet('Organisations')).join()";
    page.browser.until(&format!("{names} && !{names}.includes('AFP')"));
    let here = page.look(names);

    // The same articles with the file beside them, for a reader who has decided nothing.
    let dist = collection::rebuilt(&dist().unwrap(), "aliases", &[("aliases.toml", &text)]);
    let rebuilt = Page::serve(dist, "/", "?v=1");
    rebuilt.sees(names, here);
}

#[test]
fn values_of_a_facet_stand_by_how_distinctive_they_are() {
    let Some(page) = Page::open("?v=1&q=crimea&view=why") else { return };
    page.click("[...(eyes.group('Places')?.querySelectorAll('button') ?? [])].find((it) => eyes.text(it).startsWith('Show all'))");
    let last = "eyes.facet('Places').filter((it) => it.endsWith(' 1')).slice(-3).join()";
    page.browser.until(&format!("{last}.endsWith(',Zaporizhzhia Region 1')"));
    page.press("distinctive");
    // What all articles name comes last.
    page.sees(last, "Russia 1,Ukraine 1,United States 1");
    page.is_accessible();
}

#[test]
fn dates_are_corrected_and_it_is_remembered_undone_and_taken_away() {
    let Some(page) = Page::open("?v=1&article=002_491452057b3ad935") else { return };
    let folder = downloads(&page, "corrections");
    // The program of a first visit leads to the one in which dates are corrected.
    page.click("document.querySelector('.reader__evidence summary')");
    page.press("Correct");
    page.browser.until(&format!("{VIEW}.includes('13 dated statements')"));
    let friday = "[...eyes.reader().querySelectorAll('a.kind--date')].find((it) => eyes.text(it) === 'Friday')";
    page.go("?v=1&view=timeline&article=002_491452057b3ad935");
    page.browser.until(&format!("{VIEW}.includes('18 Apr 2025')"));

    // What is no date is said to be none, and nothing changes.
    page.click("document.querySelector('.reader__evidence summary')");
    page.click("eyes.control('Published')");
    page.look("void document.activeElement.select()");
    page.keys("last week\u{e007}");
    page.sees("document.activeElement.validationMessage.startsWith('Write a day')", true);
    page.is_accessible();
    page.look("void document.activeElement.select()");
    page.keys("2025-06-02\u{e007}");
    // Its Friday is another one at once, in the timeline as in the article.
    let published = "eyes.text(document.querySelector('.reader__evidence summary'))";
    page.sees(published, "2 Jun 2025");
    page.browser.until(&format!("{VIEW}.includes('30 May 2025')"));
    page.sees("eyes.text(document.querySelector('.reader__evidence p')).includes('corrected by hand')", true);
    page.browser.until(&format!("{VIEW}.includes('002_491452057b3ad935: published 2 Jun 2025')"));
    page.is_accessible();

    // A date in the text, by its card.
    page.look(&format!("void {friday}.focus()"));
    page.browser.until("!!document.querySelector('#card input')");
    page.click("document.querySelector('#card input')");
    page.look("void document.activeElement.select()");
    page.keys("2025-05-23\u{e007}");
    page.browser.until(&format!("{VIEW}.includes('“Friday” means 23 May 2025')"));
    page.browser.until(&format!("{VIEW}.includes('“Friday”: corrected by hand')"));
    page.is_accessible();

    // The order of the list follows, also on the next visit, without the view.
    page.go("?v=1&sort=newest");
    page.sees("eyes.text(eyes.results()).includes('№ 1 2 Jun 2025')", true);

    page.go("?v=1&view=timeline");
    page.press("Save as corrections.toml");
    let (_, text) = downloaded(&folder, ".toml");
    let expected = "[articles.\"002_491452057b3ad935\"]\npublished = \"2025-06-02\"\nevidence = \"corrected by hand\"\n\
                    dates = [\n  { words = \"Friday\", nth = 1, means = \"2025-05-23\" },\n]\n";
    assert!(text.ends_with(expected), "{text}");
    let seen = page.look(&format!("{VIEW}.split(' Corrected dates')[0]"));

    // The same articles with the file beside them, for a reader who has corrected nothing.
    let dist = collection::rebuilt(&dist().unwrap(), "corrections", &[("corrections.toml", &text)]);
    let rebuilt = Page::serve(dist, "/", "?v=1&view=timeline");
    rebuilt.sees(VIEW, seen);

    // Taken back: as it was.
    page.press("Take back: 002_491452057b3ad935: published 2 Jun 2025; “Friday” means 23 May 2025");
    page.browser.until(&format!("{VIEW}.includes('18 Apr 2025') && !{VIEW}.includes('corrected by hand')"));
    page.press("Undo");
    page.browser.until(&format!("{VIEW}.includes('corrected by hand')"));
}
