//! A copy of the built page that a journey may change.

use crate::dist;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::static_server::StaticServer;
use xtask::{service_worker, site};

/// The source that the build puts its list before.
const SERVICE_WORKER: &str = include_str!("../../src/sw.js");

/// A copy of the built page that may be damaged. It goes when dropped.
pub(super) struct Copy {
    folder: PathBuf,
}

impl Copy {
    pub(super) fn new(name: &str) -> Option<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("offline-{name}-{}", std::process::id()));
        site::copy(&dist()?, &folder).unwrap();
        Some(Self { folder })
    }

    pub(super) fn serve(&self) -> StaticServer {
        StaticServer::start(self.folder.clone(), "/some/folder/", 0).unwrap()
    }

    /// The path of the file that begins and ends so.
    fn file(&self, begin: &str, end: &str) -> PathBuf {
        let at = self.folder.join(begin);
        let stem = at.file_name().unwrap().to_str().unwrap();
        let names =
            fs::read_dir(at.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names = names.filter(|name| name.starts_with(stem) && name.ends_with(end));
        at.with_file_name(names.next().unwrap())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.folder.join(name).exists()
    }

    /// The address of the file that begins and ends so, seen from the page.
    pub(super) fn address(&self, begin: &str, end: &str) -> String {
        let file = self.file(begin, end);
        file.strip_prefix(&self.folder).unwrap().to_str().unwrap().to_owned()
    }

    /// Makes it what it was.
    pub(super) fn restore(&self) {
        site::copy(&dist().unwrap(), &self.folder).unwrap();
    }

    pub(super) fn replace(&self, begin: &str, end: &str, text: &str) {
        fs::write(self.file(begin, end), text).unwrap();
    }

    pub(super) fn cut(&self, begin: &str, end: &str) {
        let file = self.file(begin, end);
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    }

    /// Puts a new version in place of this one: another title, and another program.
    pub(super) fn deploy_next(&self) {
        let program = |end: &str| self.file("page-", end).file_name().unwrap().to_str().unwrap().to_owned();
        let (glue, wasm) = (program(".js"), program(".wasm"));
        let edit = |file: PathBuf| {
            let text =
                fs::read_to_string(&file).unwrap().replace(&glue, "page-next.js").replace(&wasm, "page-next_bg.wasm");
            fs::write(&file, text.replace("Broadsheet</title>", "Next</title>")).unwrap();
        };
        edit(self.file("index", ".html"));
        edit(self.file("boot-", ".js"));
        fs::rename(self.folder.join(&glue), self.folder.join("page-next.js")).unwrap();
        fs::rename(self.folder.join(&wasm), self.folder.join("page-next_bg.wasm")).unwrap();
        self.list_files_anew();
    }

    /// Makes what has been done to the files a version of its own.
    pub(super) fn list_files_anew(&self) {
        service_worker::write(&self.folder, SERVICE_WORKER).unwrap();
    }

    /// Has the service worker treat the texts as those of a large collection.
    pub(super) fn leave_texts_for_later(&self) {
        let file = self.folder.join("sw.js");
        let text = fs::read_to_string(&file).unwrap();
        let texts = self.address("collection/texts-", ".bin");
        let (before, rest) = text.split_once(&format!(",{texts:?}:")).unwrap();
        let (_, after) = rest.split_once("\",").unwrap();
        fs::write(&file, format!("{before},{after}").replacen("REST=0", "REST=18605", 1)).unwrap();
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // Left over, it would do no harm.
        drop(fs::remove_dir_all(&self.folder));
    }
}
