//! What moved a total of the country since the year before, in the words of a language.

use super::Subject;
use crate::numbers;
use crate::text::Arg;
use model::concept::Improves;
use model::movement::{Movement, movement_at};
use model::{Concept, Decimal};
use publication::charts::{Change, Total, Waterfall, WaterfallWords, waterfall as chart};
use publication::{Caption, Figure, Size, Tone};

impl Subject<'_> {
    /// What its parts changed; `None` where the figure is no total, or cannot be held against the year before.
    pub fn moved(&self) -> Option<Movement> {
        if self.place != Concept::COUNTRY {
            return None;
        }
        movement_at(self.published.figures(), self.indicator, self.place)
    }

    /// The waterfall of what moved it.
    pub fn movement(&self, moved: &Movement, id: &str, size: Size) -> Figure {
        let (concept, words, lang, say) = (self.concept(), self.words, self.words.lang(), self.say());
        let mut changes: Vec<Change> = moved
            .parts
            .iter()
            .map(|(place, value)| {
                let place = concept.place(*place);
                Change {
                    name: place.name.shown(lang).text.to_owned(),
                    short: place.short.shown(lang).text.to_owned(),
                    value: *value,
                    shown: say.change(*value),
                    tone: self.tone(*value),
                    // the regions have their links beside the map and the panels
                    href: None,
                }
            })
            .collect();
        if !moved.rest.is_zero() {
            let name = words.t("movement-rest").to_owned();
            let (value, shown) = (moved.rest, say.change(moved.rest));
            changes.push(Change { short: name.clone(), name, value, shown, tone: Tone::Neutral, href: None });
        }
        let when = |period| match moved.since_january {
            true => numbers::since_january(words, period),
            false => numbers::period(words, period),
        };
        let total = |period, value: Decimal| Total { name: when(period), value, shown: say.number(value) };
        let (start, end) =
            (total(moved.period.same_period_last_year(), moved.before), total(moved.period, moved.now));
        let args = [("before", say.value(moved.before).into()), ("now", say.value(moved.now).into())];
        chart::waterfall(&Waterfall {
            caption: Caption {
                id,
                title: &self.movement_finding(moved),
                summary: &words.with("movement-summary", &args),
                source: &self.source(),
                lang,
            },
            start: &start,
            changes: &changes,
            end: &end,
            tick: &|value| numbers::number(lang, value, value.normalize().scale()),
            words: WaterfallWords {
                name: words.t("column-region"),
                change: &say.heading("movement-change"),
                total: &say.heading("movement-total"),
            },
            size,
        })
    }

    /// "Title: −1,204 in January–September 2026 against the year before; the most in Almaty (−310)".
    fn movement_finding(&self, moved: &Movement) -> String {
        let (concept, words, say) = (self.concept(), self.words, self.say());
        let change = moved.now.checked_sub(moved.before).unwrap_or_default();
        let when = match moved.since_january {
            true => numbers::since_january(words, moved.period),
            false => numbers::in_period(words, moved.period),
        };
        let first = moved.parts.first();
        let name = first.map(|(place, _)| concept.place(*place).name.shown(words.lang()).text);
        words.with(
            "movement-title",
            &[
                ("title", self.title().into()),
                ("change", say.change_with_unit(change).into()),
                ("when", when.into()),
                ("name", Arg::from(name.unwrap_or_default())),
                ("part", first.map(|(_, part)| say.change(*part)).unwrap_or_default().into()),
            ],
        )
    }

    /// Whether a change is one for the better.
    fn tone(&self, change: Decimal) -> Tone {
        match self.concept().indicator(self.indicator).improves {
            Improves::Within => Tone::Neutral,
            _ if change.is_zero() => Tone::Neutral,
            Improves::Up if change > Decimal::ZERO => Tone::Good,
            Improves::Down if change < Decimal::ZERO => Tone::Good,
            Improves::Up | Improves::Down => Tone::Off,
        }
    }
}
