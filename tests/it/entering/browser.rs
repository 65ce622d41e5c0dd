//! The script of the form in a real browser: keyboard, pasting, checks, saving, a lost connection, a second editor, a session that ended.

use super::rig::Rig;
use serde_json::{Value, json};
use tests::{chromium_or_skip, root};

#[test]
fn a_browser_fills_in_the_form_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let Some(mut chromium) = chromium_or_skip("a_browser_fills_in_the_form_and_loses_nothing", &profile)
    else {
        return;
    };
    let rig = Rig::open();
    let answer = rig.reporter("ru").get(&rig.path("ru"));
    let mut page = answer.text().to_owned();
    for address in answer.document().addresses() {
        let name = address.rsplit('/').next().unwrap();
        if name.ends_with(".js") {
            let script = root().join("crates/dashboard/src/static").join(name);
            std::fs::copy(script, folder.path().join(name)).unwrap();
            page = page.replace(&address, name);
        }
    }
    std::fs::write(folder.path().join("driver.js"), include_str!("driver.js")).unwrap();
    // before the scripts of the page, which talk to the server that it plays
    let page = page.replace("</title>", "</title><script src=\"driver.js\"></script>");
    std::fs::write(folder.path().join("page.html"), page).unwrap();
    let address = format!("file://{}", folder.path().join("page.html").display());
    let output = chromium.args(["--virtual-time-budget=60000", "--dump-dom", &address]).output().unwrap();
    let html = String::from_utf8(output.stdout).unwrap();
    let told = html.split("<pre id=\"out\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let told = told.unwrap_or_else(|| panic!("{html}\n{}", String::from_utf8_lossy(&output.stderr)));
    let told: Value =
        serde_json::from_str(&told.replace("&amp;", "&")).unwrap_or_else(|e| panic!("{e}: {told}"));
    let expected = json!([
        ["begins", "4", "0"],
        ["wrong", "wrong", "1", "true"],
        ["waits", "true"],
        ["sent", "staff_total=12x@0"],
        ["saved", "true", ""],
        [
            "keys",
            "v-hq_staff",
            "v-staff_total",
            "e-staff_total",
            "e-hq_staff",
            "e-reports_on_time",
            "v-reports_on_time"
        ],
        ["undone", ""],
        ["pasted", "[\"1 204\",\"one\\nline\",\"1205\",\"says \\\"hi\\\"\"]"],
        ["part over whole", "wrong"],
        ["sent", "staff_total=1 204@1 hq_staff=1205@0"],
        ["sent", "hq_staff=120@2"],
        ["mended", "", "true"],
        ["cut", "true", "true"],
        ["sent", "reports_due=9@0"],
        ["back", "9", ""],
        ["sent", "hq_staff=66@3"],
        ["conflict", "66", "true", "55"],
        ["asks again", "true"],
        ["sent", "hq_staff=66@50"],
        ["mine", "66", "true"],
        ["sent", ""],
        ["follows", "1", "z"],
        ["session", "true", "true"],
    ]);
    for (told, expected) in told.as_array().unwrap().iter().zip(expected.as_array().unwrap()) {
        assert_eq!(told, expected);
    }
    assert_eq!(told.as_array().unwrap().len(), expected.as_array().unwrap().len(), "{told}");
}
