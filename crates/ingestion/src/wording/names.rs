//! Words for names that nothing has, or more than one thing.

use crate::fault::{Nearest, What};
use crate::names::NameFault;
use model::Lang;

pub(super) fn name(fault: &NameFault, lang: Lang) -> String {
    match fault {
        NameFault::Blank(what) => blank(*what, lang),
        NameFault::Unknown { what: What::Period, text, .. } => say!(
            lang,
            "«{text}» кезең ретінде оқылмайды. Былай жазыңыз: 2026-05 (ай), 2026-Q3 (тоқсан), 2026-S1 (жартыжылдық) немесе 2026 (жыл).",
            "Период «{text}» не распознан. Пишите так: 2026-05 (месяц), 2026-Q3 (квартал), 2026-S1 (полугодие) или 2026 (год).",
            "The period “{text}” cannot be read. Write 2026-05 (month), 2026-Q3 (quarter), 2026-S1 (half) or 2026 (year).",
        ),
        NameFault::Unknown { what, text, nearest } => {
            let unknown = unknown(*what, text, lang);
            match nearest {
                Some(_) => unknown + &did_you_mean(nearest.as_deref(), lang),
                None => unknown + &check_spelling(lang),
            }
        }
        NameFault::Ambiguous { text, candidates, .. } => {
            let list: Vec<String> = candidates.iter().map(|candidate| shown(candidate, lang)).collect();
            let list = list.join("; ");
            say!(
                lang,
                "«{text}» атауы бірнешеуіне сай келеді: {list}. Кодын немесе толық атауын жазыңыз.",
                "Название «{text}» подходит нескольким: {list}. Напишите код или полное название.",
                "The name “{text}” fits more than one: {list}. Write the code or the full name.",
            )
        }
    }
}

fn blank(what: What, lang: Lang) -> String {
    if what == What::Source {
        return say!(
            lang,
            "Деректің қайдан алынғаны көрсетілмеген. «дереккөз» бағанын толтырыңыз немесе дереккөзді жүктеу кезінде таңдаңыз.",
            "Не указано, откуда данные. Заполните столбец «источник» или выберите источник при загрузке.",
            "It is not said where the figure comes from. Fill in the column “source”, or choose the source when uploading.",
        );
    }
    let thing = noun(what, lang);
    say!(
        lang,
        "Ұяшық бос: мұнда {thing} жазылуы тиіс. Оны толтырыңыз.",
        "Ячейка пуста: здесь должен стоять {thing}. Заполните её.",
        "The cell is empty; it needs {thing}. Fill it in.",
    )
}

/// What should stand in a cell; masculine in Russian, so that one sentence fits all.
fn noun(what: What, lang: Lang) -> &'static str {
    let [kk, ru, en] = match what {
        What::Indicator => {
            ["көрсеткіштің коды немесе атауы", "показатель (код или название)", "an indicator’s code or name"]
        }
        What::Place => ["өңірдің коды немесе атауы", "регион (код или название)", "a region’s code or name"],
        What::Period => ["кезең", "период", "a period"],
        What::Source => ["дереккөз", "источник", "a source"],
        What::Direction => ["бағыттың коды", "код направления", "a direction’s code"],
        What::Task => ["міндеттің коды", "код задачи", "a task’s code"],
        What::Unit => ["өлшем бірлігінің коды", "код единицы измерения", "a unit’s code"],
        What::Calendar => ["күнтізбенің коды", "код календаря", "a calendar’s code"],
        What::Department => ["департаменттің коды", "код департамента", "a department’s code"],
        What::Goal => ["мақсаттың коды", "код цели", "a goal’s code"],
        What::Form => ["нысанның коды", "код формы", "a form’s code"],
        What::Term => ["терминнің коды", "код термина", "a term’s code"],
    };
    match lang {
        Lang::Kk => kk,
        Lang::Ru => ru,
        Lang::En => en,
    }
}

/// "There is no … with that name".
pub(super) fn unknown(what: What, text: &str, lang: Lang) -> String {
    match what {
        What::Indicator => say!(
            lang,
            "«{text}» деген көрсеткіш жоқ.",
            "Показателя «{text}» нет.",
            "There is no indicator “{text}”."
        ),
        What::Place => {
            say!(lang, "«{text}» деген өңір жоқ.", "Региона «{text}» нет.", "There is no region “{text}”.")
        }
        What::Period => {
            say!(lang, "«{text}» деген кезең жоқ.", "Периода «{text}» нет.", "There is no period “{text}”.")
        }
        What::Source => say!(
            lang,
            "«{text}» деген дереккөз жоқ.",
            "Источника «{text}» нет.",
            "There is no source “{text}”."
        ),
        What::Direction => say!(
            lang,
            "«{text}» деген бағыт жоқ.",
            "Направления «{text}» нет.",
            "There is no direction “{text}”."
        ),
        What::Task => {
            say!(lang, "«{text}» деген міндет жоқ.", "Задачи «{text}» нет.", "There is no task “{text}”.")
        }
        What::Unit => {
            say!(
                lang,
                "«{text}» деген өлшем бірлігі жоқ.",
                "Единицы измерения «{text}» нет.",
                "There is no unit “{text}”."
            )
        }
        What::Calendar => say!(
            lang,
            "«{text}» деген күнтізбе жоқ.",
            "Календаря «{text}» нет.",
            "There is no calendar “{text}”."
        ),
        What::Department => {
            say!(
                lang,
                "«{text}» деген департамент жоқ.",
                "Департамента «{text}» нет.",
                "There is no department “{text}”."
            )
        }
        What::Goal => {
            say!(lang, "«{text}» деген мақсат жоқ.", "Цели «{text}» нет.", "There is no goal “{text}”.")
        }
        What::Form => {
            say!(lang, "«{text}» деген нысан жоқ.", "Формы «{text}» нет.", "There is no form “{text}”.")
        }
        What::Term => {
            say!(lang, "«{text}» деген термин жоқ.", "Термина «{text}» нет.", "There is no term “{text}”.")
        }
    }
}

/// " Did you mean …?", or nothing.
pub(super) fn did_you_mean(nearest: Option<&Nearest>, lang: Lang) -> String {
    nearest.map_or_else(String::new, |nearest| suggestion(&shown(nearest, lang), lang))
}

/// " Did you mean …?" of a code, or advice to check the spelling.
pub(super) fn or_code(nearest: Option<&str>, lang: Lang) -> String {
    match nearest {
        Some(code) => suggestion(&quotes(code, lang), lang),
        None => check_spelling(lang),
    }
}

fn suggestion(shown: &str, lang: Lang) -> String {
    say!(lang, " Мүмкін, {shown} болар?", " Возможно, имелось в виду {shown}?", " Did you mean {shown}?")
}

fn check_spelling(lang: Lang) -> String {
    say!(
        lang,
        " Жазылуын анықтамалықтан тексеріңіз.",
        " Проверьте написание по справочнику.",
        " Check the spelling against the list.",
    )
}

/// A name with its code: «Павлодар облысы» (KZ-55).
pub(super) fn shown(nearest: &Nearest, lang: Lang) -> String {
    let (name, code) = (nearest.name.shown(lang).text, &nearest.code);
    match (name, code.as_ref()) {
        ("", code) => quotes(code, lang),
        (name, "") => quotes(name, lang),
        (name, code) => format!("{} ({code})", quotes(name, lang)),
    }
}

fn quotes(text: &str, lang: Lang) -> String {
    say!(lang, "«{text}»", "«{text}»", "“{text}”")
}
