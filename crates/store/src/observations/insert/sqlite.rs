//! SQLite: one prepared statement of many rows, run again and again in the order of the clustered key, so that pages are only appended.
//!
//! Measured for 864,000 rows: bound values 1.4 s, integers written into the SQL 1.6 s, `json_each` over one parameter 3.1 s.

use super::{Batch, REPORT_EVERY, Row};
use crate::Result;
use crate::journal::Digest;
use crate::observations::compare::Change;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};

/// Rows of one statement. More only makes the statement longer than the processor's cache.
const ROWS: usize = 200;

pub(super) async fn insert(batch: &Batch<'_>, tx: &DatabaseTransaction, digest: &mut Digest) -> Result<()> {
    let full = statement(ROWS);
    let mut chunks = batch.rows.chunks(ROWS).peekable();
    let mut next = chunks.peek().map(|rows| values(batch, rows, digest));
    let mut written = 0;
    while let (Some(rows), Some(ready)) = (chunks.next(), next.take()) {
        let sql = if rows.len() == ROWS { full.clone() } else { statement(rows.len()) };
        let running = tx.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, ready?));
        // the driver's thread inserts these rows while this one lays out the next
        let (done, following) =
            tokio::join!(running, async { chunks.peek().map(|rows| values(batch, rows, digest)) });
        done?;
        next = following;
        written += rows.len();
        if written % REPORT_EVERY < ROWS || next.is_none() {
            batch.report(rows);
        }
    }
    Ok(())
}

fn statement(rows: usize) -> String {
    let columns = "place, indicator, period, revision, mantissa, scale, state, source, release";
    let row = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";
    format!("INSERT INTO observation ({columns}) VALUES {row}{}", format!(", {row}").repeat(rows - 1))
}

fn values(batch: &Batch<'_>, rows: &[Change], digest: &mut Digest) -> Result<Vec<Value>> {
    let mut values: Vec<Value> = Vec::with_capacity(rows.len() * 9);
    for change in rows {
        let Row { place, indicator, period, revision, stored, source, release } =
            batch.row(change, digest)?;
        values.extend([place, indicator, period, i32::from(revision)].map(Value::from));
        values.push(stored.mantissa.into());
        values.extend([i32::from(stored.scale), i32::from(stored.state), source, release].map(Value::from));
    }
    Ok(values)
}
