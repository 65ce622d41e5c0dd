//! The harness: engines, the program under test, its servers, the people and programs that visit them, and strict readers of what they
//! are sent.

#![allow(clippy::expect_used, clippy::panic, reason = "a harness fails by panicking")]

mod browser;
mod chromium;
mod engine;
mod golden;
mod html;
mod icalendar;
pub mod inside;
pub mod load;
mod mail;
mod packs;
mod postgres;
mod program;
mod project;
mod python;
mod report;
mod server;
mod visitor;

pub use browser::{Browser, Colours, Part, Picture, Request, Tab};
pub use chromium::chromium_or_skip;
pub use engine::Engine;
pub use golden::golden;
pub use html::{Document, Element};
pub use icalendar::Component;
pub use mail::{MailServer, Received};
pub use packs::PackCopy;
pub use postgres::{Guard, Postgres};
pub use program::{Outcome, Program};
pub use project::{files, root};
pub use python::{icalendar_or_skip, openpyxl_or_skip, python_or_skip};
pub use report::{DEPARTMENT, monthly_form};
pub use server::Server;
pub use visitor::{Answer, Visitor};
