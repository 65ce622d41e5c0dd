//! Words for rows of forms.

use super::names;
use crate::fault::Nearest;
use crate::form::{BlankKey, FormFault};
use model::{Lang, Period};

pub(super) fn form(fault: &FormFault, lang: Lang) -> String {
    match fault {
        FormFault::NoHeadings => no_headings(lang),
        FormFault::NoKeyColumn => no_key_column(lang),
        FormFault::MergedHeading(text) => merged_heading(text, lang),
        FormFault::MergedCells(text) => merged_cells(text, lang),
        FormFault::NoKey => no_key(lang),
        FormFault::UnknownRow(text) => unknown_row(text, lang),
        FormFault::NotInForm(text) => not_in_form(text, lang),
        FormFault::Mismatch { row, written, expected } => mismatch(row, written, expected, lang),
        FormFault::OtherPlace { text, expected } => other_place(text, expected, lang),
        FormFault::OtherPeriod { text, expected } => other_period(text, *expected, lang),
        FormFault::Total(text) => total(text, lang),
        FormFault::Label(text) => label(text, lang),
        FormFault::ColumnNumbers => column_numbers(lang),
        FormFault::HiddenRow => hidden_row(lang),
        FormFault::HiddenColumn => hidden_column(lang),
        FormFault::OtherSheet(name) => other_sheet(name, lang),
        FormFault::Imprecise(text) => imprecise(text, lang),
        FormFault::TooMuch => too_much(lang),
        FormFault::OtherBlank { what, found, expected } => other_blank(*what, found, expected, lang),
        FormFault::OldBlank => old_blank(lang),
        FormFault::Absent(codes) => absent(codes, lang),
        FormFault::Json(words) => json(words, lang),
        FormFault::UnknownField(name) => unknown_field(name, lang),
    }
}

fn no_headings(lang: Lang) -> String {
    say!(
        lang,
        "Бағандардың атауы табылмады. Кестенің үстінде «жол коды» немесе «көрсеткіш» және «мән» деген бағандар болуы тиіс.",
        "Не найдены заголовки столбцов. Над таблицей должны стоять «код строки» или «показатель» и «значение».",
        "The headings were not found. Above the table there must be “row code” or “indicator”, and “value”.",
    )
}

fn no_key_column(lang: Lang) -> String {
    say!(
        lang,
        "«жол коды» бағаны да, «көрсеткіш» бағаны да жоқ. Біреуін қосыңыз.",
        "Нет ни столбца «код строки», ни столбца «показатель». Добавьте один из них.",
        "There is neither a column “row code” nor a column “indicator”. Add one of them.",
    )
}

fn merged_heading(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{text}» атауы бірнеше бағанға ортақ, қайсысында мән тұрғаны анық емес. Ұяшықтарды ажыратып, әр бағанның атауын бөлек жазыңыз.",
        "Заголовок «{text}» стоит над несколькими столбцами, и неясно, в каком из них значение. Разделите ячейки и назовите каждый столбец.",
        "The heading “{text}” stands over several columns, and it is not clear which holds the value. Unmerge the cells and name each column.",
    )
}

fn merged_cells(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{text}» мәні бірнеше жолға ортақ ұяшықта тұр. Ұяшықтарды ажыратып, әр жолдың мәнін жазыңыз.",
        "Значение «{text}» стоит в ячейке, объединённой на несколько строк. Разделите ячейки и впишите значение в каждую строку.",
        "The value “{text}” stands in a cell merged over several rows. Unmerge the cells and write the value of each row.",
    )
}

fn no_key(lang: Lang) -> String {
    say!(
        lang,
        "Мән тұр, бірақ қай жолдыкі екені көрсетілмеген. Жол кодын немесе көрсеткішті жазыңыз.",
        "Значение есть, а чьё оно, не указано. Впишите код строки или показатель.",
        "There is a value, and nothing says of what. Write the row code or the indicator.",
    )
}

fn unknown_row(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "Нысанда «{text}» кодты жол жоқ. Кодты бланкіден көшіріңіз.",
        "В форме нет строки с кодом «{text}». Возьмите код из бланка.",
        "The form has no row “{text}”. Copy the code from the blank.",
    )
}

fn not_in_form(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{text}» көрсеткіші бұл нысанда сұралмайды. Жолды өшіріңіз немесе ол тиісті нысанда тапсырыңыз.",
        "Показатель «{text}» в этой форме не запрашивается. Удалите строку или сдайте её в той форме, где он есть.",
        "This form does not ask for “{text}”. Delete the row, or report it in the form that does.",
    )
}

fn mismatch(row: &str, written: &str, expected: &Nearest, lang: Lang) -> String {
    let shown = names::shown(expected, lang);
    say!(
        lang,
        "«{row}» коды мен «{written}» көрсеткіші сәйкес емес: бұл жолда {shown} тұруы тиіс. Екеуінің бірін түзетіңіз.",
        "Код «{row}» и показатель «{written}» не соответствуют друг другу: в этой строке должен стоять показатель {shown}. Исправьте одно из двух.",
        "The row “{row}” and the indicator “{written}” do not belong together: that row is {shown}. Mend one of the two.",
    )
}

fn other_place(text: &str, expected: &Nearest, lang: Lang) -> String {
    let shown = names::shown(expected, lang);
    say!(
        lang,
        "«{text}» – басқа өңір: есеп тек мына өңір бойынша тапсырылады: {shown}. Жолды өшіріңіз немесе өңірді түзетіңіз.",
        "«{text}» – другой регион: отчёт сдаётся только за свой: {shown}. Удалите строку или исправьте регион.",
        "“{text}” is another region: this report is of {shown} only. Delete the row, or mend the region.",
    )
}

fn other_period(text: &str, expected: Period, lang: Lang) -> String {
    say!(
        lang,
        "«{text}» – басқа кезең: есеп {expected} кезеңі үшін тапсырылады. Жолды өшіріңіз немесе кезеңді түзетіңіз.",
        "«{text}» – другой период: отчёт сдаётся за {expected}. Удалите строку или исправьте период.",
        "“{text}” is another period: this report is of {expected}. Delete the row, or mend the period.",
    )
}

fn total(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{text}» қорытынды жолы оқылмады: қорытынды жолдардан есептеледі. Бұл нысанның жолы болса, кодын жазыңыз.",
        "Итоговая строка «{text}» не прочитана: итоги считаются по строкам. Если это строка формы, укажите её код.",
        "The row of totals “{text}” was not read: totals are computed. If it is a row of the form, write its code.",
    )
}

fn label(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{text}» жолында мән жоқ, ол оқылмады. Бұл нысанның жолы болса, кодын немесе көрсеткішін түзетіңіз.",
        "В строке «{text}» нет значения, она не прочитана. Если это строка формы, исправьте её код или показатель.",
        "The row “{text}” has no value and was not read. If it is a row of the form, mend its code or indicator.",
    )
}

fn column_numbers(lang: Lang) -> String {
    say!(
        lang,
        "Бағандар нөмірленген жол оқылмады: онда есеп деректері жоқ.",
        "Строка с номерами столбцов не прочитана: данных отчёта в ней нет.",
        "The row in which columns are numbered was not read: it holds no figures.",
    )
}

fn hidden_row(lang: Lang) -> String {
    say!(
        lang,
        "Жол жасырын, бірақ оқылды. Оны көрсетіп, мәнін тексеріңіз.",
        "Строка скрыта, но прочитана. Отобразите её и проверьте значение.",
        "The row is hidden, but it was read. Unhide it and check its value.",
    )
}

fn hidden_column(lang: Lang) -> String {
    say!(
        lang,
        "Баған жасырын, бірақ оқылды. Оны көрсетіп, ішіндегісін тексеріңіз.",
        "Столбец скрыт, но прочитан. Отобразите его и проверьте, что в нём.",
        "The column is hidden, but it was read. Unhide it and check what it holds.",
    )
}

fn other_sheet(name: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{name}» парағы оқылмады: тек бірінші парақ оқылады. Есеп сол парақта болса, оны бірінші орынға қойыңыз.",
        "Лист «{name}» не прочитан: читается только первый лист. Если отчёт на нём, поставьте его первым.",
        "The sheet “{name}” was not read: only the first one is. If the report is on it, move it to the front.",
    )
}

fn imprecise(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{text}» санының цифры 15-тен көп, кесте бағдарламасы соңғыларын сақтамайды. Ұяшық пішімін «Мәтіндік» етіп, санды қайта жазыңыз.",
        "В числе «{text}» больше 15 цифр, последние из них программа таблиц не хранит. Задайте ячейке формат «Текстовый» и впишите число заново.",
        "“{text}” has more than 15 digits, and spreadsheets do not keep the last ones. Format the cell as text and write the number again.",
    )
}

fn too_much(lang: Lang) -> String {
    say!(
        lang,
        "Осы жерден бастап файл есепке тән көлемнен асып кетеді. Тек есеп жолдарын қалдырыңыз.",
        "С этого места файл больше, чем бывает отчёт. Оставьте только строки отчёта.",
        "From here on the file is longer than a report ever is. Keep only the rows of the report.",
    )
}

fn other_blank(what: BlankKey, found: &str, expected: &str, lang: Lang) -> String {
    let [kk, ru, en] = match what {
        BlankKey::Form => ["нысан", "форма", "form"],
        BlankKey::Department => ["департамент", "департамент", "department"],
        BlankKey::Period => ["кезең", "период", "period"],
    };
    say!(
        lang,
        "Бұл – басқа есептің бланкісі: {kk} – {found}, ал керегі – {expected}. Осы есептің бланкісін жүктеп алыңыз.",
        "Это бланк другого отчёта: {ru} – {found}, а нужно {expected}. Скачайте бланк этого отчёта.",
        "This is the blank of another report: its {en} is {found}, and {expected} is needed. Download the blank of this report.",
    )
}

fn old_blank(lang: Lang) -> String {
    say!(
        lang,
        "Бланк жүктеп алынғаннан бері нысан өзгерген немесе бланкінің жасырын белгілері өзгертілген. Жолдар кодтары бойынша оқылды: мәндерді тексеріңіз.",
        "С тех пор как бланк скачан, форма изменилась, или изменены скрытые ключи бланка. Строки прочитаны по кодам: проверьте значения.",
        "The form has changed since the blank was downloaded, or its hidden keys were changed. Rows were read by their codes: check the values.",
    )
}

fn absent(codes: &str, lang: Lang) -> String {
    say!(
        lang,
        "Файлда нысанның мына жолдары жоқ: {codes}. Олардың бұрын енгізілген мәндері өзгермейді.",
        "В файле нет строк формы: {codes}. Введённые в них ранее значения не изменятся.",
        "The file does not have these rows of the form: {codes}. What was entered in them before stays.",
    )
}

fn json(words: &str, lang: Lang) -> String {
    say!(
        lang,
        "Сұрау оқылмайды ({words}). Керек пішім: {{\"values\":[{{\"row\":\"1.1\",\"value\":\"1204\"}}]}}.",
        "Запрос не читается ({words}). Нужный вид: {{\"values\":[{{\"row\":\"1.1\",\"value\":\"1204\"}}]}}.",
        "The request cannot be read ({words}). It must look like {{\"values\":[{{\"row\":\"1.1\",\"value\":\"1204\"}}]}}.",
    )
}

fn unknown_field(name: &str, lang: Lang) -> String {
    say!(
        lang,
        "«{name}» деген өріс белгісіз. Мына өрістер танылады: row, indicator, value, status, explanation.",
        "Поле «{name}» неизвестно. Бывают поля row, indicator, value, status, explanation.",
        "The field “{name}” is not known. There are row, indicator, value, status and explanation.",
    )
}
