//! A return on its whole way as people walk it in a browser: by mouse in Russian, by the keyboard alone in Kazakh.

use super::audit;
use super::hands::Hands;
use crate::entering::{Rig, workbook};
use crate::people::office::PASSWORD;
use crate::people::second_factor::code;
use tests::{Browser, Tab};

/// What differs between the two.
struct Way {
    lang: &'static str,
    hands: Hands,
    width: u32,
    /// Headings of the workbook.
    headings: [&'static str; 3],
    /// Words that the pages must say: the file's fault at its place, a saved form, no connection.
    says: [&'static str; 3],
    remark: &'static str,
    answer: &'static str,
}

#[test]
fn a_return_walks_its_way_in_russian_by_mouse() {
    walk(&Way {
        lang: "ru",
        hands: Hands::Mouse,
        width: 1440,
        headings: ["Код строки", "Значение", "Пояснение"],
        says: ["строка 3, столбец 2", "Сохранено", "Нет связи"],
        remark: "120 против 118 в штатном расписании: проверьте",
        answer: "Двое переведены 30 июня; исправлено",
    });
}

#[test]
fn a_return_walks_its_way_in_kazakh_by_the_keyboard_alone() {
    walk(&Way {
        lang: "kk",
        hands: Hands::Keyboard,
        width: 1440,
        headings: ["Жол коды", "Мәні", "Түсіндірме"],
        says: ["3-жол, 2-баған", "Сақталған", "Байланыс жоқ"],
        remark: "Штат кестесінде 118, мұнда 120: тексеріңіз",
        answer: "Екеуі 30 маусымда ауысты; түзетілді",
    });
}

/// Everybody on the way, each at a browser of their own.
struct Walk<'a> {
    way: &'a Way,
    rig: Rig,
    reporter: Tab,
    head: Tab,
    planner: Tab,
    citizen: Tab,
    folder: tempfile::TempDir,
}

fn walk(way: &Way) {
    let Some(browser) = Browser::or_skip("a_return_walks_its_way") else { return };
    let rig = Rig::open();
    for (login, role, over) in [
        ("reporter@b.kz", "reporter", "department:dp_10"),
        ("head@b.kz", "head", "department:dp_10"),
        ("planner@b.kz", "planner", "KZ"),
    ] {
        rig.office.person(login, role, over);
    }
    let person = || {
        let tab = browser.person(&rig.office.address);
        tab.resize(way.width);
        tab
    };
    let [reporter, head, planner, citizen] = [person(), person(), person(), person()];
    let folder = tempfile::tempdir().unwrap();
    let walk = Walk { way, rig, reporter, head, planner, citizen, folder };
    walk.fill_in();
    walk.lose_the_connection();
    walk.bring_a_file();
    walk.mend();
    let receipt = walk.sign();
    walk.ask_for_a_correction();
    walk.correct();
    assert_ne!(walk.sign(), receipt, "another version, another receipt");
    walk.approve();
    for (who, tab) in [("reporter", &walk.reporter), ("head", &walk.head), ("planner", &walk.planner)] {
        let (_, faults) = tab.noticed();
        let lost = ["ERR_INTERNET_DISCONNECTED", "status of 422"];
        let real: Vec<_> = faults.iter().filter(|f| !lost.iter().any(|l| f.contains(l))).collect();
        assert!(real.is_empty(), "{who}: {real:#?}");
    }
}

impl Walk<'_> {
    fn form(&self) -> String {
        self.rig.path(self.way.lang)
    }

    /// Signs in, and goes to a page of staff by its link in the bar.
    fn enter(&self, tab: &Tab, login: &str, code: &str, page: &str) {
        let (lang, hands) = (self.way.lang, self.way.hands);
        tab.go(&format!("/{lang}/sign-in?next=/{lang}/account"));
        hands.type_into(tab, "#in-login", login);
        hands.type_into(tab, "#in-password", PASSWORD);
        if !code.is_empty() {
            hands.type_into(tab, "#in-code", code);
        }
        hands.follow(tab, "form.narrow-form button");
        if !page.is_empty() {
            hands.follow(tab, &format!(".desk-ways a[href='/{lang}/{page}']"));
        }
    }

    /// Waits until the line beneath the form says something.
    fn state(&self, says: &str) {
        self.reporter
            .until(&format!("document.getElementById('entry-state').textContent.includes('{says}')"));
    }

    fn value(&self, code: &str) -> String {
        let value = self.reporter.eval(&format!("document.getElementById('v-{code}').value"));
        value.as_str().unwrap().replace('\u{a0}', " ")
    }

    fn fill_in(&self) {
        let (tab, hands) = (&self.reporter, self.way.hands);
        self.enter(tab, "reporter@b.kz", "", "reporting");
        hands.follow(tab, &format!("main a[href='{}']", self.form()));
        hands.type_into(tab, "#v-staff_total", "1 204");
        self.state(self.way.says[1]);
        // two rows and two columns from a spreadsheet
        tab.allow_clipboard();
        tab.eval("navigator.clipboard.writeText('120\\t\"по списку\\nна 30 июня\"\\r\\n24\\t\\r\\n')");
        match hands {
            Hands::Mouse => tab.click("#v-hq_staff"),
            // from the field above, as in a spreadsheet
            Hands::Keyboard => tab.press("Enter"),
        }
        tab.press("Control+v");
        tab.until("document.getElementById('v-reports_due').value === '24'");
        self.state(self.way.says[1]);
        assert_eq!(self.value("hq_staff"), "120");
    }

    fn lose_the_connection(&self) {
        let (tab, hands) = (&self.reporter, self.way.hands);
        tab.offline(true);
        hands.type_into(tab, "#v-reports_on_time", "22");
        self.state(self.way.says[2]);
        tab.offline(false);
        self.state(self.way.says[1]);
        tab.leads(|| drop(tab.eval("location.reload()")));
        let kept = ["staff_total", "hq_staff", "reports_due", "reports_on_time"].map(|code| self.value(code));
        assert_eq!(kept, ["1 204", "120", "24", "22"], "after the page was loaded anew");
        let why = tab.eval("document.getElementById('e-hq_staff').value");
        assert_eq!(why, "по списку\nна 30 июня");
    }

    fn bring_a_file(&self) {
        let (tab, hands) = (&self.reporter, self.way.hands);
        let rows = [self.way.headings, ["1", "1204", ""], ["1.1", "он екі", ""], ["2", "25", ""]];
        let path = self.folder.path().join("жартыжылдық.xlsx");
        std::fs::write(&path, workbook(&rows)).unwrap();
        tab.choose("#file", &path);
        hands.follow(tab, "#files button[value=take]");
        let told = tab.text(".file-report");
        assert!(told.contains(self.way.says[0]) && told.contains("он екі"), "{told}");
        assert_eq!(audit::layout(tab), [""; 0]);
        // what could be read is kept
        assert_eq!(self.value("reports_due"), "25");
    }

    fn mend(&self) {
        let (tab, hands) = (&self.reporter, self.way.hands);
        // above its whole: the page says so before anything is sent
        hands.type_into(tab, "#v-hq_staff", "1 300");
        tab.until("document.getElementById('row-hq_staff').className === 'wrong'");
        hands.type_into(tab, "#v-hq_staff", "120");
        tab.until("document.getElementById('row-hq_staff').className === ''");
        hands.follow(tab, "button[value=ready]");
        assert_eq!(tab.place(), format!("{}?done=ready", self.form()), "{}", tab.text("main"));
    }

    /// The head reads and signs; what the receipt says.
    fn sign(&self) -> String {
        let (tab, hands) = (&self.head, self.way.hands);
        if tab.place() == "blank" {
            self.enter(tab, "head@b.kz", "", "reporting");
        } else {
            tab.go(&format!("/{}/reporting", self.way.lang));
        }
        hands.follow(tab, &format!("main a[href='{}']", self.form()));
        hands.follow(tab, "button[value=sign]");
        assert_eq!(tab.place(), format!("{}/sign", self.form()), "{}", tab.text("main"));
        hands.follow(tab, "form.later button");
        assert_eq!(tab.place(), format!("{}/receipt", self.form()), "{}", tab.text("main"));
        tab.text("dl.receipt")
    }

    fn ask_for_a_correction(&self) {
        let (tab, hands, lang) = (&self.planner, self.way.hands, self.way.lang);
        let office = &self.rig.office;
        // the role needs a second factor: set up from what the page shows, then asked for
        self.enter(tab, "planner@b.kz", "", "");
        hands.follow(tab, &format!("main a[href='/{lang}/account/second-factor']"));
        let secret = tab.text("code.secret").replace(' ', "");
        hands.type_into(tab, "#tf-code", &code(&secret, office.now()));
        hands.type_into(tab, "#tf-password", PASSWORD);
        hands.follow(tab, ".steps button");
        hands.follow(tab, ".desk form button");
        office.pass(60);
        self.enter(tab, "planner@b.kz", &code(&secret, office.now()), "review");
        hands.follow(tab, &format!("#submitted a[href='/{lang}/review/{}']", self.rig.id));
        let row = "tr:has([name='remark.hq_staff'])";
        hands.press(tab, &format!("{row} summary"));
        hands.type_into(tab, &format!("{row} textarea"), self.way.remark);
        hands.follow(tab, "#return button");
        assert!(tab.text("main").contains(self.way.remark), "{}", tab.text("main"));
    }

    fn correct(&self) {
        let (tab, hands) = (&self.reporter, self.way.hands);
        tab.go(&format!("/{}/reporting", self.way.lang));
        hands.follow(tab, &format!("main a[href='{}']", self.form()));
        assert!(tab.text("main").contains(self.way.remark), "{}", tab.text("main"));
        hands.type_into(tab, "#v-hq_staff", "118");
        hands.type_into(tab, ".remark textarea", self.way.answer);
        hands.follow(tab, "button[value=ready]");
        assert_eq!(tab.place(), format!("{}?done=ready", self.form()), "{}", tab.text("main"));
    }

    fn approve(&self) {
        let (tab, hands, lang) = (&self.planner, self.way.hands, self.way.lang);
        let figure = format!("/{lang}/regions/KZ-10/indicators/hq_staff/figures/2026-S1");
        tab.go(&format!("/{lang}/review"));
        hands.follow(tab, &format!("#submitted a[href='/{lang}/review/{}']", self.rig.id));
        assert!(tab.text("main").contains(self.way.answer), "{}", tab.text("main"));
        hands.follow(tab, "form[action$=approve] button");
        assert!(tab.place().ends_with("?done=approved"), "{}", tab.text("main"));
        // a publication shows within a quarter of a second
        std::thread::sleep(std::time::Duration::from_millis(300));
        self.citizen.go(&figure);
        assert!(self.citizen.text("main").contains("118"), "{}", self.citizen.text("main"));
    }
}
