//! What every page has: the language, the day, the frame around the content, and the small pieces that repeat.

use crate::error::Error;
use crate::numbers;
use crate::published::Published;
use crate::state::App;
use crate::terms::Terms;
use crate::text::Words;
use crate::urls::{File, To, Urls};
use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::request::Parts;
use jiff::civil::Date;
use model::assess::Status;
use model::concept::Wording;
use model::rollup::Rollup;
use model::{Concept, Lang, Text};
use publication::{Align, Dataset, Figure, Tone};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A request for a page: in which language, of which day. Extracting it reads the figures.
pub struct Visit {
    /// The words of its language.
    pub words: &'static Words,
    /// Addresses in its language and of its day.
    pub urls: Urls,
    /// The figures of its day.
    pub published: Arc<Published>,
    /// The codes in its address, in order, without the language.
    pub codes: Vec<String>,
    /// The parameter `map`, if there is one.
    pub map: Option<String>,
    demo: bool,
    path: String,
}

#[derive(Deserialize)]
struct Parameters {
    as_of: Option<String>,
    map: Option<String>,
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let codes = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
        let mut codes: Vec<String> = codes.iter().map(|(_, value)| value.to_owned()).collect();
        if codes.is_empty() {
            return Err(Error::NotFound);
        }
        let lang = Lang::from_code(&codes.remove(0)).ok_or(Error::NotFound)?;
        let Query(parameters) = Query::<Parameters>::try_from_uri(&parts.uri).map_err(|_| {
            Error::BadParameter { name: "as_of", value: parts.uri.query().unwrap_or_default().to_owned() }
        })?;
        let as_of = parameters.as_of.as_deref().map(|text| day(text, app.today())).transpose()?;
        let published = match as_of {
            Some(day) => app.as_of(day).await?,
            None => app.published().await?,
        };
        // no indicator, task or direction has the code of a place
        let place = codes.first().and_then(|code| published.concept().find_place(code));
        let published = match place {
            Some(place) => app.closer(published, place).await?,
            None => published,
        };
        Ok(Visit {
            words: Words::of(lang),
            urls: Urls { lang, as_of },
            published,
            codes,
            map: parameters.map,
            demo: app.demo,
            path: parts.uri.path().to_owned(),
        })
    }
}

/// What stands behind the question mark, as it was written; what cannot be read is said.
pub struct Asking<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asking<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let query = || parts.uri.query().unwrap_or_default().to_owned();
        let asked = Query::<T>::try_from_uri(&parts.uri);
        asked
            .map(|Query(asked)| Asking(asked))
            .map_err(|_| Error::BadParameter { name: "query", value: query() })
    }
}

/// Reads the day of the time machine: not before the first concepts, not after today.
pub fn day(text: &str, today: Date) -> Result<Date, Error> {
    let bad = || Error::BadParameter { name: "as_of", value: text.to_owned() };
    let day: Date = text.parse().map_err(|_| bad())?;
    if day.year() < 1990 || day > today { Err(bad()) } else { Ok(day) }
}

impl Visit {
    /// The language.
    pub fn lang(&self) -> Lang {
        self.urls.lang
    }

    /// The concept.
    pub fn concept(&self) -> &Arc<Concept> {
        self.published.concept()
    }

    /// The code at a position of the address.
    pub fn code(&self, at: usize) -> &str {
        self.codes.get(at).map_or("", String::as_str)
    }

    /// The frame of a page; `trail` is the way from the overview to it.
    pub fn frame(&self, title: &str, trail: Vec<(String, String)>) -> Frame {
        let lang = self.lang();
        let of = |to: Lang| {
            let path = self.path.replacen(&format!("/{}/", lang.code()), &format!("/{}/", to.code()), 1);
            let query = self.urls.as_of.map(|day| format!("?as_of={day}")).unwrap_or_default();
            format!("{path}{query}")
        };
        let frame = Frame::new(self.urls, self.concept(), self.published.today, title, trail, of);
        let date = numbers::date(self.words, self.published.today);
        Frame {
            demo: self.demo,
            as_of: self.urls.as_of.map(|_| self.words.with("as-of-banner", &[("date", date.into())])),
            now: self.path.clone(),
            ..frame
        }
    }

    /// The frame of a page that is asked something: the other languages, and the way back to now, are asked the same.
    pub fn frame_at(&self, to: To<'_>, title: &str, trail: Vec<(String, String)>) -> Frame {
        let mut frame = self.frame(title, trail);
        frame.keep(self.urls, |urls| urls.to(to));
        frame
    }
}

impl Frame {
    /// Lets the switch of languages and the way back to now keep what was asked for; `of` makes the address of this page.
    pub fn keep(&mut self, urls: Urls, of: impl Fn(Urls) -> String) {
        for (language, lang) in self.languages.iter_mut().zip(Lang::ALL) {
            language.href = of(Urls { lang, ..urls });
        }
        self.now = of(Urls { as_of: None, ..urls });
    }

    /// The frame of a page of a day; `of` gives its address in a language.
    pub fn new(
        urls: Urls,
        concept: &Arc<Concept>,
        today: Date,
        title: &str,
        trail: Vec<(String, String)>,
        of: impl Fn(Lang) -> String,
    ) -> Frame {
        let (lang, words) = (urls.lang, Words::of(urls.lang));
        let switch = Language::switch(lang, &of);
        let here = of(lang);
        let path = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
        let mut ways = ways(urls, words);
        ways.iter_mut().for_each(|way| way.is_here = path(&way.href) == path(&here));
        Frame {
            words,
            lang: lang.code(),
            title: title.to_owned(),
            concept: Title::of(&concept.title, lang),
            home: urls.to(To::Overview),
            ways,
            day: urls.as_of.map(|day| day.to_string()),
            search: urls.to(To::Search),
            indicators: urls.to(To::Indicators),
            glossary: urls.to(To::Glossary),
            method: urls.to(To::Method),
            calculator: urls.to(To::Calculator),
            receipts: Urls { as_of: None, ..urls }.to(To::Receipts),
            sign_in: Urls { as_of: None, ..urls }.to(To::SignIn),
            guides: urls.to(To::Guides),
            terms: Terms::new(concept, words, urls),
            languages: switch,
            trail,
            demo: false,
            state_of: words.with("state-of", &[("date", numbers::date(words, today).into())]),
            as_of: None,
            now: String::new(),
            style: crate::assets::style_address(),
            charts: crate::assets::charts_script(),
            icon: crate::assets::icon_address(),
        }
    }
}

/// The ways from the header.
pub(crate) fn ways(urls: Urls, words: &'static Words) -> Vec<Way> {
    let way = |key: &'static str, to| Way { name: words.t(key), href: urls.to(to), is_here: false };
    vec![
        way("index-title", To::Indicators),
        way("regions-title", To::Regions),
        way("changes-title", To::Changes { from: None, region: None }),
        way("method-way", To::Method),
    ]
}

/// A way from the header of every page.
pub struct Way {
    /// What people read.
    pub name: &'static str,
    /// The address.
    pub href: String,
    /// Whether it is the page that is shown.
    pub is_here: bool,
}

/// The frame around every page.
pub struct Frame {
    /// The words.
    pub words: &'static Words,
    /// The language's tag.
    pub lang: &'static str,
    /// The page's title.
    pub title: String,
    /// The concept's title.
    pub concept: Title,
    /// Address of the overview.
    pub home: String,
    /// The ways from the header.
    pub ways: Vec<Way>,
    /// On the time machine: its day, for forms to send along.
    pub day: Option<String>,
    /// Address where anything is looked for.
    pub search: String,
    /// Address of the list of all indicators.
    pub indicators: String,
    /// Address of the glossary.
    pub glossary: String,
    /// Address of the guides.
    pub guides: String,
    /// What the page explains.
    pub terms: Terms,
    /// Address of the page that says how everything is judged.
    pub method: String,
    /// Address of the page that judges what anyone types.
    pub calculator: String,
    /// Address where anybody looks up a receipt.
    pub receipts: String,
    /// Address where people sign in.
    pub sign_in: String,
    /// The same page in each language.
    pub languages: [Language; 3],
    /// The way from the overview: name and address.
    pub trail: Vec<(String, String)>,
    /// Marks a demonstration.
    pub demo: bool,
    /// "As at …".
    pub state_of: String,
    /// On the time machine: what is shown.
    pub as_of: Option<String>,
    /// The same page now.
    pub now: String,
    /// Address of the style sheet.
    pub style: &'static str,
    /// Address of the script of charts.
    pub charts: &'static str,
    /// Address of the icon.
    pub icon: &'static str,
}

impl Frame {
    /// Where the header's form looks for something; the day goes along as a field of its own.
    pub fn search_action(&self) -> &str {
        self.search.split('?').next().unwrap_or_default()
    }
}

/// The same page in a language.
pub struct Language {
    /// Its tag.
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// The address.
    pub href: String,
    /// Whether this is the page's own language.
    pub current: bool,
}

impl Language {
    /// The switch of a page in a language; `of` gives its address in each.
    pub(crate) fn switch(lang: Lang, of: impl Fn(Lang) -> String) -> [Language; 3] {
        let words = Words::of(lang);
        Lang::ALL.map(|to| {
            let name = match to {
                Lang::Kk => words.t("language-kk"),
                Lang::Ru => words.t("language-ru"),
                Lang::En => words.t("language-en"),
            };
            Language { code: to.code(), name, href: of(to), current: to == lang }
        })
    }
}

/// A text of the concept as shown: marked if it had to be borrowed from another language.
#[derive(Clone, Debug)]
pub struct Title {
    /// The text.
    pub text: String,
    /// The language it is in.
    pub lang: &'static str,
    /// Whether the language asked for is missing.
    pub borrowed: bool,
}

impl Title {
    /// A text in a language.
    pub fn of(text: &Text, lang: Lang) -> Title {
        let shown = text.shown(lang);
        Title { text: shown.text.to_owned(), lang: shown.lang.code(), borrowed: shown.borrowed }
    }
}

/// A visible mark for what is not official.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The mark.
    pub text: &'static str,
    /// What it means.
    pub note: &'static str,
}

impl Mark {
    /// The mark of a wording; official needs none.
    pub fn of(wording: Wording, words: &'static Words) -> Option<Mark> {
        match wording {
            Wording::Official => None,
            Wording::Draft => {
                Some(Mark { text: words.t("wording-draft"), note: words.t("wording-note-draft") })
            }
            Wording::Working => {
                Some(Mark { text: words.t("wording-working"), note: words.t("wording-note-working") })
            }
            Wording::Demo => Some(Mark { text: words.t("wording-demo"), note: words.t("demo-banner") }),
        }
    }
}

/// A status with its shape, its colour family and its word.
#[derive(Clone, Debug)]
pub struct StatusMark {
    /// Its code: names the shape.
    pub code: &'static str,
    /// Its colour family.
    pub tone: &'static str,
    /// Its word.
    pub word: &'static str,
}

impl StatusMark {
    /// The mark of a status.
    pub fn of(status: Status, words: &'static Words) -> StatusMark {
        StatusMark {
            code: status.code(),
            tone: Tone::of_status(status.code()).name(),
            word: status_word(status, words),
        }
    }
}

/// The word of a status.
pub fn status_word(status: Status, words: &'static Words) -> &'static str {
    words.t(match status {
        Status::NotDue => "status-not_due",
        Status::NoData => "status-no_data",
        Status::Stale => "status-stale",
        Status::NotAssessable => "status-not_assessable",
        Status::Achieved => "status-achieved",
        Status::OnTrack => "status-on_track",
        Status::AtRisk => "status-at_risk",
        Status::OffTrack => "status-off_track",
        Status::Worsening => "status-worsening",
    })
}

/// How many indicators have which status, as a bar in one line.
pub struct Distribution {
    /// Width of the bar: how many there are.
    pub of: usize,
    /// Mark, count, and where its piece of the bar begins.
    pub pieces: Vec<(StatusMark, usize, usize)>,
}

impl Distribution {
    /// Of a roll-up.
    pub fn of(rollup: &Rollup, words: &'static Words) -> Distribution {
        let mut begin = 0;
        // the good first, what cannot be judged last
        let pieces = rollup
            .statuses
            .iter()
            .skip_while(|(s, _)| *s < Status::Achieved)
            .chain(rollup.statuses.iter().take_while(|(s, _)| *s < Status::Achieved));
        let pieces = pieces
            .map(|(status, n)| {
                let piece = (StatusMark::of(*status, words), *n, begin);
                begin += n;
                piece
            })
            .collect();
        Distribution { of: rollup.of, pieces }
    }

    /// A count as a share of the bar, in percent with two decimals: pieces meet to less than a tenth of a pixel.
    pub fn percent(&self, n: &usize) -> String {
        let hundredths = (n * 10_000).checked_div(self.of).unwrap_or_default();
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// A chart on a page: the drawing for wide screens and for phones, its table twin, its files.
pub struct Chart {
    /// For wide screens; empty if one drawing serves all.
    pub wide: String,
    /// For phones.
    pub compact: String,
    /// The title: the finding.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The same as a table.
    pub table: Table,
    /// Its files: ending and address.
    pub files: Vec<(&'static str, String)>,
}

impl Chart {
    /// Of the same chart in two sizes.
    pub fn new(wide: Figure, compact: Figure, file: impl Fn(File) -> String) -> Chart {
        Chart {
            table: Table::of(&wide.table),
            wide: wide.svg,
            compact: compact.svg,
            title: wide.title,
            summary: wide.summary,
            files: Chart::files(file),
        }
    }

    /// Of a chart in one size that fits every screen.
    pub fn single(figure: Figure, file: impl Fn(File) -> String) -> Chart {
        Chart {
            table: Table::of(&figure.table),
            wide: String::new(),
            compact: figure.svg,
            title: figure.title,
            summary: figure.summary,
            files: Chart::files(file),
        }
    }

    /// Ending and address of each file of a chart.
    pub fn files(file: impl Fn(File) -> String) -> Vec<(&'static str, String)> {
        File::ALL.into_iter().map(|kind| (kind.ending(), file(kind))).collect()
    }
}

/// A table ready to be written.
pub struct Table {
    /// Headings; `true` for numbers.
    pub headings: Vec<(String, bool)>,
    /// Cells as people read them; `true` for numbers.
    pub rows: Vec<Vec<(String, bool)>>,
}

impl Table {
    /// Of a dataset.
    pub fn of(dataset: &Dataset) -> Table {
        let is_number: Vec<bool> = dataset.columns.iter().map(|c| c.align == Align::Number).collect();
        let headings =
            dataset.columns.iter().map(|c| c.heading.clone()).zip(is_number.iter().copied()).collect();
        let row = |row: &Vec<publication::Datum>| {
            row.iter().map(|d| d.shown().to_owned()).zip(is_number.iter().copied()).collect()
        };
        Table { headings, rows: dataset.rows.iter().map(row).collect() }
    }
}

/// One thing that can be chosen in a form.
pub struct Choice {
    /// What it is in the address.
    pub value: String,
    /// What people read.
    pub name: String,
    /// Whether it is the one shown.
    pub is_chosen: bool,
}
