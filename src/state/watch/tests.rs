use super::super::{Mail, Msg, Taste, start, update};
use super::*;
use broadsheet_engine::engine::{Answer, Info, Reading, Request, Response};

/// What happens, in a word: what the worker says, what the page hears of it, what the reader does.
const WORDS: [&str; 13] = [
    "opened", "coming", "came", "all", "found", "read", "refused", "unopened", "alive", "lost", "tick", "type", "again",
];

fn msg(state: &State, word: &str) -> Msg {
    let (asked, of) = (state.found.asked, 40);
    let told = match word {
        "opened" => Response::Opened(Info::default()),
        "large" => Response::Opened(Info { n_articles: 100_000, ..Info::default() }),
        "coming" => Response::Coming { bytes: 10, of },
        "came" => Response::Coming { bytes: of, of },
        "all" => Response::Coming { bytes: 0, of: 0 },
        "found" => Response::Found { seq: asked, answer: Answer::default() },
        "late" => Response::Found { seq: asked - 1, answer: Answer::default() },
        "read" => Response::Read { seq: state.reading.asked, reading: None::<Reading> },
        "refused" => Response::Failed { seq: Some(asked), message: word.to_owned() },
        "unopened" => Response::Failed { seq: None, message: word.to_owned() },
        "alive" => return Msg::Alive,
        "lost" => return Msg::Lost,
        "tick" => return Msg::Tick,
        "type" => return Msg::Typed(format!("{} more", state.query.text)),
        "article" => return Msg::Open(broadsheet_engine::article::ArticleId("a".to_owned())),
        "again" => return Msg::Again,
        other => panic!("{other}"),
    };
    Msg::Told(Mail::new(told))
}

/// The state after words, such as `opened 3*tick found`, and what was done to the worker meanwhile.
fn after(words: &str) -> (State, String) {
    let (mut state, effects) = start("", Taste::default());
    let mut done = said(&effects);
    for word in words.split_whitespace() {
        let (n, word) = word.split_once('*').map_or((1, word), |(n, word)| (n.parse().unwrap(), word));
        for _ in 0..n {
            let (next, effects) = update(&state, msg(&state, word));
            done.extend(said(&effects));
            state = next;
        }
    }
    (state, done.join(" "))
}

fn said(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Start => Some("start".to_owned()),
            Effect::Stop => Some("stop".to_owned()),
            Effect::Ask(Request::Search { seq, .. }) => Some(format!("search{seq}")),
            Effect::Ask(Request::Read { seq, .. }) => Some(format!("read{seq}")),
            _ => None,
        })
        .collect()
}

#[test]
fn a_lost_worker_is_replaced_and_asked_the_same() {
    let check = |words: &str, done: &str| assert_eq!(after(words).1, format!("start search1{done}"), "{words}");
    // In order.
    check("alive opened coming came found", "");
    check("opened found 100*tick", "");
    check("opened found coming came all 100*tick", ""); // by the start file; then the index came
    check("opened found 100*tick type 5*tick found 100*tick", " search2");
    // Lost while it starts, opens, fetches, answers.
    check("lost", " start search1");
    check("alive lost", " start search1");
    check("opened coming lost opened found", " start search1");
    check("opened found type lost opened found", " search2 start search2");
    check("opened found article lost", " read2 start read2");
    check("opened found type article lost", " search2 read3 start search2 read3");
    check("opened found coming lost", " start search1"); // the passages were still to come
    // Lost while nothing is asked: the next question finds another.
    check("opened found lost", " stop");
    check("opened found lost lost type", " stop stop start search2");
    // Silent: over a question only an answer counts.
    check("opened 5*tick", "");
    check("opened 6*tick", " start search1");
    check("opened 5*tick alive tick", " start search1");
    check("opened 5*tick coming 5*tick", "");
    check("opened 5*tick late 5*tick", "");
    check("opened 5*tick type tick", " search2 start search2");
    check("large 29*tick", "");
    check("large 30*tick", " start search1");
    // Silent while it waits for files: alive is enough.
    check("100*tick", "");
    check("101*tick", " start search1");
    check("alive 20*tick alive 20*tick", "");
    check("alive 21*tick", " start search1");
    check("opened coming 5*tick alive 5*tick alive 5*tick", "");
    check("opened coming 6*tick", " start search1");
    check("opened coming came 5*tick alive tick", " start search1");
    check("opened found coming 6*tick", " start search1");
    check("opened found type lost 40*tick", " search2 start search2");
    check("opened found type lost 41*tick", " search2 start search2 start search2");
}

#[test]
fn after_three_losses_it_says_so_and_waits_for_the_reader() {
    let check = |words: &str, done: &str, said: Option<&str>| {
        let (state, did) = after(words);
        assert_eq!(did, format!("start search1{done}"), "{words}");
        let trouble = state.found.trouble.as_deref().or(state.reading.trouble.as_deref());
        assert_eq!(trouble.map(|told| told.split(' ').nth(2).unwrap_or(told)), said, "{words}: {trouble:?}");
    };
    let twice = " start search1 start search1 stop";
    check("lost lost", " start search1 start search1", None);
    check("lost lost lost", twice, Some("could"));
    check("opened lost opened lost opened lost", twice, Some("stopped"));
    check("opened 21*tick", " start search1", None);
    check("opened 6*tick opened 11*tick opened 15*tick", " start search1 start search1", None);
    check("opened 6*tick opened 11*tick opened 16*tick", twice, Some("stopped"));
    check("lost lost lost lost 100*tick", &format!("{twice} stop"), Some("could"));
    // A search that is answered each time does not hide that the reading is not.
    let words = "opened found type article lost opened found lost opened lost";
    check(words, " search2 read3 start search2 read3 start read3 stop", Some("stopped"));
    // Another question, and another try, begin anew.
    check("lost lost type lost lost", " start search1 start search1 search2 start search2 start search2", None);
    check("lost lost lost type", &format!("{twice} start search2"), None);
    check("lost lost lost again opened found", &format!("{twice} start search2"), None);
    check(
        "lost lost lost again lost lost lost",
        &format!("{twice} start search2 start search2 start search2 stop"),
        Some("could"),
    );
    check(
        "opened lost lost opened found type lost lost opened",
        " start search1 start search1 search2 start search2 start search2",
        None,
    );
    // What the worker itself refuses is said at once.
    check("unopened", " stop", Some("unopened"));
    check("unopened again opened found", " stop start search2", None);
    check("opened refused", "", Some("refused"));
    check("opened refused again found", " search2", None);
}

#[test]
fn the_last_answer_stays_dimmed() {
    let (state, _) = after("opened found type opened lost lost lost");
    assert!(state.found.value.is_some() && state.is_dim() && !state.found.is_waiting());
    let (state, _) = update(&state, Msg::Again);
    assert!(state.found.value.is_some() && state.found.trouble.is_none());
}

/// Whatever happens, in any order: while an answer is due a tick is on its way, no question goes where no worker is,
/// and no question starts more than three.
#[test]
fn whatever_happens_it_neither_waits_for_ever_nor_tries_for_ever() {
    fn walk(state: &State, mut is_up: bool, mut n_starts: u32, mut is_ticking: bool, effects: &[Effect], left: u32) {
        for effect in effects {
            match effect {
                Effect::Start => (is_up, n_starts) = (true, n_starts + 1),
                Effect::Stop => is_up = false,
                Effect::Ask(_) => assert!(is_up),
                Effect::Tick => {
                    assert!(!is_ticking);
                    is_ticking = true;
                }
                _ => {}
            }
        }
        assert!(n_starts <= MAX_LOSSES);
        assert!(is_ticking || !is_due(state));
        assert!(is_up || !(state.found.is_waiting() || state.reading.is_waiting()));
        if left == 0 {
            return;
        }
        for word in WORDS {
            // Without a worker nothing is heard of one, and there is no tick that was not asked for.
            let is_told = !matches!(word, "tick" | "type" | "again");
            if is_told && !is_up || word == "tick" && !is_ticking {
                continue;
            }
            let (next, effects) = update(state, msg(state, word));
            let n_starts = if matches!(word, "type" | "again") || !is_due(&next) { 0 } else { n_starts };
            walk(&next, is_up && word != "lost", n_starts, is_ticking && word != "tick", &effects, left - 1);
        }
    }
    let (state, effects) = start("?article=a", Taste::default());
    walk(&state, false, 0, false, &effects, 5);
}
