//! Shapes of statuses: each status has its own, so that it is told apart without its colour.

use super::ink::Ink;
use super::svg::{Backend, DrawError, at, units};
use crate::theme::Tone;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Polygon};

/// A shape; the same ones stand beside the words of the statuses on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Achieved.
    Check,
    /// On track.
    Disc,
    /// At risk.
    Up,
    /// Off track.
    Diamond,
    /// Worsening.
    Down,
    /// Nothing known, or nothing due.
    Ring,
    /// Not to be judged.
    Dash,
}

impl Shape {
    /// The shape of a status by its code.
    pub fn of_status(code: &str) -> Self {
        match code {
            "achieved" => Shape::Check,
            "on_track" => Shape::Disc,
            "at_risk" => Shape::Up,
            "off_track" => Shape::Diamond,
            "worsening" => Shape::Down,
            "not_assessable" => Shape::Dash,
            _ => Shape::Ring,
        }
    }
}

impl Shape {
    /// The shape of an area in a colour that several statuses share.
    pub(crate) fn of_tone(tone: Tone) -> Self {
        match tone {
            Tone::Good => Shape::Disc,
            Tone::Risk => Shape::Up,
            Tone::Off => Shape::Diamond,
            Tone::Worse => Shape::Down,
            Tone::Neutral => Shape::Dash,
        }
    }
}

/// Draws a shape around a point; `reach` is half its width, in pixels.
pub(crate) fn draw(
    root: &DrawingArea<Backend<'_>, Shift>,
    (shape, ink): (Shape, Ink),
    (x, y): (f64, f64),
    reach: f64,
) -> Result<(), DrawError> {
    let ink = ink.style();
    // corners in shares of the reach, from the middle
    let corners: &[(f64, f64)] = match shape {
        Shape::Disc => return root.draw(&Circle::new(at(x, y), units(reach), ink)),
        Shape::Ring => {
            root.draw(&Circle::new(at(x, y), units(reach * 0.9), ink))?;
            return root.draw(&Circle::new(at(x, y), units(reach * 0.9 - 1.6), Ink::Paper.style()));
        }
        Shape::Check => {
            &[(-1.0, 0.0), (-0.66, -0.34), (-0.25, 0.1), (0.66, -0.85), (1.0, -0.5), (-0.25, 0.85)]
        }
        Shape::Up => &[(0.0, -1.0), (1.1, 0.9), (-1.1, 0.9)],
        Shape::Diamond => &[(0.0, -1.1), (1.1, 0.0), (0.0, 1.1), (-1.1, 0.0)],
        Shape::Down => &[(-1.1, -0.9), (1.1, -0.9), (0.0, 1.0)],
        Shape::Dash => &[(-0.9, -0.22), (0.9, -0.22), (0.9, 0.22), (-0.9, 0.22)],
    };
    let corner = |(dx, dy): &(f64, f64)| at(x + dx * reach, y + dy * reach);
    root.draw(&Polygon::new(corners.iter().map(corner).collect::<Vec<_>>(), ink))
}
