//! Addresses as types: the only place where a path is written, except for the site map in `routes`.

use jiff::civil::Date;
use model::{Lang, Period};

/// A page of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To<'a> {
    /// Where does the concept stand?
    Overview,
    /// What pages are built of.
    Components,
    /// The regions by their scores.
    Regions,
    /// Up to five regions side by side, by their codes.
    Compare(&'a [&'a str]),
    /// What changed up to the day that is shown: since a day (`None`: the usual one), at a place (`None`: the country).
    Changes {
        /// The earlier day.
        from: Option<Date>,
        /// The code of a region.
        region: Option<&'a str>,
    },
    /// A direction by its code.
    Direction(&'a str),
    /// A task by its code.
    Task(&'a str),
    /// All indicators.
    Indicators,
    /// Where anything is looked for.
    Search,
    /// The words of the trade.
    Glossary,
    /// One of them by its code.
    Term(&'a str),
    /// How to do what the roles have to do.
    Guides,
    /// How one role does it, by the role's code.
    Guide(&'a str),
    /// An indicator by its code.
    Indicator(&'a str),
    /// A region by its code.
    Region(&'a str),
    /// An indicator in a region.
    RegionIndicator(&'a str, &'a str),
    /// What a figure is made of.
    Figure {
        /// Of where.
        region: &'a str,
        /// Of what.
        code: &'a str,
        /// Of when.
        period: Period,
    },
    /// How it is judged.
    Method,
    /// Where anyone can have a case judged.
    Calculator,
    /// The regions side by side on an indicator.
    Comparison(Compared<'a>),
    /// Where people sign in.
    SignIn,
    /// Where people sign out.
    SignOut,
    /// A link that sets a password once, by its secret.
    Welcome(&'a str),
    /// One's own account.
    Account,
    /// What is done to one's own account.
    Own(Own),
    /// Where anybody looks up a receipt.
    Receipts,
    /// A receipt by its number.
    Receipt(u32),
    /// What waits for planners.
    Review,
    /// Several submissions are approved together.
    ReviewBulk,
    /// What was handed in for an assignment, by its number.
    Reviewed(i32),
    /// What is decided on it.
    ReviewDo(i32, Verdict),
    /// What happened.
    Journal,
    /// The same as a file.
    JournalFile,
    /// The chain of what happened is checked.
    JournalVerify,
    /// What is due when: of one department or of all that are in reach, in a year.
    Calendar(Option<&'a str>, Option<i16>),
    /// Who hands in what in time: one form or all, in a year.
    Discipline(Option<&'a str>, Option<i16>),
    /// What somebody was told.
    Notices,
    /// Everybody who can sign in, for administrators.
    People,
    /// Somebody, by number.
    Person(i32),
    /// What is done to somebody.
    PersonDo(i32, Deed),
    /// The concept as administrators keep it.
    Concept,
    /// A file of it by its name.
    ConceptFile(&'a str),
    /// A row of a file, by what names it; nothing for a new one.
    ConceptRow(&'a str, &'a str),
    /// What two versions differ in; `None`: which two is still to be said.
    ConceptChanges(Option<(u32, u32)>),
    /// Plan values of an indicator by its code.
    ConceptTargets(&'a str),
    /// Where files of it are brought.
    ConceptUpload,
    /// A file as it is; nothing for all of them.
    ConceptDownload(&'a str),
    /// What departments owe, for those who fill it in and sign it.
    Reporting,
    /// An assignment, by number, and what is done with it.
    Assignment(i32, Step),
}

macro_rules! parts {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Its word in an address.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }
        }
    };
}

parts! {
    /// A part of one's own account.
    Own {
        /// Another password.
        Password = "password",
        /// The second factor.
        SecondFactor = "second-factor",
        /// Sessions that are to end.
        Sessions = "sessions",
        /// A new token.
        Tokens = "tokens",
        /// A token that is to end.
        EndToken = "end-token",
    }
}

parts! {
    /// What a planner decides.
    Verdict {
        /// It is approved and published.
        Approve = "approve",
        /// It is given back, to be corrected.
        GiveBack = "return",
        /// A request to open it again is granted or refused.
        Reopening = "reopening",
    }
}

parts! {
    /// What an administrator does to somebody.
    Deed {
        /// A role is given.
        Grant = "grant",
        /// A role is taken back.
        Revoke = "revoke",
        /// The person acts for another.
        Act = "act",
        /// And does not any more.
        StopActing = "stop-acting",
        /// The account is disabled.
        Disable = "disable",
        /// The account is enabled.
        Enable = "enable",
        /// A link for another password, by mail if there is a mail server.
        Link = "link",
        /// The same, shown to whoever made it.
        LinkByHand = "link-by-hand",
        /// The second factor is forgotten.
        DropSecondFactor = "drop-second-factor",
    }
}

parts! {
    /// What is done with an assignment.
    Step {
        /// It is looked at and filled in.
        Form = "",
        /// Single values are saved by a script.
        Values = "values",
        /// It is signed.
        Sign = "sign",
        /// What was signed.
        Receipt = "receipt",
        /// What the hash of its receipt is made of.
        Hashed = "receipt.csv",
        /// An approved one is to be opened again.
        Reopen = "reopen",
        /// A file is read into it.
        Upload = "upload",
        /// The workbook to fill in.
        Workbook = "blank.xlsx",
        /// The same as text.
        Csv = "form.csv",
    }
}

/// What regions are ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Their figures in a period.
    Value,
    /// The scores of their assessments.
    Score,
}

impl By {
    /// Every way.
    pub const ALL: [By; 2] = [By::Value, By::Score];

    /// Its word in an address.
    pub fn code(self) -> &'static str {
        match self {
            By::Value => "value",
            By::Score => "score",
        }
    }
}

/// Which comparison of regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared<'a> {
    /// On which indicator.
    pub code: &'a str,
    /// In which period; `None`: the one that the page chooses.
    pub period: Option<Period>,
    /// Ranked by what.
    pub by: By,
    /// Which region among its peers.
    pub region: Option<&'a str>,
}

impl<'a> Compared<'a> {
    /// The comparison that is shown if nothing else is asked for.
    pub fn on(code: &'a str) -> Self {
        Compared { code, period: None, by: By::Value, region: None }
    }
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
        let address = self.dated(self.path(to), query(to));
        if let To::Term(code) = to { format!("{address}#{code}") } else { address }
    }

    /// The address of the chart of a page as a file; `chart` is its name, e.g. `trajectory`.
    pub fn chart(&self, to: To<'_>, chart: &str, file: File) -> String {
        let path = self.path(to);
        self.dated(format!("{}/{chart}.{}", path.trim_end_matches('/'), file.ending()), query(to))
    }

    /// The address of an indicator's assessment as JSON.
    pub fn api_assessment(&self, indicator: &str, region: &str) -> String {
        let date = self.as_of.map(|d| format!("&as_of={d}")).unwrap_or_default();
        format!("/api/v1/indicators/{indicator}/assessment?region={region}{date}")
    }

    /// The address of an indicator's outlook as JSON.
    pub fn api_outlook(&self, indicator: &str, region: &str) -> String {
        let date = self.as_of.map(|d| format!("&as_of={d}")).unwrap_or_default();
        format!("/api/v1/indicators/{indicator}/outlook?region={region}{date}")
    }

    /// The address of what the regions would add to an indicator of the country, as JSON.
    pub fn api_contributions(&self, indicator: &str) -> String {
        let date = self.as_of.map(|d| format!("?as_of={d}")).unwrap_or_default();
        format!("/api/v1/indicators/{indicator}/contributions{date}")
    }

    /// The address of what a figure is made of, as JSON.
    pub fn api_lineage(&self, indicator: &str, region: &str, period: Period) -> String {
        let date = self.as_of.map(|d| format!("&as_of={d}")).unwrap_or_default();
        format!("/api/v1/indicators/{indicator}/lineage?region={region}&period={period}{date}")
    }

    /// The address of what is found for a text, as JSON.
    pub fn api_search(&self, q: &str) -> String {
        let date = self.as_of.map(|day| format!("&as_of={day}")).unwrap_or_default();
        format!("/api/v1/search?q={}&lang={}{date}", escaped(q), self.lang.code())
    }

    /// The address of a comparison of regions as JSON.
    pub fn api_comparison(&self, compared: Compared<'_>) -> String {
        let path = format!("/api/v1/indicators/{}/comparison", compared.code);
        self.dated(path, query(To::Comparison(compared)))
    }

    /// Every figure that changed since a day, as a file.
    pub fn changes_file(&self, from: Date) -> String {
        let to = To::Changes { from: Some(from), region: None };
        self.dated(format!("{}.csv", self.path(to)), query(to))
    }

    /// The discipline of departments as a file.
    pub fn discipline_file(&self, form: Option<&str>, year: i16) -> String {
        let to = To::Discipline(form, Some(year));
        self.dated(format!("{}.csv", self.path(to)), query(to))
    }

    /// The deadlines of a department for calendars, in the language.
    pub fn deadlines(&self, department: &str) -> String {
        format!("/feeds/deadlines/{department}.ics?lang={}", self.lang.code())
    }

    /// Where people sign in, and where they go from there.
    pub fn sign_in(&self, next: Option<&str>) -> String {
        let path = self.path(To::SignIn);
        match next {
            Some(next) => format!("{path}?next={}", escaped(next)),
            None => path,
        }
    }

    /// A page that is asked something: names and values behind the question mark.
    pub fn asking(&self, to: To<'_>, pairs: &[(&str, &str)]) -> String {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", escaped(value)));
        let mut asked = query(to);
        asked.extend(pairs);
        self.dated(self.path(to), asked)
    }

    fn path(&self, to: To<'_>) -> String {
        let lang = self.lang.code();
        match to {
            To::Overview => format!("/{lang}/"),
            To::Components => format!("/{lang}/components"),
            To::Regions => format!("/{lang}/regions"),
            To::Compare(_) => format!("/{lang}/compare"),
            To::Changes { .. } => format!("/{lang}/changes"),
            To::Direction(code) => format!("/{lang}/directions/{code}"),
            To::Task(code) => format!("/{lang}/tasks/{code}"),
            To::Indicators => format!("/{lang}/indicators"),
            To::Search => format!("/{lang}/search"),
            To::Glossary | To::Term(_) => format!("/{lang}/glossary"),
            To::Guides => format!("/{lang}/guide"),
            To::Guide(role) => format!("/{lang}/guide/{role}"),
            To::Indicator(code) => format!("/{lang}/indicators/{code}"),
            To::Region(code) => format!("/{lang}/regions/{code}"),
            To::RegionIndicator(region, code) => format!("/{lang}/regions/{region}/indicators/{code}"),
            To::Figure { region, code, period } => {
                format!("/{lang}/regions/{region}/indicators/{code}/figures/{period}")
            }
            To::Method => format!("/{lang}/method"),
            To::Calculator => format!("/{lang}/calculator"),
            To::Comparison(compared) => format!("/{lang}/indicators/{}/comparison", compared.code),
            To::SignIn => format!("/{lang}/sign-in"),
            To::SignOut => format!("/{lang}/sign-out"),
            To::Welcome(link) => format!("/{lang}/welcome/{link}"),
            To::Account => format!("/{lang}/account"),
            To::Own(part) => format!("/{lang}/account/{}", part.code()),
            To::Receipts => format!("/{lang}/receipts"),
            To::Receipt(number) => format!("/{lang}/receipts/{number}"),
            To::Review => format!("/{lang}/review"),
            To::ReviewBulk => format!("/{lang}/review/approve"),
            To::Reviewed(id) => format!("/{lang}/review/{id}"),
            To::ReviewDo(id, verdict) => format!("/{lang}/review/{id}/{}", verdict.code()),
            To::Journal => format!("/{lang}/journal"),
            To::JournalFile => format!("/{lang}/journal/events.csv"),
            To::JournalVerify => format!("/{lang}/journal/verify"),
            To::Calendar(..) => format!("/{lang}/calendar"),
            To::Discipline(..) => format!("/{lang}/discipline"),
            To::Notices => format!("/{lang}/notices"),
            To::People => format!("/{lang}/administration/people"),
            To::Person(id) => format!("/{lang}/administration/people/{id}"),
            To::PersonDo(id, deed) => format!("/{lang}/administration/people/{id}/{}", deed.code()),
            To::Concept => format!("/{lang}/administration/concept"),
            To::ConceptFile(file) => format!("/{lang}/administration/concept/files/{}", in_path(file)),
            To::ConceptRow(file, _) => format!("/{lang}/administration/concept/files/{}/row", in_path(file)),
            To::ConceptChanges(_) => format!("/{lang}/administration/concept/changes"),
            To::ConceptTargets(code) => format!("/{lang}/administration/concept/targets/{code}"),
            To::ConceptUpload => format!("/{lang}/administration/concept/upload"),
            To::ConceptDownload("") => format!("/{lang}/administration/concept/download"),
            To::ConceptDownload(file) => {
                format!("/{lang}/administration/concept/download/{}", in_path(file))
            }
            To::Reporting => format!("/{lang}/reporting"),
            To::Assignment(id, Step::Form) => format!("/{lang}/reporting/{id}"),
            To::Assignment(id, step) => format!("/{lang}/reporting/{id}/{}", step.code()),
        }
    }

    fn dated(&self, path: String, mut query: Vec<String>) -> String {
        query.extend(self.as_of.map(|day| format!("as_of={day}")));
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }
}

/// A choice and a year behind a question mark.
fn asked(name: &str, code: Option<&str>, year: Option<i16>) -> Vec<String> {
    let code = code.map(|code| format!("{name}={code}"));
    code.into_iter().chain(year.map(|year| format!("year={year}"))).collect()
}

/// The name of a file as one piece of a path.
fn in_path(file: &str) -> String {
    file.replace('/', "~")
}

/// A text as a value behind a question mark.
pub fn escaped(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// What of a page stands behind the question mark.
fn query(to: To<'_>) -> Vec<String> {
    match to {
        To::Overview
        | To::Components
        | To::Regions
        | To::Direction(_)
        | To::Task(_)
        | To::Indicators
        | To::Search
        | To::Glossary
        | To::Term(_)
        | To::Guides
        | To::Guide(_)
        | To::Indicator(_)
        | To::Region(_)
        | To::RegionIndicator(..)
        | To::Figure { .. }
        | To::Method
        | To::Calculator
        | To::SignIn
        | To::SignOut
        | To::Welcome(_)
        | To::Account
        | To::Own(_)
        | To::Receipts
        | To::Receipt(_)
        | To::Review
        | To::ReviewBulk
        | To::Reviewed(_)
        | To::ReviewDo(..)
        | To::Journal
        | To::JournalFile
        | To::JournalVerify
        | To::Notices
        | To::People
        | To::Person(_)
        | To::PersonDo(..)
        | To::Reporting
        | To::Assignment(..)
        | To::Concept
        | To::ConceptFile(_)
        | To::ConceptRow(_, "")
        | To::ConceptChanges(None)
        | To::ConceptTargets(_)
        | To::ConceptUpload
        | To::ConceptDownload(_) => Vec::new(),
        To::Compare(regions) => (1..).zip(regions).map(|(n, code)| format!("r{n}={code}")).collect(),
        To::Changes { from, region } => {
            let from = from.map(|day| format!("from={day}"));
            from.into_iter().chain(region.map(|code| format!("region={code}"))).collect()
        }
        To::Calendar(department, year) => asked("department", department, year),
        To::Discipline(form, year) => asked("form", form, year),
        To::ConceptRow(_, row) => vec![format!("row={}", escaped(row))],
        To::ConceptChanges(Some((from, to))) => vec![format!("from={from}"), format!("to={to}")],
        To::Comparison(Compared { period, by, region, .. }) => {
            let by = (by != By::Value).then(|| format!("by={}", by.code()));
            let period = period.map(|period| format!("period={period}"));
            let region = region.map(|code| format!("region={code}"));
            [period, by, region].into_iter().flatten().collect()
        }
    }
}
