//! "Did you mean": the known name that is nearest to what was written.

use crate::spelling::folded;

/// Of the candidates, the one nearest to the text, unless even that one is far away.
pub(crate) fn nearest<'a, T>(text: &str, candidates: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let text = folded(text);
    let letters = text.chars().count();
    if letters < 2 {
        return None;
    }
    let farthest = (letters / 3).clamp(1, 6);
    candidates
        .filter(|(name, _)| name.chars().count().abs_diff(letters) <= farthest)
        .map(|(name, it)| (strsim::osa_distance(&text, name), it))
        .filter(|(distance, _)| *distance <= farthest)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        let names = ["offences", "offences per 10k", "thefts", "павлодарская область"];
        for (text, expected) in [
            ("ofences", Some("offences")),
            ("Theft", Some("thefts")),
            ("Павлодарскя обл", Some("павлодарская область")),
            ("Павлодарскя область", Some("павлодарская область")),
            ("murders", None),
            ("x", None),
        ] {
            assert_eq!(nearest(text, names.iter().map(|n| (*n, *n))), expected, "{text}");
        }
    }
}
