//! The process that drives the browser.

use super::http;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

/// A running chromedriver, on a port of its own choice. It ends when dropped.
#[derive(Debug)]
pub(super) struct Chromedriver {
    process: Child,
    port: u16,
}

/// How often it is started before it is given up.
const STARTS: usize = 5;

impl Chromedriver {
    pub(super) fn start() -> Self {
        // Where several start at once two may choose the same port: then one of them ends without telling any.
        (0..STARTS).find_map(|_| Self::try_to_start()).expect("chromedriver tells its port")
    }

    fn try_to_start() -> Option<Self> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("no chromedriver: `cargo xtask test` installs it");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines
            .find_map(|line| line.unwrap().split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
        let mut driver = Self { process, port: 0 };
        driver.port = port?;
        // Reads on, lest chromedriver wait for a reader.
        thread::spawn(move || lines.for_each(drop));
        Some(driver)
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Value {
        let answer = http::send(self.port, "POST", path, body).unwrap();
        answer.unwrap_or_else(|error| panic!("{path} {body:.300}\n{error}"))
    }

    /// Closes a session and its browser.
    pub(super) fn close(&self, session: &str) {
        // If that fails, the end of the process takes the browser along.
        drop(http::send(self.port, "DELETE", &format!("/session/{session}"), &Value::Null));
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
