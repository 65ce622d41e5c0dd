//! Invitations and new passwords by mail: the link is in the letter and nowhere else, and on the page only if no letter can be sent.

use super::office::{Office, PASSWORD};
use dashboard::letters::Courier;
use maqsat::post::Post;
use std::path::Path;
use std::sync::Arc;
use tests::{MailServer, Received, Visitor};

const BASE: &str = "https://maqsat.b.kz";
const FIELDS: [(&str, &str); 5] = [
    ("login", "new@b.kz"),
    ("name", "Гүлнар Ысқақ"),
    ("lang", "ru"),
    ("role", "reporter"),
    ("over", "KZ-10"),
];

fn office(folder: &Path, server: &str) -> Office {
    let post = Post::new(server, "Maqsat <maqsat@b.kz>", &format!("{BASE}/")).unwrap();
    let courier: Arc<dyn Courier> = Arc::new(post);
    Office::on(&format!("sqlite://{}?mode=rwc", folder.join("test.db").display()), Some(courier))
}

/// The path of the link in a letter.
fn path(letter: &Received) -> String {
    let text = letter.text();
    let line = text.lines().find_map(|line| line.strip_prefix(BASE)).expect("a line with the link alone");
    assert!(line.starts_with("/ru/welcome/"), "{text}");
    line.to_owned()
}

fn set_password(office: &Office, path: &str, password: &str) -> Visitor {
    let guest = office.visitor("ru");
    assert_eq!(guest.post_form(path, &[("password", password)]).status, 303);
    guest.sign_in("new@b.kz", password);
    guest
}

#[test]
fn a_link_is_in_its_letter_and_nowhere_else() {
    let (folder, server) = (tempfile::tempdir().unwrap(), MailServer::start());
    let office = office(folder.path(), &server.address);
    let admin = office.administrator();
    let page = "/kk/administration/people";
    assert!(admin.page(page).readable().contains("бір реттік сілтемесі бар хат жіберіледі"));
    let answer = admin.post_form(page, &FIELDS);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(
        answer.document().readable().contains("new@b.kz мекенжайына бір реттік сілтемесі бар хат жіберілді")
    );
    assert!(!answer.text().contains("/welcome/"), "the page shows no link");
    let letters = server.letters();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "new@b.kz"));
    assert_eq!(letters[0].header("Subject"), "Приглашение в систему Maqsat");
    assert!(letters[0].header("Message-ID").ends_with("@maqsat.b.kz>"));
    let text = letters[0].text();
    for part in ["Гүлнар Ысқақ, здравствуйте!", "создана учётная запись", "по 29 ноября 2026 года"]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    let first = path(&letters[0]);
    let guest = set_password(&office, &first, PASSWORD);
    // a new password, while the old one still works
    let person = format!("{page}/{}", office.number("new@b.kz"));
    let answer = admin.post_form(&format!("{person}/link"), &[]);
    assert!(answer.status == 200 && !answer.text().contains("/welcome/"), "{}", answer.text());
    assert!(guest.is_signed_in());
    let letters = server.letters();
    assert_eq!((letters.len(), letters[1].header("Subject").as_str()), (2, "Maqsat: новый пароль"));
    let second = path(&letters[1]);
    set_password(&office, &second, "another seven words for a password");
    // neither secret rests in the database, its journal among it
    let mut bytes = Vec::new();
    for file in ["test.db", "test.db-wal"] {
        bytes.extend(std::fs::read(folder.path().join(file)).unwrap_or_default());
    }
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("new@b.kz"), "the measure works");
    for link in [first, second] {
        let secret = link.rsplit('/').next().unwrap().to_owned();
        assert!(secret.len() > 20 && !holds(&secret), "{secret} rests in the database");
    }
    // one who does not get letters is handed the link
    let answer = admin.post_form(&format!("{person}/link-by-hand"), &[]);
    assert!(answer.text().contains("/ru/welcome/") && server.letters().len() == 2);
}

#[test]
fn a_link_whose_letter_is_not_taken_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let server = MailServer::start();
    server.refuse(1);
    for (name, address) in [("refused", server.address.clone()), ("away", MailServer::nobody())] {
        let folder = folder.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        let office = office(&folder, &address);
        let admin = office.administrator();
        let answer = admin.post_form("/kk/administration/people", &FIELDS);
        let page = answer.document();
        assert!(page.readable().contains("new@b.kz мекенжайына хат жіберілмеді"), "{}", answer.text());
        let link = page.addresses().into_iter().find(|href| href.contains("/welcome/")).expect("a link");
        set_password(&office, &link, PASSWORD);
    }
    assert!(server.letters().is_empty());
}
