//! Words for figures that were read but cannot be right.

use super::number;
use crate::checks::CheckFault;
use crate::numbers::{ReadAs, Sign};
use model::Lang;
use model::concept::Level;

pub(crate) fn check(fault: &CheckFault, lang: Lang) -> String {
    match fault {
        CheckFault::TooFine { indicator, .. } => too_fine(*indicator, lang),
        CheckFault::NotWhole { text, read_as } => not_whole(text, *read_as, lang),
        CheckFault::Negative { text } => say!(
            lang,
            "«{text}» нөлден кіші, ал бұл көрсеткіш теріс болмайды. Мәнді тексеріңіз.",
            "«{text}» меньше нуля, а количество отрицательным не бывает. Проверьте значение.",
            "“{text}” is below zero, and a count never is. Check the value.",
        ),
        CheckFault::Share { text } => say!(
            lang,
            "«{text}» – үлес үшін мүмкін емес мән: ол 0 мен 100 % аралығында болады. Мәнді тексеріңіз.",
            "«{text}» – невозможное значение для доли: она лежит от 0 до 100 %. Проверьте значение.",
            "“{text}” is impossible for a share, which lies between 0 and 100 %. Check the value.",
        ),
        CheckFault::Rank { text, read_as } => {
            why_read(text, *read_as, lang)
                + &say!(
                    lang,
                    "«{text}» рейтингтегі орын бола алмайды: ол 1-ден басталатын бүтін сан. Мәнді тексеріңіз.",
                    "«{text}» не может быть местом в рейтинге: это целое число от 1. Проверьте значение.",
                    "“{text}” cannot be a place in a ranking, which is a whole number from 1. Check the value.",
                )
        }
        CheckFault::Milestone { text } => say!(
            lang,
            "«{text}»: орындалу белгісі 1 (орындалды) немесе 0 (орындалмады) болуы тиіс.",
            "«{text}»: отметка о выполнении – это 1 (выполнено) или 0 (не выполнено).",
            "“{text}”: a milestone is 1 (done) or 0 (not done).",
        ),
        CheckFault::Decimals { text, decimals: 0, read_as } => not_whole(text, *read_as, lang),
        CheckFault::Decimals { text, decimals, read_as } => {
            why_read(text, *read_as, lang)
                + &say!(
                    lang,
                    "«{text}» санының бөлшегі тым ұзын: бұл көрсеткіште үтірден кейін ең көбі {decimals} цифр жазылады. Санды дөңгелектеңіз.",
                    "У числа «{text}» слишком длинная дробная часть: у этого показателя число цифр после запятой – не больше {decimals}. Округлите число.",
                    "“{text}” has too many decimals: this indicator has at most {decimals}. Round the number.",
                )
        }
        CheckFault::Duplicate { first } => say!(
            lang,
            "Бұл көрсеткіштің осы өңір мен кезең бойынша мәні {first}-жолда бар. Екі жолдың біреуін қалдырыңыз.",
            "Значение этого показателя по этому региону за этот период уже есть в строке {first}. Оставьте одну из двух строк.",
            "Line {first} already has this indicator for this region and period. Keep one of the two rows.",
        ),
        CheckFault::NumberWithStatus { text, status } => say!(
            lang,
            "Ұяшықта «{text}» саны тұр, ал «{status}» мәртебесі сан жоқ дейді. Екеуінің бірін өшіріңіз.",
            "В ячейке число «{text}», а статус «{status}» говорит, что числа нет. Удалите одно из двух.",
            "The cell has the number “{text}”, and the status “{status}” says that there is none. Delete one of the two.",
        ),
        CheckFault::UnknownStatus { text } => say!(
            lang,
            "«{text}» деген мәртебе жоқ. Ұяшықты бос қалдырыңыз немесе not_applicable (қолданылмайды), unavailable (дерек жоқ) деп жазыңыз.",
            "Статуса «{text}» нет. Оставьте ячейку пустой либо напишите not_applicable (неприменимо) или unavailable (нет данных).",
            "There is no status “{text}”. Leave the cell empty, or write not_applicable or unavailable.",
        ),
    }
}

fn too_fine(indicator: Level, lang: Lang) -> String {
    match indicator {
        Level::Country => say!(
            lang,
            "Бұл көрсеткіш тек ел бойынша жүргізіледі, өңір немесе аудан бойынша мәні қабылданбайды. Елді көрсетіңіз немесе жолды өшіріңіз.",
            "Этот показатель ведётся только по стране, значение по региону или району не принимается. Укажите страну или удалите строку.",
            "This indicator is kept for the country only; a figure of a region or district is not taken. Name the country, or delete the row.",
        ),
        Level::Region | Level::District => say!(
            lang,
            "Бұл көрсеткіш ел және өңірлер бойынша жүргізіледі, аудан бойынша мәні қабылданбайды. Өңірді көрсетіңіз немесе жолды өшіріңіз.",
            "Этот показатель ведётся по стране и регионам, значение по району не принимается. Укажите регион или удалите строку.",
            "This indicator is kept for the country and its regions; a figure of a district is not taken. Name the region, or delete the row.",
        ),
    }
}

fn not_whole(text: &str, read_as: Option<ReadAs>, lang: Lang) -> String {
    let Some(_) = read_as else {
        return say!(
            lang,
            "«{text}» – бөлшек сан, ал бұл көрсеткіш бүтін санмен жазылады. Мәнді тексеріңіз.",
            "«{text}» – дробное число, а этот показатель пишется целым. Проверьте значение.",
            "“{text}” has decimals, and this indicator is a whole number. Check the value.",
        );
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let split = digits.len().saturating_sub(3);
    let (thousands, rest) = digits.split_at(split);
    why_read(text, read_as, lang)
        + &say!(
            lang,
            "Ал бұл көрсеткіш бүтін санмен жазылады. Егер {digits} болса, оны «{digits}» немесе «{thousands} {rest}» деп жазыңыз.",
            "А этот показатель пишется целым числом. Если это {digits}, напишите «{digits}» или «{thousands} {rest}».",
            "This indicator is a whole number. If it is {digits}, write “{digits}” or “{thousands} {rest}”.",
        )
}

/// How a number was read that could have meant two things, and why; with a space after it.
fn why_read(text: &str, read_as: Option<ReadAs>, lang: Lang) -> String {
    let Some(ReadAs { value, sign, line }) = read_as else { return String::new() };
    let shown = number(value, lang);
    // «1,234» read as «1,234» says nothing unless it is called a fraction
    let value = match lang {
        Lang::Kk if value.scale() > 0 => format!("{shown} бөлшегі"),
        Lang::Ru if value.scale() > 0 => format!("дробь {shown}"),
        Lang::Kk | Lang::Ru | Lang::En => shown,
    };
    match (sign, line) {
        (_, 0) => say!(
            lang,
            "«{text}» саны {value} деп оқылды: файлда үтір жазылған бірде-бір сан жоқ, сондықтан нүкте бөлшекті бөледі. ",
            "Число «{text}» прочитано как {value}: ни в одном числе файла нет запятой, значит, дробную часть отделяет точка. ",
            "“{text}” was read as {value}: no number in the file has a comma, so the point stands before decimals. ",
        ),
        (Sign::Comma, line) => say!(
            lang,
            "«{text}» саны {value} деп оқылды: {line}-жолда бөлшек үтірмен жазылған. ",
            "Число «{text}» прочитано как {value}: в строке {line} запятая отделяет дробную часть. ",
            "“{text}” was read as {value}, because line {line} uses the comma for decimals. ",
        ),
        (Sign::Point, line) => say!(
            lang,
            "«{text}» саны {value} деп оқылды: {line}-жолда бөлшек нүктемен жазылған. ",
            "Число «{text}» прочитано как {value}: в строке {line} точка отделяет дробную часть. ",
            "“{text}” was read as {value}, because line {line} uses the point for decimals. ",
        ),
    }
}
