//! SQL written once for both engines: the words in which SQLite and PostgreSQL differ are put in here.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// What each mark stands for: on SQLite, on PostgreSQL. SQLite's own integer type is 64 bits wide, and a STRICT table accepts no other name.
const WORDS: [(&str, &str, &str); 6] = [
    ("{bytes}", "blob", "bytea"),
    ("{int2}", "integer", "smallint"),
    ("{int8}", "integer", "bigint"),
    ("{serial}", "integer PRIMARY KEY", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
    ("{strict}", "STRICT", ""),
    ("{clustered}", "WITHOUT ROWID, STRICT", ""),
];

/// A step as two lists of statements.
pub(crate) struct Step {
    /// The name it is remembered by: its file's.
    pub(crate) name: &'static str,
    /// Forward.
    pub(crate) up: &'static [&'static str],
    /// Back.
    pub(crate) down: &'static [&'static str],
    /// Tables whose rows may only ever be added.
    pub(crate) append_only: &'static [&'static str],
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[expect(elided_lifetimes_in_paths, reason = "the trait is written so, and async_trait compares literally")]
#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.up).await?;
        for table in self.append_only {
            forbid_changes(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.down).await?;
        for table in self.append_only {
            if manager.get_database_backend() == DbBackend::Postgres {
                let drop = format!("DROP FUNCTION {table}_is_append_only");
                manager.get_connection().execute_unprepared(&drop).await?;
            }
        }
        Ok(())
    }

    /// One transaction on both engines, so that a start that is cut off leaves no half of a step.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Runs statements, with the words of the engine put in.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        let mut sql = (*statement).to_owned();
        for (mark, sqlite, postgres) in WORDS {
            let word = if manager.get_database_backend() == DbBackend::Sqlite { sqlite } else { postgres };
            sql = sql.replace(mark, word);
        }
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Triggers that refuse every UPDATE and DELETE (and TRUNCATE) of a table.
pub(crate) async fn forbid_changes(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = if manager.get_database_backend() == DbBackend::Sqlite {
        let refuse = format!("BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END");
        vec![
            format!("CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}"),
            format!("CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}"),
        ]
    } else {
        let call = format!("EXECUTE FUNCTION {table}_is_append_only()");
        vec![
            format!(
                "CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {call}"
            ),
            format!(
                "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}"
            ),
        ]
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
