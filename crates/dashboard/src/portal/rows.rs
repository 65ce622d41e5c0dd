//! Indicators one under another: the table that directions, tasks and regions share.

use crate::charts::Subject;
use crate::numbers;
use crate::page::{Mark, StatusMark, Title, Visit};
use crate::say::Say;
use crate::urls::To;
use model::aggregation::Origin;
use model::{Concept, IndicatorIx, PlaceIx};

/// One indicator.
pub struct Row {
    /// Address of its page.
    pub href: String,
    /// Its name.
    pub title: Title,
    /// For what is not official.
    pub mark: Option<Mark>,
    /// The latest value with its unit; empty if there is none.
    pub value: String,
    /// The period of that value.
    pub when: String,
    /// Provisional, made up or neither.
    pub state: Vec<&'static str>,
    /// Change against the same period last year.
    pub change: String,
    /// Its status; `None` where it has no target and so no status.
    pub status: Option<StatusMark>,
    /// For a stale one: the last verdict.
    pub verdict: Option<StatusMark>,
    /// Its line; empty in long lists.
    pub spark: String,
}

impl Row {
    /// An indicator at a place.
    pub fn of(visit: &Visit, ix: IndicatorIx, place: PlaceIx) -> Row {
        let subject = Subject { published: &visit.published, words: visit.words, indicator: ix, place };
        Row { spark: subject.sparkline().svg, ..Row::light(visit, ix, place) }
    }

    /// The same without its line, for long lists.
    pub fn light(visit: &Visit, ix: IndicatorIx, place: PlaceIx) -> Row {
        let (concept, words, published) = (visit.concept(), visit.words, &*visit.published);
        let indicator = concept.indicator(ix);
        let assessment = published.assessment(ix, place);
        let say = Say::about(words, concept, ix);
        let latest = published.latest(ix, place);
        let to = if place == Concept::COUNTRY {
            To::Indicator(&indicator.code)
        } else {
            To::RegionIndicator(&concept.place(place).code, &indicator.code)
        };
        let has_target = !concept.targets(ix, place).is_empty();
        let mut state = Vec::new();
        if latest.is_some_and(|m| m.is_provisional()) {
            state.push(words.t("provisional"));
        }
        if let Some(Origin::Reported { source, .. }) = latest.map(|m| m.origin)
            && concept.source(source).status == model::concept::SourceStatus::Demo
        {
            state.push(words.t("source-demo"));
        }
        if assessment.is_dated() {
            state.push(words.t("dated-mark"));
        }
        Row {
            href: visit.urls.to(to),
            title: Title::of(&indicator.title, visit.lang()),
            mark: Mark::of(indicator.wording, words),
            value: latest.map(|m| say.reading(m.reading)).unwrap_or_default(),
            when: latest.map(|m| numbers::period(words, m.period)).unwrap_or_default(),
            state,
            change: assessment.same_period.map(|c| say.change_beside(c.absolute)).unwrap_or_default(),
            status: has_target.then(|| StatusMark::of(assessment.status, words)),
            verdict: (has_target && assessment.status != assessment.verdict)
                .then(|| StatusMark::of(assessment.verdict, words)),
            spark: String::new(),
        }
    }
}
