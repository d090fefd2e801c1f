//! What axe-core has to say of a state of the page: nothing.

use crate::driver::Browser;
use serde_json::Value;

const AXE: &str = include_str!("axe/axe.min.js");

/// What is looked for. Below the foot of a sheet rows scroll away, and axe-core takes what is left of them for their size:
/// `tests/touch.rs` measures there. The page's policy lets no script in: the browser evaluates this for the debugger, beyond it.
///
/// A sheet that comes in is half transparent on its way: what moves now is waited for.
const RUN: &str = "Promise.allSettled(
    document.getAnimations().filter((it) => !it.effect.getTiming().delay).map((it) => it.finished),
).then(() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: !document.querySelector('dialog:modal') } },
})).then(({ violations }) => violations.map(({ id, impact, help, nodes }) =>
    `${id} (${impact}): ${help}\\n` + nodes.slice(0, 5).map(({ html, failureSummary }) =>
        `    ${html.slice(0, 200)}\\n        ${failureSummary.split('\\n').slice(1).join('\\n        ')}`).join('\\n')
    + (nodes.length > 5 ? `\\n    and ${nodes.length - 5} more` : '')))";

/// Makes sure that there is nothing to blame in what is shown now.
#[track_caller]
pub(crate) fn check(browser: &Browser) {
    if browser.js("typeof axe") == "undefined" {
        browser.js(AXE);
    }
    let violations = browser.js(RUN);
    let told: Vec<&str> = violations.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(told.is_empty(), "not for everybody:\n{}", told.join("\n"));
}
