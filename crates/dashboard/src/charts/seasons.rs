//! The months of this year against those of the years before, in the words of a language.

use super::Subject;
use crate::numbers;
use crate::text::{Arg, Words};
use model::aggregation::Measured;
use model::{Period, Periodicity};
use publication::charts::{Season, Seasons, SeasonsWords, seasons as chart};
use publication::{Caption, Figure, Point, Size};

/// Years before the running one that are shown.
const YEARS_BEFORE: i16 = 3;

impl Subject<'_> {
    /// The seasons; `None` where nothing shorter than a year is reported, or no year before is known.
    pub fn seasons(&self, id: &str, size: Size) -> Option<Figure> {
        let own = self.concept().indicator(self.indicator).periodicity;
        if own == Periodicity::Year {
            return None;
        }
        let (words, lang) = (self.words, self.words.lang());
        let series = self.published.series(self.indicator, self.place);
        let of_own = || series.iter().filter(|m| m.period.periodicity() == own);
        let latest = of_own().rev().find(|m| m.number().is_some())?;
        let this = latest.period.in_year();
        let season = |year: i16| {
            let of_year = of_own().filter(|m| m.period.in_year() == year);
            Season { name: year.to_string(), points: of_year.map(|m| self.in_year(m)).collect() }
        };
        let years: Vec<Season> =
            (this - YEARS_BEFORE..=this).map(season).filter(|s| !s.points.is_empty()).collect();
        let [before @ .., _] = years.as_slice() else { return None };
        if before.is_empty() {
            return None;
        }
        let periods: Vec<(String, String)> = Period::year(this)
            .parts(own)
            .map(|period| {
                let name = short_period(words, period);
                (name.clone(), name)
            })
            .collect();
        let names: Vec<&str> = before.iter().map(|season| season.name.as_str()).collect();
        let args = [("year", this.to_string().into()), ("years", names.join(", ").into())];
        let summary = words.with("seasons-summary", &args);
        Some(chart::seasons(&Seasons {
            caption: Caption {
                id,
                title: &self.seasonal_finding(latest),
                summary: &summary,
                source: &self.source(),
                lang,
            },
            unit: self.concept().unit(self.indicator).name.shown(lang).text,
            years: &years,
            periods: &periods,
            tick: &|value| numbers::number(lang, value, value.scale()),
            words: SeasonsWords {
                period: words.t("column-period"),
                provisional: words.t("chart-provisional"),
                no_data: words.t("chart-no-data"),
            },
            size,
        }))
    }

    /// A figure on the axis of one year.
    fn in_year(&self, measured: &Measured) -> Point {
        let (x, period) = (f64::from(measured.period.part()), numbers::period(self.words, measured.period));
        let shown = self.say().bare_reading(measured.reading);
        match measured.number() {
            Some(value) if measured.is_provisional() => Point::new(x, period, value, shown).provisional(),
            Some(value) => Point::new(x, period, value, shown),
            None => Point::gap(x, period, shown),
        }
    }

    /// "Title: 5,801 in September 2026, against 6,120 a year before (−319)".
    fn seasonal_finding(&self, latest: &Measured) -> String {
        let say = self.say();
        let (title, value) = (Arg::from(self.title()), Arg::from(say.reading(latest.reading)));
        let when = Arg::from(numbers::in_period(self.words, latest.period));
        let earlier = latest.period.same_period_last_year();
        let before = self.published.figures().measured(self.indicator, self.place, earlier);
        let change = latest.number().zip(before.and_then(Measured::number));
        match change.and_then(|(now, before)| Some((before, now.checked_sub(before)?))) {
            Some((before, change)) => {
                let args = [
                    ("title", title),
                    ("value", value),
                    ("when", when),
                    ("before", say.value(before).into()),
                    ("change", say.change_beside(change).into()),
                ];
                self.words.with("seasons-title", &args)
            }
            None => {
                self.words.with("chart-title-latest", &[("title", title), ("value", value), ("when", when)])
            }
        }
    }
}

/// A period of a year without the year: "Sept", "Q3", "II".
pub fn short_period(words: &Words, period: Period) -> String {
    let args = [
        ("length", period.periodicity().code().into()),
        ("part", Arg::Number(f64::from(period.part()))),
        ("year", period.in_year().to_string().into()),
    ];
    words.with("discipline-column", &args)
}
