//! Walks every way that leads from the three overviews, and checks each page it comes to.

use super::LANGS;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Condvar, Mutex, OnceLock};
use tests::{Answer, Document, Server, root};

/// A server and what it should show.
pub struct Site<'a> {
    pub server: &'a Server,
    pub demo: bool,
}

/// What was seen.
#[derive(Debug, Default)]
pub struct Crawl {
    /// Sizes of the pages.
    pub pages: BTreeMap<String, usize>,
    /// Sizes of everything else: charts, figures, the style sheet.
    pub files: BTreeMap<String, usize>,
    /// What is wrong.
    pub faults: Vec<String>,
}

/// A page may be this large before compression.
const LARGEST: usize = 150_000;
/// Of so many pages of indicators in regions, and of charts as files, one is fetched, spread evenly; `MAQSAT_LONG=1` fetches all.
const ONE_IN: usize = 9;
/// What single figures are made of is a page each, and there are tens of thousands of them.
const ONE_FIGURE_IN: usize = 60;
/// Pictures take a debug build the better part of a second each.
const ONE_PNG_IN: usize = 120;

#[derive(Default)]
struct Queue {
    ahead: VecDeque<String>,
    seen: BTreeSet<String>,
    busy: usize,
    crawl: Crawl,
}

impl Crawl {
    pub fn of(site: &Site<'_>) -> Crawl {
        let mut queue = Queue::default();
        for lang in LANGS {
            queue.add(format!("/{lang}/"));
        }
        let (queue, news) = (Mutex::new(queue), Condvar::new());
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| walk(site, &queue, &news));
            }
        });
        queue.into_inner().unwrap().crawl
    }

    /// Codes of the regions that pages were found for.
    pub fn regions(&self) -> Vec<String> {
        let codes = self.pages.keys().filter_map(|path| path.strip_prefix("/kk/regions/"));
        codes.filter(|code| code.starts_with("KZ-") && !code.contains('/')).map(str::to_owned).collect()
    }

    pub fn summary(&self) -> String {
        let mut sizes: Vec<(usize, &String)> = self.pages.iter().map(|(path, size)| (*size, path)).collect();
        sizes.sort_unstable();
        let median = sizes[sizes.len() / 2].0;
        let largest: Vec<String> =
            sizes.iter().rev().take(3).map(|(size, path)| format!("{path} {size}")).collect();
        format!(
            "{} pages, {} files; median {median} bytes, largest: {}",
            sizes.len(),
            self.files.len(),
            largest.join(", ")
        )
    }
}

impl Queue {
    fn add(&mut self, path: String) {
        if is_sampled(&path) && self.seen.insert(path.clone()) {
            self.ahead.push_back(path);
        }
    }
}

fn walk(site: &Site<'_>, queue: &Mutex<Queue>, news: &Condvar) {
    let visitor = site.server.citizen("en");
    let mut lock = queue.lock().unwrap();
    loop {
        let Some(path) = lock.ahead.pop_front() else {
            if lock.busy == 0 {
                news.notify_all();
                return;
            }
            lock = news.wait(lock).unwrap();
            continue;
        };
        lock.busy += 1;
        drop(lock);
        let answer = visitor.get(&path);
        let checked = check(site, &path, &answer);
        lock = queue.lock().unwrap();
        lock.busy -= 1;
        let sizes = if answer.kind() == "text/html" { &mut lock.crawl.pages } else { &mut lock.crawl.files };
        sizes.insert(path.clone(), answer.body.len());
        match checked {
            Ok(ways) => ways.into_iter().for_each(|way| lock.add(way)),
            Err(fault) => lock.crawl.faults.push(format!("{path}: {fault}")),
        }
        news.notify_all();
    }
}

/// Spread evenly and the same every time.
fn is_sampled(address: &str) -> bool {
    if std::env::var_os("MAQSAT_LONG").is_some_and(|v| v == "1") {
        return true;
    }
    let path = address.split('?').next().unwrap_or_default();
    let sum = address.bytes().fold(7usize, |sum, b| sum.wrapping_mul(31).wrapping_add(usize::from(b)));
    let is_chart = path.ends_with(".svg") || path.ends_with(".csv");
    let in_region = path.contains("/regions/") && path.contains("/indicators/");
    match () {
        () if path.ends_with(".png") => sum.is_multiple_of(ONE_PNG_IN),
        () if path.contains("/figures/") => sum.is_multiple_of(ONE_FIGURE_IN),
        () if is_chart || in_region => sum.is_multiple_of(ONE_IN),
        () => true,
    }
}

/// Everything that holds for an answer; for a page, where it leads.
pub fn check(site: &Site<'_>, path: &str, answer: &Answer) -> Result<Vec<String>, String> {
    // guides lead to pages of staff, which lead on to where people sign in
    if answer.status == 303 && answer.header("location").contains("/sign-in?next=") {
        return Ok(Vec::new());
    }
    if answer.status != 200 {
        return Err(format!("status {}", answer.status));
    }
    if answer.body.is_empty() {
        return Err("nothing in it".into());
    }
    if answer.kind() != "text/html" {
        return super::super::http::is_what_it_says(path, answer).map(|()| Vec::new());
    }
    if answer.body.len() >= LARGEST {
        return Err(format!("{} bytes", answer.body.len()));
    }
    let page = Document::read(answer.text())?;
    let lang = path.split('/').nth(1).unwrap_or_default();
    if page.all("html").next().and_then(|e| e.get("lang")) != Some(lang) {
        return Err("another language than its address".into());
    }
    marks(site, &page)?;
    words(&page)?;
    let ways = page.addresses();
    let foreign = ways.iter().find(|way| !way.starts_with('/') || way.starts_with("//"));
    foreign.map_or(Ok(ways.clone()), |way| Err(format!("leads to {way}")))
}

fn marks(site: &Site<'_>, page: &Document) -> Result<(), String> {
    let mark =
        if page.all("html").next().and_then(|e| e.get("lang")) == Some("en") { "DEMO" } else { "ДЕМО" };
    let banners = page.with_class("p", "demo").filter(|e| e.text.starts_with(mark)).count();
    let title = page.all("title").next().is_some_and(|e| e.text.ends_with(&format!(" – {mark}")));
    let marked = (banners, title);
    if marked != (usize::from(site.demo), site.demo) {
        return Err(format!("DEMO marks (banner, title): {marked:?}"));
    }
    if !site.demo && page.readable().contains(mark) {
        return Err(format!("speaks of {mark}"));
    }
    Ok(())
}

fn words(page: &Document) -> Result<(), String> {
    for text in &page.texts {
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')) {
            if ["NaN", "inf", "-inf", "None", "Some", "null", "undefined", "KZT0"].contains(&word) {
                return Err(format!("{word} in {text:?}"));
            }
            if word.contains('-') && keys().contains(word) {
                return Err(format!("the key {word} in {text:?}"));
            }
        }
        if text.contains("{ $")
            || text.contains("{$")
            || text.contains('\u{fffd}')
            || text.contains('\u{2068}')
        {
            return Err(format!("not filled in: {text:?}"));
        }
    }
    Ok(())
}

/// Names of all messages of the Fluent files.
fn keys() -> &'static BTreeSet<String> {
    static KEYS: OnceLock<BTreeSet<String>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let file = std::fs::read_to_string(root().join("crates/dashboard/src/text/en.ftl")).unwrap();
        let lines = file.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()));
        let keys: BTreeSet<String> =
            lines.filter_map(|l| l.split_once(" =")).map(|(key, _)| key.to_owned()).collect();
        assert!(keys.len() > 150, "only {} keys seen", keys.len());
        keys
    })
}
