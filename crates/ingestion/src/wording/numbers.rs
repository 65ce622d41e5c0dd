//! Words for numbers as they are written.

use super::number as shown;
use crate::numbers::NumberFault;
use model::{Decimal, Lang};

pub(crate) fn number(fault: &NumberFault, lang: Lang) -> String {
    match fault {
        NumberFault::Ambiguous { text, decimal, whole, both } => {
            ambiguous(text, *decimal, *whole, lang) + &both_signs(*both, lang)
        }
        NumberFault::NotANumber(text) => say!(
            lang,
            "«{text}» – сан емес. Санды цифрмен жазыңыз (1204 немесе 12,5); дерек болмаса – «дерек жоқ», көрсеткіш қолданылмаса – «—».",
            "«{text}» – не число. Напишите число цифрами (1204 или 12,5); если данных нет – «н/д», если показатель неприменим – «—».",
            "“{text}” is not a number. Write it in digits (1204 or 12.5); if there are no data write “no data”, if it does not apply write “—”.",
        ),
        NumberFault::Formula(text) => say!(
            lang,
            "Ұяшықта «{text}» формуласы тұр, ал оның нәтижесі керек. Формуланың орнына мәнін қойыңыз.",
            "В ячейке стоит формула «{text}», а нужен её результат. Вставьте вместо формулы значение.",
            "The cell has the formula “{text}” where its result is needed. Paste the value in its place.",
        ),
        NumberFault::SpreadsheetError(text) => say!(
            lang,
            "Ұяшықта кесте қатесі тұр: «{text}». Бастапқы кестедегі есептеуді түзетіңіз немесе «дерек жоқ» деп жазыңыз.",
            "В ячейке ошибка таблицы: «{text}». Исправьте расчёт в исходной таблице или напишите «н/д».",
            "The cell has a spreadsheet error: “{text}”. Mend the calculation in the spreadsheet, or write “no data”.",
        ),
        NumberFault::NotFinite(text) => say!(
            lang,
            "«{text}» – есептелмеген нәтиже, сан емес. Санды жазыңыз, ол жоқ болса – «дерек жоқ».",
            "«{text}» – результат несостоявшегося расчёта, а не число. Напишите число, а если его нет – «н/д».",
            "“{text}” is what a failed calculation leaves, not a number. Write the number, or “no data” if there is none.",
        ),
        NumberFault::Exponent(text) => say!(
            lang,
            "«{text}» – қысқартылған жазу, оның соңғы цифрлары жоғалған болуы мүмкін. Ұяшық пішімін «Сандық» етіп, санды толық жазыңыз.",
            "«{text}» – сокращённая запись, последние цифры в ней могли потеряться. Задайте ячейке формат «Числовой» и напишите число полностью.",
            "“{text}” is a shortened form in which the last digits may be lost. Format the cell as a number and write all its digits.",
        ),
        NumberFault::Date(text) => say!(
            lang,
            "«{text}» – күн, сан емес. Оны кесте бағдарламасы саннан жасаған болуы мүмкін: ұяшық пішімін «Мәтіндік» етіп, санды қайта жазыңыз.",
            "«{text}» – дата, а не число. Возможно, её сделала из числа программа таблиц: задайте ячейке формат «Текстовый» и впишите число заново.",
            "“{text}” is a date, not a number. A spreadsheet may have made it of a number: format the cell as text and write the number again.",
        ),
        NumberFault::TooLong(text) => say!(
            lang,
            "«{text}» тым ұзын: ең көбі 18 цифр, оның үтірден кейінгісі 9-дан аспауы тиіс. Санды дөңгелектеңіз.",
            "Число «{text}» слишком длинное: не больше 18 цифр, из них не больше 9 после запятой. Округлите его.",
            "The number “{text}” is too long: at most 18 digits, at most 9 of them decimals. Round it.",
        ),
        NumberFault::Percent(text) => say!(
            lang,
            "«{text}»: % белгісі тек үлестерге қойылады, ал бұл көрсеткіштің өлшем бірлігі басқа. Санды % белгісіз жазыңыз.",
            "«{text}»: знак % ставится только у долей, а у этого показателя другая единица измерения. Напишите число без %.",
            "“{text}”: the sign % belongs to shares only, and this indicator has another unit. Write the number without %.",
        ),
        NumberFault::Spaces(text) => say!(
            lang,
            "«{text}» ішіндегі бос орын мыңдықтардың арасында емес: ұяшықта екі сан тұрған сияқты. Бір сан қалдырыңыз немесе бос орынды алып тастаңыз.",
            "В «{text}» пробел стоит не между тысячами: похоже, в ячейке два числа. Оставьте одно или уберите пробел.",
            "In “{text}” a space stands elsewhere than between thousands: there seem to be two numbers. Keep one, or take the space out.",
        ),
    }
}

fn ambiguous(text: &str, decimal: Decimal, whole: Option<Decimal>, lang: Lang) -> String {
    let read = shown(decimal, lang);
    let Some(whole) = whole else {
        return say!(
            lang,
            "«{text}» ішінде нүкте де, үтір де бар, қайсысы бөлшекті бөлетіні файлдан анық емес. Мыңдықтарды бос орынмен бөліңіз немесе бөлмеңіз: {read}.",
            "В «{text}» есть и точка, и запятая; какой знак отделяет дробную часть, по файлу не видно. Тысячи отделяйте пробелом или никак: {read}.",
            "“{text}” has both a point and a comma, and the file does not show which of them stands before decimals. Separate thousands with a space or not at all: {read}.",
        );
    };
    let longer = format!("{}0", text.trim_end_matches('%').trim_end());
    say!(
        lang,
        "«{text}» – {whole} ме, әлде {read} ме, файлдағы басқа сандардан анық емес. Бүтін сан болса – {whole}, бөлшек болса – {longer} деп жазыңыз.",
        "«{text}» – это {whole} или {read}? По другим числам файла этого не видно. Целое напишите как {whole}, дробь – как {longer}.",
        "“{text}” can be {whole} or {read}, and no other number in the file settles it. Write {whole} if it is whole, {longer} if it has decimals.",
    )
}

/// For a file that uses both signs: where.
fn both_signs(both: Option<(u64, u64)>, lang: Lang) -> String {
    let Some((comma, point)) = both else { return String::new() };
    say!(
        lang,
        " Файлда екі белгі де бар: {comma}-жолда бөлшек үтірмен, {point}-жолда нүктемен жазылған.",
        " В файле есть оба знака: в строке {comma} дробь записана через запятую, в строке {point} – через точку.",
        " The file uses both signs before decimals: a comma in line {comma}, a point in line {point}.",
    )
}
