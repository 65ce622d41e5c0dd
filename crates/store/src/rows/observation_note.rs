//! The explanation that came with one revision of one figure.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "observation_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i32,
    pub note: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
