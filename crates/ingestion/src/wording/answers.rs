//! Words for what is wrong with the answers of a form.
//!
//! Numbers come in as they are shown, so that the same words serve as templates: `{text}` where the browser puts what was typed.

use super::{checks, number as shown, numbers};
use crate::numbers::NumberFault;
use crate::rules::{Base, LONGEST_NOTE, Personal, RuleFault};
use jiff::civil::Date;
use model::{Cell, Lang};

/// A fault of an answer with everything in it as it is shown.
#[derive(Clone, Copy)]
pub(crate) enum Said<'a> {
    Ambiguous { text: &'a str, decimal: &'a str, whole: &'a str, longer: &'a str },
    BothMarks { text: &'a str, decimal: &'a str },
    Required,
    Twice,
    Unasked,
    Sum { parts: &'a str, whole: &'a str, sum: &'a str },
    Part { part: &'a str, row: &'a str, whole: &'a str },
    Unusual { base: Base, text: &'a str, was: &'a str },
    Revised { was: &'a str },
    Total { text: &'a str, total: &'a str, others: &'a str },
    NoReason,
    NotClosed { day: &'a str },
    AllZero,
    Personal(Personal),
    NoteTooLong { length: &'a str },
}

/// The words of a fault of an answer.
pub(crate) fn rule_fault(fault: &RuleFault, lang: Lang) -> String {
    let number = |value| shown(value, lang);
    match fault {
        RuleFault::Number(NumberFault::Ambiguous { text, decimal, whole, .. }) => {
            let decimal = &number(*decimal);
            match whole.map(number) {
                Some(whole) => {
                    let longer = &longer(text);
                    say(Said::Ambiguous { text, decimal, whole: &whole, longer }, lang)
                }
                None => say(Said::BothMarks { text, decimal }, lang),
            }
        }
        RuleFault::Number(fault) => numbers::number(fault, lang),
        RuleFault::Check(fault) => checks::check(fault, lang),
        RuleFault::Required => say(Said::Required, lang),
        RuleFault::Twice => say(Said::Twice, lang),
        RuleFault::Unasked => say(Said::Unasked, lang),
        RuleFault::Sum { parts, whole, sum } => {
            let (parts, whole, sum) = (&parts.join(" + "), &number(*whole), &number(*sum));
            say(Said::Sum { parts, whole, sum }, lang)
        }
        RuleFault::Part { part, row, whole } => {
            say(Said::Part { part: &number(*part), row, whole: &number(*whole) }, lang)
        }
        RuleFault::Unusual { base, text, was } => {
            say(Said::Unusual { base: *base, text, was: &number(*was) }, lang)
        }
        RuleFault::Revised { was, .. } => say(Said::Revised { was: &cell(*was, lang) }, lang),
        RuleFault::Total { text, total, others } => {
            say(Said::Total { text, total: &number(*total), others: &number(*others) }, lang)
        }
        RuleFault::NoReason => say(Said::NoReason, lang),
        RuleFault::NotClosed { last_day } => say(Said::NotClosed { day: &day(*last_day, lang) }, lang),
        RuleFault::AllZero => say(Said::AllZero, lang),
        RuleFault::Personal(personal) => say(Said::Personal(*personal), lang),
        RuleFault::NoteTooLong { length } => say(Said::NoteTooLong { length: &length.to_string() }, lang),
    }
}

/// The same number with one more digit, which can have one meaning only.
fn longer(text: &str) -> String {
    format!("{}0", text.trim_end_matches('%').trim_end())
}

/// What stands in a cell, in words.
pub(crate) fn cell(cell: Cell, lang: Lang) -> String {
    match cell {
        Cell::Number(value) => shown(value, lang),
        Cell::NotApplicable => say!(lang, "«қолданылмайды»", "«неприменимо»", "“not applicable”"),
        Cell::Unavailable => say!(lang, "«дерек жоқ»", "«нет данных»", "“no data”"),
    }
}

/// A day in digits, as each language writes it.
pub(crate) fn day(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Kk | Lang::Ru => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
        Lang::En => day.to_string(),
    }
}

/// The words, or a template of them.
pub(crate) fn say(said: Said<'_>, lang: Lang) -> String {
    match said {
        Said::Ambiguous { text, decimal, whole, longer } => say!(
            lang,
            "«{text}» – {whole} ме, әлде {decimal} ме, белгісіз. Бүтін сан болса – {whole}, бөлшек болса – {longer} деп жазыңыз.",
            "«{text}» – это {whole} или {decimal}? Целое напишите как {whole}, дробь – как {longer}.",
            "“{text}” can be {whole} or {decimal}. Write {whole} if it is whole, {longer} if it has decimals.",
        ),
        Said::BothMarks { text, decimal } => say!(
            lang,
            "«{text}» ішінде нүкте де, үтір де бар, қайсысы бөлшекті бөлетіні белгісіз. Мыңдықтарды бос орынмен бөліңіз немесе бөлмеңіз: {decimal}.",
            "В «{text}» есть и точка, и запятая; какой знак отделяет дробную часть, неясно. Тысячи отделяйте пробелом или никак: {decimal}.",
            "“{text}” has both a point and a comma, and it is not clear which stands before decimals. Separate thousands with a space or not at all: {decimal}.",
        ),
        Said::Required => say!(
            lang,
            "Жол толтырылмаған. Санды жазыңыз; дерек болмаса – «дерек жоқ», көрсеткіш қолданылмаса – «—» деп жазып, себебін түсіндіріңіз.",
            "Строка не заполнена. Впишите число; если данных нет – «н/д», если показатель неприменим – «—», и поясните причину.",
            "The row is blank. Write the number; if there are no data write “no data”, if it does not apply write “—”, and explain why.",
        ),
        Said::Twice => say!(
            lang,
            "Бұл жол екі рет толтырылған. Екі мәннің біреуін қалдырыңыз.",
            "Эта строка заполнена дважды. Оставьте одно из двух значений.",
            "This row is filled in twice. Keep one of the two.",
        ),
        Said::Unasked => say!(
            lang,
            "Нысанда мұндай көрсеткіш жоқ. Жолды өшіріңіз.",
            "Такого показателя в форме нет. Удалите строку.",
            "The form does not ask for this indicator. Delete the row.",
        ),
        Said::Sum { .. } | Said::Part { .. } | Said::Total { .. } => related(said, lang),
        Said::Unusual { base, text, was } => unusual(base, text, was, lang),
        Said::Revised { was } => say!(
            lang,
            "Бекітілген мән басқа: {was}. Ол қате болса, ненің түзетілгенін түсіндіріңіз.",
            "Утверждено другое значение: {was}. Если оно ошибочно, поясните, что исправлено.",
            "Another figure is approved: {was}. If it was wrong, explain what is corrected.",
        ),
        Said::NoReason => say!(
            lang,
            "Мән жоқ, себебі де көрсетілмеген. Деректің неге жоқ екенін немесе көрсеткіштің неге қолданылмайтынын түсіндіріңіз.",
            "Значения нет, и причина не указана. Поясните, почему нет данных или почему показатель неприменим.",
            "There is no figure and no reason. Explain why there are no data, or why it does not apply.",
        ),
        Said::NotClosed { day } => say!(
            lang,
            "Есепті кезең әлі аяқталған жоқ: оның соңғы күні – {day}. Нысан ерте тапсырылса, себебін түсіндіріңіз.",
            "Отчётный период ещё не закончился: его последний день – {day}. Если форму сдают раньше, поясните причину.",
            "The period has not ended: its last day is {day}. If the form is handed in earlier, explain why.",
        ),
        Said::AllZero => say!(
            lang,
            "Бұрын ешқашан нөл болмаған жолдардың бәрінде нөл тұр. Нысанды тексеріңіз; солай болса, себебін түсіндіріңіз.",
            "Во всех строках, где нулей никогда не было, стоят нули. Проверьте форму; если всё верно, поясните причину.",
            "Every row that never was zero is zero. Check the form; if it is right, explain why.",
        ),
        Said::Personal(personal) => personal_data(personal, lang),
        Said::NoteTooLong { length } => say!(
            lang,
            "Мәтін тым ұзын: {length} таңба, ал ең көбі – {LONGEST_NOTE}. Оны қысқартыңыз.",
            "Текст слишком длинный: знаков в нём {length}, а можно не больше {LONGEST_NOTE}. Сократите его.",
            "The text is too long: it has {length} characters, and {LONGEST_NOTE} are the most. Shorten it.",
        ),
    }
}

fn related(said: Said<'_>, lang: Lang) -> String {
    match said {
        Said::Sum { parts, whole, sum } => say!(
            lang,
            "Жиынтық бөліктердің қосындысына тең емес: мұнда {whole}, ал мына жолдардың қосындысы {sum}: {parts}. Мәндерді тексеріңіз.",
            "Итог не равен сумме частей: здесь {whole}, а строки {parts} дают {sum}. Проверьте значения.",
            "The total is not the sum of its parts: here it is {whole}, and rows {parts} make {sum}. Check the values.",
        ),
        Said::Part { part, row, whole } => say!(
            lang,
            "Бөлік бүтіннен көп: мұнда {part}, ал {row}-жолда {whole}. Екі мәнді де тексеріңіз.",
            "Часть больше целого: здесь {part}, а в строке {row} – {whole}. Проверьте оба значения.",
            "A part is more than its whole: here it is {part}, and row {row} has {whole}. Check both values.",
        ),
        Said::Total { text, total, others } => say!(
            lang,
            "Басқа өңірлермен қосқанда жарияланған жиынтықтан асып кетеді: жиынтық – {total}, басқаларында – {others}, мұнда – «{text}». Мәнді тексеріңіз немесе айырмасын түсіндіріңіз.",
            "Вместе с другими регионами получается больше опубликованного итога: итог – {total}, у остальных – {others}, здесь – «{text}». Проверьте значение или поясните расхождение.",
            "Together with the other regions it is more than the published total: the total is {total}, the others have {others}, here it is “{text}”. Check the value, or explain the difference.",
        ),
        Said::Ambiguous { .. }
        | Said::BothMarks { .. }
        | Said::Required
        | Said::Twice
        | Said::Unasked
        | Said::Unusual { .. }
        | Said::Revised { .. }
        | Said::NoReason
        | Said::NotClosed { .. }
        | Said::AllZero
        | Said::Personal(_)
        | Said::NoteTooLong { .. } => say(said, lang),
    }
}

fn unusual(base: Base, text: &str, was: &str, lang: Lang) -> String {
    let finding = match base {
        Base::Previous => say!(
            lang,
            "«{text}» мәні алдыңғы кезеңдегіден ({was}) күрт өзгеше.",
            "«{text}» резко отличается от значения за предыдущий период ({was}).",
            "“{text}” is far from the figure of the period before ({was}).",
        ),
        Base::YearAgo => say!(
            lang,
            "«{text}» мәні өткен жылдың сәйкес кезеңіндегіден ({was}) күрт өзгеше.",
            "«{text}» резко отличается от АППГ ({was}).",
            "“{text}” is far from the figure of the same period last year ({was}).",
        ),
        Base::Usual => say!(
            lang,
            "«{text}» – әдеттен тыс мән: мұнда әдетте {was} шамасында болады.",
            "«{text}» – необычное значение: обычно здесь около {was}.",
            "“{text}” is unusual: the figure here is usually about {was}.",
        ),
        Base::SinceJanuary => say!(
            lang,
            "Көрсеткіш жыл басынан есептеледі, сондықтан азаймауы тиіс: алдыңғы кезеңде {was} болды, енді «{text}».",
            "Показатель считается с начала года и уменьшаться не должен: период назад было {was}, теперь «{text}».",
            "The figure counts from 1 January and should not shrink: it was {was} a period ago, and now “{text}”.",
        ),
    };
    finding
        + &say!(
            lang,
            " Мәнді тексеріңіз; дұрыс болса, себебін түсіндіріңіз.",
            " Проверьте значение; если оно верно, поясните причину.",
            " Check the value; if it is right, explain why.",
        )
}

fn personal_data(personal: Personal, lang: Lang) -> String {
    let what = match personal {
        Personal::Iin => say!(lang, "ЖСН", "ИИН", "an individual identification number"),
        Personal::Phone => say!(lang, "телефон нөмірі", "номер телефона", "a telephone number"),
        Personal::Email => {
            say!(lang, "электрондық пошта мекенжайы", "адрес электронной почты", "an e-mail address")
        }
    };
    say!(
        lang,
        "Мәтінде {what} бар. Есепте азаматтардың жеке деректері болмауы тиіс: оны өшіріңіз.",
        "В тексте есть {what}. Персональных данных граждан в отчёте быть не должно: удалите их.",
        "The text has {what}. A report holds no data of persons: delete it.",
    )
}
