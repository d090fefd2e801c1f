//! Under a finger: what is touched is large enough.

use crate::page::Page;
use serde_json::json;

/// What can be touched and is smaller than 44 × 44 pixels, with its size, as a look. Links within a text are as high as
/// its lines (WCAG 2.5.8 excepts them); what stands before the words of a label is as large as the label.
const SMALL: &str = "eyes.operable().filter((it) => !it.matches('article p a, [tabindex=\"0\"]')).map((it) => {
    const parts = [it, it.closest('label'), it.closest('li.hit')].filter(Boolean);
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const side = (of) => Math.round(Math.max(...boxes.map(of)));
    return { side: [side(({ width }) => width), side(({ height }) => height)], name: `${it.className}: ${eyes.text(it)}` };
}).filter(({ side }) => Math.min(...side) < 44).map(({ side, name }) => `${side.join(' × ')} ${name}`)";

#[test]
fn what_is_touched_is_large_enough() {
    let Some(page) = Page::open("") else { return };
    page.browser.resize(390, 844);
    page.browser.cdp("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true, "maxTouchPoints": 5 }));
    page.sees("matchMedia('(pointer: coarse)').matches", true);
    let check = |state: &str| {
        page.browser.screenshot(&format!("touch-{}", state.replace(' ', "-")));
        assert_eq!(page.look(SMALL), json!([]), "too small for a finger: {state}");
        page.is_accessible();
    };
    page.go("?v=1&q=ceasefire&person=donald-trump&person=joe-biden");
    page.browser.until("eyes.marks(eyes.results()).length");
    check("the list");
    page.press("Filters · 2");
    page.browser.until("document.querySelector('dialog').matches(':modal')");
    check("the filters");
    page.go("?v=1&q=ceasefire&article=002_491452057b3ad935");
    page.browser.until("!!eyes.currentMark()");
    check("an open article");
    page.go("?v=1&q=xylophone+kharkiv&person=joe-biden");
    page.counts("0 articles");
    check("nothing found");
}
