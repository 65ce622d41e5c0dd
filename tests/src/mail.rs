//! A mail server under test: takes letters over plain SMTP and keeps them, or refuses them, on a port of its own.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// The server; it is gone with the test's process.
#[derive(Clone, Debug)]
pub struct MailServer {
    /// Its address, such as `smtp://127.0.0.1:2525`.
    pub address: String,
    letters: Arc<Mutex<Vec<Received>>>,
    refusals: Arc<AtomicUsize>,
}

/// A letter as it came.
#[derive(Clone, Debug)]
pub struct Received {
    /// The address that the envelope names.
    pub to: String,
    /// The headers and the body, with CRLF.
    pub raw: String,
}

impl MailServer {
    /// Starts it on a free port.
    pub fn start() -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("smtp://{}", listener.local_addr().expect("an address"));
        let server = MailServer { address, letters: Arc::default(), refusals: Arc::default() };
        let serving = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let one = serving.clone();
                // a client that goes away in the middle is its own affair
                std::thread::spawn(move || one.talk(stream).unwrap_or(()));
            }
        });
        server
    }

    /// An address at which nobody listens.
    pub fn nobody() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("smtp://{}", listener.local_addr().expect("an address"))
    }

    /// Refuses the next letters.
    pub fn refuse(&self, letters: usize) {
        self.refusals.store(letters, Ordering::SeqCst);
    }

    /// What came so far.
    pub fn letters(&self) -> Vec<Received> {
        self.letters.lock().expect("nobody panicked").clone()
    }

    fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?);
        let mut answer = stream;
        let mut to = String::new();
        answer.write_all(b"220 test\r\n")?;
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let verb = line.split([' ', ':', '\r']).next().unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => answer.write_all(b"250-test\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n")?,
                "RCPT" => {
                    let taken = |n: usize| if n == 0 { None } else { Some(n - 1) };
                    if self.refusals.fetch_update(Ordering::SeqCst, Ordering::SeqCst, taken).is_ok() {
                        answer.write_all(b"451 4.7.1 come back later\r\n")?;
                    } else {
                        to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                        answer.write_all(b"250 ok\r\n")?;
                    }
                }
                "DATA" => {
                    answer.write_all(b"354 go on\r\n")?;
                    let raw = body(&mut lines)?;
                    self.letters.lock().expect("nobody panicked").push(Received { to: to.clone(), raw });
                    answer.write_all(b"250 taken\r\n")?;
                }
                "QUIT" => return answer.write_all(b"221 bye\r\n"),
                _ => answer.write_all(b"250 ok\r\n")?,
            }
        }
    }
}

/// Up to the line with a point alone; a point at the beginning of a line stands twice.
fn body(lines: &mut impl BufRead) -> std::io::Result<String> {
    let mut raw = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(raw);
        }
        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

impl Received {
    /// A header, unfolded and decoded; empty if there is none.
    pub fn header(&self, name: &str) -> String {
        let (head, _) = self.raw.split_once("\r\n\r\n").unwrap_or((&self.raw, ""));
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let line = unfolded.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then(|| value.to_owned())
        });
        words(&line.unwrap_or_default())
    }

    /// The text, decoded.
    pub fn text(&self) -> String {
        let (_, body) = self.raw.split_once("\r\n\r\n").unwrap_or_default();
        let bytes = match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => base64(body),
            "quoted-printable" => quoted(&body.replace("=\r\n", "")),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8(bytes).expect("a letter is UTF-8").replace("\r\n", "\n")
    }
}

/// Encoded words of a header (RFC 2047), side by side without the spaces between them.
fn words(line: &str) -> String {
    let mut text = Vec::new();
    let mut rest = line;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?utf-8?") {
        if !(after_word && before.trim().is_empty()) {
            text.extend_from_slice(before.as_bytes());
        }
        let (coded, tail) = word.split_once("?=").expect("the word ends");
        let (way, coded) = coded.split_once('?').expect("the word says how it is coded");
        text.extend(if way.eq_ignore_ascii_case("b") {
            base64(coded)
        } else {
            quoted(&coded.replace('_', " "))
        });
        (rest, after_word) = (tail, true);
    }
    text.extend_from_slice(rest.as_bytes());
    String::from_utf8(text).expect("a header is UTF-8")
}

fn base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for sign in text.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let value = SIGNS.iter().position(|s| *s == sign).expect("base64");
        (bits, held) = (bits << 6 | value as u32, held + 6);
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

fn quoted(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'=' && tail.len() >= 2 {
            let pair = std::str::from_utf8(&tail[..2]).expect("two digits");
            bytes.push(u8::from_str_radix(pair, 16).expect("two digits"));
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    bytes
}
