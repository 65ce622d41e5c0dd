//! The regions side by side: the line of each on one scale, and their places now and a year before.

use super::Subject;
use crate::comparison::Question;
use crate::numbers;
use crate::say::part_of;
use crate::text::Arg;
use crate::urls::{To, Urls};
use model::comparison::{Ranked, Ranking};
use model::concept::{Improves, Kind, OverRegions};
use model::{Concept, Period, Periodicity, PlaceIx};
use publication::charts::{Contender, League, LeagueWords, Multiples, MultiplesWords, Panel};
use publication::charts::{league as league_chart, multiples as multiples_chart};
use publication::{Caption, Dataset, Datum, Figure, Point, Size};
use std::cmp::Ordering;

/// A panel of a page: its name and its latest figure are set in type, its plot is drawn.
pub struct PanelRow {
    /// The place.
    pub name: String,
    /// The indicator there; nothing for the country, whose page it is.
    pub href: Option<String>,
    /// The latest figure, and of when.
    pub value: String,
    /// See `value`.
    pub when: String,
    /// The plot.
    pub plot: String,
}

/// Small multiples for a page and for files.
pub struct Regions {
    whole: Panel,
    panels: Vec<Panel>,
    places: Vec<PlaceIx>,
    /// The finding.
    pub title: String,
    /// One sentence.
    pub summary: String,
    source: String,
}

impl Subject<'_> {
    /// The years of every region; `None` where fewer than two regions have two years.
    pub fn regions(&self) -> Option<Regions> {
        let concept = self.concept();
        let lang = self.words.lang();
        let mut places = Vec::new();
        let mut panels = Vec::new();
        for region in concept.regions() {
            let (place, subject) = (concept.place(region), Subject { place: region, ..*self });
            places.push(region);
            panels.push(Panel {
                name: place.name.shown(lang).text.to_owned(),
                short: place.short.shown(lang).text.to_owned(),
                points: subject.by_year(),
            });
        }
        let lines = panels.iter().filter(|panel| panel.points.len() > 1).count();
        if lines < 2 {
            return None;
        }
        let name = concept.place(Concept::COUNTRY).name.shown(lang).text.to_owned();
        // beside the total of all, the share of each would be a line on the floor
        let points = if self.adds_up() { Vec::new() } else { self.by_year() };
        let whole = Panel { short: name.clone(), name, points };
        let mut regions = Regions {
            title: self.regions_finding(&panels),
            summary: String::new(),
            source: self.source(),
            whole,
            panels,
            places,
        };
        let key =
            if regions.whole.points.is_empty() { "multiples-summary-alone" } else { "multiples-summary" };
        let reach = multiples_chart::reach(&self.multiples(&regions, "", Size::Wide));
        let [low, high] = reach.map(|(values, _)| values).unwrap_or_default();
        regions.summary = self.words.with(key, &[("low", low.into()), ("high", high.into())]);
        Some(regions)
    }

    /// Whether the figure of the country is the sum of those of its regions.
    fn adds_up(&self) -> bool {
        let indicator = self.concept().indicator(self.indicator);
        indicator.formula.is_none() && indicator.over_regions == OverRegions::Sum
    }

    /// Whole years only: twenty panels of months would be smudges.
    fn by_year(&self) -> Vec<Point> {
        let series = self.published.series(self.indicator, self.place);
        let years = series.iter().filter(|m| m.period.periodicity() == Periodicity::Year);
        years.map(|m| self.point(m)).collect()
    }

    /// In how many regions it is better than in the first year they know.
    fn regions_finding(&self, panels: &[Panel]) -> String {
        let all = || panels.iter().flat_map(|panel| &panel.points).filter(|point| point.value.is_some());
        let from =
            all().min_by(|a, b| a.x.total_cmp(&b.x)).map(|point| point.period.clone()).unwrap_or_default();
        let to =
            all().max_by(|a, b| a.x.total_cmp(&b.x)).map(|point| point.period.clone()).unwrap_or_default();
        let ends: Vec<Ordering> = panels
            .iter()
            .filter_map(|panel| {
                let first = panel.points.iter().find_map(|point| point.value)?;
                Some(panel.points.iter().rev().find_map(|point| point.value)?.cmp(&first))
            })
            .collect();
        let better = match self.concept().indicator(self.indicator).improves {
            Improves::Up => Some(Ordering::Greater),
            Improves::Down => Some(Ordering::Less),
            Improves::Within => None,
        };
        let args = [("title", Arg::from(self.title())), ("from", from.into()), ("to", to.into())];
        let Some(better) = better else { return self.words.with("multiples-title-plain", &args) };
        let n = ends.iter().filter(|end| **end == better).count();
        let more = [("n", part_of(self.words.lang(), n)), ("of", ends.len().into())];
        self.words.with("multiples-title", &[&args[..], &more].concat())
    }

    fn multiples<'b>(&'b self, regions: &'b Regions, id: &'b str, size: Size) -> Multiples<'b> {
        Multiples {
            caption: Caption {
                id,
                title: &regions.title,
                summary: &regions.summary,
                source: &regions.source,
                lang: self.words.lang(),
            },
            whole: &regions.whole,
            panels: &regions.panels,
            ranks: self.concept().indicator(self.indicator).kind == Kind::Rank,
            tick: &TICKS[self.words.lang() as usize],
            words: MultiplesWords {
                period: self.words.t("column-period"),
                no_data: self.words.t("chart-no-data"),
            },
            size,
        }
    }

    /// What all panels show, as a table: the unit once and not in every cell.
    pub fn regions_table(&self, regions: &Regions) -> Dataset {
        let say = self.say();
        let mut table = multiples_chart::table(&self.multiples(regions, "", Size::Wide));
        for datum in table.rows.iter_mut().flatten() {
            if let Datum::Number { value, shown } = datum {
                *shown = say.number(*value);
            }
        }
        if let Some(first) = table.columns.first_mut().filter(|_| !say.unit().is_empty()) {
            first.heading = format!("{} ({})", first.heading, say.unit());
        }
        table
    }

    /// All panels in one picture.
    pub fn regions_figure(&self, regions: &Regions, id: &str, size: Size) -> Figure {
        multiples_chart::multiples(&self.multiples(regions, id, size))
    }

    /// The panels one by one.
    pub fn region_panels(&self, urls: Urls, regions: &Regions) -> Vec<PanelRow> {
        let code = &self.concept().indicator(self.indicator).code;
        let plots = multiples_chart::plots(&self.multiples(regions, "", Size::Wide));
        let whole = (!regions.whole.points.is_empty()).then_some((&regions.whole, None));
        let address =
            |place: &PlaceIx| urls.to(To::RegionIndicator(&self.concept().place(*place).code, code));
        let others =
            regions.panels.iter().zip(&regions.places).map(|(panel, place)| (panel, Some(address(place))));
        let row = |((panel, href), plot): ((&Panel, Option<String>), String)| {
            let latest = panel.points.iter().rev().find(|point| point.value.is_some());
            PanelRow {
                name: panel.name.clone(),
                href,
                value: latest.map_or_else(|| self.words.t("chart-no-data").to_owned(), |p| p.shown.clone()),
                when: latest.map(|point| point.period.clone()).unwrap_or_default(),
                plot,
            }
        };
        whole.into_iter().chain(others).zip(plots).map(row).collect()
    }

    /// Places now and a year before; `None` where nobody had one.
    pub fn league(
        &self,
        urls: Urls,
        question: &Question,
        ranking: &Ranking,
        id: &str,
        size: Size,
    ) -> Option<Figure> {
        let (concept, words, lang, say) = (self.concept(), self.words, self.words.lang(), self.say());
        if ranking.ranked.iter().all(|ranked| ranked.rank_before.is_none()) {
            return None;
        }
        let code = &concept.indicator(self.indicator).code;
        let contender = |ranked: &Ranked| {
            let place = concept.place(ranked.place);
            Contender {
                name: place.name.shown(lang).text.to_owned(),
                short: place.short.shown(lang).text.to_owned(),
                place: ranked.rank,
                before: ranked.rank_before,
                value: ranked.value,
                shown: say.number(ranked.value),
                is_chosen: question.region == Some(ranked.place),
                href: Some(urls.to(To::RegionIndicator(&place.code, code))),
            }
        };
        let contenders: Vec<Contender> = ranking.ranked.iter().map(contender).collect();
        let period = |period: Period| numbers::period(words, period);
        let (now, before) = (period(question.period), period(question.period.same_period_last_year()));
        let moved = |way: Ordering| {
            let with_both = contenders.iter().filter_map(|one| Some(one.before?.cmp(&one.place)));
            Arg::from(with_both.filter(|found| *found == way).count().to_string())
        };
        let title = words.with(
            "league-title",
            &[
                ("title", self.title().into()),
                ("period", now.as_str().into()),
                ("up", moved(Ordering::Greater)),
                ("down", moved(Ordering::Less)),
                ("same", moved(Ordering::Equal)),
            ],
        );
        let args = [("before", before.as_str().into()), ("now", now.as_str().into())];
        Some(league_chart::league(&League {
            caption: Caption {
                id,
                title: &title,
                summary: &words.with("league-summary", &args),
                source: &self.source(),
                lang,
            },
            contenders: &contenders,
            words: LeagueWords {
                name: words.t("column-region"),
                now: &now,
                before: &before,
                places: [words.t("comparison-place"), words.t("league-before")],
                value: &say.heading("column-value"),
                no_data: words.t("chart-no-data"),
            },
            size,
        }))
    }
}

/// How a tick is read in each language.
const TICKS: [fn(model::Decimal) -> String; 3] = [
    |value| numbers::number(model::Lang::Kk, value, value.scale()),
    |value| numbers::number(model::Lang::Ru, value, value.scale()),
    |value| numbers::number(model::Lang::En, value, value.scale()),
];
