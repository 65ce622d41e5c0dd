//! Tokens by which programs come in the name of people.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub prefix: String,
    pub person: i32,
    pub title: String,
    pub action: String,
    pub place: Option<i32>,
    pub created: i64,
    pub expires: i64,
    pub used: Option<i64>,
    pub ended: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
