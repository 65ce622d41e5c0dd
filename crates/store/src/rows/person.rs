//! People who can sign in, or could.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub login: String,
    pub name: String,
    pub lang: String,
    pub state: String,
    pub password: Option<String>,
    pub long_password: i16,
    pub totp_secret: Option<String>,
    pub totp_step: Option<i64>,
    pub created: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
