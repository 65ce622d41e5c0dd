//! The league table: the place of everybody now, the place before, and the line between.

use super::figure::{Caption, Figure, Size, finish};
use super::ink::Ink;
use super::svg::{Canvas, DrawError, at, units};
use crate::dataset::{Column, Dataset, Datum};
use crate::font;
use plotters::element::{Circle, PathElement};
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

/// Somebody with a place.
#[derive(Clone, Debug)]
pub struct Contender {
    /// The full name.
    pub name: String,
    /// The name where room is short.
    pub short: String,
    /// The place now; equal ones share it.
    pub place: u16,
    /// The place before; `None` for who had none.
    pub before: Option<u16>,
    /// What the place rests on.
    pub value: Decimal,
    /// The same as people read it.
    pub shown: String,
    /// Whether it is the one that was asked for.
    pub is_chosen: bool,
    /// Where a click leads.
    pub href: Option<String>,
}

/// The words of a league table.
#[derive(Clone, Copy, Debug)]
pub struct LeagueWords<'a> {
    /// Heading of the names.
    pub name: &'a str,
    /// The period now, above the right column.
    pub now: &'a str,
    /// The period before, above the left column.
    pub before: &'a str,
    /// Headings of the table: place now, place before.
    pub places: [&'a str; 2],
    /// Heading of the values, with their unit.
    pub value: &'a str,
    /// Said when nobody has a place.
    pub no_data: &'a str,
}

/// What a league table shows.
#[derive(Clone, Copy, Debug)]
pub struct League<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// By place, the first first.
    pub contenders: &'a [Contender],
    /// The words.
    pub words: LeagueWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

/// Height of a row.
const ROW: f64 = 21.0;
/// Where the first row begins.
const TOP: f64 = 26.0;

/// Columns in pixels.
struct Columns {
    width: f64,
    /// Right end of the places before.
    before: f64,
    /// Where the lines begin and end.
    lines: (f64, f64),
    /// Left end of the places now.
    now: f64,
    /// Room for a name before and for one now.
    names: (f64, f64),
}

impl Columns {
    fn of(data: &League<'_>) -> Self {
        let values = data.contenders.iter().map(|one| Ink::RowValue.width(&one.shown)).fold(0.0, f64::max);
        let digits = Ink::RowText.width("00") + 8.0;
        match data.size {
            Size::Wide => Columns {
                width: 720.0,
                before: 240.0,
                lines: (250.0, 410.0),
                now: 420.0,
                names: (240.0 - digits, (300.0 - digits - values - 10.0).max(60.0)),
            },
            Size::Compact => Columns {
                width: 340.0,
                before: 22.0,
                lines: (30.0, 120.0),
                now: 128.0,
                names: (0.0, (212.0 - digits - values - 8.0).max(40.0)),
            },
        }
    }
}

/// Draws a league table; its height follows from how many there are.
pub fn league(data: &League<'_>) -> Figure {
    let columns = Columns::of(data);
    let size = (columns.width as u32, (TOP + ROW * data.contenders.len().max(2) as f64 + 4.0) as u32);
    let canvas = Canvas::new(size.0, size.1);
    finish(draw(&canvas, data, &columns));
    let linked = data.contenders.iter().any(|one| one.href.is_some());
    Figure::drawn(&data.caption, size, canvas, linked, table(data))
}

/// The middle of a row.
fn middle(row: usize) -> f64 {
    TOP + ROW * (row as f64 + 0.5)
}

fn draw(canvas: &Canvas, data: &League<'_>, columns: &Columns) -> Result<(), DrawError> {
    let root = canvas.area();
    if data.contenders.is_empty() {
        let style = Ink::Empty.text(HPos::Center, VPos::Center);
        return root.draw_text(data.words.no_data, &style, at(columns.width / 2.0, TOP + ROW));
    }
    heads(canvas, data, columns)?;
    // equal places stand one below the other, in one order on both sides
    let mut earlier: Vec<usize> =
        (0..data.contenders.len()).filter(|i| data.contenders[*i].before.is_some()).collect();
    earlier.sort_by_key(|i| (data.contenders[*i].before, *i));
    for (row, one) in data.contenders.iter().enumerate() {
        let from = earlier.iter().position(|i| *i == row);
        // outside of the link: it is named by what stands there now
        before(canvas, data, columns, one, from)?;
        if let Some(href) = &one.href {
            let said = data.size == Size::Wide || one.short == one.name;
            canvas.link(href, if said { "" } else { &one.name });
        }
        connect(canvas, columns, one, (from, row))?;
        names(canvas, data, columns, one, row)?;
        canvas.row_spot(middle(row), row);
        if one.href.is_some() {
            canvas.end_link();
        }
    }
    Ok(())
}

fn heads(canvas: &Canvas, data: &League<'_>, columns: &Columns) -> Result<(), DrawError> {
    let root = canvas.area();
    let (size, weight) = Ink::AxisText.face();
    let wide = data.size == Size::Wide;
    let (x, across) = if wide { (columns.before, HPos::Right) } else { (0.0, HPos::Left) };
    let room = if wide { columns.before } else { columns.now - 8.0 };
    let before = font::fitted(data.words.before, size, weight, room);
    root.draw_text(&before, &Ink::AxisText.text(across, VPos::Center), at(x, 10.0))?;
    let now = font::fitted(data.words.now, size, weight, columns.width - columns.now);
    root.draw_text(&now, &Ink::AxisText.text(HPos::Left, VPos::Center), at(columns.now, 10.0))
}

/// The line from the place before to the place now, up in the colour of good, down in that of off.
fn connect(
    canvas: &Canvas,
    columns: &Columns,
    one: &Contender,
    (from, row): (Option<usize>, usize),
) -> Result<(), DrawError> {
    let root = canvas.area();
    let (line, dot) = match one.before.map(|before| before.cmp(&one.place)) {
        Some(std::cmp::Ordering::Greater) => (Ink::LineUp, Ink::Good),
        Some(std::cmp::Ordering::Less) => (Ink::LineDown, Ink::Off),
        Some(std::cmp::Ordering::Equal) | None => (Ink::LineSame, Ink::Neutral),
    };
    let (left, right) = columns.lines;
    if let Some(from) = from {
        root.draw(&PathElement::new([at(left, middle(from)), at(right, middle(row))], line.style()))?;
        root.draw(&Circle::new(at(left, middle(from)), units(2.5), dot.style()))?;
    }
    root.draw(&Circle::new(at(right, middle(row)), units(3.5), dot.style()))
}

fn fitted(ink: Ink, text: &str, room: f64) -> String {
    let (size, weight) = ink.face();
    font::fitted(text, size, weight, room).into_owned()
}

/// The place before, with its name where there is room.
fn before(
    canvas: &Canvas,
    data: &League<'_>,
    columns: &Columns,
    one: &Contender,
    from: Option<usize>,
) -> Result<(), DrawError> {
    let (Some(from), Some(before)) = (from, one.before) else { return Ok(()) };
    let wide = data.size == Size::Wide;
    let name = if wide { fitted(Ink::Note, &one.name, columns.names.0) } else { String::new() };
    let text = if name.is_empty() { before.to_string() } else { format!("{name}  {before}") };
    let style = Ink::Note.text(HPos::Right, VPos::Center);
    canvas.area().draw_text(&text, &style, at(columns.before, middle(from)))
}

/// The place now, its name and its value.
fn names(
    canvas: &Canvas,
    data: &League<'_>,
    columns: &Columns,
    one: &Contender,
    row: usize,
) -> Result<(), DrawError> {
    let root = canvas.area();
    let wide = data.size == Size::Wide;
    let ink = if one.is_chosen { Ink::RowValue } else { Ink::RowText };
    let y = middle(row);
    let digits = Ink::RowText.width("00") + 8.0;
    let place = one.place.to_string();
    root.draw_text(
        &place,
        &Ink::RowValue.text(HPos::Right, VPos::Center),
        at(columns.now + digits - 8.0, y),
    )?;
    let name = fitted(ink, if wide { &one.name } else { &one.short }, columns.names.1);
    root.draw_text(&name, &ink.text(HPos::Left, VPos::Center), at(columns.now + digits, y))?;
    let room = columns.width - columns.now - digits - columns.names.1 - 6.0;
    let value = fitted(Ink::RowValue, &one.shown, room);
    root.draw_text(&value, &Ink::RowValue.text(HPos::Right, VPos::Center), at(columns.width - 1.0, y))
}

fn table(data: &League<'_>) -> Dataset {
    let words = &data.words;
    let columns = vec![
        Column::text("name", words.name),
        Column::number("place", words.places[0]),
        Column::number("place_before", words.places[1]),
        Column::number("value", words.value),
    ];
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let place = |place: u16| Datum::number(Decimal::from(place), place.to_string());
    let row = |one: &Contender| {
        let before = one.before.map_or_else(|| Datum::empty(""), place);
        vec![
            Datum::text(one.name.clone()),
            place(one.place),
            before,
            Datum::number(one.value, one.shown.clone()),
        ]
    };
    dataset.rows = data.contenders.iter().map(row).collect();
    dataset
}
