//! Words for cells and formulas of a pack.

use super::names::{or_code, unknown};
use crate::fault::What;
use crate::pack::{CellFault, FormulaFault};
use model::Lang;
use model::formula::FormulaError;
use model::units::Nonsense;

pub(super) fn cell(fault: &CellFault, lang: Lang) -> String {
    match fault {
        CellFault::Blank { choice } if choice.is_empty() => say!(
            lang,
            "Ұяшық бос, ал мұнда әдепкі мән жоқ. Оны толтырыңыз.",
            "Ячейка пуста, а значения по умолчанию здесь нет. Заполните её.",
            "The cell is empty, and there is no default. Fill it in.",
        ),
        CellFault::Blank { choice } => {
            let choice = choice.join(", ");
            say!(
                lang,
                "Ұяшық бос, ал мұнда әдепкі мән жоқ. Мыналардың бірін жазыңыз: {choice}.",
                "Ячейка пуста, а значения по умолчанию здесь нет. Напишите одно из: {choice}.",
                "The cell is empty, and there is no default. Write one of: {choice}.",
            )
        }
        CellFault::Word { text, choice } => {
            let choice = choice.join(", ");
            say!(
                lang,
                "«{text}» мұнда жазылмайды. Мыналардың бірін жазыңыз: {choice}.",
                "«{text}» здесь стоять не может. Напишите одно из: {choice}.",
                "“{text}” cannot stand here. Write one of: {choice}.",
            )
        }
        CellFault::Untranslated(missing) => untranslated(*missing, lang),
        CellFault::Number(text) => say!(
            lang,
            "«{text}» – сан емес. Цифрмен, бөлшегін нүктемен жазыңыз: 12.5 (ең көбі 18 цифр, оның 9-ы нүктеден кейін).",
            "«{text}» – не число. Пишите цифрами, дробь через точку: 12.5 (не больше 18 цифр, из них 9 после точки).",
            "“{text}” is not a number. Write digits with a point before decimals: 12.5 (at most 18 digits, 9 of them decimals).",
        ),
        CellFault::Whole { text, least, most } => say!(
            lang,
            "«{text}» сай келмейді: {least}…{most} аралығындағы бүтін сан керек.",
            "«{text}» не подходит: нужно целое число от {least} до {most}.",
            "“{text}” does not fit: a whole number from {least} to {most} is needed.",
        ),
        CellFault::Bounds { text, least, most } => bounds(text, *least, *most, lang),
        CellFault::Date(text) => say!(
            lang,
            "«{text}» – күн емес. Оны ЖЖЖЖ-АА-КК түрінде жазыңыз: 2026-05-31.",
            "«{text}» – не дата. Напишите её в виде ГГГГ-ММ-ДД: 2026-05-31.",
            "“{text}” is not a date. Write it as YYYY-MM-DD: 2026-05-31.",
        ),
        CellFault::Period(text) => say!(
            lang,
            "«{text}» – кезең емес. Былай жазыңыз: 2026, 2026-S1, 2026-Q3 немесе 2026-05.",
            "«{text}» – не период. Пишите так: 2026, 2026-S1, 2026-Q3 или 2026-05.",
            "“{text}” is not a period. Write 2026, 2026-S1, 2026-Q3 or 2026-05.",
        ),
        CellFault::Code { text, what } => code(text, *what, lang),
        CellFault::Unknown { text, what, nearest } => {
            unknown(*what, text, lang) + &or_code(nearest.as_deref(), lang)
        }
        CellFault::Duplicate { key, file, line } => say!(
            lang,
            "«{key}» бұрын кездескен: {file}, {line}-жол. Екі жолдың біреуін қалдырыңыз.",
            "«{key}» уже есть: {file}, строка {line}. Оставьте одну из двух строк.",
            "“{key}” is there already: {file}, line {line}. Keep one of the two rows.",
        ),
    }
}

fn untranslated(missing: Lang, lang: Lang) -> String {
    let [kk, ru, en] = match missing {
        Lang::Kk => ["Қазақша", "на казахском языке", "Kazakh"],
        Lang::Ru => ["Орысша", "на русском языке", "Russian"],
        Lang::En => ["Ағылшынша", "на английском языке", "English"],
    };
    say!(
        lang,
        "{kk} мәтін жоқ, беттерде оның орнына басқа тілдегі мәтін белгіленіп көрсетіледі. Аудармасын қосыңыз.",
        "Нет текста {ru}; на страницах вместо него будет показан с пометкой текст на другом языке. Добавьте перевод.",
        "The {en} text is missing; pages will show another language’s in its place, marked. Add the translation.",
    )
}

fn bounds(text: &str, least: i64, most: Option<i64>, lang: Lang) -> String {
    match most {
        Some(most) => say!(
            lang,
            "«{text}» сай келмейді: {least}…{most} аралығындағы сан керек.",
            "«{text}» не подходит: нужно число от {least} до {most}.",
            "“{text}” does not fit: a number from {least} to {most} is needed.",
        ),
        None => say!(
            lang,
            "«{text}» сай келмейді: {least} немесе одан үлкен сан керек.",
            "«{text}» не подходит: нужно число не меньше {least}.",
            "“{text}” does not fit: a number of at least {least} is needed.",
        ),
    }
}

fn code(text: &str, what: What, lang: Lang) -> String {
    let example = match what {
        What::Place => "KZ, KZ-59, KZ-59-011",
        What::Direction => "1",
        What::Task => "1.2",
        What::Indicator
        | What::Period
        | What::Source
        | What::Unit
        | What::Calendar
        | What::Department
        | What::Goal
        | What::Form
        | What::Term => "road_deaths, wjp_f4_rank",
    };
    say!(
        lang,
        "«{text}» – код емес. Кодтар былай жазылады: {example}.",
        "«{text}» – не код. Коды пишутся так: {example}.",
        "“{text}” is not a code. Codes are written like this: {example}.",
    )
}

pub(super) fn formula(fault: &FormulaFault, lang: Lang) -> String {
    match fault {
        FormulaFault::Syntax(fault) => syntax(fault, lang),
        FormulaFault::Unknown { at, name, nearest } => {
            let place = at + 1;
            let where_is = say!(
                lang,
                "Формуланың {place}-таңбасы: ",
                "Символ {place} формулы: ",
                "Character {place} of the formula: ",
            );
            where_is + &unknown(What::Indicator, name, lang) + &or_code(nearest.as_deref(), lang)
        }
        FormulaFault::Cycle(codes) => {
            let circle = codes.join(" → ");
            say!(
                lang,
                "Формулалар бір-біріне тұйық шеңбермен сілтейді: {circle}. Біреуін басқаша есептеңіз.",
                "Формулы ссылаются друг на друга по кругу: {circle}. Вычислите одну из них иначе.",
                "Formulas need each other in a circle: {circle}. Compute one of them another way.",
            )
        }
        FormulaFault::Units { left, right } => say!(
            lang,
            "Өлшем бірлігі әртүрлі көрсеткіштер қосылып немесе азайтылып тұр: «{left}» және «{right}». Формуланы немесе бірліктерді түзетіңіз.",
            "Складываются или вычитаются показатели в разных единицах: «{left}» и «{right}». Исправьте формулу или единицы.",
            "Figures of different units are added up or subtracted: “{left}” and “{right}”. Mend the formula or the units.",
        ),
        FormulaFault::Nonsense { nonsense, unit } => sense(nonsense, unit, lang),
        FormulaFault::NotADimension(text) => say!(
            lang,
            "«{text}» өлшем емес. Ол былай жазылады: count, tenge, count/hectare; өлшемсіз болса, бос қалдырылады.",
            "«{text}» – не размерность. Она пишется так: count, tenge, count/hectare; у безразмерной ячейка пуста.",
            "“{text}” is not a dimension. It is written like count, tenge, count/hectare; of a plain number it is blank.",
        ),
        FormulaFault::NotAFactor(text) => say!(
            lang,
            "«{text}» – еселік емес. Мұнда нөлден үлкен сан керек: мысалы, млн үшін 1000000, пайыз үшін 0.01.",
            "«{text}» – не множитель. Нужно число больше нуля: например, 1000000 для млн или 0.01 для процента.",
            "“{text}” is not a factor. A number above zero is needed: 1000000 for millions, 0.01 for per cent.",
        ),
    }
}

fn sense(nonsense: &Nonsense, unit: &str, lang: Lang) -> String {
    match nonsense {
        Nonsense::SumOfDimensions(left, right) => say!(
            lang,
            "Әртүрлі шамалар қосылып немесе азайтылып тұр: {left} және {right}. Формуланы немесе units.csv файлындағы dimension бағанын түзетіңіз.",
            "Складываются или вычитаются разные величины: {left} и {right}. Исправьте формулу или столбец dimension в units.csv.",
            "Different things are added up or subtracted: {left} and {right}. Mend the formula or the column dimension of units.csv.",
        ),
        Nonsense::SumOfFactors(left, right) => say!(
            lang,
            "Еселігі әртүрлі бірліктер қосылып немесе азайтылып тұр: {left} және {right}. Алдымен біреуін екіншісіне келтіріңіз.",
            "Складываются или вычитаются единицы с разными множителями: {left} и {right}. Сначала приведите одну к другой.",
            "Units of different sizes are added up or subtracted: {left} and {right}. Convert one to the other first.",
        ),
        Nonsense::Dimension(found, expected) => say!(
            lang,
            "Формуланың нәтижесі – {found}, ал «{unit}» бірлігі {expected} өлшейді. Формуланы немесе бірлікті түзетіңіз.",
            "Результат формулы – {found}, а единица «{unit}» измеряет {expected}. Исправьте формулу или единицу.",
            "The formula makes {found}, but the unit “{unit}” measures {expected}. Mend the formula or the unit.",
        ),
        Nonsense::Factor(found, expected) => say!(
            lang,
            "Формула нәтижесінің еселігі – {found}, ал «{unit}» бірлігінің еселігі – {expected}. Формуладағы көбейткішті (100, 10000, …) немесе бірлікті түзетіңіз.",
            "Множитель результата формулы – {found}, а единицы «{unit}» – {expected}. Исправьте множитель в формуле (100, 10000, …) или единицу.",
            "The formula makes units of {found}, but “{unit}” are units of {expected}. Mend the multiplier in the formula (100, 10000, …) or the unit.",
        ),
    }
}

fn syntax(fault: &FormulaError, lang: Lang) -> String {
    match fault {
        FormulaError::EndsEarly => say!(
            lang,
            "Формула ерте аяқталған: соңында сан, код немесе «(» болуы тиіс. Формуланы толықтырыңыз.",
            "Формула обрывается: в конце должны стоять число, код или «(». Допишите её.",
            "The formula ends too early: a number, a code or “(” should follow. Complete it.",
        ),
        FormulaError::Unexpected { at, found } => {
            let place = at + 1;
            say!(
                lang,
                "Формуланың {place}-таңбасында «{found}» тұра алмайды. Формулада тек + - * / ( ), сандар және кодтар жазылады.",
                "«{found}» не может быть символом {place} формулы. В формуле пишут только + - * / ( ), числа и коды.",
                "“{found}” cannot stand at character {place} of the formula. Only + - * / ( ), numbers and codes can.",
            )
        }
        FormulaError::Unclosed { at } => {
            let place = at + 1;
            say!(
                lang,
                "Формуланың {place}-таңбасында ашылған жақша жабылмаған. Оны жабыңыз.",
                "Скобка, открытая в символе {place} формулы, не закрыта. Закройте её.",
                "The parenthesis opened at character {place} of the formula is never closed. Close it.",
            )
        }
        FormulaError::Number { at } => {
            let place = at + 1;
            say!(
                lang,
                "Формуланың {place}-таңбасындағы сан оқылмайды. Оны 100 немесе 0.5 түрінде жазыңыз.",
                "Число в символе {place} формулы не читается. Напишите его в виде 100 или 0.5.",
                "The number at character {place} of the formula cannot be read. Write it like 100 or 0.5.",
            )
        }
        FormulaError::TooDeep => say!(
            lang,
            "Жақшалар тым терең салынған. Формуланы ықшамдаңыз.",
            "Скобки вложены слишком глубоко. Упростите формулу.",
            "Parentheses are nested too deeply. Simplify the formula.",
        ),
        FormulaError::TooLong => say!(
            lang,
            "Формулада амал тым көп. Оны бірнеше көрсеткішке бөліңіз.",
            "В формуле слишком много действий. Разделите её на несколько показателей.",
            "The formula has too many operations. Split it into several indicators.",
        ),
    }
}
