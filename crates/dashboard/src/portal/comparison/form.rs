//! What can be chosen on the page: period, way of ranking, region.

use super::Question;
use crate::numbers;
use crate::page::{Choice, Visit};
use crate::urls::{By, Compared, To};
use model::{Period, Periodicity};
use std::collections::BTreeSet;

/// What can be chosen; works without scripts.
pub struct Form {
    /// Where it leads.
    pub action: String,
    /// The day of the time machine; empty for now.
    pub as_of: String,
    /// Periods.
    pub periods: Vec<Choice>,
    /// What regions are ranked by.
    pub ways: Vec<Choice>,
    /// Nobody, or a region to be seen among its peers.
    pub regions: Vec<Choice>,
}

/// The form with what is shown now chosen.
pub fn form(visit: &Visit, question: &Question) -> Form {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let path = visit.urls.to(To::Comparison(Compared::on(&concept.indicator(question.indicator).code)));
    let periods = periods(visit, question).into_iter().map(|period| Choice {
        value: period.to_string(),
        name: numbers::period(words, period),
        is_chosen: period == question.period,
    });
    let ways = By::ALL.map(|by| Choice {
        value: by.code().to_owned(),
        name: match by {
            By::Value => words.t("comparison-by-value").to_owned(),
            By::Score => words.t("comparison-by-score").to_owned(),
        },
        is_chosen: by == question.by,
    });
    let none = Choice {
        value: String::new(),
        name: words.t("comparison-no-region").to_owned(),
        is_chosen: question.region.is_none(),
    };
    let regions = concept.regions().map(|region| Choice {
        value: concept.place(region).code.clone(),
        name: concept.place(region).name.shown(lang).text.to_owned(),
        is_chosen: question.region == Some(region),
    });
    Form {
        // the day goes along as a field of its own
        action: path.split('?').next().unwrap_or_default().to_owned(),
        as_of: visit.urls.as_of.map(|day| day.to_string()).unwrap_or_default(),
        periods: periods.collect(),
        ways: ways.into(),
        regions: std::iter::once(none).chain(regions).collect(),
    }
}

/// Periods shorter than a year that are offered.
const RECENT: usize = 12;

/// Years for which a region has a figure, then the latest periods of the indicator's own length, the newest first.
fn periods(visit: &Visit, question: &Question) -> Vec<Period> {
    let own = visit.concept().indicator(question.indicator).periodicity;
    let mut years = BTreeSet::new();
    let mut shorter = BTreeSet::new();
    for region in visit.concept().regions() {
        for measured in visit.published.series(question.indicator, region) {
            match measured.period.periodicity() {
                Periodicity::Year => years.insert(measured.period),
                length @ (Periodicity::Half | Periodicity::Quarter | Periodicity::Month) => {
                    length == own && shorter.insert(measured.period)
                }
            };
        }
    }
    let mut periods: Vec<Period> = years.into_iter().rev().collect();
    periods.extend(shorter.into_iter().rev().take(RECENT));
    if !periods.contains(&question.period) {
        periods.insert(0, question.period);
    }
    periods
}
