//! The files in force as they are: one of them, or all in one archive.

use super::{editable, kept, tar};
use crate::actor::Signed;
use crate::error::Error;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ingestion::pack::layout::{BOUNDARIES, HEAD};

/// `GET /{lang}/administration/concept/download`
pub async fn all(signed: Signed) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    let version = signed.door.version;
    let folder = format!("concept-{version}");
    let held = editable(&files).filter_map(|name| Some((format!("{folder}/{name}"), files.get(name)?)));
    let at = signed.door.app.now().as_second().max(0) as u64;
    let bytes = tar::archive(held, at);
    Ok(file(&format!("{folder}.tar"), "application/x-tar", bytes))
}

/// `GET /{lang}/administration/concept/download/{file}`
pub async fn one(signed: Signed) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    let name = signed.door.code(0).replace('~', "/");
    let name = editable(&files).find(|file| *file == name).ok_or(Error::NotFound)?;
    let bytes = files.get(name).ok_or(Error::NotFound)?.to_vec();
    let kind = match name {
        HEAD => "application/toml; charset=utf-8",
        BOUNDARIES => "application/geo+json",
        _ => "text/csv; charset=utf-8",
    };
    Ok(file(name.rsplit('/').next().unwrap_or(name), kind, bytes))
}

fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
