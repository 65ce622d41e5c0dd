//! The demonstration with something of everything in it: what its cycle leaves behind, and a return that is ready, one that somebody asks to
//! open again, a link that waits, a second version of the concept. These are made through the pages' own forms.

use super::kinds::Who;
use crate::entering::fields;
use crate::program;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tests::{Document, Engine, Program, Server, Visitor};

/// Everybody's in the demonstration.
pub use dashboard::DEMO_PASSWORD as PASSWORD;

/// The server, and where on it to find what examples name in braces.
pub struct Stage {
    pub server: Server,
    places: OnceLock<BTreeMap<&'static str, String>>,
    _program: Program,
}

impl Who {
    /// Under which name they sign in; nobody in particular does not.
    pub fn login(self) -> Option<&'static str> {
        match self {
            Who::Citizen => None,
            Who::Reporter => Some("reporter.10@demo.maqsat"),
            Who::Head => Some("head.10@demo.maqsat"),
            Who::Planner => Some("planner@demo.maqsat"),
            Who::Auditor => Some("auditor@demo.maqsat"),
            Who::Administrator => Some("administrator@demo.maqsat"),
        }
    }
}

/// People at work while the stage is set.
struct Setting {
    reporter: Visitor,
    head: Visitor,
    planner: Visitor,
}

impl Stage {
    /// Starts the demonstration, which plays its cycle beside its pages.
    pub fn open() -> Stage {
        let program = program(Engine::Sqlite);
        let server = program.serve(&["demo"]);
        Stage { server, places: OnceLock::new(), _program: program }
    }

    /// An example with what is in braces filled in; for that the cycle must be over.
    pub fn filled(&self, example: &str) -> String {
        if !example.contains('{') {
            return example.to_owned();
        }
        let places = self.places();
        let filled = places.iter().fold(example.to_owned(), |text, (name, place)| text.replace(name, place));
        assert!(!filled.contains('{'), "nothing for {filled}");
        filled
    }

    /// Waits until the cycle is over, and sets the rest of the stage once.
    pub fn places(&self) -> &BTreeMap<&'static str, String> {
        self.places.get_or_init(|| {
            let someone = |who: Who| {
                let visitor = self.server.citizen("en");
                visitor.sign_in(who.login().unwrap(), PASSWORD);
                visitor
            };
            let administrator = someone(Who::Administrator);
            let [reporter, head, planner] = [Who::Reporter, Who::Head, Who::Planner].map(someone);
            wait_for_the_cycle(&administrator, &reporter);
            let mut places = Setting { reporter, head, planner }.returns();
            places.insert("{welcome}", invited(&administrator));
            places.insert("{row}", changed_concept(&administrator));
            places
        })
    }
}

/// Nobody reads notices of the demonstration before its cycle is over, and a little happens after that.
fn wait_for_the_cycle(administrator: &Visitor, reporter: &Visitor) {
    let (start, mut last, mut still) = (Instant::now(), String::new(), 0);
    while still < 3 {
        assert!(start.elapsed() < Duration::from_secs(300), "the cycle is never over");
        std::thread::sleep(Duration::from_millis(400));
        let notices = reporter.page("/en/notices");
        let list = notices.elements.iter().position(|e| e.has_class("told"));
        let read = notices.all("li").any(|e| list.is_some() && e.parent == list && !e.has_class("new"));
        let head = administrator.page("/en/journal").all("dd").next().expect("a head").text.clone();
        still = if read && head == last { still + 1 } else { 0 };
        last = head;
    }
}

impl Setting {
    /// Returns of the department in every state, by their names in examples.
    fn returns(&self) -> BTreeMap<&'static str, String> {
        let [begun, back] = ["police work", "road safety"].map(|form| self.own(form, "October 2026"));
        let [approved, ready, asked] =
            ["September", "August", "July"].map(|month| self.own("road safety", &format!("{month} 2026")));
        self.begin(begun);
        self.ask_to_reopen(asked);
        self.ask_to_reopen(ready);
        self.reopen(ready);
        self.say_ready(ready);
        let queue = self.planner.page("/en/review");
        let waiting =
            link(&queue, "tr", "Monthly return on police work, October 2026 Police Department of Akmola");
        BTreeMap::from([
            ("{begun}", format!("reporting/{begun}")),
            ("{given-back}", format!("reporting/{back}")),
            ("{ready}", format!("reporting/{ready}")),
            ("{approved}", format!("reporting/{approved}")),
            ("{waiting}", waiting),
            ("{returned}", format!("review/{back}")),
            ("{done}", format!("review/{approved}")),
            ("{request}", format!("review/{asked}/reopening")),
            ("{known}", self.receipt(approved)),
        ])
    }

    /// The number of a return of one's own by words of its title and by its period.
    fn own(&self, form: &str, period: &str) -> i32 {
        let page = self.reporter.page("/en/reporting");
        let link = link(&page, "tr", &format!("Monthly return on {form} {period}"));
        link.rsplit('/').next().unwrap().parse().unwrap()
    }

    /// Where anybody can look a receipt up.
    fn receipt(&self, id: i32) -> String {
        let page = self.head.page(&format!("/en/reporting/{id}/receipt"));
        let open = page.all("a").filter_map(|a| a.get("href")).find(|href| href.contains("code="));
        open.expect("an address").split("/en/").last().unwrap().to_owned()
    }

    /// Some values, one of them no number.
    fn begin(&self, id: i32) {
        let path = format!("/en/reporting/{id}");
        let mut typed = fields(&self.reporter, &path);
        let values = typed.0.iter_mut().filter(|(name, _)| name.starts_with("v."));
        for ((_, value), text) in values.zip(["10 179", "8,5x", "0", "97", "17"]) {
            *value = text.to_owned();
        }
        let answer = self.reporter.post_form(&path, &typed.pairs("save"));
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    fn ask_to_reopen(&self, id: i32) {
        let why = [("reason", "Екі оқиға кейін тіркелді, айдың қорытындысы өзгереді.")];
        let asked = self.head.post_form(&format!("/en/reporting/{id}/reopen"), &why);
        assert_eq!(asked.status, 303, "{}", asked.text());
    }

    fn reopen(&self, id: i32) {
        let path = format!("/en/review/{id}/reopening");
        let request = hidden(&self.planner.page(&path), "request");
        let typed = [
            ("request", request.as_str()),
            ("due", "2026-11-30"),
            ("answer", "Түзетіңіз."),
            ("decision", "grant"),
        ];
        let answer = self.planner.post_form(&path, &typed);
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    fn say_ready(&self, id: i32) {
        let path = format!("/en/reporting/{id}");
        let mut typed = fields(&self.reporter, &path);
        let why = typed.0.iter_mut().filter(|(name, _)| name.starts_with("e."));
        why.for_each(|(_, why)| *why = "Бастапқы есеп бойынша тексерілді.".to_owned());
        let answer = self.reporter.post_form(&path, &typed.pairs("ready"));
        let ready = answer.header("location");
        assert_eq!(ready, format!("{path}?done=ready"), "{}", answer.document().readable());
    }
}

/// Where the first link leads in the first element of a name that says something, without the language.
fn link(page: &Document, name: &str, says: &str) -> String {
    let said = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").contains(says);
    let at = page.elements.iter().skip_while(|e| e.name != name || !said(&e.text));
    let href = at.filter(|e| e.name == "a").find_map(|a| a.get("href"));
    let href = href.unwrap_or_else(|| panic!("nowhere: {says}\n{}", page.readable()));
    href.trim_start_matches("/en/").to_owned()
}

/// The value of a field that nobody sees.
fn hidden(page: &Document, name: &str) -> String {
    let field = page.all("input").find(|input| input.get("name") == Some(name));
    field.and_then(|input| input.get("value")).expect("a field").to_owned()
}

/// Invites somebody; the link, as an example behind the language.
fn invited(administrator: &Visitor) -> String {
    let typed = [
        ("login", "new@demo.maqsat"),
        ("name", "Жаңа Қызметкер"),
        ("lang", "kk"),
        ("role", "reporter"),
        ("over", "department:dp_11"),
    ];
    let answer = administrator.post_form("/en/administration/people", &typed);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let links = answer.document().addresses();
    let link = links.iter().find(|href| href.contains("/welcome/")).expect("a link");
    format!("welcome/{}", link.rsplit('/').next().unwrap())
}

/// Adds a day off, so that there are two versions; the page of an indicator's row.
fn changed_concept(administrator: &Visitor) -> String {
    let folder = "/en/administration/concept/files";
    let path = format!("{folder}/holidays.csv/row");
    let page = administrator.page(&path);
    let version = hidden(&page, "version");
    let mut typed: BTreeMap<&str, &str> = BTreeMap::new();
    for named in
        page.elements.iter().filter_map(|e| e.get("name")).filter(|name| *name != "csrf" && *name != "do")
    {
        let value = match named.rsplit('.').next().unwrap() {
            "version" => version.as_str(),
            "date" => "2028-03-09",
            "kind" => "day_off",
            "name_kk" => "Көшірілген демалыс күні",
            "name_ru" => "Перенесённый выходной",
            "name_en" => "Day off, moved",
            "reason" => "Үкіметтің қаулысы",
            _ => "",
        };
        typed.insert(named, value);
    }
    let mut typed: Vec<(&str, &str)> =
        typed.into_iter().filter(|(name, _)| !name.starts_with("viewport")).collect();
    typed.push(("do", "commit"));
    let answer = administrator.post_form(&path, &typed);
    assert_eq!(answer.status, 200, "{}", answer.document().readable());
    let rows = administrator.page(&format!("{folder}/indicators.csv")).addresses();
    let row = rows.into_iter().find(|href| href.contains("indicators.csv/row?row=")).expect("a row");
    row.split("/en/").last().unwrap().to_owned()
}
