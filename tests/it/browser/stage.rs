//! The demonstration with something of everything in it: a return begun, given back, ready, handed in, approved, asked to be opened again; a
//! link that waits; a second version of the concept. All of it is done through the pages' own forms.

use super::kinds::Who;
use crate::entering::fields;
use crate::program;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tests::{Engine, Program, Server, Visitor};

/// Everybody's in the demonstration.
pub use dashboard::DEMO_PASSWORD as PASSWORD;

/// Rows of the monthly return on road safety.
const ROAD: [&str; 4] = ["road_accidents", "road_deaths", "road_injured", "road_offences_art345"];
/// What is said of a figure that is not as usual, and of one that is given back.
const WHY: &str = "Бастапқы есеп бойынша тексерілді.";
const REMARK: &str = "Жедел мәліметте басқа сан. Тексеріп, түсіндіріңіз.";

/// The server, and where on it to find what examples name in braces.
pub struct Stage {
    pub server: Server,
    places: BTreeMap<&'static str, String>,
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
            Who::Administrator => Some("administrator@demo.maqsat"),
        }
    }
}

/// People at work while the stage is set.
struct Setting<'a> {
    server: &'a Server,
    reporter: Visitor,
    head: Visitor,
    planner: Visitor,
}

impl Stage {
    /// Starts the demonstration and plays what is missing in it.
    pub fn set() -> Stage {
        let program = program(Engine::Sqlite);
        let server = program.serve(&["demo"]);
        let someone = |who: Who| {
            let visitor = server.citizen("en");
            visitor.sign_in(who.login().unwrap(), PASSWORD);
            visitor
        };
        let administrator = someone(Who::Administrator);
        wait_for_the_cycle(&administrator, &someone(Who::Reporter));
        let [reporter, head, planner] = [Who::Reporter, Who::Head, Who::Planner].map(someone);
        let setting = Setting { server: &server, reporter, head, planner };
        let mut places = setting.returns();
        places.insert("{welcome}", invited(&administrator));
        places.insert("{row}", changed_concept(&administrator));
        Stage { server, places, _program: program }
    }

    /// An example with what is in braces filled in.
    pub fn filled(&self, example: &str) -> String {
        let filled =
            self.places.iter().fold(example.to_owned(), |text, (name, place)| text.replace(name, place));
        assert!(!filled.contains('{'), "nothing for {filled}");
        filled
    }
}

impl Setting<'_> {
    /// Returns of the department in every state, by their names in examples.
    fn returns(&self) -> BTreeMap<&'static str, String> {
        let id = |form: &str, period: &str| self.assignment(form, period);
        let [back, waiting, ready] =
            ["January", "February", "March"].map(|m| id("road safety", &format!("{m} 2026")));
        let begun = id("police work", "July 2026");
        let (approved, reopened) = (id("road safety", "September 2026"), id("road safety", "August 2026"));
        for (id, period) in [(back, "2026-01"), (waiting, "2026-02"), (ready, "2026-03")] {
            self.fill_in(id, period);
        }
        let receipt = self.sign(waiting);
        self.sign(back);
        self.give_back(back);
        self.begin(begun);
        let why = [("reason", "Екі оқиға кейін тіркелді, айдың қорытындысы өзгереді.")];
        let asked = self.head.post_form(&format!("/en/reporting/{reopened}/reopen"), &why);
        assert_eq!(asked.status, 303, "{}", asked.text());
        BTreeMap::from([
            ("{begun}", format!("reporting/{begun}")),
            ("{given-back}", format!("reporting/{back}")),
            ("{handed-in}", format!("reporting/{waiting}")),
            ("{ready}", format!("reporting/{ready}")),
            ("{approved}", format!("reporting/{approved}")),
            ("{waiting}", format!("review/{waiting}")),
            ("{returned}", format!("review/{back}")),
            ("{done}", format!("review/{approved}")),
            ("{request}", format!("review/{reopened}/reopening")),
            ("{known}", receipt),
        ])
    }

    /// The number of a return by words of its title and by its period.
    fn assignment(&self, form: &str, period: &str) -> i32 {
        let page = self.reporter.page("/en/reporting");
        let title = format!("{form} {period}");
        let row = page.elements.iter().skip_while(|e| {
            let text = e.text.split_whitespace().collect::<Vec<_>>().join(" ");
            e.name != "tr" || !text.contains(&title)
        });
        let link = row.filter(|e| e.name == "a").find_map(|a| a.get("href"));
        let link = link.unwrap_or_else(|| panic!("no {title}"));
        link.rsplit('/').next().unwrap().parse().unwrap()
    }

    /// Fills the return in with what the demonstration made up for the period, and says that it is ready.
    fn fill_in(&self, id: i32, period: &str) {
        let path = format!("/en/reporting/{id}");
        let mut typed = fields(&self.reporter, &path);
        for code in ROAD {
            let answer = self
                .server
                .citizen("en")
                .json(&format!("/api/v1/indicators/{code}/observations?region=KZ-10"));
            let all = answer["observations"].as_array().unwrap();
            let value =
                all.iter().find(|o| o["period"] == period).unwrap()["value"].as_str().unwrap().to_owned();
            typed.put(code, &value);
            explain(&mut typed.0, code, WHY);
        }
        let answer = self.reporter.post_form(&path, &typed.pairs("ready"));
        assert_eq!(
            answer.header("location"),
            format!("{path}?done=ready"),
            "{}",
            answer.document().readable()
        );
    }

    /// Signs it; where anybody can look its receipt up.
    fn sign(&self, id: i32) -> String {
        let path = format!("/en/reporting/{id}/sign");
        let page = self.head.page(&path);
        let edition = page.all("input").find(|input| input.get("name") == Some("edition"));
        let edition = edition.and_then(|input| input.get("value")).expect("an edition").to_owned();
        let signed = self.head.post_form(&path, &[("edition", &edition)]);
        assert_eq!(signed.status, 303, "{}", signed.text());
        let receipt = self.head.page(signed.header("location"));
        let open = receipt.all("a").filter_map(|a| a.get("href")).find(|href| href.contains("code="));
        open.expect("an address").split("/en/").last().unwrap().to_owned()
    }

    fn give_back(&self, id: i32) {
        let path = format!("/en/review/{id}");
        let page = self.planner.page(&path);
        let version = page.all("input").find(|input| input.get("name") == Some("version"));
        let version = version.and_then(|input| input.get("value")).expect("a version").to_owned();
        let typed = [("version", version.as_str()), ("remark.road_deaths", REMARK)];
        let answer = self.planner.post_form(&format!("{path}/return"), &typed);
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// Some values, one of them no number.
    fn begin(&self, id: i32) {
        let path = format!("/en/reporting/{id}");
        let mut typed = fields(&self.reporter, &path);
        let values = typed.0.iter_mut().filter(|(name, _)| name.starts_with("v."));
        for ((_, value), text) in values.zip(["1 204", "12x", "0", "97", "35"]) {
            *value = text.to_owned();
        }
        let answer = self.reporter.post_form(&path, &typed.pairs("save"));
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

/// The demonstration plays its cycle beside its pages: it is over when everybody was reminded and nothing more happens.
fn wait_for_the_cycle(administrator: &Visitor, reporter: &Visitor) {
    let (start, mut last, mut still) = (Instant::now(), String::new(), 0);
    while still < 4 {
        assert!(start.elapsed() < Duration::from_secs(120), "the cycle is never over");
        std::thread::sleep(Duration::from_millis(400));
        let head = administrator.page("/en/journal").all("dd").next().expect("a head").text.clone();
        let told = reporter.page("/en/notices").with_class("ul", "told").count() > 0;
        still = if head == last && told { still + 1 } else { 0 };
        last = head;
    }
}

fn explain(typed: &mut [(String, String)], code: &str, why: &str) {
    let name = format!("e.{code}");
    typed.iter_mut().find(|(n, _)| *n == name).expect("a field").1 = why.to_owned();
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
    let version = page.all("input").find(|input| input.get("name") == Some("version"));
    let version = version.and_then(|input| input.get("value")).expect("a version").to_owned();
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
