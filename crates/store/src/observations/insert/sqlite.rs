//! SQLite: one prepared statement of many rows, run again and again in the order of the clustered key, so that pages are only appended.
//!
//! Measured for 864,000 rows: bound values 1.4 s, integers written into the SQL 1.6 s, `json_each` over one parameter 3.1 s.

use super::{Batch, REPORT_EVERY, Row};
use crate::Result;
use crate::observations::compare::Change;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};

/// Rows of one statement. More only makes the statement longer than the processor's cache.
const ROWS: usize = 200;

pub(super) async fn insert(batch: &Batch<'_>, tx: &DatabaseTransaction) -> Result<()> {
    let full = statement(ROWS, batch.release);
    let mut chunks = batch.rows.chunks(ROWS).peekable();
    let mut next = chunks.peek().map(|rows| values(batch, rows));
    let mut written = 0;
    while let (Some(rows), Some(ready)) = (chunks.next(), next.take()) {
        let sql = if rows.len() == ROWS { full.clone() } else { statement(rows.len(), batch.release) };
        let running = tx.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, ready?));
        // the driver's thread inserts these rows while this one lays out the next
        let (done, following) =
            tokio::join!(running, async { chunks.peek().map(|rows| values(batch, rows)) });
        done?;
        next = following;
        written += rows.len();
        if written % REPORT_EVERY < ROWS || next.is_none() {
            batch.report(rows);
        }
    }
    Ok(())
}

/// A statement whose rows are three numbers each: a bound value costs more than taking one apart.
fn statement(rows: usize, release: i32) -> String {
    let columns = "place, indicator, period, revision, mantissa, scale, state, source, release";
    let unpacked = "column1 >> 34, column1 >> 18 & 65535, column1 & 262143, column2 >> 22, column3, \
                    column2 >> 18 & 15, column2 >> 16 & 3, column2 & 65535";
    let more = ", (?, ?, ?)".repeat(rows - 1);
    format!("INSERT INTO observation ({columns}) SELECT {unpacked}, {release} FROM (VALUES (?, ?, ?){more})")
}

fn values(batch: &Batch<'_>, rows: &[Change]) -> Result<Vec<Value>> {
    let mut values: Vec<Value> = Vec::with_capacity(rows.len() * 3);
    for change in rows {
        let Row { place, indicator, period, revision, stored, source, release: _ } = batch.row(change)?;
        let key = (i64::from(place) << 16 | i64::from(indicator)) << 18 | i64::from(period);
        let cell = i64::from(revision) << 6 | i64::from(stored.scale) << 2 | i64::from(stored.state);
        values.extend([key.into(), (cell << 16 | i64::from(source)).into(), stored.mantissa.into()]);
    }
    Ok(values)
}
