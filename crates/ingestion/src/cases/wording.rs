//! The words of every fault of a case in Kazakh, Russian and English.

use super::CaseFaultKind;
use crate::wording;
use model::Lang;

/// One sentence in three languages; names in braces are taken from where it stands.
macro_rules! say {
    ($lang:expr, $kk:literal, $ru:literal, $en:literal $(,)?) => {
        match $lang {
            Lang::Kk => format!($kk),
            Lang::Ru => format!($ru),
            Lang::En => format!($en),
        }
    };
}

pub(super) fn fault(kind: &CaseFaultKind, found: &str, lang: Lang) -> String {
    match kind {
        CaseFaultKind::Number(fault) => wording::fault(&fault.clone().into(), lang),
        CaseFaultKind::Row
        | CaseFaultKind::Heading
        | CaseFaultKind::Twice
        | CaseFaultKind::Word(_)
        | CaseFaultKind::NoImproves
        | CaseFaultKind::NotChosen
        | CaseFaultKind::Day
        | CaseFaultKind::Year
        | CaseFaultKind::Period => spelling(kind, found, lang),
        CaseFaultKind::NoNumber
        | CaseFaultKind::TwoWays(..)
        | CaseFaultKind::Whole(..)
        | CaseFaultKind::Threshold
        | CaseFaultKind::Negative
        | CaseFaultKind::NoBaselineYear
        | CaseFaultKind::TargetTooEarly(_)
        | CaseFaultKind::UpperBelow
        | CaseFaultKind::UpperAlone
        | CaseFaultKind::RangeNotWithin
        | CaseFaultKind::NoValue => sense(kind, found, lang),
    }
}

/// It cannot be read.
fn spelling(kind: &CaseFaultKind, found: &str, lang: Lang) -> String {
    match kind {
        CaseFaultKind::Row => say!(
            lang,
            "Жол оқылмады. Файлды CSV (UTF-8) түрінде сақтаңыз; жолдағы ұяшықтар саны тақырыптар санына тең болуы тиіс.",
            "Строка не читается. Сохраните файл в формате CSV (UTF-8); ячеек в строке должно быть столько же, сколько заголовков.",
            "The row cannot be read. Save the file as CSV (UTF-8), with as many cells in the row as there are headings.",
        ),
        CaseFaultKind::Heading => say!(
            lang,
            "«{found}» бағаны белгісіз. Бағандар тізімі: maqsat assess --help.",
            "Столбец «{found}» неизвестен. Список столбцов: maqsat assess --help.",
            "The column “{found}” is not known. The columns are listed by maqsat assess --help.",
        ),
        CaseFaultKind::Twice => say!(
            lang,
            "«{found}» екі рет көрсетілген. Біреуін қалдырыңыз.",
            "«{found}» указано дважды. Оставьте одно.",
            "“{found}” is given twice. Leave one.",
        ),
        CaseFaultKind::Word(words) => {
            let words = words.join(", ");
            say!(
                lang,
                "«{found}» деген мән жоқ. Мыналардың бірін жазыңыз: {words}.",
                "Значения «{found}» нет. Напишите одно из этих: {words}.",
                "There is no such value as “{found}”. Write one of these: {words}.",
            )
        }
        CaseFaultKind::NoImproves => say!(
            lang,
            "Қай бағыттың жақсы екені көрсетілмеген. improves бағанына up, down немесе within деп жазыңыз.",
            "Не указано, в какую сторону лучше. Напишите в столбце improves: up, down или within.",
            "It is not said which way is better. Write up, down or within in the column improves.",
        ),
        CaseFaultKind::NotChosen => say!(
            lang,
            "Қай бағыттың жақсы екені көрсетілмеген. Тізімнен таңдаңыз.",
            "Не указано, в какую сторону лучше. Выберите из списка.",
            "It is not said which way is better. Choose from the list.",
        ),
        CaseFaultKind::Day => say!(
            lang,
            "«{found}» – күн емес. Оны 2026-03-08 түрінде жазыңыз.",
            "«{found}» – не дата. Напишите её в виде 2026-03-08.",
            "“{found}” is not a day. Write it like 2026-03-08.",
        ),
        CaseFaultKind::Year => say!(
            lang,
            "«{found}» жолында жыл оқылмады. Жолды жылдан бастаңыз: 2028 40.",
            "В строке «{found}» не удалось прочитать год. Начните строку с года: 2028 40.",
            "No year can be read in “{found}”. Begin the line with a year: 2028 40.",
        ),
        CaseFaultKind::Period
        | CaseFaultKind::Number(_)
        | CaseFaultKind::NoNumber
        | CaseFaultKind::TwoWays(..)
        | CaseFaultKind::Whole(..)
        | CaseFaultKind::Threshold
        | CaseFaultKind::Negative
        | CaseFaultKind::NoBaselineYear
        | CaseFaultKind::TargetTooEarly(_)
        | CaseFaultKind::UpperBelow
        | CaseFaultKind::UpperAlone
        | CaseFaultKind::RangeNotWithin
        | CaseFaultKind::NoValue => say!(
            lang,
            "«{found}» ішінде кезең оқылмады. Оны былай жазыңыз: 2026, 2026-S1, 2026-Q3, 2026-05 немесе «2026 жылғы мамыр».",
            "В «{found}» не удалось прочитать период. Напишите его так: 2026, 2026-S1, 2026-Q3, 2026-05 или «май 2026».",
            "No period can be read in “{found}”. Write it like 2026, 2026-S1, 2026-Q3, 2026-05 or “May 2026”.",
        ),
    }
}

/// It can be read and makes no sense.
fn sense(kind: &CaseFaultKind, found: &str, lang: Lang) -> String {
    match kind {
        CaseFaultKind::TwoWays(decimal, whole) => {
            let (read, longer) = (wording::number(*decimal, lang), format!("{found}0"));
            say!(
                lang,
                "«{found}» {whole} деп те, {read} деп те оқылады. Бүтін сан болса – {whole}, бөлшек болса – {longer} деп жазыңыз.",
                "«{found}» можно прочесть как {whole} и как {read}. Целое число напишите как {whole}, дробь – как {longer}.",
                "“{found}” can be read as {whole} and as {read}. Write {whole} if it is whole, {longer} if it has decimals.",
            )
        }
        CaseFaultKind::Whole(from, to) => say!(
            lang,
            "«{found}» орнына {from} мен {to} аралығындағы бүтін сан керек.",
            "Вместо «{found}» нужно целое число от {from} до {to}.",
            "In place of “{found}” a whole number from {from} to {to} is needed.",
        ),
        CaseFaultKind::Threshold => say!(
            lang,
            "«{found}» шекті мәні жарамайды: 0 мен 1 аралығындағы бөлік керек, «қауіп» шегі «жоспар бойынша» шегінен аспауы тиіс. Мысалы: 0,95 және 0,60.",
            "Порог «{found}» не подходит: нужна доля от 0 до 1, и порог риска не выше порога «по плану». Например: 0,95 и 0,60.",
            "The threshold “{found}” will not do: a part from 0 to 1 is needed, with “at risk” not above “on track”. For example 0.95 and 0.60.",
        ),
        CaseFaultKind::Negative => say!(
            lang,
            "Жол берілетін ауытқу нөлден кем болмауы тиіс, ал мұнда «{found}» тұр.",
            "Допустимое отклонение не может быть меньше нуля, а здесь «{found}».",
            "A tolerance cannot be below zero, and here is “{found}”.",
        ),
        CaseFaultKind::NoBaselineYear => say!(
            lang,
            "«{found}» бастапқы мәнінің жылы көрсетілмеген. Жылын да жазыңыз.",
            "Для базового значения «{found}» не указан год. Укажите и его.",
            "The baseline “{found}” has no year. Give its year too.",
        ),
        CaseFaultKind::TargetTooEarly(year) => say!(
            lang,
            "«{found}»: нысаналы мәннің жылы бастапқы жылдан ({year}) кейін болуы тиіс.",
            "«{found}»: год цели должен быть позже базового ({year}).",
            "“{found}”: the year of a target must be later than that of the baseline ({year}).",
        ),
        CaseFaultKind::UpperBelow => say!(
            lang,
            "«{found}»: аралықтың жоғарғы шегі төменгісінен кем. Алдымен кішісін жазыңыз.",
            "«{found}»: верхняя граница диапазона ниже нижней. Сначала напишите меньшую.",
            "“{found}”: the upper end of the range is below the lower one. Write the lower one first.",
        ),
        CaseFaultKind::UpperAlone => say!(
            lang,
            "«{found}» жоғарғы шегіне сәйкес төменгі шек жоқ. Сол жылдың нысаналы мәнін де жазыңыз.",
            "Для верхней границы «{found}» нет нижней. Укажите и цель того же года.",
            "The upper end “{found}” has no lower one. Give the target of that year too.",
        ),
        CaseFaultKind::RangeNotWithin => say!(
            lang,
            "«{found}»: аралық «within» (белгіленген аралықта болғаны жақсы) үшін ғана беріледі. Бір мән қалдырыңыз немесе бағытты өзгертіңіз.",
            "«{found}»: диапазон задают только для «within» (должно оставаться в пределах). Оставьте одно значение или смените направление.",
            "“{found}”: a range goes only with “within”. Leave one value, or change which way is better.",
        ),
        CaseFaultKind::NoValue => say!(
            lang,
            "Бағалайтын мән жоқ. Кемінде бір мән немесе бағалау күнін көрсетіңіз.",
            "Нет значения для оценки. Укажите хотя бы одно значение или дату оценки.",
            "There is no value to assess. Give at least one value, or the day of the assessment.",
        ),
        CaseFaultKind::NoNumber
        | CaseFaultKind::Row
        | CaseFaultKind::Heading
        | CaseFaultKind::Twice
        | CaseFaultKind::Word(_)
        | CaseFaultKind::NoImproves
        | CaseFaultKind::NotChosen
        | CaseFaultKind::Number(_)
        | CaseFaultKind::Day
        | CaseFaultKind::Year
        | CaseFaultKind::Period => say!(
            lang,
            "«{found}» орнына сан керек, мысалы 12,5.",
            "Вместо «{found}» нужно число, например 12,5.",
            "In place of “{found}” a number is needed, such as 12.5.",
        ),
    }
}
