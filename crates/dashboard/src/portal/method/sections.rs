//! The parts of the page, each from the definitions that compute.

use super::{Block, Section, Term};
use crate::numbers;
use crate::page::StatusMark;
use crate::text::{Arg, Words};
use model::assess::{
    GrowthInapplicable, LEAST_SHARE, MOST_PERCENT_OF_PLAN, MOST_SCORE, MOST_YEARS, Reason, STALE_FROM, Status,
};
use model::concept::{Improves, Kind, OverRegions, OverTime, Thresholds};
use model::value::{MAX_MANTISSA, MAX_SCALE};
use model::{Decimal, IndicatorIx};

/// Writes parts in the words of a language with the numbers that rules name.
struct Writer {
    words: &'static Words,
    numbers: Vec<(&'static str, Arg)>,
}

pub(super) fn sections(words: &'static Words, thresholds: Thresholds) -> Vec<Section> {
    let writer = Writer::of(words, thresholds);
    vec![
        writer.statuses(),
        writer.reasons(),
        writer.path(),
        writer.year(),
        writer.timely(),
        writer.growth(),
        writer.beside(),
        writer.rollup(),
        writer.kinds(),
        writer.aggregation(),
        writer.empty(),
        writer.rounding(),
    ]
}

impl Writer {
    fn of(words: &'static Words, thresholds: Thresholds) -> Writer {
        let plain = |value: Decimal| {
            let value = value.normalize();
            Arg::from(numbers::number(words.lang(), value, value.scale()))
        };
        let numbers = vec![
            ("on_track", plain(thresholds.on_track)),
            ("at_risk", plain(thresholds.at_risk)),
            ("least", plain(LEAST_SHARE)),
            ("years", usize::from(MOST_YEARS).into()),
            ("stale", STALE_FROM.into()),
            ("most_plan", plain(MOST_PERCENT_OF_PLAN)),
            ("most_score", plain(MOST_SCORE)),
            ("digits", MAX_MANTISSA.to_string().len().into()),
            ("decimals", (MAX_SCALE as usize).into()),
            ("precision", (Decimal::MAX_SCALE as usize).into()),
        ];
        Writer { words, numbers }
    }

    /// A text with the numbers that it names.
    fn said(&self, key: &str) -> String {
        self.words.with(key, &self.numbers)
    }

    fn text(&self, key: &str) -> Block {
        Block::Text(self.said(key))
    }

    fn section(&self, id: &'static str, title: &'static str, blocks: Vec<Block>) -> Section {
        Section { id, title: self.words.t(title), blocks }
    }

    /// A rule under a word of its own.
    fn term(&self, code: &str, word: &str, rule: &str) -> Term {
        Term {
            id: String::new(),
            status: None,
            code: code.to_owned(),
            word: self.words.t(word).to_owned(),
            rule: self.said(rule),
        }
    }

    fn statuses(&self) -> Section {
        let term = |status: &Status| Term {
            id: format!("status-{}", status.code()),
            status: Some(StatusMark::of(*status, self.words)),
            code: status.code().to_owned(),
            word: String::new(),
            rule: self.said(&format!("method-status-{}", status.code())),
        };
        let blocks = vec![
            self.text("method-statuses-text"),
            Block::Terms(Status::ALL.iter().map(term).collect()),
            self.text("method-thresholds"),
        ];
        self.section("statuses", "method-statuses", blocks)
    }

    fn reasons(&self) -> Section {
        let term = |reason: &Reason| Term {
            id: format!("reason-{}", reason.code()),
            status: None,
            code: reason.code().to_owned(),
            word: String::new(),
            rule: self.said(crate::say::reason_key(*reason)),
        };
        let blocks =
            vec![self.text("method-reasons-text"), Block::Terms(Reason::ALL.iter().map(term).collect())];
        self.section("reasons", "method-reasons", blocks)
    }

    fn path(&self) -> Section {
        let blocks = vec![
            self.text("method-path-text"),
            Block::Formula("expected(t) = y₁ + (y₂ − y₁) · (t − t₁) / (t₂ − t₁)"),
            self.text("method-path-expected"),
            Block::Formula("done = (y − y₀) / (yT − y₀)"),
            Block::Formula("due = (expected(t) − y₀) / (yT − y₀)"),
            Block::Formula("ratio = done / due"),
            Block::Terms(vec![
                self.term("due ≤ 0", "method-word-nothing-due", "method-path-nothing-due"),
                self.term("yT = y₀", "method-word-hold", "method-path-hold"),
                self.term("max(a − y, y − b, 0)", "method-word-range", "method-path-range"),
                self.term("0 / 1", "method-word-milestone", "method-path-milestone"),
                self.term("", "working-year-target", "method-path-year"),
                self.term("", "method-word-no-baseline", "method-path-no-baseline"),
                self.term("", "method-word-lost", "method-path-lost"),
                self.term("", "method-word-break", "method-path-break"),
            ]),
        ];
        self.section("path", "method-path", blocks)
    }

    fn year(&self) -> Section {
        let blocks = vec![
            self.text("method-year-text"),
            Block::Formula("y = Σ / share"),
            Block::Terms(vec![
                self.term("share", "method-word-years", "method-year-years"),
                self.term("share", "method-word-days", "method-year-days"),
                self.term("", "method-word-least", "method-year-least"),
                self.term("", "method-word-share", "method-year-share"),
                self.term("", "provisional", "method-year-provisional"),
            ]),
        ];
        self.section("year", "method-year", blocks)
    }

    fn timely(&self) -> Section {
        let blocks = vec![
            self.text("method-timely-text"),
            Block::Terms(vec![
                self.term("", "dated-mark", "method-timely-dated"),
                self.term("", "status-stale", "method-timely-stale"),
            ]),
        ];
        self.section("timely", "method-timely", blocks)
    }

    fn growth(&self) -> Section {
        let term = |why: &GrowthInapplicable| Term {
            id: format!("growth-{}", why.code()),
            status: None,
            code: why.code().to_owned(),
            word: String::new(),
            rule: self.words.of_code("growth", why.code()).to_owned(),
        };
        let blocks = vec![
            self.text("method-growth-text"),
            Block::Formula("r = (y / y₀)^(1 / (t − t₀)) − 1"),
            Block::Formula("rT = (yT / y₀)^(1 / (T − t₀)) − 1"),
            Block::Formula("R = r / rT"),
            self.text("method-growth-status"),
            self.text("method-growth-na"),
            Block::Terms(GrowthInapplicable::ALL.iter().map(term).collect()),
        ];
        self.section("growth", "method-growth", blocks)
    }

    fn beside(&self) -> Section {
        let blocks = vec![Block::Terms(vec![
            self.term("y / plan · 100, plan / y · 100", "working-plan", "method-plan"),
            self.term("y − y₋₁", "working-same-period", "method-same-period"),
            self.term("(yT − y) / (T − t)", "working-needed", "method-needed"),
            self.term("(y − y₀) / (t − t₀)", "working-pace", "method-pace"),
        ])];
        self.section("beside", "method-beside", blocks)
    }

    fn rollup(&self) -> Section {
        let blocks = vec![
            Block::Formula("score = 100 · min(max(ratio, 0), 1)"),
            self.text("method-score"),
            Block::Formula("Σ weight · score / Σ weight"),
            self.text("method-rollup-text"),
        ];
        self.section("rollup", "method-rollup", blocks)
    }

    fn kinds(&self) -> Section {
        let kind = |kind: &Kind| self.coded("kind", kind.code());
        let improves = |improves: &Improves| self.coded("improves", improves.code());
        let blocks = vec![
            Block::Terms(Kind::ALL.iter().map(kind).collect()),
            Block::Terms(Improves::ALL.iter().map(improves).collect()),
        ];
        self.section("kinds", "method-kinds", blocks)
    }

    /// A code of the pack with its word and its rule.
    fn coded(&self, prefix: &str, code: &str) -> Term {
        Term {
            id: format!("{prefix}-{code}"),
            status: None,
            code: code.to_owned(),
            word: self.words.of_code(prefix, code).to_owned(),
            rule: self.said(&format!("method-{prefix}-{code}")),
        }
    }

    fn aggregation(&self) -> Section {
        let over_time = |rule: &OverTime| self.coded("over_time", rule.code());
        let all = [
            OverRegions::Sum,
            OverRegions::Mean,
            OverRegions::WeightedMean(IndicatorIx(0)),
            OverRegions::None,
        ];
        let over_regions = all.map(|rule| {
            let code = match rule {
                OverRegions::Sum => "sum",
                OverRegions::Mean => "mean",
                OverRegions::WeightedMean(_) => "weighted_mean",
                OverRegions::None => "none",
            };
            Term {
                id: format!("over_regions-{code}"),
                status: None,
                code: code.to_owned(),
                word: String::new(),
                rule: self.said(&format!("method-over_regions-{code}")),
            }
        });
        let blocks = vec![
            self.text("method-over-time-text"),
            Block::Terms(OverTime::ALL.iter().map(over_time).collect()),
            self.text("method-over-regions-text"),
            Block::Terms(over_regions.into_iter().collect()),
            self.text("method-formula-text"),
            self.text("method-choice-text"),
        ];
        self.section("aggregation", "method-aggregation", blocks)
    }

    fn empty(&self) -> Section {
        let blocks = vec![
            self.text("method-empty-text"),
            Block::Terms(vec![
                self.term("0", "method-word-zero", "method-empty-zero"),
                self.term("—", "empty-not_applicable", "method-empty-not_applicable"),
                self.term("", "empty-unavailable", "method-empty-unavailable"),
                self.term("", "empty-not_reported", "method-empty-not_reported"),
            ]),
            self.text("method-coverage"),
        ];
        self.section("empty", "method-empty", blocks)
    }

    fn rounding(&self) -> Section {
        let blocks = vec![self.text("method-rounding-text"), self.text("method-again")];
        self.section("rounding", "method-rounding", blocks)
    }
}
