//! What somebody was told about an assignment, and how far its mail is.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub person: i32,
    pub kind: String,
    pub assignment: i32,
    pub occasion: String,
    pub due: String,
    pub at: i64,
    pub seen: Option<i64>,
    pub mail_due: Option<i64>,
    pub mail_attempts: i32,
    pub mail_sent: Option<i64>,
    pub mail_error: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
