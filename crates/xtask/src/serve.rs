//! A small static server for this machine alone, with security headers.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// The content types of the playground's files, by extension.
const CONTENT_TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("wasm", "application/wasm"),
    ("yaml", "application/yaml; charset=utf-8"),
];

/// How much of a request is read; a browser's is far shorter.
const MAX_REQUEST_BYTES: u64 = 64 * 1024;

/// The response to a request.
struct Response {
    status: &'static str,
    content_type: &'static str,
    policy: Option<String>,
    body: Vec<u8>,
}

/// Serves a folder until the process ends.
pub(crate) fn serve(listener: &TcpListener, folder: PathBuf) -> io::Result<()> {
    let folder = Arc::new(folder);
    for stream in listener.incoming() {
        let folder = Arc::clone(&folder);
        // A browser that closes its connection early must not disturb the others.
        thread::spawn(move || stream.and_then(|stream| respond(&stream, &folder)));
    }
    Ok(())
}

/// Reads one request and responds to it; the connection ends with the response.
fn respond(stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut request = BufReader::new(stream.take(MAX_REQUEST_BYTES));
    let mut first = String::new();
    request.read_line(&mut first)?;
    let mut header = String::new();
    while request.read_line(&mut header)? > 2 {
        header.clear();
    }
    let response = response(&first, folder);
    let mut head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n",
        response.status,
        response.content_type,
        response.body.len()
    );
    if let Some(policy) = &response.policy {
        head += &format!("Content-Security-Policy: {policy}\r\n");
    }
    let mut stream = stream;
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    if !first.starts_with("HEAD ") {
        stream.write_all(&response.body)?;
    }
    stream.flush()
}

/// The response to a request's first line.
fn response(first: &str, folder: &Path) -> Response {
    let plain = |status, text: &str| Response {
        status,
        content_type: "text/plain; charset=utf-8",
        policy: None,
        body: text.into(),
    };
    let mut words = first.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    if !["GET", "HEAD"].contains(&method) {
        return plain("405 Method Not Allowed", "Only GET and HEAD are supported.\n");
    }
    let found = file(target, folder).and_then(|file| fs::read(&file).ok().zip(Some(file)));
    let Some((body, file)) = found else {
        return plain("404 Not Found", "Not found.\n");
    };
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    let content_type = CONTENT_TYPES.iter().find(|(known, _)| *known == ending);
    let content_type = content_type.map_or("application/octet-stream", |(_, name)| *name);
    let policy = (ending == "html").then(|| policy(&String::from_utf8_lossy(&body)));
    Response { status: "200 OK", content_type, policy, body }
}

/// The file of a request's target, if it is in the folder and not hidden.
fn file(target: &str, folder: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next().unwrap_or("").strip_prefix('/')?;
    let path = Path::new(path);
    let plain = |part: Component<'_>| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        _ => false,
    };
    if !path.components().all(plain) {
        return None;
    }
    let file = folder.join(path);
    Some(if target.ends_with('/') || file.is_dir() { file.join("index.html") } else { file })
}

/// The policy that a page states in a `<meta>`, and `frame-ancestors`, which only a header can
/// state. A page without a policy may load nothing.
fn policy(page: &str) -> String {
    let stated = page
        .split_once("http-equiv=\"Content-Security-Policy\"")
        .and_then(|(_, rest)| rest.split_once("content=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("default-src 'none'", |(stated, _)| stated);
    let stated = stated.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{stated}; frame-ancestors 'self'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::root;

    /// The response of a server of this crate's sources.
    fn responded(request: &str) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || serve(&listener, root().join("crates/xtask")));
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("{request}\r\nHost: here\r\n\r\n").as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_file_is_served_whole_and_with_its_headers() {
        let text = responded("GET /src/serve.rs?v=1 HTTP/1.1");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
        assert!(text.contains("\r\nX-Content-Type-Options: nosniff\r\n"), "{text}");
        assert!(text.ends_with(include_str!("serve.rs")));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for path in ["/../../Cargo.toml", "/src/../../../Cargo.toml", "//etc/passwd"] {
            let text = responded(&format!("GET {path} HTTP/1.1"));
            assert!(text.starts_with("HTTP/1.1 404 Not Found\r\n"), "{path}: {text}");
        }
    }

    #[test]
    fn hidden_files_are_not_served() {
        assert_eq!(file("/.gitignore", &root()), None);
        assert_eq!(file("/Cargo.toml", &root()), Some(root().join("Cargo.toml")));
    }

    #[test]
    fn only_get_and_head_are_allowed() {
        assert!(responded("POST /src/serve.rs HTTP/1.1").starts_with("HTTP/1.1 405 "));
        assert!(responded("HEAD /src/serve.rs HTTP/1.1").ends_with("\r\n\r\n"));
    }

    #[test]
    fn a_page_gets_the_policy_that_it_states() {
        let page = "<meta http-equiv=\"Content-Security-Policy\"\n content=\"default-src 'none';\n script-src 'self'\" />";
        assert_eq!(policy(page), "default-src 'none'; script-src 'self'; frame-ancestors 'self'");
        assert_eq!(policy("<p>"), "default-src 'none'; frame-ancestors 'self'");
    }

    #[test]
    fn the_content_types_that_browsers_insist_on_are_listed() {
        for (ending, name) in
            [("wasm", "application/wasm"), ("js", "text/javascript; charset=utf-8")]
        {
            assert!(CONTENT_TYPES.contains(&(ending, name)), "{ending}");
        }
    }
}
