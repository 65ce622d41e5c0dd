//! Drawing a chart of sixty points.

use crate::{report, timed};
use model::{Decimal, Lang};
use publication::charts::trajectory::trajectory;
use publication::charts::{Trajectory, TrajectoryWords};
use publication::{Caption, Figure, Point, Size};
use std::hint::black_box;

pub fn run() {
    let fact: Vec<Point> = (0..60)
        .map(|month| {
            let value = Decimal::from(9_000 + (month * 7_919) % 3_000);
            Point::new(2024.0 + f64::from(month) / 12.0, format!("{month}"), value, value.to_string())
        })
        .collect();
    let target = [Point::new(2028.0, "2028", Decimal::from(8_000), "8 000")];
    let draw = || -> Figure {
        trajectory(&Trajectory {
            caption: Caption {
                id: "t",
                title: "Тіркелген қылмыстар",
                summary: "60 мән.",
                source: "",
                lang: Lang::Kk,
            },
            unit: "бірлік",
            fact: &fact,
            baseline: None,
            targets: &target,
            last_year: &[],
            breaks: &[],
            ranks: false,
            x_ticks: &[],
            tick: &|value| value.to_string(),
            words: TrajectoryWords {
                period: "Кезең",
                fact: "нақты",
                target: "мақсат",
                baseline: "бастапқы",
                last_year: "өткен жыл",
                note: "ескерту",
                provisional: "алдын ала",
                no_data: "дерек жоқ",
            },
            size: Size::Wide,
        })
    };
    let best = |rounds: usize, times: u32, work: &dyn Fn()| {
        let round = || timed(|| (0..times).for_each(|_| work())) / f64::from(times) * 1e3;
        (0..rounds).map(|_| round()).fold(f64::MAX, f64::min)
    };
    let svg = best(20, 200, &|| drop(black_box(draw())));
    report("SVG of a 60-point chart", format!("{svg:.3} ms"), "at most 0.3 ms", svg <= 0.3);
    let figure = draw();
    let png = best(5, 5, &|| drop(black_box(figure.png(1.0).unwrap())));
    report("PNG of a 60-point chart", format!("{png:.1} ms"), "at most 35 ms", png <= 35.0);
}
