//! Request in, page out: the pages, the JSON and the files of the portal. Everything shown comes from `store::published`.

mod api;
mod assets;
mod cache;
mod charts;
mod comparison;
mod error;
mod error_page;
mod health;
pub mod numbers;
mod page;
mod portal;
mod published;
pub mod record;
mod routes;
pub mod say;
pub mod server;
mod state;
pub mod text;
pub mod urls;
pub mod workbook;

pub use published::Published;
pub use routes::routes;
pub use state::{App, Clock, Settings, day, end_of};
