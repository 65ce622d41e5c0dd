//! The sheet into a draft: every row resolved, read and checked in one pass. Never fails: what is wrong becomes an issue at its cell.

mod row;
pub(crate) mod status;
mod value;

use crate::checks::Seen;
use crate::columns::{Layout, layout};
use crate::draft::Draft;
use crate::fault::{At, FileFault, Issue};
use crate::names::{Memory, Names};
use crate::numbers::Marks;
use crate::sheet::Sheet;
use model::{Concept, Entry, IndicatorIx, Period, PlaceIx, SourceIx};
use row::Finding;
use rustc_hash::FxHashMap;

/// What a file leaves open.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// The source of figures whose row names none; `None`: the one that publishes the indicator, by its passport.
    pub source: Option<SourceIx>,
    /// Whether every row must name its source, as in a concept pack.
    pub source_required: bool,
    /// The period of figures whose row and column name none.
    pub period: Option<Period>,
    /// The indicator of figures whose row and column name none.
    pub indicator: Option<IndicatorIx>,
    /// Told now and then how many bytes of [`Sheet::len`] are done.
    pub progress: Option<&'a dyn Fn(u64)>,
}

/// Reads and checks a sheet.
pub fn parse(sheet: &Sheet, concept: &Concept, options: &Options<'_>) -> Draft {
    let mut draft = Draft::default();
    let names = Names::of(concept);
    let Some(layout) = layout(sheet.dialect(), &names, options, &mut draft) else { return draft };
    let mut reader = Reader::new(sheet, concept, &names, &layout, options, draft);
    reader.rows();
    reader.finish()
}

/// Bytes between two reports of progress.
const STEP: u64 = 1 << 20;

/// A parse under way.
struct Reader<'a> {
    sheet: &'a Sheet,
    concept: &'a Concept,
    names: &'a Names,
    layout: &'a Layout,
    options: &'a Options<'a>,
    draft: Draft,
    places: Memory<PlaceIx>,
    indicators: Memory<IndicatorIx>,
    periods: Memory<crate::checks::Slot>,
    sources: Memory<SourceIx>,
    statuses: Memory<status::Status>,
    /// Numbers of the periods met so far, in order of appearance.
    slots: FxHashMap<Period, u32>,
    seen: Seen,
    /// Issues whose first line is not known yet, with the figure that they repeat.
    repeated: Vec<(usize, (PlaceIx, IndicatorIx, Period))>,
    marks: Option<Marks>,
    findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    fn new(
        sheet: &'a Sheet,
        concept: &'a Concept,
        names: &'a Names,
        layout: &'a Layout,
        options: &'a Options<'a>,
        mut draft: Draft,
    ) -> Self {
        let room = sheet.lines().saturating_mul(layout.values.len()).min(MOST_ROOM);
        draft.entries.reserve(room);
        draft.lines.reserve(room);
        Reader {
            sheet,
            concept,
            names,
            layout,
            options,
            draft,
            places: Memory::new(),
            indicators: Memory::new(),
            periods: Memory::new(),
            sources: Memory::new(),
            statuses: Memory::new(),
            slots: FxHashMap::default(),
            seen: Seen::new(concept.indicators.len(), concept.places.len()),
            repeated: Vec::new(),
            marks: None,
            findings: Vec::new(),
        }
    }

    fn rows(&mut self) {
        let mut records = self.sheet.records();
        let mut next_report = STEP;
        while let Some(record) = records.next() {
            if record.unclosed {
                let at = At::line(record.line);
                self.draft.note(|| Issue::error(at, FileFault::UnclosedQuote));
                break;
            }
            self.row(&record);
            if let Some(progress) = self.options.progress {
                let done = records.position().0 as u64;
                if done >= next_report {
                    progress(done);
                    next_report = done + STEP;
                }
            }
        }
        if let Some(progress) = self.options.progress {
            progress(self.sheet.len());
        }
    }

    /// Looks up the first lines of repeated figures, once for all of them.
    fn finish(mut self) -> Draft {
        if self.draft.rows == 0 && self.draft.issues.is_empty() {
            self.draft.note(|| Issue::error(At::file(), FileFault::NoRows));
        }
        if self.repeated.is_empty() {
            return self.draft;
        }
        let mut first: FxHashMap<_, u64> = self.repeated.iter().map(|(_, key)| (*key, 0)).collect();
        for (entry, line) in self.draft.entries.iter().zip(&self.draft.lines) {
            if let Some(found) = first.get_mut(&Entry::key(entry)) {
                *found = u64::from(*line);
            }
        }
        for (issue, key) in &self.repeated {
            value::set_first_line(&mut self.draft.issues[*issue], first[key]);
        }
        self.draft
    }
}

/// Entries for which room is made before the first row is read.
const MOST_ROOM: usize = 4_000_000;

#[cfg(test)]
mod tests;
