//! `GET /api/v1/indicators/{code}/contributions?as_of=`: what the regions would add to the country by reaching their own targets.

use super::Call;
use crate::error::Error;
use axum::Json;
use model::contributions::{Contributions, Part, Smallest};
use model::{Concept, Decimal};
use serde::Serialize;

/// What the regions would add, or why that cannot be said.
#[derive(Serialize)]
pub struct ContributionsJson {
    indicator: String,
    as_of: Option<String>,
    /// Why nothing can be said.
    reason: Option<&'static str>,
    year: Option<i16>,
    now: Option<String>,
    target: Option<String>,
    /// The country's figure if every region that is counted reached its target.
    if_all: Option<String>,
    /// `reached`, `regions` or `not_enough`.
    outcome: Option<&'static str>,
    /// The fewest regions that would bring the country to its target.
    smallest: Vec<String>,
    regions: Vec<PartJson>,
    left_out: Vec<LeftOutJson>,
}

#[derive(Serialize)]
struct PartJson {
    region: String,
    now: String,
    target: String,
    gap: String,
    effect: String,
}

#[derive(Serialize)]
struct LeftOutJson {
    region: String,
    reason: &'static str,
}

/// What the regions would add.
pub async fn show(call: Call) -> Result<Json<ContributionsJson>, Error> {
    let ix = call.indicator()?;
    if call.place != Concept::COUNTRY {
        let value = call.concept().place(call.place).code.clone();
        return Err(Error::BadParameter { name: "region", value });
    }
    let found = call.published.contributions(ix);
    let made = found.as_ref().ok();
    let code = |place| call.concept().place(place).code.clone();
    let part = |part: &Part| PartJson {
        region: code(part.place),
        now: exact(part.now),
        target: exact(part.target),
        gap: exact(part.gap),
        effect: exact(part.effect),
    };
    let (outcome, smallest) = match made.map(|found| &found.smallest) {
        Some(Smallest::Reached) => (Some("reached"), Vec::new()),
        Some(Smallest::NotEnough) => (Some("not_enough"), Vec::new()),
        Some(Smallest::Parts(places)) => (Some("regions"), places.iter().map(|p| code(*p)).collect()),
        None => (None, Vec::new()),
    };
    let value = |of: fn(&Contributions) -> Decimal| made.map(|found| exact(of(found)));
    Ok(Json(ContributionsJson {
        indicator: call.concept().indicator(ix).code.clone(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        reason: found.as_ref().err().map(|why| why.code()),
        year: made.map(|found| found.year),
        now: value(|found| found.now),
        target: value(|found| found.target),
        if_all: value(|found| found.if_all),
        outcome,
        smallest,
        regions: made.map(|found| found.parts.iter().map(part).collect()).unwrap_or_default(),
        left_out: made
            .map(|found| &found.left_out[..])
            .unwrap_or_default()
            .iter()
            .map(|(place, why)| LeftOutJson { region: code(*place), reason: why.code() })
            .collect(),
    }))
}

fn exact(value: Decimal) -> String {
    // full precision where that is short, otherwise more digits than any use has
    value.round_dp(9).normalize().to_string()
}
