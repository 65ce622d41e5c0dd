//! A request to open an approved assignment again, and its decision.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reopening")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub assignment: i32,
    pub reason: String,
    pub asked: i64,
    pub asked_by: i32,
    pub granted: Option<i16>,
    pub answer: Option<String>,
    pub new_due: Option<String>,
    pub decided: Option<i64>,
    pub decided_by: Option<i32>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
