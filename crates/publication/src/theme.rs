//! The palette, in one place: custom properties that pages and charts share, in light and dark.

use std::fmt::Write;

/// One colour: its custom property, its light value, its dark value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swatch {
    /// Name of the custom property, without the dashes.
    pub name: &'static str,
    /// Value on light paper and in print.
    pub light: &'static str,
    /// Value on dark paper.
    pub dark: &'static str,
}

const fn swatch(name: &'static str, light: &'static str, dark: &'static str) -> Swatch {
    Swatch { name, light, dark }
}

/// Every colour of the product. The status colours were chosen by search so that they stay apart for colour-blind
/// eyes too (see the test); they are for marks, never for text: `risk` on white is too pale to read.
pub const PALETTE: &[Swatch] = &[
    // paper and text
    swatch("paper", "#ffffff", "#12181f"),
    swatch("surface", "#f5f7f9", "#1a222b"),
    swatch("ink", "#1c2733", "#e6ebf0"),
    swatch("muted", "#55616e", "#a4b0bc"),
    swatch("grid", "#e1e6eb", "#2a343f"),
    swatch("axis", "#8a96a3", "#6c7986"),
    // the one accent
    swatch("accent", "#0b5f8f", "#6cb9e4"),
    swatch("accent-soft", "#dcebf4", "#173448"),
    swatch("on-accent", "#ffffff", "#0d141b"),
    // statuses
    swatch("good", "#0a6b62", "#45d9b6"),
    swatch("risk", "#c58600", "#ffd04a"),
    swatch("off", "#b8320f", "#ff6a33"),
    swatch("worse", "#5a0f56", "#b45fd6"),
    swatch("neutral", "#84909c", "#8a99a1"),
    // five steps of a scale, and the text on each
    swatch("step-1", "#e3eef6", "#17303f"),
    swatch("step-2", "#b7d3e6", "#1d4a64"),
    swatch("step-3", "#7fb1d3", "#2a6788"),
    swatch("step-4", "#2f76a8", "#6aa9cf"),
    swatch("step-5", "#114a77", "#b5dcf2"),
    swatch("on-step-1", "#1c2733", "#e6ebf0"),
    swatch("on-step-2", "#1c2733", "#e6ebf0"),
    swatch("on-step-3", "#1c2733", "#e6ebf0"),
    swatch("on-step-4", "#ffffff", "#0d141b"),
    swatch("on-step-5", "#ffffff", "#0d141b"),
];

/// The colour family of a status; the word of the status always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// On track, achieved.
    Good,
    /// At risk.
    Risk,
    /// Off track.
    Off,
    /// Worsening.
    Worse,
    /// No data, not due, stale, not assessable.
    Neutral,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Tone; 5] = [Tone::Good, Tone::Risk, Tone::Off, Tone::Worse, Tone::Neutral];

    /// The tone of a status by its code; what is unknown is neutral, never green.
    pub fn of_status(code: &str) -> Self {
        match code {
            "on_track" | "achieved" => Tone::Good,
            "at_risk" => Tone::Risk,
            "off_track" => Tone::Off,
            "worsening" => Tone::Worse,
            _ => Tone::Neutral,
        }
    }

    /// Its custom property, without the dashes; page CSS may use it in class names.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Risk => "risk",
            Tone::Off => "off",
            Tone::Worse => "worse",
            Tone::Neutral => "neutral",
        }
    }
}

/// The custom properties for page CSS: light, dark by the reader's system, either by `data-theme` on the root
/// element. Print is always light.
pub fn root_css() -> String {
    let dark = block(|s| s.dark, "dark");
    let mut css = format!(":root{}", block(|s| s.light, "light"));
    // infallible: writing into a String
    let _ = write!(
        css,
        "@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){dark}}}\
         @media screen{{:root[data-theme=dark]{dark}}}"
    );
    css
}

fn block(value: fn(&Swatch) -> &'static str, scheme: &str) -> String {
    let mut css = format!("{{color-scheme:{scheme}");
    for swatch in PALETTE {
        let _ = write!(css, ";--{}:{}", swatch.name, value(swatch));
    }
    css.push('}');
    css
}

/// Rules of the charts for page CSS; needs [`root_css`] beside it.
pub fn chart_css() -> &'static str {
    crate::charts::page_css()
}

/// CSS with every `var(--name)` replaced by its light value, for files that stand alone.
pub(crate) fn resolved(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("var(--") {
        let (name, tail) = after.split_once(')').unwrap_or((after, ""));
        out.push_str(before);
        let found = PALETTE.iter().find(|swatch| swatch.name == name);
        debug_assert!(found.is_some(), "no colour {name}");
        out.push_str(found.map_or("currentColor", |swatch| swatch.light));
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];
    // Machado et al. 2009, severity 1, on linear RGB: nothing, protanopia, deuteranopia, tritanopia
    const EYES: [[Rgb; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
        [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
    ];

    fn linear(hex: &str) -> Rgb {
        [1, 3, 5].map(|at| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn times(m: &[Rgb; 3], v: Rgb) -> Rgb {
        [0, 1, 2].map(|row| m[row].iter().zip(v).map(|(a, b)| a * b).sum())
    }

    fn oklab(rgb: Rgb) -> Rgb {
        let lms = times(&[[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]], rgb);
        let lab = [[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]];
        times(&lab, lms.map(f64::cbrt))
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let luminance =
            |hex: &str| linear(hex).iter().zip([0.2126, 0.7152, 0.0722]).map(|(a, b)| a * b).sum::<f64>();
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn colour(name: &str, value: fn(&Swatch) -> &'static str) -> &'static str {
        value(PALETTE.iter().find(|s| s.name == name).unwrap())
    }

    const SCHEMES: [fn(&Swatch) -> &'static str; 2] = [|s| s.light, |s| s.dark];

    #[test]
    fn statuses_stay_apart_for_every_eye() {
        for scheme in SCHEMES {
            for eye in &EYES {
                for (i, a) in Tone::ALL.iter().enumerate() {
                    for b in &Tone::ALL[i + 1..] {
                        let seen = |tone: &Tone| {
                            oklab(times(eye, linear(colour(tone.name(), scheme))).map(|c| c.clamp(0.0, 1.0)))
                        };
                        let apart: f64 = seen(a).iter().zip(seen(b)).map(|(x, y)| (x - y).powi(2)).sum();
                        assert!(apart.sqrt() > 0.10, "{a:?} {b:?} {}", apart.sqrt());
                    }
                }
            }
        }
    }

    #[test]
    fn text_reads_and_marks_show() {
        for scheme in SCHEMES {
            let paper = colour("paper", scheme);
            for text in ["ink", "muted", "accent"] {
                assert!(contrast(colour(text, scheme), paper) >= 4.5, "{text}");
            }
            for text in ["ink", "muted"] {
                assert!(
                    contrast(colour(text, scheme), colour("surface", scheme)) >= 4.5,
                    "{text} on surface"
                );
            }
            assert!(contrast(colour("on-accent", scheme), colour("accent", scheme)) >= 4.5);
            for tone in Tone::ALL {
                assert!(contrast(colour(tone.name(), scheme), paper) >= 3.0, "{tone:?}");
            }
            for step in 1..=5 {
                let [fill, text] =
                    [format!("step-{step}"), format!("on-step-{step}")].map(|n| colour(&n, scheme));
                assert!(contrast(fill, text) >= 4.5, "step {step}");
            }
        }
    }

    #[test]
    fn the_page_block_has_both_schemes_and_resolving_leaves_no_variables() {
        let css = root_css();
        assert!(css.starts_with(":root{color-scheme:light;--paper:#ffffff;"));
        assert_eq!(css.matches("--paper:#12181f").count(), 2);
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert_eq!(resolved("a{fill:var(--paper);stroke:var(--ink)}"), "a{fill:#ffffff;stroke:#1c2733}");
        assert!(!resolved(chart_css()).contains("var("));
    }
}
