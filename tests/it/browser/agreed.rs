//! Pictures: of every kind of page as artefacts; a few, made small, that must stay as they were agreed; those that READMEs show. With
//! `MAQSAT_BLESS=1` the last two are written anew, and the difference is for a human to look at.

use super::kinds::{Kind, Who};
use super::report::{blesses, folder};
use super::visits::WIDTHS;
use tests::{Colours, Tab, root};

/// What must stay as it was agreed, at half its size and so far as two screens show: kind, language, width, colours.
const AGREED: [(&str, &str, u32, Colours); 8] = [
    ("overview", "kk", 360, Colours::Light),
    ("indicator", "ru", 360, Colours::Light),
    ("comparison", "kk", 360, Colours::Dark),
    ("figure", "kk", 360, Colours::Light),
    ("calculator-verdict", "en", 360, Colours::Light),
    ("form-given-back", "kk", 360, Colours::Light),
    ("form", "ru", 1440, Colours::Light),
    ("submission", "ru", 360, Colours::Dark),
];
/// The share of pixels that may differ: edges of letters are drawn a little differently by other versions of Chromium.
const NEAR: f64 = 0.02;

/// What the READMEs show: file, kind, language; as much as fits into a window on a desk.
const SHOWN: [(&str, &str, &str); 4] = [
    ("overview", "overview", "en"),
    ("indicator", "indicator", "kk"),
    ("form", "form-given-back", "kk"),
    ("review", "submission", "ru"),
];
/// So many pixels of a page's height are kept.
const WHOLE: u32 = 5_000;

/// Takes what pictures there are to be of a page at a width, and holds the agreed ones against what is shown.
pub fn pictures(tab: &Tab, kind: &Kind, lang: &str, width: u32, faults: &mut Vec<String>) {
    for colours in [Colours::Light, Colours::Dark] {
        let is =
            |(k, l, w, c): &(&str, &str, u32, Colours)| (*k, *l, *w, *c) == (kind.name, lang, width, colours);
        let dark = if colours == Colours::Dark { "-dark" } else { "" };
        let kept = wanted(kind, lang, width, colours);
        let agreed = AGREED.iter().any(is);
        if !(kept || agreed) {
            continue;
        }
        tab.prefer(colours);
        let name = format!("{}-{lang}-{width}{dark}.png", kind.name);
        if kept {
            tab.picture(1.0, WHOLE).write(&folder().join(&name));
        }
        if agreed {
            faults.extend(compare(tab, &name));
        }
        tab.prefer(Colours::Light);
    }
    let shown =
        SHOWN.iter().find(|(_, k, l)| blesses() && width == WIDTHS[1] && (*k, *l) == (kind.name, lang));
    if let Some((file, ..)) = shown {
        tab.resize(1180);
        tab.picture(1.0, 1100).small().write(&root().join(format!("crates/dashboard/pictures/{file}.png")));
    }
    tab.resize(width);
}

/// Which pictures a run leaves behind: every page on both widths in Kazakh, pages for everybody on a phone in the dark in Russian.
fn wanted(kind: &Kind, lang: &str, width: u32, colours: Colours) -> bool {
    match (lang, colours) {
        ("kk", Colours::Light) => true,
        ("ru", Colours::Dark) => width == WIDTHS[0] && kind.who == Who::Citizen,
        _ => false,
    }
}

fn compare(tab: &Tab, name: &str) -> Option<String> {
    let now = tab.picture(0.5, 1600);
    let path = root().join("tests/it/browser/agreed").join(name);
    if blesses() {
        now.small().write(&path);
        return None;
    }
    let Ok(agreed) = std::fs::read(&path) else { return Some(format!("no agreed picture {name}")) };
    let fault = match now.difference(&agreed) {
        Ok(share) if share <= NEAR => return None,
        Ok(share) => format!("{:.1} % of its pixels differ", share * 100.0),
        Err(fault) => fault,
    };
    now.write(&folder().join("differs").join(name));
    Some(format!("not as agreed in {}: {fault}; if that is meant, run with MAQSAT_BLESS=1", path.display()))
}
