//! How long charts take: `cargo run --release -p publication --example chart_speed [folder for the pictures]`.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

#[path = "../tests/samples/mod.rs"]
mod samples;

use publication::charts::Size;
use samples::{caption, gallery, monthly};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Median of many runs, after a few that warm the font tables.
fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    (0..5).for_each(|_| work());
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn main() {
    let series = monthly();
    let caption = caption("m1", "Сенім индексі былтырғыдан жоғары", "Бес жылдың айлық мәндері.");
    for size in [Size::Wide, Size::Compact] {
        let draw = || series.chart(caption, "индекс", false, size);
        let figure = draw();
        let svg = median(2000, || drop(black_box(draw())));
        let alone = median(2000, || drop(black_box(figure.standalone_svg())));
        let png = median(60, || drop(black_box(figure.png(1.0).unwrap())));
        println!(
            "trajectory, 60 points, {size:?}: SVG {svg:?} ({} bytes), standalone {alone:?}, PNG ×1 {png:?} ({} bytes)",
            figure.svg.len(),
            figure.png(1.0).unwrap().len()
        );
    }
    let folder = std::env::args().nth(1);
    for (name, figure) in gallery() {
        let png = median(20, || drop(black_box(figure.png(1.0).unwrap())));
        println!("{name}: {} bytes of SVG, PNG ×1 {png:?}", figure.svg.len());
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(format!("{folder}/{name}.png"), figure.png(2.0).unwrap()).unwrap();
            std::fs::write(format!("{folder}/{name}.svg"), figure.standalone_svg()).unwrap();
        }
    }
}
