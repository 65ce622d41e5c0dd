//! An outlook and what regions would add, in words.

use super::Say;
use super::units::MORE_DECIMALS;
use crate::numbers;
use crate::text::{Arg, Words};
use model::concept::Kind;
use model::contributions::{Contributions, LeftOut, Smallest};
use model::outlook::{Absent, Forecast, LEAST_PARTS, LEAST_YEARS, Method, NoOutlook, Outlook};
use model::{Concept, Decimal, Lang, Period, PlaceIx};

impl Say<'_> {
    /// Two bounds with one unit: `88th–104th`, `31,2–35,0 %`.
    pub fn range(&self, (low, high): (Decimal, Decimal)) -> String {
        if self.indicator().kind == Kind::Rank {
            let low = if self.lang() == Lang::En { self.value(low) } else { self.number(low) };
            return format!("{low}–{}", self.value(high));
        }
        self.with_unit(self.bare_range((low, high)))
    }

    /// The same without the unit, for where room is dear.
    pub fn bare_range(&self, (low, high): (Decimal, Decimal)) -> String {
        // bounds that differ must not read alike
        let decimals = self.indicator().decimals;
        let pair = |d: u32| [low, high].map(|bound| numbers::number(self.lang(), bound, d));
        let told = (decimals..=decimals + MORE_DECIMALS).map(pair).find(|[low, high]| low != high);
        told.unwrap_or_else(|| pair(decimals)).join("–")
    }

    /// "If things go on as in 2012–2024, …; the chance of meeting the target is …", or why there is no forecast.
    pub fn outlook(&self, outlook: &Result<Outlook, Absent>) -> String {
        match outlook {
            Ok(outlook) => match outlook.at_end() {
                Some(end) => self.forecast(outlook, end),
                None => self.absent(&Absent { reason: NoOutlook::Complete, years: 0, parts: 0 }),
            },
            Err(absent) => self.absent(absent),
        }
    }

    fn forecast(&self, outlook: &Outlook, end: &Forecast) -> String {
        let args = [
            ("first", outlook.first.in_year().to_string().into()),
            ("last", outlook.last.in_year().to_string().into()),
            ("year", end.period.in_year().to_string().into()),
            ("median", self.value(end.median).into()),
            ("range", self.range(end.likely).into()),
        ];
        let forecast = self.words.with("outlook-sentence", &args);
        match outlook.target.zip(outlook.probability) {
            Some((target, probability)) => {
                let args = [("target", self.aim(target).into()), ("chance", self.chance(probability).into())];
                format!("{forecast} {}", self.words.with("outlook-chance", &args))
            }
            None => forecast,
        }
    }

    /// A probability in whole percent; nothing is certain.
    pub fn chance(&self, probability: f64) -> String {
        let percent = (probability * 100.0).round();
        if percent < 1.0 {
            self.words.t("outlook-chance-under").to_owned()
        } else if percent > 99.0 {
            self.words.t("outlook-chance-over").to_owned()
        } else {
            self.words.with("outlook-chance-about", &[("percent", Arg::Number(percent))])
        }
    }

    fn absent(&self, absent: &Absent) -> String {
        let n = |n: usize| Arg::Number(n as f64);
        match absent.reason {
            NoOutlook::Milestone => self.words.t("outlook-none-milestone").to_owned(),
            NoOutlook::Complete => self.words.t("outlook-none-complete").to_owned(),
            NoOutlook::BreakAhead => self.words.t("outlook-none-break_ahead").to_owned(),
            NoOutlook::Overflow => self.words.t("outlook-none-overflow").to_owned(),
            NoOutlook::TooFew => {
                let key = if absent.parts > 0 { "outlook-none-too_few" } else { "outlook-none-few_years" };
                let args = [
                    ("years", n(absent.years)),
                    ("parts", n(absent.parts)),
                    ("needed", n(LEAST_YEARS)),
                    ("neededparts", n(LEAST_PARTS)),
                ];
                self.words.with(key, &args)
            }
        }
    }

    /// By which method, from how many figures.
    pub fn outlook_method(&self, outlook: &Outlook) -> String {
        let (key, said): (_, fn(&Words, Period) -> String) = match outlook.method {
            Method::SeasonalSmoothing => ("outlook-method-seasonal_smoothing", numbers::period),
            Method::RobustTrend => ("outlook-method-robust_trend", |_, period| period.in_year().to_string()),
        };
        let args = [
            ("n", Arg::Number(outlook.points as f64)),
            ("by", outlook.first.periodicity().code().into()),
            ("first", said(self.words, outlook.first).into()),
            ("last", said(self.words, outlook.last).into()),
        ];
        self.words.with(key, &args)
    }

    /// "If all 20 regions with a target of their own reached it, …": what all would do, and the fewest that suffice.
    pub fn what_if(&self, found: &Contributions) -> String {
        let args = [
            ("n", Arg::Number(found.parts.len() as f64)),
            ("year", found.year.to_string().into()),
            ("all", self.value(found.if_all).into()),
            ("now", self.value(found.now).into()),
            ("target", self.value(found.target).into()),
        ];
        let all = self.words.with("whatif-all", &args);
        let smallest = match &found.smallest {
            Smallest::Reached => self.words.t("whatif-reached").to_owned(),
            Smallest::NotEnough => self.words.t("whatif-not-enough").to_owned(),
            Smallest::Parts(places) => {
                let args = [
                    ("n", Arg::Number(places.len() as f64)),
                    ("names", self.names(places.iter().copied()).into()),
                ];
                self.words.with("whatif-smallest", &args)
            }
        };
        format!("{all} {smallest}")
    }

    /// Who is not counted, and why; empty if all are.
    pub fn left_out(&self, found: &Contributions) -> Vec<String> {
        let why = |reason: LeftOut, key: &str| {
            let places = found.left_out.iter().filter(|(_, r)| *r == reason).map(|(place, _)| *place);
            let names = self.names(places);
            (!names.is_empty()).then(|| self.words.with(key, &[("names", names.into())]))
        };
        let reasons = LeftOut::ALL.iter().map(|reason| match reason {
            LeftOut::NoTarget => why(LeftOut::NoTarget, "whatif-no-target"),
            LeftOut::NoFigure => why(LeftOut::NoFigure, "whatif-no-figure"),
        });
        reasons.flatten().collect()
    }

    fn names(&self, places: impl Iterator<Item = PlaceIx>) -> String {
        let concept: &Concept = self.concept;
        let names = places.map(|place| concept.place(place).name.shown(self.lang()).text);
        names.collect::<Vec<_>>().join(", ")
    }
}
