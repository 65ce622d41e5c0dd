//! A long form with the longest explanations, as a browser sends it; and what is too large even for that.

use super::rig::Rig;

/// Of the longest explanation, in letters.
const LONGEST: usize = 2000;

#[test]
fn the_longest_explanations_of_a_long_form_are_kept() {
    let rig = Rig::open();
    let reporter = rig.reporter("ru");
    let id = rig.assignment("crime_month", "2026-10");
    let here = format!("/ru/reporting/{id}");
    let mut typed = rig.fields(&reporter, &here);
    let long = "Уточнено по карточкам. ".chars().cycle().take(LONGEST - 1).chain(['.']).collect::<String>();
    let mut rows = 0;
    for (name, value) in &mut typed.0 {
        match name.split_once('.') {
            Some(("v", _)) => *value = "10".to_owned(),
            Some(("e", _)) => {
                rows += 1;
                value.clone_from(&long);
            }
            _ => {}
        }
    }
    assert_eq!(rows, 25, "rows of the form");
    // a browser sends six bytes for a Cyrillic letter
    assert!(rows * LONGEST * 5 > 240 << 10);
    let saved = reporter.post_form(&here, &typed.pairs("save"));
    assert_eq!((saved.status, saved.header("location")), (303, format!("{here}?done=saved").as_str()));
    let page = reporter.page(&here);
    assert_eq!(page.all("textarea").filter(|field| field.text.trim() == long).count(), rows);

    // what is too large for any form is refused with what to do, and changes nothing
    let heap = "Ю".repeat(400 << 10);
    typed.0.push(("e.unknown".into(), heap));
    typed.put("offences", "11");
    let refused = reporter.post_form(&here, &typed.pairs("save"));
    assert_eq!(refused.status, 413);
    let said = refused.document().readable();
    assert!(said.contains("Вернитесь в браузере на шаг назад"), "{said}");
    assert_eq!(rig.fields(&reporter, &here).get("offences"), "10");
}
