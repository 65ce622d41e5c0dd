//! The overview at 864,000 observations: against a static axum route that returns the same bytes, and computed anew; start and idle memory.

use crate::{Bench, process, report};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Connections kept open by the load.
const CONNECTIONS: usize = 8;
/// How long each round loads a server.
const ROUND: Duration = Duration::from_secs(2);
/// Requests computed anew.
const ANEW: usize = 1500;

/// A page of every kind that the public reads.
const PAGES: [&str; 15] = [
    "/kk/",
    "/kk/directions/1",
    "/kk/tasks/1.1",
    "/kk/indicators/road_deaths",
    "/kk/indicators/offences",
    "/kk/indicators/offences/comparison",
    "/kk/regions",
    "/kk/regions/KZ-10",
    "/kk/compare?r1=KZ-10&r2=KZ-11&r3=KZ-15&r4=KZ-19&r5=KZ-23",
    "/kk/changes",
    "/kk/indicators",
    "/kk/search?q=ЖКО",
    "/kk/glossary",
    "/kk/method",
    "/kk/guide/reporter",
];
/// What a browser of today accepts.
const BROWSER: &str = "gzip, deflate, br, zstd";
/// Promised for every kind of page, computed anew.
const A_PAGE: f64 = 1.0;
/// Connections that ask for pages computed anew at the same time, and what is promised to 99 of 100 requests then, in milliseconds.
const CROWD: usize = 32;
const CROWD_P99: f64 = 25.0;

struct Running {
    child: Child,
    address: String,
    started: Duration,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn run(bench: &Bench) {
    let db = bench.path("web.db");
    let url = format!("sqlite://{}?mode=rwc", db.display());
    let with_pack = |arguments: &[&str]| {
        let mut command = Command::new(&bench.program);
        command.arg("--pack").arg(bench.path("pack")).args(["--database", &url]).args(arguments);
        command
    };
    // served once first, so that the real series are in and the next start is one on an existing database
    drop(start(with_pack(&["serve", "--listen", "127.0.0.1:0"])));
    let imported =
        with_pack(&["import"]).arg(bench.path("figures.csv")).stdout(Stdio::null()).status().unwrap();
    assert!(imported.success());
    let server = start(with_pack(&["serve", "--listen", "127.0.0.1:0"]));
    let started = server.started.as_secs_f64();
    report("start on an existing database", format!("{started:.3} s"), "at most 0.2 s", started <= 0.2);
    let first = Instant::now();
    get(&mut connect(&server.address), &server.address, "/kk/", "br");
    println!(
        "     first page after start, figures read from the database: {:.0} ms",
        first.elapsed().as_secs_f64() * 1e3
    );
    std::thread::sleep(Duration::from_secs(1));
    let idle = process::memory(server.child.id()).unwrap();
    report("idle memory with the figures in it", format!("{idle:.1} MiB"), "at most 40 MiB", idle <= 40.0);
    for path in ["/kk/", "/api/v1/overview"] {
        against_static(bench, &server, path);
        anew(&server, path, "identity");
        anew(&server, path, BROWSER);
    }
    for path in PAGES {
        page(&server, path);
    }
    let used = process::memory(server.child.id()).unwrap();
    println!("     memory after the load: {used:.1} MiB");
}

fn start(mut command: Command) -> Running {
    let begin = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    // started means that it answers
    get(&mut connect(&address), &address, "/livez", "identity");
    Running { child, address, started: begin.elapsed() }
}

fn against_static(bench: &Bench, server: &Running, path: &str) {
    let body = get(&mut connect(&server.address), &server.address, path, "br");
    let file = bench.path("static.bytes");
    std::fs::write(&file, &body).unwrap();
    let reference = Command::new(std::env::current_exe().unwrap());
    let reference = start({
        let mut command = reference;
        command.arg("serve-static").arg(&file);
        command
    });
    let (mut ours, mut theirs) = (0.0f64, 0.0f64);
    for _ in 0..3 {
        ours = ours.max(load(&server.address, path));
        theirs = theirs.max(load(&reference.address, "/"));
    }
    let measured = format!(
        "{ours:.0} requests a second against {theirs:.0} of a static route with the same {} bytes: {:.0} %",
        body.len(),
        ours / theirs * 100.0
    );
    report(&format!("{path} when nothing was published"), measured, "at least 60 %", ours >= 0.6 * theirs);
}

/// Every address differs, so that nothing kept can answer.
fn anew(server: &Running, path: &str, encoding: &str) {
    let mut connection = connect(&server.address);
    for n in 0..50 {
        get(&mut connection, &server.address, &format!("{path}?warm={}{n}", encoding.len()), encoding);
    }
    let before = process::cpu(server.child.id());
    for n in 0..ANEW {
        get(&mut connection, &server.address, &format!("{path}?anew={}{n}", encoding.len()), encoding);
    }
    let each = (process::cpu(server.child.id()) - before) / ANEW as f64 * 1e3;
    let what = format!("{path} computed anew, {encoding}");
    report(&what, format!("{each:.2} ms of CPU a request"), "at most 0.5 ms", each <= 0.5);
}

/// What a page costs, and how long it takes when many ask, always computed anew.
fn page(server: &Running, path: &str) {
    let asked = path.replace("ЖКО", "%D0%96%D0%9A%D0%9E");
    let join = if asked.contains('?') { '&' } else { '?' };
    let address = |n: usize, mark: &str| format!("{asked}{join}{mark}={n}");
    let mut connection = connect(&server.address);
    for n in 0..20 {
        get(&mut connection, &server.address, &address(n, "warm"), "identity");
    }
    const TIMES: usize = 200;
    let before = process::cpu(server.child.id());
    for n in 0..TIMES {
        get(&mut connection, &server.address, &address(n, "each"), "identity");
    }
    let each = (process::cpu(server.child.id()) - before) / TIMES as f64 * 1e3;
    let crowd: Vec<_> = (0..CROWD)
        .map(|who| {
            let (server, asked) = (server.address.clone(), asked.clone());
            std::thread::spawn(move || {
                let mut connection = connect(&server);
                let (begun, mut times, mut n) = (Instant::now(), Vec::new(), 0);
                while begun.elapsed() < ROUND {
                    let asking = Instant::now();
                    get(&mut connection, &server, &format!("{asked}{join}crowd={who}.{n}"), BROWSER);
                    times.push(asking.elapsed().as_secs_f64() * 1e3);
                    n += 1;
                }
                times
            })
        })
        .collect();
    let mut times: Vec<f64> = crowd.into_iter().flat_map(|one| one.join().unwrap()).collect();
    times.sort_by(f64::total_cmp);
    let p99 = times[(times.len() * 99).div_ceil(100) - 1];
    let measured =
        format!("{each:.2} ms of CPU; p99 {p99:.1} ms of {} requests of {CROWD} connections", times.len());
    let promised = format!("less than {A_PAGE} ms, {CROWD_P99} ms");
    report(&format!("{path} computed anew"), measured, &promised, each < A_PAGE && p99 < CROWD_P99);
}

/// Requests a second over some connections kept open.
fn load(address: &str, path: &str) -> f64 {
    let begin = Instant::now();
    let workers: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (address, path) = (address.to_owned(), path.to_owned());
            std::thread::spawn(move || {
                let mut connection = connect(&address);
                let mut n = 0u64;
                while begin.elapsed() < ROUND {
                    get(&mut connection, &address, &path, "br");
                    n += 1;
                }
                n
            })
        })
        .collect();
    let n: u64 = workers.into_iter().map(|w| w.join().unwrap()).sum();
    n as f64 / begin.elapsed().as_secs_f64()
}

fn connect(address: &str) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    BufReader::with_capacity(1 << 16, stream)
}

/// One request on a connection kept open; the body.
fn get(connection: &mut BufReader<TcpStream>, address: &str, path: &str, encoding: &str) -> Vec<u8> {
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\naccept-encoding: {encoding}\r\n\r\n");
    connection.get_mut().write_all(request.as_bytes()).unwrap();
    let (mut length, mut chunked) = (0, false);
    let mut line = String::new();
    loop {
        line.clear();
        assert!(connection.read_line(&mut line).unwrap() > 0, "{address} closed the connection: {path}");
        if line == "\r\n" {
            break;
        }
        let lower = line.to_ascii_lowercase();
        assert!(!lower.starts_with("http/1.1 ") || lower.contains(" 200 "), "{path}: {line}");
        if let Some(n) = lower.strip_prefix("content-length:") {
            length = n.trim().parse().unwrap();
        }
        chunked |= lower.starts_with("transfer-encoding: chunked");
    }
    if chunked {
        return chunks(connection);
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).unwrap();
    body
}

/// A body that comes in pieces, each behind its length: what is not kept is compressed on its way.
fn chunks(connection: &mut BufReader<TcpStream>) -> Vec<u8> {
    let (mut body, mut line) = (Vec::new(), String::new());
    loop {
        line.clear();
        connection.read_line(&mut line).unwrap();
        let length = usize::from_str_radix(line.trim(), 16).unwrap();
        let from = body.len();
        // the line's end behind a piece is read with it
        body.resize(from + length + 2, 0);
        connection.read_exact(&mut body[from..]).unwrap();
        body.truncate(from + length);
        if length == 0 {
            return body;
        }
    }
}

/// The reference: an axum route that returns some bytes, and nothing else.
pub fn serve_static(file: &Path) {
    let body = axum::body::Bytes::from(std::fs::read(file).unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async move {
        let route = axum::routing::get(move || std::future::ready(body.clone()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("http://{}/", listener.local_addr().unwrap());
        axum::serve(listener, axum::Router::new().route("/", route.clone()).route("/livez", route))
            .await
            .unwrap();
    });
}
