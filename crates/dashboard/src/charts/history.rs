//! How verdicts went over time: of an indicator as shapes, of the directions as shares.

use super::Subject;
use super::seasons::short_period;
use crate::numbers;
use crate::page::status_word;
use crate::published::Published;
use crate::say::part_of;
use crate::text::{Arg, Words};
use crate::urls::Urls;
use jiff::civil::Date;
use model::assess::Status;
use model::assess::history::Past;
use model::{Concept, IndicatorIx, Period, Periodicity};
use publication::charts::{Grid, GridCell, GridColumn, GridRow, Look, Shape, grid as chart};
use publication::{Caption, Figure, Size, Tone};
use std::collections::BTreeMap;

impl Subject<'_> {
    /// The verdict at the end of each period; `None` without a target or before the first period is over.
    pub fn history(&self, id: &str, size: Size) -> Option<Figure> {
        let concept = self.concept();
        let past = self.published.history(self.indicator, self.place);
        if concept.targets(self.indicator, self.place).is_empty() || past.is_empty() {
            return None;
        }
        let columns = columns(self.words, past.iter().map(|past| past.period));
        let cell = |past: &Past| GridCell {
            look: look(past.verdict),
            value: None,
            shown: status_word(past.verdict, self.words).to_owned(),
            short: String::new(),
        };
        let name = self.title();
        let row = GridRow { name: name.clone(), short: name, cells: past.iter().map(cell).collect() };
        let seen = Status::ALL.iter().filter(|status| past.iter().any(|past| past.verdict == **status));
        // the good first, what cannot be judged last, as everywhere
        let (unknown, known): (Vec<Status>, Vec<Status>) =
            seen.partition(|status| **status < Status::Achieved);
        let legend: Vec<(Look, String)> = known
            .into_iter()
            .chain(unknown)
            .map(|status| (look(status), status_word(status, self.words).to_owned()))
            .collect();
        Some(chart::grid(&Grid {
            caption: Caption {
                id,
                title: &self.historical_finding(past),
                summary: self.words.t("history-summary"),
                source: &self.source(),
                lang: self.words.lang(),
            },
            columns: &columns,
            rows: &[row],
            legend: &legend,
            headings: [self.words.t("column-status"), self.words.t("column-period")],
            no_data: self.words.t("chart-no-data"),
            size,
        }))
    }

    /// What the verdict is and since when, or what it was before.
    fn historical_finding(&self, past: &[Past]) -> String {
        let title = Arg::from(self.title());
        let Some(last) = past.last() else { return self.words.with("chart-title-none", &[("title", title)]) };
        let same = past.iter().rev().take_while(|past| past.verdict == last.verdict).count();
        let status = |status: Status| Arg::from(status_word(status, self.words));
        let period = |at: usize| {
            Arg::from(past.get(at).map(|p| numbers::period(self.words, p.period)).unwrap_or_default())
        };
        let args = [("title", title), ("status", status(last.verdict)), ("to", period(past.len() - 1))];
        match past.len().checked_sub(same + 1).and_then(|at| past.get(at)) {
            Some(before) if same == 1 => {
                let more = [("before", status(before.verdict))];
                self.words.with("history-title-new", &[&args[..], &more].concat())
            }
            Some(_) | None if same > 1 => {
                let more = [("from", period(past.len() - same))];
                self.words.with("history-title-run", &[&args[..], &more].concat())
            }
            Some(_) | None => self.words.with("history-title-first", &args),
        }
    }
}

/// The shape and colour of a status.
fn look(status: Status) -> Look {
    Look::Status(Shape::of_status(status.code()), Tone::of_status(status.code()))
}

/// Periods as columns, with their years above them.
fn columns(words: &Words, periods: impl Iterator<Item = Period>) -> Vec<GridColumn> {
    let column = |period: Period| {
        let name = numbers::period(words, period);
        if period.periodicity() == Periodicity::Year {
            return GridColumn { short: period.in_year().to_string(), name, group: String::new() };
        }
        let short = ROMAN.get(usize::from(period.part()) - 1).copied().unwrap_or_default();
        // a quarter is known by its number; a half by its word
        let short = if period.periodicity() == Periodicity::Quarter {
            short.to_owned()
        } else {
            short_period(words, period)
        };
        GridColumn { name, short, group: period.in_year().to_string() }
    };
    periods.map(column).collect()
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// How many indicators of a direction had which verdict at the end of a quarter.
type Counts = BTreeMap<Status, u32>;

/// The directions by quarter; `None` before the first quarter is over.
pub fn directions(published: &Published, urls: Urls, id: &str, size: Size) -> Option<Figure> {
    let (concept, lang) = (published.concept(), urls.lang);
    let words = Words::of(lang);
    let years = concept.first_year..=concept.last_year;
    let quarters = years.flat_map(|year| Period::year(year).parts(Periodicity::Quarter).collect::<Vec<_>>());
    let quarters: Vec<Period> = quarters.take_while(|quarter| quarter.last_day() < published.today).collect();
    let (now, before) = (quarters.len().checked_sub(1)?, quarters.len().checked_sub(5));
    let counted: Vec<Vec<Counts>> =
        (0..concept.directions.len()).map(|direction| counts(published, direction, &quarters)).collect();
    let row = |(direction, counts): (usize, &Vec<Counts>)| GridRow {
        name: concept.directions[direction].title.shown(lang).text.to_owned(),
        short: words.with("direction-n", &[("code", concept.directions[direction].code.as_str().into())]),
        cells: counts.iter().map(|counts| shares(words, counts)).collect(),
    };
    let rows: Vec<GridRow> = counted.iter().enumerate().map(row).collect();
    let good = |at: usize| -> (u32, u32) {
        let all = counted.iter().filter_map(|counts| counts.get(at)).flatten();
        all.fold((0, 0), |(good, all), (status, n)| {
            let is_good = matches!(status, Status::Achieved | Status::OnTrack);
            (good + if is_good { *n } else { 0 }, all + n)
        })
    };
    let number = |n: u32| Arg::from(n.to_string());
    let part = |n: u32| part_of(lang, n as usize);
    let (good_now, all_now) = good(now);
    let period = numbers::period(words, *quarters.get(now)?);
    let args = [("good", part(good_now)), ("of", number(all_now)), ("period", period.into())];
    let title = match before.map(good) {
        Some((good, of)) => {
            let more = [("before", part(good)), ("ofbefore", number(of))];
            words.with("history-directions-title", &[&args[..], &more].concat())
        }
        None => words.with("history-directions-title-first", &args),
    };
    let tones = [Tone::Good, Tone::Risk, Tone::Off, Tone::Worse, Tone::Neutral];
    let legend = tones.map(|tone| (Look::Shares(vec![(tone, 1)]), tone_words(words, tone)));
    Some(chart::grid(&Grid {
        caption: Caption {
            id,
            title: &title,
            summary: words.t("history-directions-summary"),
            source: "",
            lang,
        },
        columns: &columns(words, quarters.iter().copied()),
        rows: &rows,
        legend: &legend,
        headings: [words.t("column-direction"), words.t("column-period")],
        no_data: words.t("chart-no-data"),
        size,
    }))
}

/// Of every quarter; an indicator that is judged less often keeps its last verdict.
fn counts(published: &Published, direction: usize, quarters: &[Period]) -> Vec<Counts> {
    let concept = published.concept();
    let mut all: Vec<Counts> = vec![Counts::new(); quarters.len()];
    let of_direction = concept.tasks_of(direction).flat_map(|task| concept.indicators_of(task));
    let with_target = |ix: &IndicatorIx| !concept.targets(*ix, Concept::COUNTRY).is_empty();
    let ends: Vec<Date> = quarters.iter().map(|quarter| quarter.last_day()).collect();
    for ix in of_direction.filter(with_target) {
        // both are in the order of time, so one walk is enough
        let mut past = published.history(ix, Concept::COUNTRY).iter().peekable();
        let mut known = Status::NotDue;
        for (end, counts) in ends.iter().zip(&mut all) {
            while let Some(past) = past.next_if(|past| past.period.last_day() <= *end) {
                known = past.verdict;
            }
            *counts.entry(known).or_default() += 1;
        }
    }
    all
}

fn shares(words: &'static Words, counts: &Counts) -> GridCell {
    let of_tone = |tone: Tone| {
        let of = counts.iter().filter(|(status, _)| Tone::of_status(status.code()) == tone);
        (tone, of.map(|(_, n)| n).sum::<u32>())
    };
    let tones = [Tone::Good, Tone::Risk, Tone::Off, Tone::Worse, Tone::Neutral].map(of_tone);
    let said =
        tones.iter().filter(|(_, n)| *n > 0).map(|(tone, n)| format!("{}: {n}", tone_words(words, *tone)));
    GridCell {
        look: Look::Shares(tones.to_vec()),
        value: None,
        shown: said.collect::<Vec<_>>().join("; "),
        short: String::new(),
    }
}

/// The words of the statuses that share a colour.
fn tone_words(words: &'static Words, tone: Tone) -> String {
    let word = |status| status_word(status, words);
    match tone {
        Tone::Good => format!("{}, {}", word(Status::Achieved), word(Status::OnTrack)),
        Tone::Risk => word(Status::AtRisk).to_owned(),
        Tone::Off => word(Status::OffTrack).to_owned(),
        Tone::Worse => word(Status::Worsening).to_owned(),
        Tone::Neutral => words.t("history-not-judged").to_owned(),
    }
}
