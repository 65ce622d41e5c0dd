//! What a planner wants corrected, and what the department answers.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub submission: i32,
    pub indicator: Option<i32>,
    pub text: String,
    pub at: i64,
    pub by_person: i32,
    pub answer: Option<String>,
    pub answered: Option<i64>,
    pub answered_by: Option<i32>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
