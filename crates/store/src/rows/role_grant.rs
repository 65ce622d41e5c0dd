//! Roles that people hold, over what and from when to when.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub person: i32,
    pub role: String,
    pub place: i32,
    pub department: Option<String>,
    pub form: Option<String>,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    pub created: i64,
    pub ended: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
