//! `concept.toml`: the concept's act, years, settings and goals, with the line of every fault.

use super::codes::Codes;
use super::fault::{CellFault, Faults, PackFault, PackFileFault, PlanFault, TomlFault};
use super::files::Files;
use super::table::utf8;
use super::words;
use crate::fault::{At, quoted};
use model::concept::{Goal, Thresholds, Wording};
use model::period::YEARS;
use model::{Decimal, IndicatorIx, Lang, Text};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const FILE: &str = "concept.toml";
const KEYS: &[&str] = &[
    "code",
    "title_*",
    "act_*",
    "act_id",
    "wording",
    "first_year",
    "last_year",
    "baseline_year",
    "country",
    "thresholds",
    "disclosure",
    "goals",
];
const GOAL_KEYS: &[&str] = &["code", "title_*", "indicator", "beside", "wording", "note_*"];

/// What `concept.toml` says, goals aside.
pub(super) struct Head {
    pub code: String,
    pub title: Text,
    pub act: Text,
    pub act_id: String,
    pub wording: Wording,
    pub first_year: i16,
    pub last_year: i16,
    pub baseline_year: i16,
    pub country: (String, At),
    pub thresholds: Thresholds,
    pub disclosure_threshold: u32,
}

/// The parsed document.
pub(super) struct Document<'d> {
    text: &'d str,
    root: DeTable<'d>,
}

/// A table of the document while it is read.
struct Section<'s> {
    text: &'s str,
    table: &'s DeTable<'s>,
    span: Range<usize>,
}

/// Parses the document.
pub(super) fn document<'d>(files: &'d Files<'_>, faults: &mut Faults) -> Option<Document<'d>> {
    let Some(bytes) = files.get(FILE) else {
        faults.error(FILE, At::file(), PackFileFault::Missing);
        return None;
    };
    let text = utf8(FILE, bytes, faults)?;
    match DeTable::parse(text) {
        Ok(root) => Some(Document { text, root: root.into_inner() }),
        Err(fault) => {
            let at = fault.span().map_or(At::file(), |span| at(text, span.start, ""));
            faults.error(FILE, at, TomlFault::Syntax(fault.message().into()));
            None
        }
    }
}

/// Reads everything but the goals.
pub(super) fn head(document: &Document<'_>, faults: &mut Faults) -> Option<Head> {
    let root = Section { text: document.text, table: &document.root, span: 0..0 };
    root.check_keys(KEYS, faults);
    let code = root.string("code", faults);
    let title = root.text("title", faults);
    let act = root.text("act", faults);
    let act_id = root.string("act_id", faults);
    let wording = root.wording(faults);
    let first = root.year("first_year", *YEARS.start() + 1..=*YEARS.end(), faults);
    let last = root.year("last_year", first.unwrap_or(*YEARS.start())..=*YEARS.end(), faults);
    let before = first.map_or(YEARS, |first| first - 31..=first - 1);
    let baseline = root.year("baseline_year", before, faults);
    let country = root.string("country", faults).map(|code| (code, root.at("country")));
    let thresholds = thresholds(&root, faults);
    let disclosure = root.section("disclosure", faults);
    let threshold = disclosure.and_then(|section| {
        section.check_keys(&["threshold"], faults);
        section.whole("threshold", 0..=1_000_000, faults)
    });
    Some(Head {
        code: code?,
        title: title?,
        act: act?,
        act_id: act_id?,
        wording: wording?,
        first_year: first?,
        last_year: last?,
        baseline_year: baseline?,
        country: country?,
        thresholds: thresholds?,
        disclosure_threshold: threshold? as u32,
    })
}

fn thresholds(root: &Section<'_>, faults: &mut Faults) -> Option<Thresholds> {
    let section = root.section("thresholds", faults)?;
    section.check_keys(&["on_track", "at_risk"], faults);
    let on_track = section.decimal("on_track", faults);
    let at_risk = section.decimal("at_risk", faults);
    let (on_track, at_risk) = (on_track?, at_risk?);
    if !(Decimal::ZERO < at_risk && at_risk < on_track && on_track <= Decimal::ONE) {
        section.error("on_track", faults, PlanFault::Thresholds);
    }
    Some(Thresholds { on_track, at_risk })
}

/// Reads the goals; there may be none.
pub(super) fn goals(document: &Document<'_>, indicators: &Codes, faults: &mut Faults) -> Vec<Option<Goal>> {
    let Some(goals) = document.root.get("goals") else { return Vec::new() };
    let DeValue::Array(list) = goals.get_ref() else {
        let fault = TomlFault::Kind("goals".into());
        faults.error(FILE, at(document.text, goals.span().start, "goals"), fault);
        return Vec::new();
    };
    let mut read = |item: &Spanned<DeValue<'_>>| {
        let DeValue::Table(table) = item.get_ref() else { return None };
        goal(&Section { text: document.text, table, span: item.span() }, indicators, faults)
    };
    list.iter().map(&mut read).collect()
}

fn goal(section: &Section<'_>, indicators: &Codes, faults: &mut Faults) -> Option<Goal> {
    section.check_keys(GOAL_KEYS, faults);
    let code = section.string("code", faults);
    let title = section.text("title", faults);
    let wording = section.wording(faults);
    let note = section.optional_text("note", faults);
    let indicator = section.indicator("indicator", indicators, faults);
    let beside = match section.has("beside") {
        true => section.indicator("beside", indicators, faults).map(Some),
        false => Some(None),
    };
    Some(Goal { code: code?, title: title?, wording: wording?, note, indicator: indicator?, beside: beside? })
}

impl<'s> Section<'s> {
    fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn at(&self, key: &str) -> At {
        let start = self.table.get(key).map_or(self.span.start, |value| value.span().start);
        at(self.text, start, key)
    }

    fn error(&self, key: &str, faults: &mut Faults, fault: impl Into<PackFault>) {
        faults.error(FILE, self.at(key), fault);
    }

    fn check_keys(&self, known: &[&str], faults: &mut Faults) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            let stem = name.rsplit_once('_').filter(|(_, lang)| Lang::from_code(lang).is_some());
            let found = known.iter().any(|k| match k.strip_suffix("_*") {
                Some(text) => stem.is_some_and(|(stem, _)| stem == text),
                None => *k == name,
            });
            if !found {
                let fault = TomlFault::Unknown(quoted(name));
                faults.error(FILE, at(self.text, key.span().start, name), fault);
            }
        }
    }

    fn value(&self, key: &str, faults: &mut Faults) -> Option<&'s DeValue<'s>> {
        let value = self.table.get(key).map(Spanned::get_ref);
        if value.is_none() {
            self.error(key, faults, TomlFault::Missing(key.into()));
        }
        value
    }

    fn kind_fault<T>(&self, key: &str, faults: &mut Faults) -> Option<T> {
        self.error(key, faults, TomlFault::Kind(key.into()));
        None
    }

    fn string(&self, key: &str, faults: &mut Faults) -> Option<String> {
        match self.value(key, faults)?.as_str() {
            None => self.kind_fault(key, faults),
            Some(text) if text.trim().is_empty() => {
                self.error(key, faults, CellFault::Blank { choice: Vec::new() });
                None
            }
            Some(text) => Some(text.trim().to_owned()),
        }
    }

    fn optional_text(&self, stem: &str, faults: &mut Faults) -> Text {
        let [kk, ru, en] = Lang::ALL.map(|lang| {
            let value = self.table.get(format!("{stem}_{}", lang.code()).as_str());
            value.and_then(|v| v.get_ref().as_str()).unwrap_or("").trim()
        });
        let text = Text::new(kk, ru, en);
        let missing: Vec<Lang> = text.missing().collect();
        if missing.len() < Lang::ALL.len() {
            for lang in missing {
                let key = format!("{stem}_{}", lang.code());
                faults.warning(FILE, self.at(&key), CellFault::Untranslated(lang));
            }
        }
        text
    }

    fn text(&self, stem: &str, faults: &mut Faults) -> Option<Text> {
        let text = self.optional_text(stem, faults);
        if text.missing().count() == Lang::ALL.len() {
            let key = format!("{stem}_{}", Lang::Kk.code());
            self.error(&key, faults, TomlFault::Missing(key.as_str().into()));
            return None;
        }
        Some(text)
    }

    fn wording(&self, faults: &mut Faults) -> Option<Wording> {
        let text = self.string("wording", faults)?;
        let wording = Wording::from_code(&text);
        if wording.is_none() {
            let choice = words::wordings().iter().map(|(word, _)| *word).collect();
            self.error("wording", faults, CellFault::Word { text: quoted(&text), choice });
        }
        wording
    }

    fn whole(&self, key: &str, bounds: std::ops::RangeInclusive<i64>, faults: &mut Faults) -> Option<i64> {
        let Some(integer) = self.value(key, faults)?.as_integer() else {
            return self.kind_fault(key, faults);
        };
        let value = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let value = value.filter(|n| bounds.contains(n));
        if value.is_none() {
            let (least, most) = bounds.into_inner();
            self.error(key, faults, CellFault::Whole { text: quoted(integer.as_str()), least, most });
        }
        value
    }

    fn year(&self, key: &str, years: std::ops::RangeInclusive<i16>, faults: &mut Faults) -> Option<i16> {
        let year = self.whole(key, i64::from(*YEARS.start())..=i64::from(*YEARS.end()), faults)? as i16;
        if !years.contains(&year) {
            let (least, most) = years.into_inner();
            self.error(key, faults, PlanFault::Year { year, least, most });
            return None;
        }
        Some(year)
    }

    fn decimal(&self, key: &str, faults: &mut Faults) -> Option<Decimal> {
        let text = self.string(key, faults)?;
        let value = text.parse().ok();
        if value.is_none() {
            self.error(key, faults, CellFault::Number(quoted(&text)));
        }
        value
    }

    fn section(&self, key: &str, faults: &mut Faults) -> Option<Section<'s>> {
        let item = self.table.get(key);
        match item.map(Spanned::get_ref) {
            None => {
                self.error(key, faults, TomlFault::Missing(key.into()));
                None
            }
            Some(DeValue::Table(table)) => {
                let span = item.map_or(0..0, Spanned::span);
                Some(Section { text: self.text, table, span })
            }
            Some(_) => self.kind_fault(key, faults),
        }
    }

    fn indicator(&self, key: &str, indicators: &Codes, faults: &mut Faults) -> Option<IndicatorIx> {
        let code = self.string(key, faults)?;
        let found = indicators.find(&code).map(IndicatorIx);
        if found.is_none() {
            self.error(key, faults, indicators.unknown(&code));
        }
        found
    }
}

/// The position of a byte of the document: line and character.
fn at(text: &str, byte: usize, key: &str) -> At {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() as u64 + 1;
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    let column = before[start..].chars().count() as u32 + 1;
    At::cell(line, column, key)
}
