//! Sample charts for the golden tests and for the timing example.

pub mod more;
pub mod shapes;

use model::comparison::poisson::{Limit, lower, upper};
use model::{Decimal, Lang};
use publication::charts::*;
use publication::theme::Tone;

pub fn caption<'a>(id: &'a str, title: &'a str, summary: &'a str) -> Caption<'a> {
    Caption {
        id,
        title,
        summary,
        source: "Дереккөз: ҰСБ, Ішкі істер министрлігі; Maqsat, 2026-11-22",
        lang: Lang::Kk,
    }
}

pub fn decimal(value: f64, scale: u32) -> Decimal {
    Decimal::new((value * f64::from(10_u32.pow(scale))).round() as i64, scale)
}

/// As a Kazakh or Russian reader expects it: comma, no-break spaces, a true minus.
pub fn shown(value: Decimal) -> String {
    let text = value.abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    let sign = if value.is_sign_negative() { "−" } else { "" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{part}")
}

pub fn point(x: f64, period: &str, value: f64) -> Point {
    let value = decimal(value, 1);
    Point::new(x, period, value, shown(value))
}

pub const WORDS: TrajectoryWords<'static> = TrajectoryWords {
    period: "Кезең",
    fact: "нақты",
    target: "мақсат",
    baseline: "базалық",
    last_year: "өткен жылғы кезең",
    note: "Ескерту",
    provisional: "алдын ала",
    no_data: "Деректер әлі жарияланған жоқ",
};

pub struct Series {
    pub fact: Vec<Point>,
    pub baseline: Option<Point>,
    pub targets: Vec<Point>,
    pub last_year: Vec<Point>,
    pub breaks: Vec<BreakMark<'static>>,
}

impl Series {
    pub fn chart<'a>(&'a self, caption: Caption<'a>, unit: &'a str, ranks: bool, size: Size) -> Figure {
        self.with_fan(caption, unit, ranks, size, &[])
    }

    pub fn with_fan<'a>(
        &'a self,
        caption: Caption<'a>,
        unit: &'a str,
        ranks: bool,
        size: Size,
        fan: &'a [FanPoint],
    ) -> Figure {
        let words = FanWords {
            middle: "болжам",
            note: "80 %: 8,1–11,3",
            bounds: ["80 %: бастап", "80 %: дейін", "95 %: бастап", "95 %: дейін"],
        };
        let fan = (!fan.is_empty()).then_some(Fan { points: fan, words });
        let data = Trajectory {
            caption,
            unit,
            fact: &self.fact,
            baseline: self.baseline.as_ref(),
            targets: &self.targets,
            last_year: &self.last_year,
            breaks: &self.breaks,
            ranks,
            x_ticks: &[],
            tick: &shown,
            words: WORDS,
            size,
        };
        trajectory::with_fan(&data, fan.as_ref())
    }
}

/// Three years ahead from `middle`, falling by `step` a year, ever less sure.
pub fn fan(middle: f64, step: f64, spread: f64) -> Vec<FanPoint> {
    let of_year = |n: i32| {
        let at = |off: f64| {
            point(f64::from(2025 + n), &(2025 + n).to_string(), middle + f64::from(n) * step + off)
        };
        let reach = spread * f64::from(n + 1).sqrt();
        FanPoint {
            middle: at(0.0),
            likely: [at(-reach), at(reach)],
            wide: [at(-1.8 * reach), at(1.8 * reach)],
        }
    };
    (1..=3).map(of_year).collect()
}

/// Ten years of road deaths per 100,000, a changed method, targets to 2028.
pub fn yearly() -> Series {
    let values = [14.9, 14.1, 12.8, 12.0, 13.1, 12.5, 12.4, 11.2, 11.6, 10.9];
    let mut fact: Vec<Point> =
        (2016..).zip(values).map(|(year, v)| point(f64::from(year), &year.to_string(), v)).collect();
    let last = fact.pop().unwrap();
    fact.push(last.provisional());
    let targets = [(2024, 11.9), (2025, 11.4), (2026, 10.8), (2027, 10.1), (2028, 9.5)];
    Series {
        fact,
        baseline: Some(point(2023.0, "2023", 11.2)),
        targets: targets.map(|(y, v)| point(f64::from(y), &y.to_string(), v)).to_vec(),
        last_year: Vec::new(),
        breaks: vec![BreakMark { x: 2020.5, word: "әдістеме өзгерді" }],
    }
}

/// Five years of months, with a gap, last year's months and a provisional end.
pub fn monthly() -> Series {
    let value = |n: i32| 92.0 + f64::from(n) * 0.42 + f64::from(n * 37 % 11) * 0.9;
    let x = |n: i32| 2021.0 + f64::from(n + 1) / 12.0;
    let period = |n: i32| format!("{}.{:02}", 2022 + n / 12, n % 12 + 1);
    let mut fact: Vec<Point> = (0..60).map(|n| point(x(n), &period(n), value(n))).collect();
    fact[31] = Point::gap(x(31), period(31), "ұсынылмады");
    for at in [58, 59] {
        fact[at] = fact[at].clone().provisional();
    }
    Series {
        last_year: (12..60).map(|n| point(x(n), &period(n - 12), value(n - 12))).collect(),
        fact,
        baseline: Some(point(2023.0, "2023", 104.0)),
        targets: (2024..=2028)
            .map(|y| point(f64::from(y), &y.to_string(), f64::from(y - 2023).mul_add(6.5, 104.0)))
            .collect(),
        breaks: Vec::new(),
    }
}

/// A place among countries.
pub fn rank() -> Series {
    let values = [61, 58, 54, 55, 49, 46];
    let place = |year: i32, n: i32| {
        Point::new(f64::from(year), year.to_string(), Decimal::from(n), format!("{n}-орын"))
    };
    Series {
        fact: (2020..).zip(values).map(|(y, n)| place(y, n)).collect(),
        baseline: Some(place(2023, 55)),
        targets: [(2024, 52), (2025, 49), (2026, 46), (2027, 43), (2028, 40)]
            .map(|(y, n)| place(y, n))
            .to_vec(),
        last_year: Vec::new(),
        breaks: Vec::new(),
    }
}

pub fn bars() -> Vec<Bar> {
    let rows = [
        ("Жол қауіпсіздігі", Some(0.62), 0.55, Tone::Good, "жоспарда"),
        ("Қоғамдық тәртіп және құқық бұзушылықтың алдын алу", Some(0.31), 0.55, Tone::Risk, "тәуекелде"),
        ("Азаматтық қорғау", Some(0.08), 0.50, Tone::Off, "кешігуде"),
        ("Тұрмыстық зорлық-зомбылыққа қарсы іс-қимыл", Some(-0.12), 0.40, Tone::Worse, "нашарлауда"),
        ("Киберқауіпсіздік", Some(1.18), 0.60, Tone::Good, "орындалды"),
        ("Сервистік полиция", None, 0.35, Tone::Neutral, "дерек жоқ"),
    ];
    rows.map(|(label, done, due, tone, status)| Bar {
        label: label.to_owned(),
        done: done.map(|v| decimal(v, 2)),
        shown: done.map_or("—".to_owned(), |v| format!("{}\u{a0}%", shown(decimal(v * 100.0, 0)))),
        due: Some(decimal(due, 2)),
        due_shown: format!("{}\u{a0}%", shown(decimal(due * 100.0, 0))),
        tone,
        status: status.to_owned(),
        href: None,
    })
    .to_vec()
}

pub fn bullet_chart(bars: &[Bar], caption: Caption<'_>, size: Size) -> Figure {
    let words = BulletWords {
        label: "Міндет",
        done: "Орындалғаны",
        due: "бүгінге тиіс",
        status: "Күйі",
        no_data: "Міндеттер жоқ",
    };
    let tick = |share: Decimal| format!("{}\u{a0}%", (share * Decimal::ONE_HUNDRED).normalize());
    bullet::bullet(&Bullet { caption, bars, tick: &tick, words, size })
}

/// The 20 regions about where they are.
pub fn tiles(status: bool) -> Vec<Tile> {
    let places = [
        (0, 3, "Солтүстік Қазақстан", "СҚО"),
        (1, 1, "Батыс Қазақстан", "БҚО"),
        (1, 2, "Қостанай", "ҚОС"),
        (1, 3, "Ақмола", "АҚМ"),
        (1, 4, "Астана", "АСТ"),
        (1, 5, "Павлодар", "ПАВ"),
        (1, 6, "Абай", "АБА"),
        (2, 0, "Атырау", "АТЫ"),
        (2, 2, "Ақтөбе", "АҚТ"),
        (2, 3, "Ұлытау", "ҰЛЫ"),
        (2, 4, "Қарағанды", "ҚАР"),
        (2, 6, "Шығыс Қазақстан", "ШҚО"),
        (3, 0, "Маңғыстау", "МАҢ"),
        (3, 2, "Қызылорда", "ҚЫЗ"),
        (3, 3, "Түркістан", "ТҮР"),
        (3, 4, "Жамбыл", "ЖАМ"),
        (3, 5, "Алматы облысы", "АЛО"),
        (3, 6, "Жетісу", "ЖЕТ"),
        (4, 3, "Шымкент", "ШЫМ"),
        (4, 5, "Алматы", "АЛМ"),
    ];
    let tile = |(n, (row, column, name, letters)): (usize, (u8, u8, &str, &str))| {
        let value = decimal(6.0 + (n * 7 % 20) as f64 * 0.6, 1);
        let known = n != 9;
        let step = Fill::Step((n * 7 % 20 / 4) as u8 + 1);
        let fill = if status { Fill::Status(Tone::ALL[n % 5]) } else { step };
        Tile {
            row,
            column,
            name: format!("{name} & <өңір>"),
            short: name.to_owned(),
            letters: letters.to_owned(),
            value: known.then_some(value),
            shown: if known { shown(value) } else { "—".to_owned() },
            fill: if known { fill } else { Fill::NoData },
            href: Some(format!("/kk/regions/{n}?a=1&b=2")),
        }
    };
    places.into_iter().enumerate().map(tile).collect()
}

fn map_legend(status: bool) -> Vec<LegendEntry> {
    let steps = ["6,0–8,3", "8,4–10,7", "10,8–13,1", "13,2–15,5", "15,6–17,4"];
    let words = ["жоспарда", "тәуекелде", "кешігуде", "нашарлауда", "бағаланбайды"];
    let mut legend: Vec<LegendEntry> = (0..5)
        .map(|n| LegendEntry {
            fill: if status { Fill::Status(Tone::ALL[n]) } else { Fill::Step(n as u8 + 1) },
            label: if status { words[n] } else { steps[n] }.to_owned(),
        })
        .collect();
    legend.push(LegendEntry { fill: Fill::NoData, label: "дерек жоқ".to_owned() });
    legend
}

const MAP_WORDS: TileWords<'_> =
    TileWords { place: "Өңір", value: "100 000 адамға", class: "Сыныбы" };

pub fn map(tiles: &[Tile], caption: Caption<'_>, status: bool, size: Size) -> Figure {
    tile_map::tile_map(&TileMap { caption, tiles, legend: &map_legend(status), words: MAP_WORDS, size })
}

pub fn areas(tiles: &[Tile], caption: Caption<'_>, status: bool, size: Size) -> Figure {
    shapes::boundary_map(tiles, caption, &map_legend(status), MAP_WORDS, size)
}

pub fn spark(points: &[Point], target: Option<Decimal>) -> Figure {
    let caption = caption("s1", "Соңғы он жыл", "14,9-дан 10,9-ға түсті.");
    let headings = ["Кезең", "Мәні"];
    sparkline::sparkline(&Sparkline { caption, points, target, ranks: false, headings })
}

/// Population and road deaths of 20 regions, made up: most within what chance explains, two at the same point.
const ROADS: [(&str, u32, u32); 20] = [
    ("Ұлытау", 219_000, 14),
    ("СҚО", 514_000, 70),
    ("Абай", 596_000, 118),
    ("ШҚО", 715_000, 96),
    ("БҚО", 690_000, 81),
    ("Жетісу", 690_000, 126),
    ("Атырау", 705_000, 77),
    ("Павлодар", 749_000, 88),
    ("Ақмола", 786_000, 109),
    ("Маңғыстау", 790_000, 61),
    ("Қостанай", 820_000, 98),
    ("Қызылорда", 840_000, 101),
    ("Ақтөбе", 945_000, 131),
    ("Қарағанды", 1_131_000, 133),
    ("Жамбыл", 1_215_000, 190),
    ("Шымкент", 1_294_000, 99),
    ("Алм. обл.", 1_596_000, 361),
    ("Астана", 1_638_000, 74),
    ("Түркістан", 2_149_000, 262),
    ("Алматы", 2_348_000, 181),
];

pub fn around(centre: f64, exposure: f64) -> [f64; 4] {
    let (expected, per) = (centre / 1e5 * exposure, 1e5 / exposure);
    let low = |limit| lower(expected, limit).unwrap_or(0.0) * per;
    [low(Limit::P998), low(Limit::P95), upper(expected, Limit::P95) * per, upper(expected, Limit::P998) * per]
}

/// Regions around a rate; `scale` divides all counts, down to the rarest of events.
pub fn spots(centre: f64, scale: u32) -> Vec<FunnelSpot> {
    let as_shown = |value: f64, decimals| (decimal(value, decimals), shown(decimal(value, decimals)));
    let spot = |(n, (name, people, deaths)): (usize, (&str, u32, u32))| {
        let (events, exposure) = (f64::from(deaths / scale), f64::from(people));
        let rate = events / exposure * 1e5;
        let limits = around(centre, exposure);
        let outside = match rate {
            r if (limits[0] > 0.0 && r <= limits[0]) || r >= limits[3] => Outside::P998,
            r if (limits[1] > 0.0 && r <= limits[1]) || r >= limits[2] => Outside::P95,
            _ => Outside::Neither,
        };
        FunnelSpot {
            name: format!("{name} & <өңір>"),
            short: name.to_owned(),
            events: as_shown(events, 0),
            exposure: as_shown(exposure, 0),
            rate: as_shown(rate, 1),
            limits: limits.map(|limit| as_shown(limit, 1)),
            outside,
            tone: if rate < centre { Tone::Good } else { Tone::Off },
            zone: ["шектердің ішінде", "95 % шегінен тыс", "99,8 % шегінен тыс"][outside as usize].to_owned(),
            provisional: n % 7 == 3,
            href: (n != 5).then(|| format!("/kk/regions/{n}?a=1&b=2")),
        }
    };
    ROADS.into_iter().enumerate().map(spot).collect()
}

pub fn funnel_chart(spots: &[FunnelSpot], centre: f64, caption: Caption<'_>, size: Size) -> Figure {
    let named = format!("ел бойынша {}", shown(decimal(centre, 1)));
    funnel::funnel(&Funnel {
        caption,
        unit: "100 000 адамға шаққанда",
        spots,
        centre: (decimal(centre, 1), &named),
        limits: &|exposure| around(centre, exposure),
        tick: &shown,
        exposure_tick: &shown,
        words: FunnelWords {
            place: "Өңір",
            events: "Қаза тапқандар",
            exposure: "Халық саны",
            rate: "100 000 адамға",
            limits: ["99,8 % төменгі", "95 % төменгі", "95 % жоғарғы", "99,8 % жоғарғы"],
            lines: ["95 % шегі", "99,8 % шегі"],
            zone: "Күйі",
            provisional: "алдын ала",
            no_data: "Деректер жоқ",
        },
        size,
    })
}

/// Every chart worth looking at, by name.
pub fn gallery() -> Vec<(&'static str, Figure)> {
    let deaths = |id| {
        caption(
            id,
            "Жол апатынан қаза тапқандар: мақсаттан ілгеріміз",
            "2016 жылғы 14,9-дан 2025 жылы 10,9-ға түсті.",
        )
    };
    let unit = "100 000 адамға шаққанда";
    let index = caption(
        "m1",
        "Сенім индексі былтырғыдан жоғары, мақсатқа 2028 жылға дейін 18 тармақ қалды",
        "Бес жылдың айлық мәндері.",
    );
    let place = caption("r1", "Қауіпсіздік индексінде 46-орын", "2020 жылғы 61-орыннан көтерілді.");
    let tasks = caption("b1", "Алты міндеттің екеуі мерзімінен озып келеді", "Міндеттердің орындалу үлесі.");
    let roads = caption(
        "f1",
        "20 өңірдің 14-і елден кездейсоқтық шегінен аспай ерекшеленеді",
        "Жол апатынан қаза тапқандар.",
    );
    let regions = caption("t1", "Өңірлер: ең төменгі мән батыста", "Жиырма өңірдің мәндері.");
    vec![
        ("trajectory_yearly", yearly().chart(deaths("y1"), unit, false, Size::Wide)),
        ("trajectory_yearly_compact", yearly().chart(deaths("y2"), unit, false, Size::Compact)),
        ("trajectory_monthly", monthly().chart(index, "индекс", false, Size::Wide)),
        ("trajectory_monthly_compact", monthly().chart(index, "индекс", false, Size::Compact)),
        ("trajectory_rank", rank().chart(place, "орын", true, Size::Wide)),
        ("trajectory_rank_compact", rank().chart(place, "орын", true, Size::Compact)),
        ("trajectory_fan", yearly().with_fan(deaths("y3"), unit, false, Size::Wide, &fan(10.9, -0.4, 0.8))),
        (
            "trajectory_fan_compact",
            yearly().with_fan(deaths("y4"), unit, false, Size::Compact, &fan(10.9, -0.4, 0.8)),
        ),
        // unsure enough to be cut off, and on the target's heels
        ("trajectory_fan_rank", rank().with_fan(place, "орын", true, Size::Wide, &fan(45.0, -1.5, 9.0))),
        ("bullet", bullet_chart(&bars(), tasks, Size::Wide)),
        ("bullet_compact", bullet_chart(&bars(), tasks, Size::Compact)),
        ("tile_map", map(&tiles(false), regions, false, Size::Wide)),
        ("tile_map_status", map(&tiles(true), regions, true, Size::Wide)),
        ("tile_map_compact", map(&tiles(false), regions, false, Size::Compact)),
        ("boundary_map", areas(&tiles(false), regions, false, Size::Wide)),
        ("boundary_map_status", areas(&tiles(true), regions, true, Size::Wide)),
        ("boundary_map_compact", areas(&tiles(false), regions, false, Size::Compact)),
        ("funnel", funnel_chart(&spots(12.6, 1), 12.6, roads, Size::Wide)),
        ("funnel_compact", funnel_chart(&spots(12.6, 1), 12.6, roads, Size::Compact)),
        ("funnel_rare", funnel_chart(&spots(0.5, 25), 0.5, roads, Size::Wide)),
        ("sparkline", spark(&yearly().fact, Some(decimal(9.5, 1)))),
    ]
    .into_iter()
    .chain(rows_and_grids())
    .collect()
}

/// Seasons, places, changes, completeness, verdicts and small multiples, each in both sizes.
fn rows_and_grids() -> Vec<(&'static str, Figure)> {
    let named = |id, title| caption(id, title, "Бәрі ойдан шығарылған.");
    let (whole, panels) = more::panels();
    let (wide, compact) = (Size::Wide, Size::Compact);
    let seasons = |size| more::season_chart(&more::years(), named("q1", "Қыркүйекте былтырғыдан аз"), size);
    let league = |size| more::league_chart(&more::contenders(), named("l1", "Астана екінші орында"), size);
    let changes = |size| {
        let title = named("w1", "Төмендеудің жартысын төрт өңір берді");
        more::waterfall_chart(Decimal::from(98_400), &more::changes(), title, size)
    };
    let heat = |size| more::heat(named("h1", "Есептердің 93 %-ы тапсырылды"), size);
    let history = |all, size| more::history(all, named("s1", "Екі тоқсаннан бері жоспарда"), size);
    let multiples = |size| {
        multiples::multiples(&more::multiples_of((&whole, &panels), named("p1", "Өңірлер"), false, size))
    };
    vec![
        ("seasons", seasons(wide)),
        ("seasons_compact", seasons(compact)),
        ("league", league(wide)),
        ("league_compact", league(compact)),
        ("waterfall", changes(wide)),
        ("waterfall_compact", changes(compact)),
        ("heat", heat(wide)),
        ("heat_compact", heat(compact)),
        ("history", history(false, wide)),
        ("history_compact", history(false, compact)),
        ("history_directions", history(true, wide)),
        ("history_directions_compact", history(true, compact)),
        ("multiples", multiples(wide)),
        ("multiples_compact", multiples(compact)),
    ]
}
