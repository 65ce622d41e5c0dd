//! A figure of a version, as written and as read.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submission_value")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub submission: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: i32,
    pub mantissa: Option<i64>,
    pub scale: i16,
    pub cell: i16,
    pub written: String,
    pub explanation: String,
    pub edition: i32,
    pub edited: i64,
    pub edited_by: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
