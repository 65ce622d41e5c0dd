//! Numbers and dates as a language writes them: decimal comma, groups set apart by no-break spaces, a real minus sign.

use fixed_decimal::Decimal as Fixed;
use icu_decimal::DecimalFormatter;
use icu_locale_core::{Locale, locale};
use model::value::rounded;
use model::{Decimal, Lang, Period, Periodicity};
use std::sync::OnceLock;

use crate::text::{Arg, Words};

/// A number with so many decimals, rounded half away from zero for showing only.
pub fn number(lang: Lang, value: Decimal, decimals: u32) -> String {
    let mut shown = rounded(value, decimals);
    shown.rescale(decimals);
    let digits = shown.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let signs = Signs::of(lang);
    let mut text = String::with_capacity(digits.len() + 8);
    if shown.is_sign_negative() && !shown.is_zero() {
        text.push('\u{2212}');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push_str(&signs.group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push_str(&signs.decimal);
        text.push_str(fraction);
    }
    text
}

/// The signs of a language, from CLDR. Kazakh, Russian and English all group by three from the fourth digit on, so the rest is plain; a
/// page has hundreds of numbers, and formatting each through CLDR's general machinery took a tenth of its time.
struct Signs {
    decimal: String,
    group: String,
}

impl Signs {
    fn of(lang: Lang) -> &'static Signs {
        static ALL: OnceLock<[Signs; 3]> = OnceLock::new();
        let read = |locale: Locale| {
            let formatter = DecimalFormatter::try_new(locale.into(), Default::default());
            let sample = Fixed::try_from_str("1234.5");
            let text = match (formatter, sample) {
                (Ok(formatter), Ok(sample)) => formatter.format(&sample).to_string(),
                _ => "1\u{a0}234,5".to_owned(),
            };
            let between = |from: char, to: char| -> String {
                text.chars().skip_while(|c| *c != from).skip(1).take_while(|c| *c != to).collect()
            };
            Signs { group: between('1', '2'), decimal: between('4', '5') }
        };
        &ALL.get_or_init(|| [locale!("kk"), locale!("ru"), locale!("en")].map(read))[lang as usize]
    }
}

/// A number with a sign, for changes: `+12`, `−3`, `0`.
pub fn signed(lang: Lang, value: Decimal, decimals: u32) -> String {
    let text = number(lang, value, decimals);
    if rounded(value, decimals) > Decimal::ZERO { format!("+{text}") } else { text }
}

/// A part of one as percent without a needless decimal: `0.05` is `5`, `0.125` is `12.5`.
pub fn percent(lang: Lang, part: Decimal) -> String {
    let percent = part * Decimal::ONE_HUNDRED;
    let decimals = u32::from(rounded(percent, 1) != rounded(percent, 0));
    number(lang, percent, decimals)
}

/// A period as a heading: `2024`, `2026 жылғы мамыр`, `III квартал 2026 года`, `May 2026`.
pub fn period(words: &Words, period: Period) -> String {
    period_as(words, period, "period")
}

/// A period as the time in a sentence: `2024 жылы`, `в мае 2026 года`, `in May 2026`.
pub fn in_period(words: &Words, period: Period) -> String {
    period_as(words, period, "in")
}

fn period_as(words: &Words, period: Period, form: &str) -> String {
    let key = match period.periodicity() {
        Periodicity::Year => "year",
        Periodicity::Half => "half",
        Periodicity::Quarter => "quarter",
        Periodicity::Month => "month",
    };
    let part = Arg::Number(f64::from(period.part()));
    let year = Arg::from(period.in_year().to_string());
    words.with(&format!("{form}-{key}"), &[("part", part), ("year", year)])
}

/// The part of a year that ends with a period: `in January–October 2026`.
pub fn since_january(words: &Words, until: Period) -> String {
    let args =
        [("part", Arg::Number(f64::from(until.last_month()))), ("year", until.in_year().to_string().into())];
    words.with("since-january", &args)
}

/// A date in words.
pub fn date(words: &Words, date: jiff::civil::Date) -> String {
    words.with(
        "date",
        &[
            ("day", Arg::from(date.day().to_string())),
            ("month", Arg::Number(f64::from(date.month()))),
            ("year", Arg::from(date.year().to_string())),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        let cases = [
            (Lang::Kk, "1234567.5", 1, "1\u{a0}234\u{a0}567,5"),
            (Lang::Ru, "-1204", 0, "\u{2212}1\u{a0}204"),
            (Lang::En, "1204.456", 2, "1,204.46"),
            (Lang::Kk, "0.5", 0, "1"),
            (Lang::Ru, "12", 2, "12,00"),
        ];
        for (lang, value, decimals, shown) in cases {
            assert_eq!(number(lang, value.parse().unwrap(), decimals), shown);
        }
        assert_eq!(number(Lang::Kk, "-0.04".parse().unwrap(), 1), "0,0");
        assert_eq!(number(Lang::Kk, Decimal::MAX, 0).split('\u{a0}').count(), 10);
        assert_eq!(percent(Lang::Ru, Decimal::new(5, 2)), "5");
        assert_eq!(percent(Lang::Ru, Decimal::new(1267, 4)), "12,7");
        assert_eq!(signed(Lang::En, Decimal::new(4, 1), 0), "0");
        assert_eq!(signed(Lang::En, Decimal::new(5, 1), 0), "+1");
    }
}
