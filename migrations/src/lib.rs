//! The schema, one file a step. The same steps serve SQLite and PostgreSQL; [`dialect`] holds the few words in which they differ.

pub mod chain;
mod dialect;
mod m0001_codes;
mod m0002_releases;
mod m0003_observations;
mod m0004_chain;
mod m0005_people;
mod m0006_reporting;
mod m0007_packs;
mod m0008_notices;

use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// Brings a database to the newest schema, or back.
pub struct Migrator;

#[sea_orm_migration::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_codes::STEP),
            Box::new(m0002_releases::STEP),
            Box::new(m0003_observations::STEP),
            Box::new(m0004_chain::Chain),
            Box::new(m0005_people::STEP),
            Box::new(m0006_reporting::Reporting),
            Box::new(m0007_packs::STEP),
            Box::new(m0008_notices::STEP),
        ]
    }
}
