//! Second factors at rest: sealed under a key that is not in the database, which the program will not do without.

use super::second_factor::code;
use crate::program;
use jiff::Timestamp;
use model::Lang;
use model::policy::Role;
use std::os::unix::fs::PermissionsExt;
use store::people::{self, By};
use store::{Store, journal};
use tests::inside::{self, PASSWORD};
use tests::{Engine, Program};

const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const LOGIN: &str = "boss@b.kz";

#[expect(clippy::disallowed_methods, reason = "the program reads the same clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// Somebody whose second factor is kept in the clear, as an older program kept it.
fn kept_in_the_clear(program: &Program) {
    let concept = maqsat::loaded(false).unwrap().0;
    inside::runtime().block_on(async {
        let store = Store::open(program.database()).await.unwrap();
        store.sync(&concept, now()).await.unwrap();
        let scope = inside::scope(&concept, "KZ");
        let id =
            inside::welcome(&store, &concept, (LOGIN, "Boss", Lang::En), Role::Administrator, scope, now())
                .await;
        let by = By { login: LOGIN.into(), at: now() };
        people::set_second_factor(&store, id, SECRET.into(), 0, String::new(), by).await.unwrap();
        store.close().await.unwrap();
    });
}

/// What the database keeps, once the journal was found whole.
fn kept(program: &Program) -> String {
    inside::runtime().block_on(async {
        let store = Store::open(program.database()).await.unwrap();
        let report = journal::verify(&store, None, |_, _| ()).await.unwrap();
        assert!(report.broken.is_none(), "{:?}", report.broken);
        people::find_by_login(&store, LOGIN).await.unwrap().unwrap().second_factor.unwrap()
    })
}

#[test]
fn what_was_kept_in_the_clear_is_sealed_at_the_start_and_still_opens() {
    let program = program(Engine::Sqlite);
    drop(program.serve(&["serve"]));
    let key = program.folder().join("test.db.key");
    let made = std::fs::read_to_string(&key).unwrap();
    assert_eq!(made.trim().len(), 64);
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    kept_in_the_clear(&program);
    let server = program.serve(&["serve"]);
    let sealed = kept(&program);
    assert!(sealed.starts_with("sealed1:") && !sealed.contains(SECRET), "{sealed}");
    let visitor = server.citizen("en");
    assert_eq!(visitor.try_sign_in(LOGIN, PASSWORD, "").status, 422, "without the code");
    assert_eq!(visitor.try_sign_in(LOGIN, PASSWORD, &code(SECRET, now().as_second())).status, 303);
    drop(server);
    // the next start leaves it as it is
    drop(program.serve(&["serve"]));
    assert_eq!(kept(&program), sealed);
    assert_eq!(std::fs::read_to_string(&key).unwrap(), made);
    // with another key, or with what is none, it does not start and changes nothing
    program.write("other.key", "5b".repeat(32));
    program.write("none.key", "secret");
    for (file, said) in [("other.key", "does not open the second factors"), ("none.key", "holds no key")] {
        let refused = program.run(["--lang", "en", "serve", "--listen", "127.0.0.1:0", "--key-file", file]);
        assert_eq!(refused.code, Some(2), "{refused:#?}");
        assert!(refused.stderr.contains(said), "{refused:#?}");
    }
    assert_eq!(kept(&program), sealed);
}

#[test]
fn beside_a_cluster_the_key_is_given() {
    let Some(engine) = Engine::postgres("people::sealed::beside_a_cluster") else { return };
    let program = program(engine);
    let mut command = program.command(["--lang", "en", "serve", "--listen", "127.0.0.1:0"]);
    let refused = command.env_remove("MAQSAT_KEY").output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("MAQSAT_KEY") && said.contains("openssl rand -hex 32"), "{said}");
    drop(program.serve(&["serve"]));
    kept_in_the_clear(&program);
    drop(program.serve(&["serve"]));
    assert!(kept(&program).starts_with("sealed1:"));
}
