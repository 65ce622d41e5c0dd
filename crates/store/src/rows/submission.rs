//! A version of what is handed in for an assignment.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submission")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub assignment: i32,
    pub version: i32,
    pub because: String,
    pub state: String,
    pub edition: i32,
    pub due: String,
    pub created: i64,
    pub prepared: Option<i64>,
    pub prepared_by: Option<i32>,
    pub submitted: Option<i64>,
    pub submitted_by: Option<i32>,
    pub submitted_for: Option<i32>,
    pub decided: Option<i64>,
    pub decided_by: Option<i32>,
    pub decided_for: Option<i32>,
    pub release: Option<i32>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
