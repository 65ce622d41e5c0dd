//! Every kind of page, visited in Chromium as everybody who may: in each language, on a phone and on a desk, in light and in dark.

use super::kinds::{self, Kind, Who};
use super::report::{self, Visit};
use super::stage::{PASSWORD, Stage};
use super::{agreed, audit, guides, paper, words};
use serde_json::json;
use std::any::Any;
use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::Instant;
use tests::{Browser, Colours, Tab, root};

/// A page for everybody may have so many bytes before compression.
const LARGEST: usize = 100_000;
/// The page, its style sheet, two weights of the typeface, the icon.
const MOST_REQUESTS: usize = 5;
/// What shows values of charts; a form has two more.
const MOST_SCRIPTS: usize = 3;
/// 1280 pixels at four times their size.
const NARROWEST: u32 = 320;
/// A phone and a desk.
pub const WIDTHS: [u32; 2] = [360, 1440];

#[test]
fn every_kind_of_page_has_an_example() {
    let source = std::fs::read_to_string(root().join("crates/dashboard/src/routes.rs")).unwrap();
    let one_line = source.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(");
    let (mut seen, mut missing) = (0, Vec::new());
    for route in one_line.split(".route(\"").skip(1) {
        let (address, handlers) = route.split_once('"').unwrap();
        let is_page = handlers.split(".route(").next().unwrap().contains("get(")
            && !address.starts_with("/api/")
            && ![".csv", ".xlsx"].iter().any(|ending| address.ends_with(ending))
            && !kinds::NO_PAGES.contains(&address);
        if is_page {
            seen += 1;
            if kinds::all().all(|kind| kind.route != address) {
                missing.push(address);
            }
        }
    }
    assert!(missing.is_empty(), "no visit to {missing:?}");
    assert!(seen > 30, "only {seen} kinds of pages seen: the measure is broken");
    let stale: Vec<_> = kinds::all()
        .filter(|kind| !kind.route.is_empty() && !one_line.contains(&format!(".route(\"{}\"", kind.route)))
        .collect();
    assert!(stale.is_empty(), "not in the site map: {stale:?}");
}

#[test]
fn every_kind_of_page_holds_on_a_phone_and_on_a_desk() {
    let Some(browser) = Browser::or_skip("every_kind_of_page_holds_on_a_phone_and_on_a_desk") else { return };
    let stage = Stage::open();
    let mut ahead: VecDeque<(&Kind, &'static str)> = VecDeque::new();
    let only = std::env::var("MAQSAT_PAGES").unwrap_or_default();
    let wanted = |kind: &&Kind| only.split(',').any(|begins| kind.name.starts_with(begins));
    // while the demonstration plays its cycle, what does not hang on it
    let later = |kind: &Kind| kind.who != Who::Citizen || kind.example.contains('{');
    for is_later in [false, true] {
        for lang in ["kk", "ru", "en"] {
            let now = kinds::all().filter(wanted).filter(|kind| later(kind) == is_later);
            ahead.extend(now.map(|kind| (kind, lang)));
        }
    }
    let (ahead, visits) = (Mutex::new(ahead), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut tabs = BTreeMap::new();
                loop {
                    let Some((kind, lang)) = ahead.lock().unwrap().pop_front() else { return };
                    let tab = tabs.entry(kind.who).or_insert_with(|| person(browser, &stage, kind.who));
                    // a page that cannot be looked at is a fault like others
                    let looked = catch_unwind(AssertUnwindSafe(|| visit(&stage, tab, kind, lang)));
                    let visit = looked.unwrap_or_else(|why| {
                        tabs.remove(&kind.who);
                        broken(kind, lang, why.as_ref())
                    });
                    visits.lock().unwrap().push(visit);
                }
            });
        }
    });
    let mut visits = visits.into_inner().unwrap();
    let order: Vec<&str> = kinds::all().map(|kind| kind.name).collect();
    visits.sort_by_key(|visit| (order.iter().position(|name| *name == visit.kind), visit.lang));
    report::write(&visits);
    let faults: Vec<String> = visits.iter().flat_map(report::lines).collect();
    let first = &faults[..faults.len().min(40)];
    assert!(faults.is_empty(), "{} faults, the first of them:\n{}", faults.len(), first.join("\n"));
}

/// Somebody's tab, signed in.
fn person(browser: &Browser, stage: &Stage, who: Who) -> Tab {
    if who != Who::Citizen {
        stage.places();
    }
    let tab = browser.person(stage.server.address());
    tab.call("Network.setCacheDisabled", json!({"cacheDisabled": true}));
    if let Some(login) = who.login() {
        let visitor = stage.server.citizen("kk");
        visitor.sign_in(login, PASSWORD);
        tab.keep("maqsat", &visitor.cookie("maqsat").expect("a session"));
    }
    tab
}

fn visit(stage: &Stage, tab: &Tab, kind: &'static Kind, lang: &'static str) -> Visit {
    let start = Instant::now();
    let path = format!("/{lang}/{}", stage.filled(kind.example));
    let mut visit = Visit { kind: kind.name, lang, open: kind.who == Who::Citizen, ..Visit::default() };
    tab.prefer(Colours::Light);
    tab.resize(WIDTHS[1]);
    tab.noticed();
    tab.go(&path);
    if !kind.then.is_empty() {
        tab.noticed();
        tab.leads(|| drop(tab.eval(&format!("{}; true", kind.then))));
    }
    let (requests, faults) = tab.noticed();
    visit.weigh(&requests);
    // a page that says that something is not there, or not right, is asked for by its address, too
    visit.faults.extend(
        faults.into_iter().filter(|fault| !fault.contains("the server responded with a status of 4")),
    );
    visit.plain =
        tab.eval("new Blob([document.documentElement.outerHTML]).size").as_u64().unwrap_or_default() as usize;
    if tab.eval("document.documentElement.lang") != lang {
        visit.faults.push(format!("{} speaks another language", tab.place()));
    }
    budget(&mut visit);
    for width in WIDTHS {
        tab.resize(width);
        let found = audit::layout(tab).into_iter().map(|fault| format!("{width}: {fault}"));
        visit.faults.extend(found);
        agreed::pictures(tab, kind, lang, width, &mut visit.faults);
        if lang != "en" {
            let found = words::faults(tab, kind.name).into_iter().map(|fault| format!("{width}: {fault}"));
            visit.faults.extend(found);
        }
    }
    guides::pictures(tab, kind, lang, &mut visit.faults);
    if lang == "kk" {
        visit.faults.extend(paper::faults(tab));
        if visit.open {
            narrow(tab, &mut visit.faults);
        }
    }
    tab.resize(WIDTHS[1]);
    tab.eval("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    // what repeats has the same faults
    tab.eval(
        "document.querySelectorAll('main :is(tr, article, li):nth-child(n + 16)').forEach((e) => e.remove())",
    );
    // one language on the phone and in the dark, another one on the desk, and in the third what everybody sees
    match lang {
        "kk" => {
            tab.resize(WIDTHS[0]);
            visit.faults.extend(audit::all(tab).into_iter().map(|fault| format!("360, all open: {fault}")));
            visit.faults.extend(audit::contrast(tab));
        }
        "ru" => {
            visit.faults.extend(audit::all(tab).into_iter().map(|fault| format!("1440, all open: {fault}")))
        }
        _ if visit.open => {
            tab.resize(WIDTHS[0]);
            visit.faults.extend(audit::all(tab).into_iter().map(|fault| format!("360, all open: {fault}")));
        }
        _ => {}
    }
    visit.millis = start.elapsed().as_millis();
    visit
}

/// At four times its size on a laptop a page is 320 pixels wide (WCAG 1.4.10): nothing is cut off, and nothing scrolls sideways but tables in
/// boxes of their own.
fn narrow(tab: &Tab, faults: &mut Vec<String>) {
    tab.resize(NARROWEST);
    faults.extend(audit::layout(tab).into_iter().map(|fault| format!("{NARROWEST}: {fault}")));
}

fn broken(kind: &'static Kind, lang: &'static str, why: &(dyn Any + Send)) -> Visit {
    let why = why.downcast_ref::<String>().cloned();
    let why = why.unwrap_or_else(|| "it panicked".to_owned());
    Visit { kind: kind.name, lang, faults: vec![format!("cannot be looked at: {why}")], ..Visit::default() }
}

fn budget(visit: &mut Visit) {
    if visit.styles != 1 {
        visit.faults.push(format!("{} style sheets", visit.styles));
    }
    if visit.requests - visit.scripts > MOST_REQUESTS {
        visit.faults.push(format!("{} requests", visit.requests));
    }
    if visit.scripts > MOST_SCRIPTS {
        visit.faults.push(format!("{} scripts", visit.scripts));
    }
    if visit.open && visit.plain >= LARGEST {
        visit.faults.push(format!("{} bytes", visit.plain));
    }
}
