//! The second factor is set up: a secret as a QR code and to be typed, the first code as the proof, and the password, so that a browser left
//! open is not enough.

use super::own::done;
use super::password::is_own;
use crate::actor::{Entered, Form, Signed};
use crate::desk::{Desk, Faults, Field, page};
use crate::error::Error;
use crate::page::Frame;
use crate::secrets::{drawing, matched_step, new_secret, setup_address};
use crate::urls::{Own, To};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use store::people;

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    action: String,
    secret: String,
    /// In groups of four, to be typed.
    typed: String,
    drawing: String,
    fields: Vec<Field>,
}

/// `GET /{lang}/account/second-factor`
pub async fn show(Entered(signed): Entered) -> Result<Response, Error> {
    let secret = new_secret(&signed.door.app.random)?;
    of(&signed, secret, &Faults::default())
}

fn of(signed: &Signed, secret: String, faults: &Faults) -> Result<Response, Error> {
    let (door, words) = (&signed.door, signed.door.words);
    let (at, title) = (To::Own(Own::SecondFactor), words.t("second-factor-title"));
    let groups = secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>();
    let way = vec![
        (words.t("account-title").to_owned(), door.urls.to(To::Account)),
        (title.to_owned(), String::new()),
    ];
    let template = Page {
        frame: door.frame(at, title, way),
        desk: Desk::of(signed, at),
        action: door.urls.to(at),
        typed: groups.join(" "),
        drawing: drawing(&setup_address(&secret, &signed.person.login), words.t("second-factor-qr"))
            .unwrap_or_default(),
        secret,
        fields: vec![
            Field::typed("tf", "code", "text", words.t("second-factor-code"), "")
                .filled_by("one-time-code")
                .checked(faults),
            Field::typed("tf", "password", "password", words.t("sign-in-password"), "")
                .filled_by("current-password")
                .checked(faults),
        ],
    };
    page(door, &template, !faults.is_empty())
}

/// What is typed, and the secret that the page showed.
#[derive(Deserialize)]
pub struct Typed {
    secret: String,
    code: String,
    password: String,
}

/// `POST /{lang}/account/second-factor`
pub async fn set(Entered(signed): Entered, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let Signed { door, person, session, .. } = &signed;
    let mut faults = Faults::default();
    if !is_own(&signed, typed.password).await? {
        faults.add("password", door.words.t("account-password-wrong"));
    }
    let step = matched_step(&typed.secret, &typed.code, door.app.wall());
    let Some(step) = step.filter(|_| faults.is_empty()) else {
        if step.is_none() {
            faults.add("code", door.words.t("second-factor-wrong"));
        }
        // one that is no secret at all is replaced
        let usable = setup_is_sound(&typed.secret);
        let secret = if usable { typed.secret } else { new_secret(&door.app.random)? };
        return of(&signed, secret, &faults);
    };
    let (app, keep) = (&door.app, session.hash.clone());
    let sealed = app.key.seal(&typed.secret, person.id, &app.random)?;
    people::set_second_factor(&app.store, person.id, sealed, step, keep, signed.by()).await?;
    Ok(done(&signed, "second-factor"))
}

/// 20 bytes in base 32.
fn setup_is_sound(secret: &str) -> bool {
    secret.len() == 32 && secret.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b))
}
