//! Regions side by side on one indicator: what was asked for, and what the published figures answer. For pages and for programs.

use crate::error::Error;
use crate::published::Published;
use crate::urls::By;
use model::comparison::{
    Funnel, NotRankable, Peers, Ranking, RateOfEvents, by_score, by_value, funnel, peers,
};
use model::{Concept, IndicatorIx, Period, PlaceIx};
use serde::Deserialize;

/// The parameters of an address as they were written.
#[derive(Deserialize)]
pub struct Asked {
    period: Option<String>,
    by: Option<String>,
    region: Option<String>,
}

/// What is compared.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// On what.
    pub indicator: IndicatorIx,
    /// In which period: the one asked for; otherwise the latest year that most regions have figures for.
    pub period: Period,
    /// Whether that period was asked for.
    pub is_asked: bool,
    /// Ranked by what.
    pub by: By,
    /// The region to be seen among its peers.
    pub region: Option<PlaceIx>,
}

impl Asked {
    /// Reads the parameters; a parameter that cannot be read is named.
    pub fn about(&self, published: &Published, indicator: IndicatorIx) -> Result<Question, Error> {
        let bad = |name, value: &str| Error::BadParameter { name, value: value.to_owned() };
        let period = self
            .period
            .as_deref()
            .map(|text| Period::parse(text).ok_or_else(|| bad("period", text)))
            .transpose()?;
        let by = match self.by.as_deref() {
            None => By::Value,
            Some(text) => By::ALL.into_iter().find(|by| by.code() == text).ok_or_else(|| bad("by", text))?,
        };
        // the form sends an empty one for "no region", and the country has no peers
        let region = self.region.as_deref().filter(|code| !code.is_empty()).map(|code| {
            let place = published.concept().find_place(code).ok_or_else(|| bad("region", code))?;
            let is_region = published.concept().place(place).parent == Some(Concept::COUNTRY);
            match (is_region, place) {
                (true, _) => Ok(Some(place)),
                (false, Concept::COUNTRY) => Ok(None),
                (false, _) => Err(bad("region", code)),
            }
        });
        let covered = || published.best_covered_year(indicator).map(|(period, _)| period);
        // without any figure: the last year that has ended
        let ended = || Period::year(published.today.year() - 1);
        Ok(Question {
            indicator,
            period: period.or_else(covered).unwrap_or_else(ended),
            is_asked: period.is_some(),
            by,
            region: region.transpose()?.flatten(),
        })
    }
}

/// Where the regions stand.
pub struct Answer {
    /// The places, or why there are none.
    pub ranking: Result<Ranking, NotRankable>,
    /// For a rate of events.
    pub funnel: Option<Funnel>,
    /// For the region asked for.
    pub peers: Option<Peers>,
}

impl Answer {
    /// What the published figures answer.
    pub fn to(question: &Question, published: &Published) -> Answer {
        let Question { indicator, period, .. } = *question;
        let figures = published.figures();
        let ranking = match question.by {
            By::Value => by_value(figures, indicator, period),
            By::Score => {
                by_score(published.concept(), indicator, |place| published.assessment(indicator, place))
            }
        };
        Answer {
            ranking,
            funnel: funnel(figures, indicator, period),
            peers: question.region.and_then(|region| peers(figures, region, period)),
        }
    }
}

/// Rates that are made of this count: what to look at for a fair comparison of places of different size.
pub fn rates_of(concept: &Concept, count: IndicatorIx) -> impl Iterator<Item = IndicatorIx> + '_ {
    concept.indicator_ixs().filter(move |ix| {
        RateOfEvents::of(concept, *ix).is_some_and(|rate| rate.events.names().contains(&&count))
    })
}
