//! Addresses as types: the only place where a path is written, except for the site map in `routes`.

use jiff::civil::Date;
use model::Lang;

/// A page of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To<'a> {
    /// Where does the concept stand?
    Overview,
    /// A direction by its code.
    Direction(&'a str),
    /// A task by its code.
    Task(&'a str),
    /// An indicator by its code.
    Indicator(&'a str),
    /// A region by its code.
    Region(&'a str),
    /// An indicator in a region.
    RegionIndicator(&'a str, &'a str),
    /// How it is judged.
    Method,
    /// Where anyone can have a case judged.
    Calculator,
}

/// A file behind a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The drawing.
    Svg,
    /// The picture.
    Png,
    /// What is drawn.
    Csv,
}

impl File {
    /// Every kind of file.
    pub const ALL: [File; 3] = [File::Svg, File::Png, File::Csv];

    /// Its ending, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            File::Svg => "svg",
            File::Png => "png",
            File::Csv => "csv",
        }
    }
}

/// Makes addresses in one language and, on the time machine, for one day.
#[derive(Clone, Copy, Debug)]
pub struct Urls {
    /// The language of every address made.
    pub lang: Lang,
    /// The day of every address made; `None` is now.
    pub as_of: Option<Date>,
}

impl Urls {
    /// The address of a page.
    pub fn to(&self, to: To<'_>) -> String {
        self.dated(self.path(to))
    }

    /// The address of the chart of a page as a file; `chart` is its name, e.g. `trajectory`.
    pub fn chart(&self, to: To<'_>, chart: &str, file: File) -> String {
        let path = self.path(to);
        self.dated(format!("{}/{chart}.{}", path.trim_end_matches('/'), file.ending()))
    }

    /// The address of an indicator's assessment as JSON.
    pub fn api_assessment(&self, indicator: &str, region: &str) -> String {
        let date = self.as_of.map(|d| format!("&as_of={d}")).unwrap_or_default();
        format!("/api/v1/indicators/{indicator}/assessment?region={region}{date}")
    }

    fn path(&self, to: To<'_>) -> String {
        let lang = self.lang.code();
        match to {
            To::Overview => format!("/{lang}/"),
            To::Direction(code) => format!("/{lang}/directions/{code}"),
            To::Task(code) => format!("/{lang}/tasks/{code}"),
            To::Indicator(code) => format!("/{lang}/indicators/{code}"),
            To::Region(code) => format!("/{lang}/regions/{code}"),
            To::RegionIndicator(region, code) => format!("/{lang}/regions/{region}/indicators/{code}"),
            To::Method => format!("/{lang}/method"),
            To::Calculator => format!("/{lang}/calculator"),
        }
    }

    fn dated(&self, path: String) -> String {
        match self.as_of {
            Some(day) => format!("{path}?as_of={day}"),
            None => path,
        }
    }
}
