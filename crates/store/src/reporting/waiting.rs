//! The values of many versions at once, for whoever looks over what waits.

use super::versions::{Assignment, Value};
use crate::rows::submission_value;
use crate::{Result, Store};
use model::reporting::Stage;
use model::{Concept, IndicatorIx};
use rustc_hash::FxHashMap;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// Versions asked for by one statement.
const BATCH: usize = 500;

/// The values of the latest versions of assignments, as far as they were handed in, by the number of the assignment. Drafts are left out:
/// they are their departments' own. Whoever holds an [`Assignment`] was allowed to see it.
pub async fn handed_in(
    store: &Store,
    concept: &Concept,
    assignments: &[&Assignment],
) -> Result<FxHashMap<i32, BTreeMap<IndicatorIx, Value>>> {
    let ids = store.ids(concept)?;
    let latest = assignments.iter().filter_map(|a| Some((a.id, a.latest.as_ref()?)));
    let latest = latest.filter(|(_, version)| version.stage != Stage::Draft);
    let of: FxHashMap<i32, i32> = latest.map(|(assignment, version)| (version.id, assignment)).collect();
    let mut found: FxHashMap<i32, BTreeMap<IndicatorIx, Value>> =
        of.values().map(|assignment| (*assignment, BTreeMap::new())).collect();
    let versions: Vec<i32> = of.keys().copied().collect();
    for batch in versions.chunks(BATCH) {
        let ask = submission_value::Entity::find()
            .filter(submission_value::Column::Submission.is_in(batch.iter().copied()));
        for row in ask.all(&store.db).await? {
            let assignment = of.get(&row.submission).copied();
            let values = assignment.and_then(|assignment| found.get_mut(&assignment));
            if let (Some(values), Some((indicator, value))) = (values, Value::of(row, &ids)?) {
                values.insert(indicator, value);
            }
        }
    }
    Ok(found)
}
