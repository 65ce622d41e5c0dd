//! Boundaries of the regions: brought, credited, drawn everywhere at once, and taken out again.

use super::keeping::Keeping;
use super::{filled, says};
use tests::{Answer, Document, Visitor};

const UPLOAD: &str = "/en/administration/concept/upload";
const FILE: &str = "/en/administration/concept/files/boundaries.geojson";
const CREDIT: &str = "\"attribution\":\"Made-up squares for tests, CC0\",";

fn squares() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/boundaries/squares.geojson");
    std::fs::read_to_string(path).unwrap()
}

fn commit(admin: &Visitor, preview: &Answer) -> Answer {
    assert_eq!(preview.status, 200, "{}", preview.text());
    admin.post_files(UPLOAD, &filled(&preview.document(), &[("do", "commit")]), &[])
}

/// Pages with a map of areas, and what it says of their source.
fn maps(citizen: &Visitor) -> Vec<(String, bool)> {
    let pages = ["/en/?map=offences", "/kk/indicators/offences", "/ru/indicators/offences"];
    let map = |page: &str| {
        let answer = citizen.get(page);
        assert_eq!(answer.status, 200);
        assert!(answer.body.len() < 100_000, "{page}: {} bytes", answer.body.len());
        let text = answer.text();
        (page.to_owned(), text.contains("class=\"c-map\"") && text.contains("squares for tests"))
    };
    pages.map(map).into()
}

fn all(citizen: &Visitor, drawn: bool) -> bool {
    maps(citizen).iter().all(|(_, found)| *found == drawn)
}

fn version_field(page: &Document) -> String {
    super::field(page, "version").to_owned()
}

#[test]
fn boundaries_are_brought_credited_replaced_and_taken_out() {
    let keeping = Keeping::open(tests::Engine::Sqlite);
    let admin = keeping.person("admin@b.kz", "administrator");
    keeping.report_everywhere("offences", 2025);
    let [here, there] = keeping.citizens();
    assert!(all(&here, false) && here.get("/en/indicators/offences/map.svg").status == 200);
    assert!(admin.page(FILE).readable().contains("No boundaries are loaded"));

    // without a credit they are refused, and the page says where to write it
    let fields = [("version", "1"), ("reason", "a map"), ("do", "preview")];
    let bare = squares().replace(CREDIT, "");
    let refused = admin.post_files(UPLOAD, &fields, &[("files", "regions of 2022.geojson", bare.as_bytes())]);
    assert_eq!(refused.status, 422);
    says(&refused, "Nothing says where the boundaries come from");
    let turned = bare.replace("\"KZ-10\"", "\"KZ-99\"");
    let wrong = admin.post_files(UPLOAD, &fields, &[("files", "boundaries.geojson", turned.as_bytes())]);
    says(&wrong, "KZ-99");

    // with one they are looked at first, and drawn by every process at once
    let credited = [&fields[..], &[("attribution", "Made-up squares for tests, by us")]].concat();
    let preview = admin.post_files(UPLOAD, &credited, &[("files", "kz.geojson", bare.as_bytes())]);
    says(&preview, "Made-up squares for tests, by us");
    says(&preview, "KZ-71");
    assert!(all(&here, false));
    assert_eq!(commit(&admin, &preview).status, 200);
    assert_eq!(keeping.version(), 2);
    assert!(all(&here, true), "{:?}", maps(&here));
    keeping.within_a_second(|| all(&there, true));
    let drawing = here.get("/en/indicators/offences/map.svg");
    assert!(drawing.text().contains("Made-up squares for tests, by us"));
    assert_eq!(here.get("/en/indicators/offences/map.png").kind(), "image/png");
    let csv = here.get("/en/indicators/offences/map.csv");
    assert_eq!(csv.text().lines().count(), 21, "{}", csv.text());
    let held = admin.get("/en/administration/concept/download/boundaries.geojson");
    assert_eq!(
        (held.kind(), held.body.clone()),
        ("application/geo+json", keeping.file("boundaries.geojson"))
    );
    let page = admin.page(FILE);
    assert!(page.readable().contains("Loaded: 20 regions"), "{}", page.readable());

    // another credit alone
    let version = version_field(&page);
    let other = [
        ("version", &*version),
        ("reason", "their wish"),
        ("do", "preview"),
        ("attribution", "Other squares for tests"),
    ];
    let preview = admin.post_files(UPLOAD, &other, &[]);
    assert_eq!(commit(&admin, &preview).status, 200);
    assert!(here.get("/en/?map=offences").text().contains("Other squares for tests") && all(&here, true));
    let changes = admin.page("/en/administration/concept/changes?from=2&to=3").readable();
    assert!(
        changes.contains("Made-up squares for tests, by us") && changes.contains("Other squares for tests")
    );

    // and out again: by their page, and, once more in force, by an empty file
    let out = [("version", "3"), ("reason", "no map"), ("do", "preview"), ("gone", "boundaries.geojson")];
    let preview = admin.post_files(UPLOAD, &out, &[]);
    assert_eq!(commit(&admin, &preview).status, 200);
    assert!(keeping.version() == 4 && all(&here, false));
    assert_eq!(admin.get("/en/administration/concept/download/boundaries.geojson").status, 404);
    let again = [("version", "4"), ("reason", "a map"), ("do", "preview")];
    let preview = admin.post_files(UPLOAD, &again, &[("files", "kz.json", squares().as_bytes())]);
    assert_eq!(commit(&admin, &preview).status, 200);
    assert!(all(&here, true));
    let empty = [("version", "5"), ("reason", "no map"), ("do", "preview")];
    let preview = admin.post_files(UPLOAD, &empty, &[("files", "boundaries.geojson", b"\n")]);
    assert_eq!(commit(&admin, &preview).status, 200);
    assert!(keeping.version() == 6 && all(&here, false));
    assert_eq!(keeping.verify().broken, None);
}
