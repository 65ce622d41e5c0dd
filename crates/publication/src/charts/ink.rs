//! What charts draw with: each ink is a CSS class with its rule, so that a chart never carries a colour itself.

use crate::font::{self, Weight};
use crate::theme::{self, Tone};
use plotters::prelude::RGBAColor;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::BackendColor;
use std::fmt::Write;
use std::sync::OnceLock;

macro_rules! inks {
    ($($name:ident $class:literal $rule:literal $size:literal $weight:ident,)+) => {
        /// An ink; its position is the red byte of the colour by which plotters carries it to our backend.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Ink { $($name,)+ }

        impl Ink {
            const ALL: &'static [Ink] = &[$(Ink::$name,)+];

            /// Its CSS class.
            pub(crate) fn class(self) -> &'static str {
                match self { $(Ink::$name => $class,)+ }
            }

            fn rule(self) -> &'static str {
                match self { $(Ink::$name => $rule,)+ }
            }

            /// Size in pixels and weight of the text written with it; size 0 for lines and areas.
            pub(crate) fn face(self) -> (f64, Weight) {
                match self { $(Ink::$name => ($size, Weight::$weight),)+ }
            }
        }
    };
}

// class, rule, text size, weight. Prefix `c-`, so that no rule of a page strays into a chart.
inks! {
    // frame
    Grid "c-grid" "fill:none;stroke:var(--grid);shape-rendering:crispEdges" 0.0 Regular,
    Axis "c-axis" "fill:none;stroke:var(--axis);shape-rendering:crispEdges" 0.0 Regular,
    AxisText "c-at" "fill:var(--muted)" 12.0 Regular,
    Note "c-note" "fill:var(--muted)" 12.0 Regular,
    Empty "c-empty" "fill:var(--muted)" 13.0 Regular,
    // series
    Fact "c-fact" "fill:none;stroke:var(--accent);stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round" 0.0 Regular,
    FactDot "c-fdot" "fill:var(--accent);stroke:var(--paper);stroke-width:1" 0.0 Regular,
    FactOpen "c-fopen" "fill:var(--paper);stroke:var(--accent);stroke-width:1.75" 0.0 Regular,
    Target "c-target" "fill:none;stroke:var(--muted);stroke-width:1.5;stroke-dasharray:5 4" 0.0 Regular,
    TargetDot "c-tdot" "fill:var(--paper);stroke:var(--muted);stroke-width:1.5" 0.0 Regular,
    TargetEnd "c-tend" "fill:var(--ink);stroke:var(--paper);stroke-width:1" 0.0 Regular,
    FanWide "c-fan2" "fill:var(--accent);fill-opacity:.1" 0.0 Regular,
    FanLikely "c-fan1" "fill:var(--accent);fill-opacity:.18" 0.0 Regular,
    FanMiddle "c-fanm" "fill:none;stroke:var(--accent);stroke-width:1.75;stroke-dasharray:1 4;stroke-linecap:round" 0.0 Regular,
    FanDot "c-fand" "fill:var(--accent)" 0.0 Regular,
    LastYear "c-last" "fill:none;stroke:var(--axis);stroke-width:1.25;stroke-linejoin:round" 0.0 Regular,
    Year1 "c-y1" "fill:none;stroke:var(--muted);stroke-width:1.5;stroke-linejoin:round" 0.0 Regular,
    Year2 "c-y2" "fill:none;stroke:var(--axis);stroke-width:1.5;stroke-dasharray:7 3;stroke-linejoin:round" 0.0 Regular,
    Year3 "c-y3" "fill:none;stroke:var(--axis);stroke-width:1.5;stroke-dasharray:2 3;stroke-linejoin:round" 0.0 Regular,
    LineUp "c-up" "fill:none;stroke:var(--good);stroke-width:2" 0.0 Regular,
    LineDown "c-down" "fill:none;stroke:var(--off);stroke-width:2" 0.0 Regular,
    LineSame "c-same" "fill:none;stroke:var(--neutral);stroke-width:1.25" 0.0 Regular,
    Break "c-break" "fill:none;stroke:var(--axis);stroke-dasharray:2 3;shape-rendering:crispEdges" 0.0 Regular,
    // words in the plot, with a rim of paper so that a line behind does not disturb them
    Label "c-label" "fill:var(--muted);paint-order:stroke;stroke:var(--paper);stroke-width:3;stroke-linejoin:round" 12.0 Regular,
    Value "c-value" "fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3;stroke-linejoin:round" 13.0 Bold,
    FactValue "c-fval" "fill:var(--accent);paint-order:stroke;stroke:var(--paper);stroke-width:3;stroke-linejoin:round" 13.0 Bold,
    FanValue "c-fanv" "fill:var(--accent);paint-order:stroke;stroke:var(--paper);stroke-width:3;stroke-linejoin:round" 13.0 Regular,
    // bars
    RowText "c-row" "fill:var(--ink)" 13.0 Regular,
    RowValue "c-rval" "fill:var(--ink)" 13.0 Bold,
    Track "c-track" "fill:var(--grid)" 0.0 Regular,
    Due "c-due" "fill:none;stroke:var(--ink);stroke-width:2" 0.0 Regular,
    Good "c-good" "fill:var(--good)" 0.0 Regular,
    Risk "c-risk" "fill:var(--risk)" 0.0 Regular,
    Off "c-off" "fill:var(--off)" 0.0 Regular,
    Worse "c-worse" "fill:var(--worse)" 0.0 Regular,
    Neutral "c-neutral" "fill:var(--neutral)" 0.0 Regular,
    // tiles
    Step1 "c-s1" "fill:var(--step-1)" 0.0 Regular,
    Step2 "c-s2" "fill:var(--step-2)" 0.0 Regular,
    Step3 "c-s3" "fill:var(--step-3)" 0.0 Regular,
    Step4 "c-s4" "fill:var(--step-4)" 0.0 Regular,
    Step5 "c-s5" "fill:var(--step-5)" 0.0 Regular,
    Blank "c-blank" "fill:var(--surface)" 0.0 Regular,
    Hatch "c-hatch" "fill:none;stroke:var(--grid);stroke-width:1.5" 0.0 Regular,
    Plain "c-plain" "fill:var(--surface)" 0.0 Regular,
    TileName "c-tn" "fill:var(--ink)" 12.0 Regular,
    TileValue "c-tv" "fill:var(--ink)" 13.0 Bold,
    TileNameDark "c-tnd" "fill:var(--on-step-5)" 12.0 Regular,
    TileValueDark "c-tvd" "fill:var(--on-step-5)" 13.0 Bold,
    // maps: what the areas in a group have in common; their own inks fill them
    Map "c-map" "fill-rule:evenodd;stroke:var(--axis);stroke-width:.75;stroke-linejoin:round" 0.0 Regular,
    MapTone "c-mapt" "fill-rule:evenodd;fill-opacity:.22;stroke:var(--axis);stroke-width:.75;stroke-linejoin:round" 0.0 Regular,
    // files that stand alone
    Paper "c-paper" "fill:var(--paper)" 0.0 Regular,
    Head "c-head" "fill:var(--ink)" 15.0 Bold,
    Source "c-src" "fill:var(--muted)" 11.0 Regular,
}

impl Ink {
    /// The ink of an area in a status.
    pub(crate) fn of(tone: Tone) -> Self {
        match tone {
            Tone::Good => Ink::Good,
            Tone::Risk => Ink::Risk,
            Tone::Off => Ink::Off,
            Tone::Worse => Ink::Worse,
            Tone::Neutral => Ink::Neutral,
        }
    }

    /// The ink that a colour of plotters stands for; `None` for a transparent one.
    pub(crate) fn from_colour(colour: BackendColor) -> Option<Self> {
        (colour.alpha > 0.0).then(|| Ink::ALL.get(usize::from(colour.rgb.0)).copied())?
    }

    /// As plotters takes it for lines and areas.
    pub(crate) fn style(self) -> ShapeStyle {
        ShapeStyle { color: RGBAColor(self as u8, 0, 0, 1.0), filled: true, stroke_width: 1 }
    }

    /// As plotters takes it for text.
    pub(crate) fn text(self, across: HPos, down: VPos) -> TextStyle<'static> {
        TextStyle {
            // the class decides; plotters only wants to hold a font
            font: FontDesc::new(FontFamily::SansSerif, self.face().0, FontStyle::Normal),
            color: BackendColor { alpha: 1.0, rgb: (self as u8, 0, 0) },
            pos: Pos::new(across, down),
        }
    }

    /// Width of a line of text in this ink.
    pub(crate) fn width(self, text: &str) -> f64 {
        let (size, weight) = self.face();
        font::width(text, size, weight)
    }
}

/// What draws nothing; plotters draws some lines whether one wants them or not.
pub(crate) fn invisible() -> ShapeStyle {
    ShapeStyle { color: RGBAColor(0, 0, 0, 0.0), filled: false, stroke_width: 1 }
}

/// The rules of every ink, with custom properties: for page CSS.
pub(crate) fn page_css() -> &'static str {
    static CSS: OnceLock<String> = OnceLock::new();
    CSS.get_or_init(|| {
        let mut css = format!(
            ".chart{{max-width:100%;height:auto;font-family:\"{}\",sans-serif;font-size:12px}}\
             .chart a:focus-visible{{outline:2px solid var(--accent);outline-offset:1px}}",
            font::FAMILY
        );
        css.push_str(&rules());
        css
    })
}

/// The same rules with the light colours in place, for files that stand alone.
pub(crate) fn standalone_css() -> &'static str {
    static CSS: OnceLock<String> = OnceLock::new();
    CSS.get_or_init(|| {
        // where the typeface is missing, narrower ones keep words off each other
        let family = format!(
            ".chart{{font-family:\"{}\",Arial,\"Liberation Sans\",sans-serif;font-size:12px}}",
            font::FAMILY
        );
        theme::resolved(&(family + &rules()))
    })
}

fn rules() -> String {
    let mut css = String::new();
    for ink in Ink::ALL {
        // infallible: writing into a String
        let _ = write!(css, ".chart .{}{{{}", ink.class(), ink.rule());
        let (size, weight) = ink.face();
        if size > 0.0 {
            let _ = write!(css, ";font-size:{size}px");
        }
        if weight == Weight::Bold {
            let _ = write!(css, ";font-weight:{}", font::BOLD_WEIGHT);
        }
        css.push('}');
    }
    css
}
