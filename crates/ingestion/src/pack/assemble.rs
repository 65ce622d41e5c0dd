//! Puts the files of a pack together into one [`Concept`], in an order in which every name is known before it is used.

use super::calendars::{self, Calendars};
use super::codes::Codes;
use super::fault::{Faults, PlaceFault};
use super::files::Files;
use super::forms::{Forms, Owed};
use super::head::{self, Document, Head};
use super::indicators::{self, Around, Indicators};
use super::places::{self, Departments, Places};
use super::structure::{self, Coded};
use super::{figures, forms, formulas, relations, terms};
use crate::fault::At;
use model::concept::{
    Baseline, Break, Direction, Goal, Indicator, Level, Source, SourceStatus, Target, Task, Unit,
};
use model::forms::Relation;
use model::units::Measure;
use model::{Concept, IndicatorIx, PlaceIx, SourceIx};
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;

/// What figures refer to.
pub(super) struct Named<'a> {
    pub indicators: &'a Codes,
    pub places: &'a Codes,
    pub sources: &'a Codes,
    /// Years of the concept.
    pub years: RangeInclusive<i16>,
    passports: &'a [Option<Indicator>],
    tree: &'a Places,
    measures: &'a [Option<Measure>],
}

impl Named<'_> {
    /// The passport of an indicator, if its row could be read.
    pub(super) fn indicator(&self, ix: IndicatorIx) -> Option<&Indicator> {
        self.passports[ix.get()].as_ref()
    }

    /// Whether two indicators count in one measure: a unit, or another that is the same thing under another name.
    pub(super) fn same_measure(&self, one: &Indicator, other: &Indicator) -> bool {
        one.unit == other.unit || self.measures[one.unit] == self.measures[other.unit]
    }

    /// The level of a place, if its row says it.
    pub(super) fn level(&self, place: u16) -> Option<Level> {
        self.tree.level(place)
    }
}

/// Everything that was read, faulty rows as `None`.
struct Read<'d> {
    document: Option<Document<'d>>,
    head: Option<Head>,
    directions: Coded<Direction>,
    tasks: Coded<Task>,
    units: Coded<Unit>,
    sources: Coded<Source>,
    calendars: Calendars,
    places: Places,
    indicators: Indicators,
    measures: Vec<Option<Measure>>,
}

impl Read<'_> {
    fn named(&self) -> Named<'_> {
        let head = self.head.as_ref();
        let years =
            head.map_or(model::period::YEARS, |head| figures::plan_years(head.first_year, head.last_year));
        Named {
            indicators: &self.indicators.codes,
            places: &self.places.codes,
            sources: &self.sources.codes,
            years,
            passports: &self.indicators.list,
            tree: &self.places,
            measures: &self.measures,
        }
    }
}

/// What refers to what was read.
struct Figures {
    goals: Vec<Option<Goal>>,
    baselines: FxHashMap<(IndicatorIx, PlaceIx), Baseline>,
    targets: FxHashMap<(IndicatorIx, PlaceIx), Vec<Target>>,
    breaks: Vec<(IndicatorIx, Break)>,
}

/// Reads the concept; `None` if any part of it could not be read.
pub(super) fn concept(files: &Files<'_>, with_demo: bool, faults: &mut Faults) -> Option<Concept> {
    let read = read(files, faults);
    let figures = figures(files, &read, with_demo, faults);
    let working_days = calendars::working_days(files, faults);
    let departments = places::departments(files, &read.places.codes, faults);
    let (forms, relations) = forms(files, &read, &departments, faults);
    let aliases = places::aliases(files, &read.places, faults);
    let terms = terms::read(files, faults);
    let head = read.head?;
    let mut indicators = complete(read.indicators.list)?;
    for (indicator, found) in figures.breaks {
        indicators[indicator.get()].breaks.push(found);
    }
    let sources = complete(read.sources.list)?;
    let demo = sources.iter().position(|source| source.status == SourceStatus::Demo);
    Some(Concept {
        code: head.code,
        title: head.title,
        act: head.act,
        act_id: head.act_id,
        wording: head.wording,
        first_year: head.first_year,
        last_year: head.last_year,
        baseline_year: head.baseline_year,
        thresholds: head.thresholds,
        disclosure_threshold: head.disclosure_threshold,
        goals: complete(figures.goals)?,
        directions: complete(read.directions.list)?,
        tasks: complete(read.tasks.list)?,
        indicators,
        units: complete(read.units.list)?,
        places: complete(read.places.list)?,
        departments: complete(departments.list)?,
        forms: complete(forms.list)?,
        relations: complete(relations)?,
        made_up: demo.filter(|_| with_demo).and_then(|at| u16::try_from(at).ok()).map(SourceIx),
        sources,
        calendars: complete(read.calendars.list)?,
        working_days,
        baselines: figures.baselines,
        targets: figures.targets,
        aliases,
        terms: complete(terms)?,
        // whoever reads them needs the names of a complete concept
        boundaries: None,
    })
}

fn complete<T>(list: Vec<Option<T>>) -> Option<Vec<T>> {
    list.into_iter().collect()
}

fn read<'d>(files: &'d Files<'_>, faults: &mut Faults) -> Read<'d> {
    let document = head::document(files, faults);
    let head = document.as_ref().and_then(|document| head::head(document, faults));
    let directions = structure::directions(files, faults);
    let tasks = structure::tasks(files, &directions, faults);
    let units = structure::units(files, faults);
    let sources = structure::sources(files, faults);
    let calendars = calendars::read(files, faults);
    let places = places::read(files, faults);
    check_country(head.as_ref(), &places, faults);
    let around = Around { tasks: &tasks, units: &units, sources: &sources, calendars: &calendars };
    let mut indicators = indicators::read(files, &around, faults);
    let measures = structure::measures(&units.table, faults);
    formulas::resolve(
        &mut indicators,
        &|unit| measures[usize::from(units.codes.find(unit)?)].clone(),
        faults,
    );
    Read { document, head, directions, tasks, units, sources, calendars, places, indicators, measures }
}

fn figures(files: &Files<'_>, read: &Read<'_>, with_demo: bool, faults: &mut Faults) -> Figures {
    let named = read.named();
    let document = read.document.as_ref();
    Figures {
        goals: document.map_or_else(Vec::new, |d| head::goals(d, named.indicators, faults)),
        baselines: figures::baselines(files, &named, with_demo, faults),
        targets: figures::targets(files, &named, with_demo, faults),
        breaks: figures::breaks(files, &named, faults),
    }
}

fn forms(
    files: &Files<'_>,
    read: &Read<'_>,
    departments: &Departments,
    faults: &mut Faults,
) -> (Forms, Vec<Option<Relation>>) {
    let named = read.named();
    let owed = Owed { named: &named, calendars: &read.calendars, departments };
    let forms = forms::read(files, &owed, faults);
    let relations = relations::read(files, &forms, &named, faults);
    (forms, relations)
}

fn check_country(head: Option<&Head>, places: &Places, faults: &mut Faults) {
    let country = places.codes.all().first().filter(|_| places.level(0) == Some(Level::Country));
    let (Some(head), Some(country)) = (head, country) else { return };
    let (text, at) = &head.country;
    if text != country {
        let fault = PlaceFault::OtherCountry { text: text.as_str().into(), country: country.as_str().into() };
        faults.error("concept.toml", At::clone(at), fault);
    }
}
