//! Figures out: one table with metadata, charts as SVG and PNG, files. Pure: no input or output, no clock.

pub mod charts;
pub mod dataset;
pub mod exports;
pub mod font;
pub mod theme;

pub use charts::{Caption, Figure, PngError, Point, Size};
pub use dataset::{Align, Column, Dataset, Datum};
pub use theme::Tone;
