//! Request in, page out: the pages, the JSON and the files of the portal, whose figures all come from `store::published`, and the
//! pages of staff, each behind its extractor in `actor`.

mod account;
mod actor;
mod administration;
mod api;
mod assets;
pub mod blank;
mod cache;
mod changes;
mod charts;
mod closer;
mod comparison;
mod desk;
mod edition;
mod error;
mod error_page;
mod health;
mod journal;
pub mod letters;
pub mod numbers;
mod page;
mod portal;
pub mod proxy;
mod published;
pub mod record;
mod reporting;
mod review;
mod routes;
pub mod say;
pub mod search;
pub mod secrets;
pub mod server;
mod staff;
mod state;
mod terms;
pub mod text;
pub mod urls;
pub mod workbook;

pub use account::sign_in::{DEMO_DOMAIN, DEMO_PASSWORD};
pub use published::Published;
pub use routes::routes;
pub use state::{App, Clock, Settings, day, end_of};
