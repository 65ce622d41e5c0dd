//! The site map: every address on one screen, grouped by audience.

use crate::account::{own, password, second_factor, sessions, sign_in, tokens, welcome};
use crate::actor::our_own_page;
use crate::administration::{concept, deeds, people, person};
use crate::staff::{calendar, discipline, notices};
use crate::state::App;
use crate::{api, assets, cache, error_page, health, journal, portal, reporting, review};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;

/// Everything that can be asked for.
pub fn routes(app: Arc<App>) -> Router {
    let kept = Router::new()
        // everybody: pages
        .route("/{lang}/", get(portal::overview::show))
        .route("/{lang}/directions/{code}", get(portal::direction::show))
        .route("/{lang}/tasks/{code}", get(portal::task::show))
        .route("/{lang}/indicators/{code}", get(portal::indicator::show))
        .route("/{lang}/indicators/{code}/comparison", get(portal::comparison::show))
        .route("/{lang}/regions", get(portal::regions::show))
        .route("/{lang}/regions/{region}", get(portal::region::show))
        .route("/{lang}/regions/{region}/indicators/{code}", get(portal::indicator::show_in_region))
        .route("/{lang}/regions/{region}/indicators/{code}/figures/{period}", get(portal::figure::show))
        .route("/{lang}/compare", get(portal::compare::show))
        .route("/{lang}/changes", get(portal::changes::show))
        .route("/{lang}/changes.csv", get(portal::changes::csv))
        .route("/{lang}/method", get(portal::method::show))
        .route("/{lang}/glossary", get(portal::glossary::show))
        .route("/{lang}/guide", get(portal::guide::list))
        .route("/{lang}/guide/{role}", get(portal::guide::show))
        // everybody: charts as files
        .route("/{lang}/{file}", get(portal::files::overview))
        .route("/{lang}/indicators/{code}/{file}", get(portal::files::indicator_chart))
        .route("/{lang}/indicators/{code}/comparison/{file}", get(portal::comparison::chart))
        .route("/{lang}/regions/{region}/indicators/{code}/{file}", get(portal::files::region_chart))
        // everybody: deadlines for calendars
        .route("/feeds/deadlines/{file}", get(portal::deadlines::show))
        // programs
        .route("/api/v1/overview", get(api::overview::show))
        .route("/api/v1/indicators", get(api::indicators::list))
        .route("/api/v1/indicators/{code}", get(api::indicators::show))
        .route("/api/v1/indicators/{code}/observations", get(api::observations::list))
        .route("/api/v1/indicators/{code}/assessment", get(api::assessment::show))
        .route("/api/v1/indicators/{code}/outlook", get(api::outlook::show))
        .route("/api/v1/indicators/{code}/contributions", get(api::contributions::show))
        .route("/api/v1/indicators/{code}/comparison", get(api::comparison::show))
        .route("/api/v1/indicators/{code}/lineage", get(api::lineage::show))
        .route("/static/{version}/{name}", get(assets::get))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(app.clone(), cache::keep));
    // everybody: what is typed; of these there are too many to keep
    let typed = Router::new()
        .route("/{lang}/calculator", get(portal::calculator::show))
        .route("/{lang}/search", get(portal::search::show))
        .route("/{lang}/indicators", get(portal::index::show))
        .route("/api/v1/search", get(api::search::show))
        .route("/{lang}/calculator/{file}", get(portal::calculator::file))
        // everybody who holds a receipt
        .route("/{lang}/receipts", get(portal::receipt::find))
        .route("/{lang}/receipts/{number}", get(portal::receipt::show))
        .route("/api/v1/receipts/{number}", get(api::receipts::show))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    Router::new()
        .merge(kept)
        .merge(typed)
        .merge(staff())
        .merge(bearers())
        .route("/api/v1/discipline", get(api::discipline::show))
        .route("/", get(portal::home))
        .route("/{lang}", get(portal::slash))
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .fallback(error_page::not_found)
        .layer(from_fn(error_page::explain))
        .layer(CatchPanicLayer::new())
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "same-origin"))
        .layer(SetResponseHeaderLayer::if_not_present(CONTENT_SECURITY_POLICY, policy))
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}

/// Pages of staff. Nobody keeps them, and they are not compressed: their length would tell something of the secrets in them.
fn staff() -> Router<Arc<App>> {
    Router::new()
        // anybody: the way in
        .route("/{lang}/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/{lang}/welcome/{link}", get(welcome::show).post(welcome::set))
        // whoever is signed in: the own account, and the way out
        .route("/{lang}/sign-out", post(sign_in::leave))
        .route("/{lang}/account", get(own::show).post(own::rename))
        .route("/{lang}/account/password", post(password::change))
        .route("/{lang}/account/second-factor", get(second_factor::show).post(second_factor::set))
        .route("/{lang}/account/sessions", post(sessions::end))
        .route("/{lang}/account/tokens", post(tokens::make))
        .route("/{lang}/account/end-token", post(tokens::end))
        // departments: what they owe, fill in and sign
        .route("/{lang}/reporting", get(reporting::list::show))
        .route("/{lang}/reporting/{id}", get(reporting::form::show).post(reporting::posted::save))
        .route("/{lang}/reporting/{id}/values", post(reporting::values::save))
        .route("/{lang}/reporting/{id}/sign", get(reporting::sign::show).post(reporting::sign::sign))
        .route("/{lang}/reporting/{id}/receipt", get(reporting::receipt::show))
        .route("/{lang}/reporting/{id}/receipt.csv", get(reporting::hashed::csv))
        .route("/{lang}/reporting/{id}/reopen", post(reporting::form::reopen))
        .route("/{lang}/reporting/{id}/blank.xlsx", get(reporting::files::workbook))
        .route("/{lang}/reporting/{id}/form.csv", get(reporting::files::csv))
        .route(
            "/{lang}/reporting/{id}/upload",
            post(reporting::upload::take).layer(DefaultBodyLimit::max(reporting::upload::LARGEST)),
        )
        // planners, and auditors who look on
        .route("/{lang}/review", get(review::queue))
        .route("/{lang}/review/approve", post(review::approve_clean))
        .route("/{lang}/review/{assignment}", get(review::submission))
        .route("/{lang}/review/{assignment}/approve", post(review::approve))
        .route("/{lang}/review/{assignment}/return", post(review::give_back))
        .route("/{lang}/review/{assignment}/reopening", get(review::reopening).post(review::decide_reopening))
        // auditors and administrators
        .route("/{lang}/journal", get(journal::show::show))
        .route("/{lang}/journal/events.csv", get(journal::export::csv))
        .route("/{lang}/journal/verify", post(journal::verify))
        // whoever is signed in: what is due, how it is kept to, what there is to know
        .route("/{lang}/calendar", get(calendar::show))
        .route("/{lang}/discipline", get(discipline::show))
        .route("/{lang}/discipline.csv", get(discipline::csv))
        .route("/{lang}/discipline/{file}", get(discipline::chart))
        .route("/{lang}/notices", get(notices::show).post(notices::mark_seen))
        // administrators
        .route("/{lang}/administration/people", get(people::show).post(people::invite))
        .route("/{lang}/administration/people/{id}", get(person::show))
        .route("/{lang}/administration/people/{id}/grant", post(deeds::grant))
        .route("/{lang}/administration/people/{id}/revoke", post(deeds::revoke))
        .route("/{lang}/administration/people/{id}/act", post(deeds::act))
        .route("/{lang}/administration/people/{id}/stop-acting", post(deeds::stop_acting))
        .route("/{lang}/administration/people/{id}/disable", post(deeds::disable))
        .route("/{lang}/administration/people/{id}/enable", post(deeds::enable))
        .route("/{lang}/administration/people/{id}/link", post(deeds::link))
        .route("/{lang}/administration/people/{id}/link-by-hand", post(deeds::link_by_hand))
        .route("/{lang}/administration/people/{id}/drop-second-factor", post(deeds::drop_second_factor))
        .route("/{lang}/administration/concept", get(concept::show))
        .route(
            "/{lang}/administration/concept/files/{file}",
            get(concept::table::show).post(concept::head::save),
        )
        .route(
            "/{lang}/administration/concept/files/{file}/row",
            get(concept::row::show).post(concept::row::save),
        )
        .route("/{lang}/administration/concept/changes", get(concept::history::show))
        .route("/{lang}/administration/concept/targets/{indicator}", get(concept::targets::show))
        .route(
            "/{lang}/administration/concept/upload",
            get(concept::upload::show)
                .post(concept::upload::send)
                .layer(DefaultBodyLimit::max(concept::upload::LARGEST)),
        )
        .route("/{lang}/administration/concept/download", get(concept::download::all))
        .route("/{lang}/administration/concept/download/{file}", get(concept::download::one))
        .layer(from_fn(our_own_page))
        .layer(header(CACHE_CONTROL, "no-store"))
}

/// Programs with a token.
fn bearers() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/me", get(api::me::show))
        .route("/api/v1/assignments", get(api::assignments::list))
        .route("/api/v1/assignments/{id}", get(api::assignments::show))
        .route("/api/v1/assignments/{id}/submission", post(api::submission::hand_in))
        .layer(header(CACHE_CONTROL, "no-store"))
}

/// Nothing from elsewhere, no inline style; scripts on pages only, and only our own. Files that bring their own style (SVG) bring their own
/// policy.
fn policy(answer: &Response) -> Option<HeaderValue> {
    let kind = answer.headers().get(CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    Some(HeaderValue::from_static(if is_page { PAGE_CSP } else { CSP }))
}

const CSP: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; \
                   base-uri 'none'; frame-ancestors 'none'";

const PAGE_CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
                        form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
