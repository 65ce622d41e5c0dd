//! What would follow from a change: what disappears with what hangs on it, plan values, assignments.

use crate::actor::Signed;
use crate::error::Error;
use crate::state::App;
use crate::text::{Arg, Words};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Concept, Lang, Text};
use store::Store;
use store::reporting::{Of, foresee, hanging_on};

/// Something that would follow.
pub struct Consequence {
    /// Whether figures or assignments are lost from sight.
    pub is_heavy: bool,
    /// In words.
    pub text: String,
}

/// Assignments are made so many days before they open.
const AHEAD: i64 = 62;

/// The day up to which assignments are made.
pub fn until(app: &App) -> Date {
    app.today().saturating_add(AHEAD.days())
}

/// What would follow if another concept were in force.
pub async fn of(signed: &Signed, after: &Concept) -> Result<Vec<Consequence>, Error> {
    let (app, words, before) = (&signed.door.app, signed.door.words, &signed.door.concept);
    let mut all = gone(&app.store, words, before, after).await?;
    all.extend(plan(words, before, after));
    if before.thresholds != after.thresholds {
        all.push(light(words.t("concept-follows-thresholds").to_owned()));
    }
    all.extend(assignments(app, words, before, after).await?);
    Ok(all)
}

fn light(text: String) -> Consequence {
    Consequence { is_heavy: false, text }
}

/// Codes that would not be there any more, with what hangs on them.
async fn gone(
    store: &Store,
    words: &'static Words,
    before: &Concept,
    after: &Concept,
) -> Result<Vec<Consequence>, Error> {
    let lang = words.lang();
    let name = |text: &Text| shown(text, lang);
    let mut gone: Vec<(Of<'_>, &str, String)> = Vec::new();
    let indicators = before.indicators.iter().filter(|i| after.find_indicator(&i.code).is_none());
    gone.extend(indicators.map(|i| (Of::Indicator(&i.code), "concept-gone-indicator", name(&i.title))));
    let places = before.places.iter().filter(|p| after.find_place(&p.code).is_none());
    gone.extend(places.map(|p| (Of::Place(&p.code), "concept-gone-place", name(&p.name))));
    let sources = before.sources.iter().filter(|s| after.find_source(&s.code).is_none());
    gone.extend(sources.map(|s| (Of::Source(&s.code), "concept-gone-source", name(&s.title))));
    let departments =
        before.departments.iter().filter(|d| !after.departments.iter().any(|other| other.code == d.code));
    gone.extend(departments.map(|d| (Of::Department(&d.code), "concept-gone-department", name(&d.name))));
    let forms = before.forms.iter().filter(|f| !after.forms.iter().any(|other| other.code == f.code));
    gone.extend(forms.map(|f| (Of::Form(&f.code), "concept-gone-form", name(&f.title))));
    let mut all = Vec::with_capacity(gone.len());
    for (of, key, name) in gone {
        let n = hanging_on(store, of).await?;
        let text = words.with(key, &[("name", name.into()), ("n", count(n))]);
        all.push(Consequence { is_heavy: n > 0, text });
    }
    Ok(all)
}

fn shown(text: &Text, lang: Lang) -> String {
    text.shown(lang).text.to_owned()
}

fn count(n: u64) -> Arg {
    usize::try_from(n).unwrap_or(usize::MAX).into()
}

/// Plan values added, changed, removed.
fn plan(words: &'static Words, before: &Concept, after: &Concept) -> Option<Consequence> {
    let values = |concept: &Concept| {
        let mut all = std::collections::BTreeMap::new();
        for ((indicator, place), list) in &concept.targets {
            let (indicator, place) = (&concept.indicator(*indicator).code, &concept.place(*place).code);
            for target in list {
                all.insert((indicator.clone(), place.clone(), target.year), (target.value, target.upper));
            }
        }
        all
    };
    let (before, after) = (values(before), values(after));
    let added = after.keys().filter(|key| !before.contains_key(*key)).count();
    let removed = before.keys().filter(|key| !after.contains_key(*key)).count();
    let changed =
        after.iter().filter(|(key, value)| before.get(*key).is_some_and(|old| old != *value)).count();
    if added + removed + changed == 0 {
        return None;
    }
    let args = [("added", added.into()), ("changed", changed.into()), ("removed", removed.into())];
    Some(Consequence { is_heavy: removed > 0, text: words.with("concept-follows-plan", &args) })
}

/// Assignments made, moved, and not asked for any more, as far as this change is the cause.
async fn assignments(
    app: &App,
    words: &'static Words,
    before: &Concept,
    after: &Concept,
) -> Result<Vec<Consequence>, Error> {
    let until = until(app);
    let (now, then) = (foresee(&app.store, before, until).await?, foresee(&app.store, after, until).await?);
    let more = |then: usize, now: usize| then.saturating_sub(now);
    let list = [
        ("concept-follows-made", more(then.made, now.made), false),
        ("concept-follows-moved", more(then.moved, now.moved), false),
        ("concept-follows-orphaned", more(then.orphaned, now.orphaned), true),
    ];
    let list = list.into_iter().filter(|(_, n, _)| *n > 0);
    Ok(list
        .map(|(key, n, is_heavy)| Consequence { is_heavy, text: words.with(key, &[("n", n.into())]) })
        .collect())
}
