//! PostgreSQL: a column at a time as arrays, unnested by the server.
//!
//! Checking four foreign keys row by row takes nine tenths of the time of a large load, by COPY as much as by INSERT. Into an empty table
//! the keys are therefore taken off and put on again in the same transaction: putting them on checks all rows at once, and nobody else
//! ever sees the table without them.

use super::{Batch, REPORT_EVERY, Row};
use crate::Result;
use crate::journal::Digest;
use crate::observations::compare::Change;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};
use std::fmt::Write;

/// Rows of one statement.
const ROWS: usize = 5_000;
/// An import smaller than this is not worth the locks that taking keys off needs.
const LARGE: usize = 20_000;
/// Tables that an observation refers to; the constraint of each is `observation_<table>`.
const KEYS: [&str; 4] = ["place", "indicator", "source", "release"];
const INSERT: &str = "INSERT INTO observation \
    (place, indicator, period, revision, mantissa, scale, state, source, release) \
    SELECT *, $9 FROM unnest($1::text::int4[], $2::text::int4[], $3::text::int4[], $4::text::int4[], \
    $5::text::int8[], $6::text::int2[], $7::text::int2[], $8::text::int4[])";

pub(super) async fn insert(batch: &Batch<'_>, tx: &DatabaseTransaction, digest: &mut Digest) -> Result<()> {
    let at_once = batch.first && batch.rows.len() >= LARGE && owns_table(tx).await?;
    if at_once {
        for table in KEYS {
            let sql = format!("ALTER TABLE observation DROP CONSTRAINT observation_{table}");
            tx.execute_unprepared(&sql).await?;
        }
    }
    for many in batch.rows.chunks(REPORT_EVERY) {
        for rows in many.chunks(ROWS) {
            tx.execute_raw(Statement::from_sql_and_values(
                DbBackend::Postgres,
                INSERT,
                columns(batch, rows, digest)?,
            ))
            .await?;
        }
        batch.report(many);
    }
    if at_once {
        for table in KEYS {
            let key = format!("observation_{table} FOREIGN KEY ({table}) REFERENCES {table}");
            tx.execute_unprepared(&format!("ALTER TABLE observation ADD CONSTRAINT {key}")).await?;
        }
    }
    Ok(())
}

/// Whether this role may take constraints off: it may where it ran the migrations.
async fn owns_table(tx: &DatabaseTransaction) -> Result<bool> {
    let ask = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'observation'::regclass";
    let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, ask)).await?;
    Ok(match row {
        Some(row) => row.try_get_by_index(0)?,
        None => false,
    })
}

/// Eight arrays in PostgreSQL's spelling, and the release.
fn columns(batch: &Batch<'_>, rows: &[Change], digest: &mut Digest) -> Result<Vec<Value>> {
    let mut columns = [const { String::new() }; 8];
    for change in rows {
        let Row { place, indicator, period, revision, stored, source, release: _ } =
            batch.row(change, digest)?;
        let [a, b, c, d, e, f, g, h] = &mut columns;
        push(a, place.into());
        push(b, indicator.into());
        push(c, period.into());
        push(d, revision.into());
        match stored.mantissa {
            Some(mantissa) => push(e, mantissa),
            None => e.push_str(",NULL"),
        }
        push(f, stored.scale.into());
        push(g, stored.state.into());
        push(h, source.into());
    }
    let array = |list: String| Value::from(format!("{{{}}}", list.strip_prefix(',').unwrap_or_default()));
    Ok(columns.into_iter().map(array).chain([batch.release.into()]).collect())
}

fn push(list: &mut String, number: i64) {
    // writing to a string cannot fail
    let _ = write!(list, ",{number}");
}
