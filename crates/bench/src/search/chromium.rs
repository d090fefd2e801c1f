//! The engine in a worker of Chromium's, compiled as it is for the page around such a collection.

use super::{Asked, COUNTED, N_PASSES, Took};
use crate::corpus::scratch;
use crate::worker::run;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use xtask::site;

pub(super) fn measure(asked: &Asked<'_>, worker: &Path) -> Took {
    let folder = scratch("bench-worker");
    site::copy(worker, &folder).unwrap();
    let names =
        |files: &[broadsheet_engine::engine::FileRef]| files.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let queries: Vec<String> = asked.queries.iter().map(|query| query.to_address()).collect();
    let (opened, later) = (names(&asked.opened), names(&asked.later));
    let plan = json!({ "opened": opened, "later": later, "queries": queries, "facets": COUNTED, "passes": N_PASSES });
    fs::write(folder.join("plan.json"), plan.to_string()).unwrap();
    fs::create_dir_all(folder.join("collection")).unwrap();
    for file in asked.opened.iter().chain(&asked.later) {
        fs::copy(asked.folder.join(&file.name), folder.join("collection").join(&file.name)).unwrap();
    }
    let took = run(&folder);
    let times = |name: &str| took[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    Took {
        opening: took["opening"].as_f64().unwrap(),
        memory: took["memory"].as_u64().unwrap(),
        plain: times("plain"),
        counted: times("counted"),
    }
}
