//! A static file server on the loopback address: what `cargo xtask serve` and the browser tests stand on.
//!
//! It does what any static hosting does and nothing more, so that a page which works here works there.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write};
use std::mem;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long a connection may stay silent. Browsers open some in advance that they never use.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest request line and headers that are read, in bytes.
const MAX_REQUEST: u64 = 64 * 1024;

/// A running server; it stops when dropped.
///
/// # Example
///
/// ```no_run
/// use xtask::static_server::StaticServer;
///
/// let server = StaticServer::start("dist".into(), "/some/folder/", 0)?;
/// println!("{}", server.url()); // http://127.0.0.1:40123/some/folder/
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct StaticServer {
    site: Arc<Site>,
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
}

/// What is served, and what was asked for.
#[derive(Debug)]
struct Site {
    root: PathBuf,
    prefix: String,
    requests: Mutex<Vec<String>>,
    /// Types that are not what they should be, by extension.
    types: Mutex<Vec<(String, &'static str)>>,
    /// The ends of the names of files that are cut off the next time.
    cuts: Mutex<Vec<String>>,
    isolated: AtomicBool,
}

impl StaticServer {
    /// Serves the files under `root` at the address path `prefix`, which begins and ends with a slash.
    ///
    /// Port 0 takes any free port. Files are read anew for each request, so `root` may be rebuilt meanwhile.
    ///
    /// # Errors
    ///
    /// When the port is taken ([`io::ErrorKind::AddrInUse`]) or may not be opened.
    pub fn start(root: PathBuf, prefix: &str, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let site = Arc::new(Site {
            root,
            prefix: prefix.to_owned(),
            requests: Mutex::default(),
            types: Mutex::default(),
            cuts: Mutex::default(),
            isolated: AtomicBool::default(),
        });
        let server = Self { address: listener.local_addr()?, site, stopping: Arc::default() };
        let (site, stopping) = (Arc::clone(&server.site), Arc::clone(&server.stopping));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if stopping.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let site = Arc::clone(&site);
                // A reader that went away is nobody's fault.
                thread::spawn(move || drop(site.answer(stream)));
            }
        });
        Ok(server)
    }

    /// The address of the page: `http://127.0.0.1:PORT` and the prefix.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.site.prefix)
    }

    /// The request targets since the last call, in the order they came, such as `/worker.js?page-1f2e.js`.
    #[must_use]
    pub fn take_requests(&self) -> Vec<String> {
        mem::take(&mut *lock(&self.site.requests))
    }

    /// From now on says of all files that they share nothing with other origins: then a page may have an exact clock.
    pub fn isolate(&self) {
        self.site.isolated.store(true, Ordering::Relaxed);
    }

    /// From now on sends files of this extension as this type, as a host does that does not know them.
    pub fn mistake(&self, extension: &str, mime: &'static str) {
        lock(&self.site.types).push((extension.to_owned(), mime));
    }

    /// Sends half of the next file whose name ends so, as a connection does that breaks off behind a proxy.
    pub fn cut_next(&self, end: &str) {
        lock(&self.site.cuts).push(end.to_owned());
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        // Wakes the loop that waits for connections, so that it sees the flag and frees the port.
        drop(TcpStream::connect(self.address));
    }
}

impl Site {
    fn mime(&self, file: &Path) -> &'static str {
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        lock(&self.types).iter().rev().find(|(of, _)| of == extension).map_or_else(|| mime(extension), |(_, mime)| mime)
    }

    fn answer(&self, stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut lines = BufReader::new(stream.try_clone()?.take(MAX_REQUEST)).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        // The rest of the head is read so that closing does not reset the connection under the answer.
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let mut words = request.split(' ');
        let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(()) };
        lock(&self.requests).push(target.to_owned());
        let reply = match method {
            "GET" | "HEAD" => self.find(target),
            _ => Reply::Refusal("405 Method Not Allowed"),
        };
        reply.send(stream, method == "HEAD", self.isolated.load(Ordering::Relaxed))
    }

    fn find(&self, target: &str) -> Reply {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        if self.prefix.strip_suffix('/') == Some(path) && !path.is_empty() {
            return Reply::Redirect(self.prefix.clone());
        }
        let Some(file) = path.strip_prefix(&self.prefix).and_then(relative_file) else {
            return Reply::Refusal("404 Not Found");
        };
        let file = self.root.join(file);
        if file.is_dir() {
            return if path.ends_with('/') {
                self.read(&file.join("index.html"))
            } else {
                Reply::Redirect(format!("{path}/"))
            };
        }
        self.read(&file)
    }

    fn read(&self, file: &Path) -> Reply {
        // A symbolic link must not lead out of the folder either.
        let root = fs::canonicalize(&self.root);
        let inside = root.and_then(|root| Ok(fs::canonicalize(file)?.starts_with(root))).unwrap_or_default();
        match fs::read(file) {
            Ok(mut bytes) if inside => {
                let mut cuts = lock(&self.cuts);
                if let Some(n) = cuts.iter().position(|end| file.to_string_lossy().ends_with(end.as_str())) {
                    cuts.remove(n);
                    bytes.truncate(bytes.len() / 2);
                }
                Reply::File { bytes, mime: self.mime(file) }
            }
            _ => Reply::Refusal("404 Not Found"),
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The file that an address path names, or nothing if it tries to leave the folder.
fn relative_file(path: &str) -> Option<PathBuf> {
    let mut file = PathBuf::new();
    for segment in path.split('/') {
        let segment = percent_decoded(segment)?;
        match segment.as_str() {
            "" => {}
            "." | ".." => return None,
            _ if segment.contains(['/', '\\', ':', '\0']) => return None,
            _ => file.push(segment),
        }
    }
    Some(file)
}

fn percent_decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

enum Reply {
    File { bytes: Vec<u8>, mime: &'static str },
    Redirect(String),
    Refusal(&'static str),
}

impl Reply {
    fn send(self, mut out: impl Write, head_only: bool, isolated: bool) -> io::Result<()> {
        let (status, header, body) = match self {
            Self::File { bytes, mime } => ("200 OK", format!("Content-Type: {mime}\r\n"), bytes),
            Self::Redirect(to) => ("308 Permanent Redirect", format!("Location: {to}\r\n"), vec![]),
            Self::Refusal(status) => {
                (status, "Content-Type: text/plain\r\n".to_owned(), format!("{status}\n").into_bytes())
            }
        };
        let isolation = match isolated {
            true => "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n",
            false => "",
        };
        // no-cache: after a rebuild a plain reload shows it.
        let head = format!(
            "HTTP/1.1 {status}\r\n{header}Content-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\n{isolation}Connection: close\r\n\r\n",
            body.len()
        );
        out.write_all(head.as_bytes())?;
        if !head_only {
            out.write_all(&body)?;
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(server: &StaticServer, request: &str, expected: &str) {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap();
        let told =
            head.lines().find_map(|line| line.strip_prefix("Location: ").or(line.strip_prefix("Content-Type: ")));
        assert_eq!(format!("{status} {} {}", told.unwrap(), body.trim()).trim(), expected, "{request}");
    }

    #[test]
    fn answers_like_static_hosting_and_never_leaves_its_folder() {
        let folder = std::env::temp_dir().join(format!("broadsheet-static-server-{}", std::process::id()));
        let root = folder.join("dist");
        fs::create_dir_all(root.join("a b")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(root.join("index.html"), "page").unwrap();
        fs::write(root.join("code.wasm"), "code").unwrap();
        fs::write(root.join("a b/index.html"), "inner").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.join("secret.txt"), root.join("link.txt")).unwrap();

        let server = StaticServer::start(root, "/sub/", 0).unwrap();
        check(&server, "GET /sub/", "200 text/html; charset=utf-8 page");
        check(&server, "GET /sub/?q=a#b", "200 text/html; charset=utf-8 page");
        check(&server, "GET /sub", "308 /sub/");
        check(&server, "GET /sub/code.wasm?v=1", "200 application/wasm code");
        check(&server, "HEAD /sub/code.wasm", "200 application/wasm");
        check(&server, "GET /sub/a%20b", "308 /sub/a%20b/");
        check(&server, "GET /sub/a%20b/", "200 text/html; charset=utf-8 inner");
        check(&server, "POST /sub/", "405 text/plain 405 Method Not Allowed");
        server.cut_next(".wasm");
        check(&server, "GET /sub/code.wasm", "200 application/wasm co");
        server.mistake("wasm", "text/plain");
        check(&server, "GET /sub/code.wasm", "200 text/plain code");
        for target in
            ["/", "/sub/none", "/sub/../secret.txt", "/sub/%2e%2e/secret.txt", "/sub/..%2fsecret.txt", "/sub/link.txt"]
        {
            check(&server, &format!("GET {target}"), "404 text/plain 404 Not Found");
        }
        for target in ["/sub//etc/passwd", "/sub/%2fetc%2fpasswd", "/sub/%zz", "/sub/%", "/sub/a\\..\\b", "*"] {
            check(&server, &format!("GET {target}"), "404 text/plain 404 Not Found");
        }
        assert_eq!(server.take_requests().first().map(String::as_str), Some("/sub/"));

        let address = server.address;
        drop(server);
        // The loop ends a moment after the drop.
        assert!((0..100).any(|_| {
            thread::sleep(Duration::from_millis(20));
            TcpListener::bind(address).is_ok()
        }));
        fs::remove_dir_all(folder).unwrap();
    }
}
