//! Direct labels of a trajectory: the value, and under it what it is; no legend to look up.

use super::Trajectory;
use super::fan::Fan;
use crate::charts::figure::{Point, Size};
use crate::charts::frame::{self, Plot};
use crate::charts::ink::Ink;
use crate::charts::labels::{Plan, Side};
use crate::charts::svg::{Canvas, DrawError, at};
use crate::font;
use plotters::style::text_anchor::{HPos, VPos};
use std::borrow::Cow;

/// A label to be placed beside its point.
pub(super) struct Label<'a> {
    point: (f64, f64),
    value: Cow<'a, str>,
    ink: Ink,
    words: Vec<String>,
    sides: &'static [Side],
}

const VALUE_LINE: f64 = 16.0;
const WORD_LINE: f64 = 14.0;
/// From the middle of a mark to its words.
const GAP: f64 = 9.0;

impl Label<'_> {
    /// When its point is.
    pub(super) fn moment(&self) -> f64 {
        self.point.0
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        let words = self.words.iter().map(|line| Ink::Label.width(line));
        let width = words.fold(self.ink.width(&self.value), f64::max);
        (width, VALUE_LINE + WORD_LINE * self.words.len() as f64)
    }
}

/// The labels, the most important first: it gets the best place.
pub(super) fn labels<'a>(data: &Trajectory<'a>, fan: Option<&Fan<'a>>, most: f64) -> Vec<Label<'a>> {
    use Side::{Above, AboveLeft, AboveRight, Below, BelowLeft, BelowRight, Left, Right};
    const END: &[Side] = &[Right, Above, Below, AboveLeft, BelowLeft, Left];
    const FACT: &[Side] = &[Right, AboveRight, BelowRight, Above, Below, AboveLeft, BelowLeft];
    const START: &[Side] = &[AboveRight, BelowRight, Above, Below, Right];
    let words = &data.words;
    let last = |points: &'a [Point]| points.iter().rev().find(|point| point.value.is_some());
    // where nothing is known after the baseline, the point is named once
    let fact = last(data.fact).filter(|fact| data.baseline.is_none_or(|base| base.place() != fact.place()));
    let forecast = fan.and_then(|fan| fan.points.last()).map(|point| &point.middle);
    // a phone's picture has no room for the band in words; the sentence and the table have it
    let note = |fan: &Fan<'a>| if data.size == Size::Wide { fan.words.note } else { "" };
    let forecast_words = fan.map_or(("", ""), |fan| (fan.words.middle, note(fan)));
    let found = [
        (last(data.targets), (words.target, ""), Ink::Value, END),
        (fact, (words.fact, ""), Ink::FactValue, FACT),
        (forecast, forecast_words, Ink::FanValue, END),
        (data.baseline, (words.baseline, ""), Ink::Value, START),
        (last(data.last_year), (words.last_year, ""), Ink::Value, FACT),
    ];
    type Found<'a, 'b> = (Option<&'a Point>, (&'b str, &'b str), Ink, &'static [Side]);
    let label = |(point, (word, note), ink, sides): Found<'a, '_>| {
        let point = point?;
        // a hollow dot is explained where it stands
        let remark = if point.provisional { words.provisional } else { note };
        // a period or a remark is not torn apart at a line's end
        let parts = [word.to_owned(), point.period.replace(' ', "\u{a0}"), remark.replace(' ', "\u{a0}")];
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let (size, weight) = Ink::Label.face();
        let words = font::wrapped(&text, size, weight, most, 2);
        let (size, weight) = ink.face();
        // no number is so long, but a unit may be
        let value = font::fitted(&point.shown, size, weight, most * 1.6);
        Some(Label { point: point.place()?, value, ink, words, sides })
    };
    found.into_iter().filter_map(label).collect()
}

/// Places and draws the labels.
pub(super) fn draw(
    canvas: &Canvas,
    plot: &Plot<'_>,
    labels: &[Label<'_>],
    plan: &mut Plan,
) -> Result<(), DrawError> {
    for label in labels {
        let point = frame::pixels(plot, label.point);
        let whole = plan.place_if_free(point, label.size(), GAP, label.sides);
        // in a crowded picture the number alone; the table has the rest
        let lines = if whole.is_some() { label.words.as_slice() } else { &[] };
        let alone = (label.ink.width(&label.value), VALUE_LINE);
        let placed = whole.or_else(|| plan.place_if_free(point, alone, GAP, label.sides));
        let Some((area, side)) = placed else { continue };
        let (x, across) = match side {
            Side::Left | Side::AboveLeft | Side::BelowLeft => (area.right, HPos::Right),
            Side::Above | Side::Below => ((area.left + area.right) / 2.0, HPos::Center),
            Side::Right | Side::AboveRight | Side::BelowRight => (area.left, HPos::Left),
        };
        let area_of = canvas.area();
        area_of.draw_text(&label.value, &label.ink.text(across, VPos::Top), at(x, area.top + 1.0))?;
        for (line, n) in lines.iter().zip(0u8..) {
            let y = area.top + VALUE_LINE + WORD_LINE * f64::from(n);
            area_of.draw_text(line, &Ink::Label.text(across, VPos::Top), at(x, y))?;
        }
    }
    Ok(())
}

/// The word of a break, at the top of its line.
pub(super) fn break_word(
    canvas: &Canvas,
    word: &str,
    beside: (f64, f64),
    plan: &mut Plan,
) -> Result<(), DrawError> {
    let (size, weight) = Ink::Label.face();
    let word = font::fitted(word, size, weight, 160.0);
    let size = (Ink::Label.width(&word), WORD_LINE);
    let Some((area, side)) = plan.place_if_free(beside, size, 5.0, &[Side::Right, Side::Left]) else {
        return Ok(());
    };
    let (x, across) = if side.is_left() { (area.right, HPos::Right) } else { (area.left, HPos::Left) };
    canvas.area().draw_text(&word, &Ink::Label.text(across, VPos::Top), at(x, area.top + 1.0))
}

/// What is said in an empty frame: in its middle, or where the path to the target leaves room.
pub(super) fn message(
    canvas: &Canvas,
    text: &str,
    middle: (f64, f64),
    room: f64,
    plan: &mut Plan,
) -> Result<(), DrawError> {
    let (size, weight) = Ink::Empty.face();
    let lines = font::wrapped(text, size, weight, room - 20.0, 3);
    let width = lines.iter().map(|line| Ink::Empty.width(line)).fold(0.0, f64::max);
    let tall = 17.0 * lines.len() as f64;
    let (area, _) = plan.place(middle, (width, tall), 8.0, &[Side::Above, Side::Below]);
    let x = f64::midpoint(area.left, area.right);
    for (line, n) in lines.iter().zip(0u8..) {
        let y = area.top + 17.0 * f64::from(n);
        canvas.area().draw_text(line, &Ink::Empty.text(HPos::Center, VPos::Top), at(x, y))?;
    }
    Ok(())
}
