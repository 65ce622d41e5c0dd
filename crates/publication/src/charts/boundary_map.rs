//! The map of boundaries: the regions as they lie, shaded by a value. What is too small to be seen has a mark with its number.

mod room;
mod slant;

use super::figure::{Caption, Figure, Size, finish};
use super::ink::Ink;
use super::labels::{Area, Plan, Side};
use super::marks::{self, Shape};
use super::svg::{Backend, Canvas, DrawError, at, units};
use super::tile_map::{Fill, LegendEntry, SWATCH, Tile, TileWords, ground, legend_places, step_ink, table};
use crate::font;
use model::boundaries::{Corner, doubled_area};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement};
use plotters::style::text_anchor::{HPos, VPos};

/// One region.
#[derive(Clone, Debug)]
pub struct MapRegion<'a> {
    /// What the tile map would show of it; its row and column do not matter here.
    pub tile: Tile,
    /// Its rings in the plane.
    pub rings: &'a [Vec<Corner>],
}

/// What a map of boundaries shows.
#[derive(Clone, Copy, Debug)]
pub struct BoundaryMap<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// The regions, in the order of the table.
    pub regions: &'a [MapRegion<'a>],
    /// Width and height of the plane.
    pub plane: (i32, i32),
    /// The legend: ranges of the steps or words of the statuses, and what the hatch means.
    pub legend: &'a [LegendEntry],
    /// Who made the boundaries and under which licence: always drawn below them.
    pub attribution: &'a str,
    /// The words.
    pub words: TileWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

type Root<'a> = DrawingArea<Backend<'a>, Shift>;

/// A region in pixels.
struct Drawn<'a> {
    /// Its row in the table.
    row: usize,
    tile: &'a Tile,
    rings: Vec<Vec<(f64, f64)>>,
    /// The box around it.
    around: Area,
    area: i64,
    /// What is written in it: a text, its ink and the middle of its line.
    words: Vec<(String, Ink, (f64, f64))>,
    /// Where its mark and number stand, if it is too small.
    mark: Option<(f64, f64)>,
}

/// Both sides below this, in pixels, and nobody sees a colour.
const SMALL: f64 = 16.0;
/// Half the width of a mark.
const REACH: f64 = 5.5;
const EDGE: f64 = 4.0;

/// Draws a map of boundaries; its height follows from the shape of the country and the legend.
pub fn boundary_map(data: &BoundaryMap<'_>) -> Figure {
    let width = match data.size {
        Size::Wide => 720.0,
        Size::Compact => 340.0,
    };
    let (mut regions, bottom) = placed(data, width);
    let frame = Area { left: 1.0, top: 1.0, right: width - 1.0, bottom };
    write_marks(&mut regions, frame, data.size);
    let entries = legend_places(data.legend, (2.0, width), bottom + 12.0);
    let below = entries.last().map_or(bottom + 4.0, |(_, y, _)| y + SWATCH.1 + 9.0);
    let (size, weight) = Ink::Source.face();
    let attribution = font::wrapped(data.attribution, size, weight, width - 4.0, 5);
    let height = below + 15.0 * attribution.len() as f64 + 2.0;
    let canvas = Canvas::new(width as u32, height as u32);
    finish(draw(&canvas, data, &regions, &entries));
    finish(write_below(&canvas.area(), &attribution, below));
    let linked = data.regions.iter().any(|region| region.tile.href.is_some());
    let tiles = data.regions.iter().map(|region| &region.tile);
    let table = table(data.caption.title, &data.words, data.legend, tiles);
    Figure::drawn(&data.caption, (width as u32, height as u32), canvas, linked, table)
}

/// The regions in pixels, the largest first, and the lower edge of the map.
fn placed<'a>(data: &BoundaryMap<'a>, width: f64) -> (Vec<Drawn<'a>>, f64) {
    let (across, down) = (f64::from(data.plane.0.max(1)), f64::from(data.plane.1.max(1)));
    // a country that is higher than wide must not fill three screens
    let scale = ((width - 2.0 * EDGE) / across).min(width * 1.1 / down);
    let left = (width - across * scale) / 2.0;
    // whole pixels where they are a seven-hundredth of the width: half the digits, and neighbours are rounded alike
    let grain = |value: f64| if data.size == Size::Wide { value.round() } else { value };
    let point = |(x, y): &Corner| (grain(left + f64::from(*x) * scale), grain(EDGE + f64::from(*y) * scale));
    let drawn = |(row, region): (usize, &'a MapRegion<'a>)| {
        let rings: Vec<Vec<(f64, f64)>> =
            region.rings.iter().map(|ring| ring.iter().map(point).collect()).collect();
        let around = room::around(&rings);
        let is_small = around.right - around.left < SMALL && around.bottom - around.top < SMALL;
        let middle = ((around.left + around.right) / 2.0, (around.top + around.bottom) / 2.0);
        Drawn {
            row,
            tile: &region.tile,
            area: region.rings.iter().map(|ring| doubled_area(ring).abs()).max().unwrap_or(0),
            mark: (is_small && !rings.is_empty()).then_some(middle),
            rings,
            around,
            words: Vec::new(),
        }
    };
    let mut regions: Vec<Drawn<'a>> = data.regions.iter().enumerate().map(drawn).collect();
    regions.sort_by_key(|region| (std::cmp::Reverse(region.area), region.row));
    (regions, EDGE + down * scale + EDGE)
}

const SIDES: [Side; 8] = [
    Side::Right,
    Side::Left,
    Side::Above,
    Side::Below,
    Side::AboveRight,
    Side::AboveLeft,
    Side::BelowRight,
    Side::BelowLeft,
];

/// Chooses what is written where: numbers of marks first, which have the least room, then what fits into the regions.
fn write_marks(regions: &mut [Drawn<'_>], frame: Area, size: Size) {
    let mut plan = Plan::new(frame);
    let reach = REACH + 3.0;
    for region in regions.iter() {
        room::sides(&region.rings).for_each(|(from, to)| plan.line(&[from, to]));
    }
    for (x, y) in regions.iter().filter_map(|region| region.mark) {
        plan.taken.push(Area { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });
    }
    for region in regions.iter_mut() {
        let Some(middle) = region.mark else { continue };
        let tile = region.tile;
        let both = format!("{} {}", tile.short, tile.shown);
        let texts: &[&str] = match (size, tile.value) {
            (_, None) => &[&tile.short, &tile.letters],
            (Size::Wide, Some(_)) => &[&both, &tile.shown],
            (Size::Compact, Some(_)) => &[&tile.shown],
        };
        let placed = texts.iter().find_map(|text| {
            let area = plan.place_free(middle, (Ink::Value.width(text), 14.0), reach + 2.0, &SIDES)?;
            Some(((*text).to_owned(), area))
        });
        if let Some((text, area)) = placed {
            let line = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
            region.words = vec![(text, Ink::Value, line)];
        }
    }
    for region in regions.iter_mut().filter(|region| region.mark.is_none()) {
        region.words = inside(region, &plan.taken, size);
    }
}

/// What fits into a region: its name and its value, otherwise the value alone, otherwise nothing.
fn inside(region: &Drawn<'_>, taken: &[Area], size: Size) -> Vec<(String, Ink, (f64, f64))> {
    let tile = region.tile;
    let (name, value) = match tile.fill {
        Fill::Step(4..) => (Ink::TileNameDark, Ink::TileValueDark),
        Fill::Step(_) | Fill::Status(_) | Fill::NoData => (Ink::TileName, Ink::TileValue),
    };
    let number = (tile.shown.as_str(), value);
    let one = vec![(tile.short.as_str(), name)];
    let two: Vec<(&str, Ink)> = tile.short.splitn(2, ' ').map(|part| (part, name)).collect();
    let tries: Vec<Vec<(&str, Ink)>> = match (tile.value.is_some(), size) {
        (true, Size::Wide) => {
            vec![[&one[..], &[number]].concat(), [&two[..], &[number]].concat(), vec![number]]
        }
        (true, Size::Compact) => vec![vec![number]],
        (false, _) => vec![one, two],
    };
    let shape = if matches!(tile.fill, Fill::Status(_)) { STATUS } else { 0.0 };
    for lines in tries {
        let width = lines.iter().map(|(text, ink)| ink.width(text)).fold(0.0, f64::max) + shape;
        let tall = LINE * lines.len() as f64;
        if let Some((x, y)) = room::middle(&region.rings, &region.around, (width + 4.0, tall + 2.0), taken) {
            let first = y - (tall - LINE) / 2.0;
            let placed = (0u32..)
                .zip(&lines)
                .map(|(n, (text, ink))| ((*text).to_owned(), *ink, (x, first + LINE * f64::from(n))));
            return placed.collect();
        }
    }
    Vec::new()
}

const LINE: f64 = 14.0;
/// Room for the shape of a status before a number.
const STATUS: f64 = 15.0;

fn draw(
    canvas: &Canvas,
    data: &BoundaryMap<'_>,
    regions: &[Drawn<'_>],
    entries: &[(f64, f64, String)],
) -> Result<(), DrawError> {
    let root = canvas.area();
    let (small, large): (Vec<_>, Vec<_>) = regions.iter().partition(|region| region.mark.is_some());
    for region in large.into_iter().chain(small) {
        let middle = region.mark.or(region.words.first().map(|(_, _, line)| *line));
        let (left, right) = (region.around.left, region.around.right);
        canvas.spot(
            middle.unwrap_or(((left + right) / 2.0, (region.around.top + region.around.bottom) / 2.0)),
            region.row,
        );
        match &region.tile.href {
            Some(href) => canvas.link(href, &unsaid(region)),
            None => canvas.hint(&format!("{}: {}", region.tile.name, region.tile.shown)),
        }
        draw_region(canvas, &root, region)?;
        if region.tile.href.is_some() {
            canvas.end_link();
        }
    }
    for (entry, (x, y, label)) in data.legend.iter().zip(entries) {
        match entry.fill {
            Fill::Status(tone) => {
                marks::draw(
                    &root,
                    (Shape::of_tone(tone), Ink::of(tone)),
                    (x + SWATCH.0 / 2.0, y + SWATCH.1 / 2.0),
                    5.0,
                )?;
            }
            Fill::Step(_) | Fill::NoData => ground(&root, entry.fill, (*x, *y), SWATCH)?,
        }
        let style = Ink::Note.text(HPos::Left, VPos::Center);
        root.draw_text(label, &style, at(x + SWATCH.0 + 6.0, y + SWATCH.1 / 2.0))?;
    }
    Ok(())
}

/// What the words in a region leave unsaid.
fn unsaid(region: &Drawn<'_>) -> String {
    let tile = region.tile;
    let words: Vec<&str> = region.words.iter().map(|(text, _, _)| text.as_str()).collect();
    let said = words.join(" ");
    match (said.ends_with(&tile.shown), said == format!("{} {}", tile.name, tile.shown)) {
        (false, _) => format!("{}: {}", tile.name, tile.shown),
        (true, false) => tile.name.clone(),
        (true, true) => String::new(),
    }
}

fn draw_region(canvas: &Canvas, root: &Root<'_>, region: &Drawn<'_>) -> Result<(), DrawError> {
    let (group, ink) = match region.tile.fill {
        Fill::Step(step) => (Ink::Map, step_ink(step)),
        Fill::Status(tone) => (Ink::MapTone, Ink::of(tone)),
        Fill::NoData => (Ink::Map, Ink::Blank),
    };
    canvas.outline(group, ink, &region.rings);
    if region.tile.fill == Fill::NoData {
        for (from, to) in slant::lines(&region.rings, &region.around) {
            root.draw(&PathElement::new([at(from.0, from.1), at(to.0, to.1)], Ink::Hatch.style()))?;
        }
    }
    if let Some((x, y)) = region.mark {
        root.draw(&Circle::new(at(x, y), units(REACH + 1.25), Ink::TargetEnd.style()))?;
        match region.tile.fill {
            Fill::Status(tone) => {
                root.draw(&Circle::new(at(x, y), units(REACH), Ink::Paper.style()))?;
                marks::draw(root, (Shape::of_tone(tone), Ink::of(tone)), (x, y), REACH - 1.5)?;
            }
            Fill::Step(_) | Fill::NoData => {
                root.draw(&Circle::new(at(x, y), units(REACH), ink.style()))?;
            }
        }
    }
    let last = region.words.len().saturating_sub(1);
    for (n, (text, ink, (x, y))) in region.words.iter().enumerate() {
        let mut x = *x;
        if let (Fill::Status(tone), true, None) = (region.tile.fill, n == last, region.mark) {
            let left = x - (ink.width(text) + STATUS) / 2.0;
            marks::draw(root, (Shape::of_tone(tone), Ink::of(tone)), (left + 5.0, *y), 4.5)?;
            x += STATUS / 2.0;
        }
        root.draw_text(text, &ink.text(HPos::Center, VPos::Center), at(x, *y))?;
    }
    Ok(())
}

fn write_below(root: &Root<'_>, lines: &[String], top: f64) -> Result<(), DrawError> {
    let style = Ink::Source.text(HPos::Left, VPos::Top);
    for (n, line) in (0u32..).zip(lines) {
        root.draw_text(line, &style, at(2.0, top + 15.0 * f64::from(n)))?;
    }
    Ok(())
}
