//! A workbook's bytes into a sheet's cells. Only the command `workbook` calls this, in a process of its own with limits on it.

mod cells;
mod layout;
mod numbers;
mod preflight;
mod reference;

use ingestion::grid::{Grid, WorkbookFault};
use std::io::Cursor;

/// Reads the first sheet that shows, or says why the workbook is refused. Nothing is read before its archive was looked through.
pub(crate) fn read(bytes: &[u8]) -> Result<Grid, WorkbookFault> {
    preflight::check(bytes)?;
    let mut book = cells::open(Cursor::new(bytes))?;
    let (name, other_sheets) = cells::choose(&mut book)?;
    let cells = cells::cells(&mut book, &name)?;
    let keys = cells::keys(&mut book)?;
    let layout = layout::of_sheet(bytes, &name)?;
    Ok(Grid {
        sheet: name,
        cells,
        hidden_rows: layout.hidden_rows,
        hidden_columns: layout.hidden_columns,
        merged: layout.merged,
        other_sheets,
        keys,
    })
}

/// For a workbook whose names are beyond belief: what messages quote is short.
fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}
