//! Where an assignment stands, in words: its state, and how many days are left.

use crate::numbers;
use crate::text::Words;
use jiff::civil::Date;
use model::reporting::Standing;

/// A state with its colour family and its word.
pub struct StandingMark {
    /// Its colour family.
    pub tone: &'static str,
    /// Its word.
    pub word: String,
}

impl StandingMark {
    /// Of a state.
    pub fn of(words: &'static Words, standing: Standing) -> StandingMark {
        let tone = match standing {
            Standing::Late => "worse",
            Standing::DueSoon | Standing::Correction => "risk",
            Standing::Approved => "good",
            Standing::Open | Standing::Upcoming | Standing::Submitted | Standing::Closed => "neutral",
        };
        StandingMark { tone, word: words.of_code("standing", standing.code()).to_owned() }
    }
}

/// By when, and how many days that leaves: `by 16 November 2026, 3 days left`. Calendar days: that is how people count.
pub fn due(words: &'static Words, today: Date, due: Date) -> String {
    let date = numbers::date(words, due);
    let left = due.since(today).map_or(0, |span| i64::from(span.get_days()));
    let days = usize::try_from(left.unsigned_abs()).unwrap_or(0);
    let key = match left {
        0 => "due-today",
        1 => "due-tomorrow",
        2.. => "due-left",
        _ => "due-late",
    };
    words.with(key, &[("date", date.into()), ("n", days.into())])
}
