//! Data of persons in free text: identification numbers, telephone numbers and e-mail addresses, none of which a report needs.

use super::Personal;

/// The first kind of personal data that a text has.
pub fn personal_data(text: &str) -> Option<Personal> {
    let chars: Vec<char> = text.chars().collect();
    let chains = chains(&chars);
    if chains.iter().any(|chain| has_iin(chain)) {
        Some(Personal::Iin)
    } else if chains.iter().any(|chain| has_phone(chain)) {
        Some(Personal::Phone)
    } else if has_email(&chars) {
        Some(Personal::Email)
    } else {
        None
    }
}

/// Digits that stand together.
struct Group {
    digits: Vec<u32>,
    /// Whether a plus stands before them.
    plus: bool,
}

/// Groups of digits with nothing but one or two spaces, dashes or brackets between them.
fn chains(chars: &[char]) -> Vec<Vec<Group>> {
    let mut chains: Vec<Vec<Group>> = Vec::new();
    let mut end = None;
    let mut i = 0;
    while i < chars.len() {
        if !chars[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && chars[i].is_ascii_digit() {
            i += 1;
        }
        let digits = chars[start..i].iter().filter_map(|c| c.to_digit(10)).collect();
        let group = Group { digits, plus: start > 0 && chars[start - 1] == '+' };
        let joined =
            end.is_some_and(|end: usize| start - end <= 2 && chars[end..start].iter().all(|c| is_link(*c)));
        match chains.last_mut() {
            Some(chain) if joined => chain.push(group),
            _ => chains.push(vec![group]),
        }
        end = Some(i);
    }
    chains
}

fn is_link(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‑' | '–' | '(' | ')')
}

/// Twelve digits in one piece, or in two of six.
fn has_iin(chain: &[Group]) -> bool {
    let whole = chain.iter().any(|group| is_iin(&group.digits));
    let halves = |pair: &[Group]| {
        let six = pair.iter().all(|group| group.digits.len() == 6);
        six && is_iin(&[pair[0].digits.as_slice(), &pair[1].digits].concat())
    };
    whole || chain.windows(2).any(halves)
}

/// The check digit of an identification number: the weighted sum of the first eleven digits modulo 11, with the weights 1…11 and, if that
/// gives 10, with 3…11, 1, 2; numbers for which that gives 10 again are not issued.
fn is_iin(digits: &[u32]) -> bool {
    let [first @ .., check] = digits else { return false };
    if first.len() != 11 {
        return false;
    }
    let weighted = |shift: u32| {
        let sum: u32 = (0..).zip(first).map(|(i, digit)| ((i + shift) % 11 + 1) * digit).sum();
        sum % 11
    };
    let control = match weighted(0) {
        10 => weighted(2),
        control => control,
    };
    control == *check
}

/// Eleven digits as the country writes them (8 or 7, then 7 or 9), ten in the groups of a mobile number, or ten to fifteen after a plus;
/// not the thousands of a large number.
fn has_phone(chain: &[Group]) -> bool {
    (0..chain.len()).any(|from| {
        let mut length = 0;
        for to in from..chain.len() {
            length += chain[to].digits.len();
            if length > 15 {
                break;
            }
            if is_phone(&chain[from..=to], length) {
                return true;
            }
        }
        false
    })
}

fn is_phone(groups: &[Group], length: usize) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let mut digits = groups.iter().flat_map(|group| &group.digits);
    let (first, second) = (digits.next().copied(), digits.next().copied());
    let thousands = lengths.len() > 1 && lengths[0] <= 3 && lengths[1..].iter().all(|n| *n == 3);
    if thousands {
        false
    } else if groups[0].plus && length >= 10 {
        true
    } else if length == 11 {
        matches!((first, second), (Some(7 | 8), Some(7 | 9)))
    } else {
        first == Some(7) && matches!(lengths.as_slice(), [3, 3, 2, 2] | [3, 3, 4] | [3, 7])
    }
}

/// A sign @ between a name and a domain whose last part has two letters or more.
fn has_email(chars: &[char]) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let of_domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let is_address = |at: usize| {
        let before = at > 0 && of_name(chars[at - 1]);
        let domain: String = chars[at + 1..].iter().take_while(|c| of_domain(**c)).collect();
        let domain = domain.trim_end_matches(['.', '-']);
        let last = domain.rsplit_once('.').filter(|(host, _)| !host.is_empty()).map_or("", |(_, last)| last);
        before && last.chars().filter(|c| c.is_alphabetic()).count() >= 2
    };
    (0..chars.len()).any(|at| chars[at] == '@' && is_address(at))
}
