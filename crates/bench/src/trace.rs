//! What Chromium's trace tells of key presses: the work of each thread, and when its outcome was painted.

use serde_json::Value;

/// The categories of events that are read here.
pub(crate) const CATEGORIES: &str = "devtools.timeline,disabled-by-default-devtools.timeline,toplevel,loading";

/// A frame that did not come in so many milliseconds was not needed.
const FRAME: f64 = 50.0;

/// How long the hand rests until the page has time for what is out of sight, in milliseconds: `REST_OF_HAND` of the page.
const LULL: f64 = 250.0;

/// What followed a key press, until the next one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Press {
    /// What the thread of the page did, in milliseconds of its own time.
    pub(crate) page: f64,
    /// What the workers did, likewise.
    pub(crate) workers: f64,
    /// From the key to the frame with the answer for what is in sight, in milliseconds of the clock; nothing where the
    /// next key came sooner. What is out of sight follows [`LULL`] after the last key.
    pub(crate) painted: Option<f64>,
    /// The longest tasks of the page's thread that took more than 50 ms of the clock.
    pub(crate) long: Vec<f64>,
}

/// A stretch of time on a thread.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    thread: (u64, u64),
    /// When it began and ended, in microseconds of the clock.
    from: f64,
    to: f64,
    /// What it took of the thread's own time, in milliseconds.
    work: f64,
}

/// The key presses of a trace, in their order. `horizon` ends the last one, in milliseconds.
pub(crate) fn presses(events: &[Value], horizon: f64) -> Vec<Press> {
    let stretches = |name: &str| -> Vec<Stretch> {
        let mut found: Vec<Stretch> = events.iter().filter(|event| event["name"] == name).filter_map(stretch).collect();
        found.sort_by(|a, b| a.from.total_cmp(&b.from));
        found
    };
    let dispatched = |kind: &str| -> Vec<Stretch> {
        let is_kind = |event: &&Value| event["name"] == "EventDispatch" && event["args"]["data"]["type"] == kind;
        let mut found: Vec<Stretch> = events.iter().filter(is_kind).filter_map(stretch).collect();
        found.sort_by(|a, b| a.from.total_cmp(&b.from));
        found
    };
    let (keys, answers) = (dispatched("keydown"), stretches("HandlePostMessage"));
    let Some(page) = keys.first().map(|key| key.thread) else { return Vec::new() };
    let workers: Vec<(u64, u64)> = events
        .iter()
        .filter(|event| event["name"] == "thread_name")
        .filter(|event| event["args"]["name"].as_str().is_some_and(|name| name.starts_with("DedicatedWorker")))
        .filter_map(thread)
        .filter(|thread| thread.0 == page.0)
        .collect();
    let (tasks, frames) = (stretches("RunTask"), stretches("Commit"));
    // The task that a key came in began a little before.
    let begin = |key: &Stretch| {
        let around = tasks.iter().find(|task| task.thread == page && task.from <= key.from && task.to >= key.to);
        around.map_or(key.from, |task| task.from)
    };
    let begins: Vec<f64> = keys.iter().map(begin).collect();
    let ends = begins.iter().skip(1).copied().chain([f64::INFINITY]);
    begins
        .iter()
        .zip(ends)
        .map(|(&from, to)| {
            let to = to.min(from + horizon * 1000.0);
            let within = |it: &&Stretch| from <= it.from && it.from < to;
            let of_page = |it: &&Stretch| it.thread == page && within(it);
            let is_soon = |it: &&Stretch| of_page(it) && it.from < from + LULL * 1000.0;
            let (first, last) = (answers.iter().find(is_soon), answers.iter().rfind(is_soon));
            let drawn = last.and_then(|last| frames.iter().filter(is_soon).find(|it| it.from >= last.to));
            // Where the last answer changed nothing that is seen, the frame is one before it.
            let has_time = last.is_some_and(|last| last.to + FRAME * 1000.0 < to);
            let before = || first.and_then(|first| frames.iter().filter(is_soon).rfind(|it| it.from >= first.to));
            let frame = drawn.or_else(|| before().filter(|_| has_time));
            Press {
                page: tasks.iter().filter(of_page).map(|task| task.work).sum(),
                workers: tasks.iter().filter(within).filter(|it| workers.contains(&it.thread)).map(|it| it.work).sum(),
                painted: frame.map(|frame| (frame.to - from) / 1000.0),
                long: tasks
                    .iter()
                    .filter(of_page)
                    .map(|it| (it.to - it.from) / 1000.0)
                    .filter(|ms| *ms > 50.0)
                    .collect(),
            }
        })
        .collect()
}

fn thread(event: &Value) -> Option<(u64, u64)> {
    Some((event["pid"].as_u64()?, event["tid"].as_u64()?))
}

fn stretch(event: &Value) -> Option<Stretch> {
    let (from, length) = (event["ts"].as_f64()?, event["dur"].as_f64()?);
    let work = event["tdur"].as_f64().unwrap_or(length) / 1000.0;
    Some(Stretch { thread: thread(event)?, from, to: from + length, work })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Events at milliseconds: `k` a key, `a` an answer of 1 ms, `f` a frame of 2 ms.
    fn painted(events: &[(char, f64)]) -> Vec<Option<f64>> {
        let event = |&(kind, ms): &(char, f64)| {
            let (name, dur) = match kind {
                'k' => ("EventDispatch", 0.1),
                'a' => ("HandlePostMessage", 1.0),
                _ => ("Commit", 2.0),
            };
            let args = json!({ "data": { "type": "keydown" } });
            json!({ "name": name, "pid": 1, "tid": 1, "ts": ms * 1000.0, "dur": dur * 1000.0, "args": args })
        };
        presses(&events.iter().map(event).collect::<Vec<_>>(), 540.0).iter().map(|press| press.painted).collect()
    }

    #[test]
    fn the_frame_of_a_key_shows_its_answer() {
        let check =
            |events: &[(char, f64)], expected: &[Option<f64>]| assert_eq!(painted(events), expected, "{events:?}");
        // The letter's own frame does not count, nor what follows the hand's rest.
        check(&[('k', 0.0), ('f', 4.0), ('a', 10.0), ('f', 20.0)], &[Some(22.0)]);
        check(&[('k', 0.0), ('a', 10.0), ('f', 20.0), ('f', 270.0), ('a', 280.0), ('f', 290.0)], &[Some(22.0)]);
        // Passages come after the hits.
        check(&[('k', 0.0), ('a', 10.0), ('f', 20.0), ('a', 40.0), ('f', 50.0)], &[Some(52.0)]);
        // An answer that changes nothing is drawn by no frame.
        check(&[('k', 0.0), ('a', 10.0), ('f', 20.0), ('a', 40.0), ('f', 270.0)], &[Some(22.0)]);
        // Overtaken by the next key: before its hits, or before its passages.
        check(&[('k', 0.0), ('a', 135.0), ('k', 140.0), ('a', 150.0), ('f', 160.0)], &[None, Some(22.0)]);
        let late = [('k', 0.0), ('a', 10.0), ('f', 20.0), ('a', 130.0), ('k', 140.0), ('a', 150.0), ('f', 160.0)];
        check(&late, &[None, Some(22.0)]);
        check(&[('k', 0.0), ('f', 4.0)], &[None]);
    }
}
