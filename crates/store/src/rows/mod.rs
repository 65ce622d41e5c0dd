//! Tables as types, without logic. Every column is declared public or internal in `data/visibility.toml`.

pub mod acting;
pub mod api_token;
pub mod assignment;
pub mod event;
pub mod idempotency;
pub mod indicator;
pub mod notice;
pub mod observation;
pub mod observation_note;
pub mod pack_file;
pub mod pack_version;
pub mod person;
pub mod place;
pub mod receipt;
pub mod release;
pub mod remark;
pub mod reopening;
pub mod role_grant;
pub mod session;
pub mod setting;
pub mod sign_in_failure;
pub mod single_use_link;
pub mod source;
pub mod submission;
pub mod submission_value;
