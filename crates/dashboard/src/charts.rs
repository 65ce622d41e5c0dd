//! Charts of the portal: what is published, put into the words of a language and handed to `publication`.

pub mod areas;
pub mod funnel;
pub mod history;
mod movement;
pub mod regions;
pub mod seasons;
mod trajectory;

use crate::numbers;
use crate::published::Published;
use crate::say::{Say, one_point, part_of};
use crate::text::{Arg, Words};
use crate::urls::{To, Urls};
use model::aggregation::Measured;
use model::assess::{Aim, Working};
use model::concept::Kind;
use model::{Concept, Decimal, IndicatorIx, Period, Periodicity, PlaceIx};
use publication::charts::trajectory::moment;
use publication::charts::{Fill, LegendEntry, Sparkline, Tile, TileMap, TileWords};
use publication::charts::{sparkline as sparkline_chart, tile_map as tile_map_chart};
use publication::{Caption, Figure, Point, Size};

/// An indicator at a place, in the words of a language.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The figures.
    pub published: &'a Published,
    /// The words.
    pub words: &'static Words,
    /// Of what.
    pub indicator: IndicatorIx,
    /// Of where.
    pub place: PlaceIx,
}

impl<'a> Subject<'a> {
    fn concept(&self) -> &'a Concept {
        self.published.concept()
    }

    fn say(&self) -> Say<'a> {
        Say::about(self.words, self.concept(), self.indicator)
    }

    fn title(&self) -> String {
        let title = self.concept().indicator(self.indicator).title.shown(self.words.lang()).text;
        if self.place == Concept::COUNTRY {
            return title.to_owned();
        }
        format!("{}. {title}", self.concept().place(self.place).name.shown(self.words.lang()).text)
    }

    fn point(&self, measured: &Measured) -> Point {
        let (x, period) = (moment(measured.period), numbers::period(self.words, measured.period));
        let shown = self.say().reading(measured.reading);
        match measured.number() {
            Some(value) if measured.is_provisional() => Point::new(x, period, value, shown).provisional(),
            Some(value) => Point::new(x, period, value, shown),
            None => Point::gap(x, period, shown),
        }
    }

    /// The points worth drawing. Flows: whole years, and the total that the running year points to. Others: the finest figures there are
    /// of each year.
    fn points(&self) -> Vec<Point> {
        let series = self.published.series(self.indicator, self.place);
        if !self.concept().is_flow(self.indicator) {
            return finest(series).into_iter().map(|m| self.point(m)).collect();
        }
        let years = series.iter().filter(|m| m.period.periodicity() == Periodicity::Year);
        let mut points: Vec<Point> = years.map(|m| self.point(m)).collect();
        if let Some(running) = self.running() {
            let year = Period::year(running.period.in_year());
            let shown = self.say().value(running.judged);
            points.push(
                Point::new(moment(year), numbers::period(self.words, year), running.judged, shown)
                    .provisional(),
            );
        }
        points
    }

    /// Of a flow: the running year, as the total that it points to.
    fn running(&self) -> Option<&Working> {
        let working = self.published.assessment(self.indicator, self.place).working.as_ref();
        working.filter(|w| w.share.is_some() && self.concept().is_flow(self.indicator))
    }

    /// The latest of the figures that the chart draws: of a flow, the latest whole year.
    fn latest_drawn(&self) -> Option<&Measured> {
        let series = self.published.series(self.indicator, self.place);
        let is_year = |m: &&Measured| m.period.periodicity() == Periodicity::Year;
        match self.concept().is_flow(self.indicator) {
            true => series.iter().rfind(is_year),
            false => self.published.latest(self.indicator, self.place),
        }
    }

    /// The one-sentence summary under the chart.
    fn summary(&self, points: &[Point]) -> String {
        let named = |point: Option<&Point>| Arg::from(point.map(|p| p.period.clone()).unwrap_or_default());
        let mut summary = self.words.with(
            "chart-summary",
            &[("n", points.len().into()), ("first", named(points.first())), ("last", named(points.last()))],
        );
        if let Some(target) = self.concept().targets(self.indicator, self.place).last() {
            let aim = Aim { year: target.year, value: target.value, upper: target.upper };
            let target_words = self.say().aim(aim);
            let args = [("target", target_words.into()), ("year", target.year.to_string().into())];
            summary = format!("{summary} {}", self.words.with("chart-summary-target", &args));
        }
        one_point(summary)
    }

    /// "Title: 97th in 2024".
    pub fn finding(&self) -> String {
        let title = Arg::from(self.title());
        if let Some(running) = self.running() {
            let value = Arg::from(self.say().value(running.judged));
            let year = Arg::from(running.period.in_year().to_string());
            return self
                .words
                .with("chart-title-running", &[("title", title), ("value", value), ("year", year)]);
        }
        match self.latest_drawn() {
            Some(latest) => {
                let value = Arg::from(self.say().reading(latest.reading));
                let when = Arg::from(numbers::in_period(self.words, latest.period));
                self.words.with("chart-title-latest", &[("title", title), ("value", value), ("when", when)])
            }
            None => self.words.with("chart-title-none", &[("title", title)]),
        }
    }

    /// The body that publishes the indicator.
    fn source(&self) -> String {
        let source = self.concept().source(self.concept().indicator(self.indicator).source);
        format!("{}: {}", self.words.t("column-source"), source.body.shown(self.words.lang()).text)
    }

    /// Fact, target path, baseline, breaks and, if there is an outlook, its fan.
    pub fn trajectory_with_outlook(&self, id: &str, size: Size) -> Figure {
        match self.published.outlook(self.indicator, self.place) {
            Ok(outlook) => self.drawn(id, size, Some(outlook)),
            Err(_) => self.drawn(id, size, None),
        }
    }

    /// Fact, target path, baseline and breaks.
    pub fn trajectory(&self, id: &str, size: Size) -> Figure {
        self.drawn(id, size, None)
    }

    /// A line the size of a word.
    pub fn sparkline(&self) -> Figure {
        let points = self.points();
        let target = self.concept().targets(self.indicator, self.place).last().map(|t| t.value);
        let lang = self.words.lang();
        sparkline_chart::sparkline(&Sparkline {
            caption: Caption { id: "", title: "", summary: "", source: "", lang },
            points: &points[points.len().saturating_sub(SPARK)..],
            target,
            ranks: self.concept().indicator(self.indicator).kind == Kind::Rank,
            headings: [self.words.t("column-period"), self.words.t("column-value")],
        })
    }
}

/// A sparkline of more points is a smudge, and a region's page has dozens of them.
const SPARK: usize = 24;

/// Of each year the figures of the shortest periods it has.
fn finest(series: &[Measured]) -> Vec<&Measured> {
    let mut points: Vec<&Measured> = series
        .iter()
        .filter(|m| {
            // sorted by year and then from the longest to the shortest, so the finest of a year stand last
            let last = series.partition_point(|other| other.period.in_year() <= m.period.in_year());
            series[last - 1].period.periodicity() == m.period.periodicity()
        })
        .collect();
    points.sort_by_key(|m| m.period.last_day());
    points
}

/// How the regions are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As tiles.
    Tiles,
    /// As they lie, where their boundaries are loaded; otherwise as tiles.
    Areas,
}

/// The regions shaded by the value of an indicator in a period.
pub fn region_map(
    published: &Published,
    urls: Urls,
    (indicator, period): (IndicatorIx, Period),
    id: &str,
    (look, size): (Look, Size),
) -> Figure {
    let (concept, lang) = (published.concept().as_ref(), urls.lang);
    let words = Words::of(lang);
    let subject = Subject { published, words, indicator, place: Concept::COUNTRY };
    let say = subject.say();
    let boundaries = concept.boundaries.as_deref().filter(|_| look == Look::Areas);
    let values: Vec<(PlaceIx, Option<&Measured>)> =
        concept.regions().map(|r| (r, published.figures().measured(indicator, r, period))).collect();
    let mut numbers: Vec<Decimal> = values.iter().filter_map(|(_, m)| m.and_then(Measured::number)).collect();
    numbers.sort();
    let steps = Steps::of(&numbers);
    let tile = |(region, measured): &(PlaceIx, Option<&Measured>)| {
        let tile = map_tile(subject, urls, *region, *measured, &steps);
        // what has no place among tiles may have one on the map
        Some((*region, tile)).filter(|_| boundaries.is_some() || concept.place(*region).tile.is_some())
    };
    let tiles: Vec<(PlaceIx, Tile)> = values.iter().filter_map(tile).collect();
    let mut legend = map_legend(&steps, say);
    if numbers.len() < tiles.len() {
        legend.push(LegendEntry { fill: Fill::NoData, label: words.t("chart-no-data").to_owned() });
    }
    let period_words = numbers::period(words, period);
    let title =
        words.with("map-title", &[("title", subject.title().into()), ("period", period_words.into())]);
    let summary = map_summary(concept, words, say, &values);
    let source = subject.source();
    let caption = Caption { id, title: &title, summary: &summary, source: &source, lang };
    let heading = say.heading("column-value");
    let of = TileWords { place: words.t("column-region"), value: &heading, class: words.t("column-state") };
    match boundaries {
        Some(boundaries) => areas::drawn(boundaries, tiles, &legend, (caption, of), size),
        None => {
            let tiles: Vec<Tile> = tiles.into_iter().map(|(_, tile)| tile).collect();
            tile_map_chart::tile_map(&TileMap { caption, tiles: &tiles, legend: &legend, words: of, size })
        }
    }
}

/// What a map says of a region.
fn map_tile(
    subject: Subject<'_>,
    urls: Urls,
    region: PlaceIx,
    measured: Option<&Measured>,
    steps: &Steps,
) -> Tile {
    let (concept, words, say) = (subject.concept(), subject.words, subject.say());
    let place = concept.place(region);
    let (row, column) = place.tile.unwrap_or_default();
    let value = measured.and_then(Measured::number);
    let code = &concept.indicator(subject.indicator).code;
    Tile {
        row,
        column,
        name: place.name.shown(urls.lang).text.to_owned(),
        short: place.short.shown(urls.lang).text.to_owned(),
        letters: place.short.shown(urls.lang).text.chars().take(4).collect(),
        value,
        shown: match measured {
            Some(m) => m.number().map_or_else(|| say.reading(m.reading), |n| say.number(n)),
            None => words.t("empty-not_reported").to_owned(),
        },
        fill: value.map_or(Fill::NoData, |v| Fill::Step(steps.step(v))),
        href: Some(urls.to(To::RegionIndicator(&place.code, code))),
    }
}

fn map_legend(steps: &Steps, say: Say<'_>) -> Vec<LegendEntry> {
    let range = |low, high| match low == high {
        true => say.number(low),
        false => format!("{}–{}", say.number(low), say.number(high)),
    };
    let entry = |(step, low, high)| LegendEntry { fill: Fill::Step(step), label: range(low, high) };
    steps.ranges().map(entry).collect()
}

fn map_summary(
    concept: &Concept,
    words: &Words,
    say: Say<'_>,
    values: &[(PlaceIx, Option<&Measured>)],
) -> String {
    let numbers: Vec<(PlaceIx, Decimal)> =
        values.iter().filter_map(|(r, m)| m.and_then(Measured::number).map(|n| (*r, n))).collect();
    let low = numbers.iter().min_by_key(|(_, n)| *n);
    let high = numbers.iter().max_by_key(|(_, n)| *n);
    let (Some(low), Some(high)) = (low, high) else { return words.t("map-summary-none").to_owned() };
    let name = |r: PlaceIx| Arg::from(concept.place(r).name.shown(words.lang()).text);
    words.with(
        "map-summary",
        &[
            ("n", part_of(words.lang(), numbers.len())),
            ("of", values.len().into()),
            ("low", say.value(low.1).into()),
            ("lowname", name(low.0)),
            ("high", say.value(high.1).into()),
            ("highname", name(high.0)),
        ],
    )
}

/// Five classes of about equally many values.
struct Steps {
    sorted: Vec<Decimal>,
}

impl Steps {
    fn of(sorted: &[Decimal]) -> Steps {
        Steps { sorted: sorted.to_vec() }
    }

    /// The class of a value, 1 (lowest) to 5; equal values share one.
    fn step(&self, value: Decimal) -> u8 {
        let below = self.sorted.partition_point(|v| *v < value);
        (below * 5 / self.sorted.len().max(1)).min(4) as u8 + 1
    }

    /// Every class that has a value, with its lowest and highest.
    fn ranges(&self) -> impl Iterator<Item = (u8, Decimal, Decimal)> {
        (1..=5).filter_map(|step| {
            let mut of_step = self.sorted.iter().filter(|v| self.step(**v) == step);
            let low = *of_step.next()?;
            Some((step, low, of_step.next_back().copied().unwrap_or(low)))
        })
    }
}
