//! Words for files as a whole.

use crate::fault::{FileFault, Foreign};
use crate::pack::{PackFileFault, TomlFault};
use model::Lang;

pub(super) fn file(fault: &FileFault, lang: Lang) -> String {
    match fault {
        FileFault::Empty => say!(
            lang,
            "Файл бос: бағандардың атауы да, деректер де жоқ. Толтырылған файлды жүктеңіз.",
            "Файл пуст: в нём нет ни заголовков, ни данных. Загрузите заполненный файл.",
            "The file is empty: it has neither headings nor data. Upload the file that was filled in.",
        ),
        FileFault::NoRows => say!(
            lang,
            "Файлда бағандардың атауы ғана бар, деректер жоқ. Жолдарды толтырып, файлды қайта жүктеңіз.",
            "В файле есть только заголовки, данных под ними нет. Заполните строки и загрузите файл снова.",
            "The file has headings and no data below them. Fill in the rows and upload the file again.",
        ),
        FileFault::NotText(foreign) => not_text(*foreign, lang),
        FileFault::Encoding(encoding) => {
            let name = encoding.name();
            say!(
                lang,
                "Файлда {name} кодтауында жоқ байттар бар: файл бүлінген немесе кодтауы әртүрлі бөліктерден құралған. Оны «CSV UTF-8» пішімінде қайта сақтаңыз.",
                "В файле есть байты, которых нет в кодировке {name}: он повреждён или собран из частей в разных кодировках. Сохраните его заново в формате «CSV UTF-8».",
                "The file has bytes that {name} does not have: it is damaged, or put together from parts in different encodings. Save it again as “CSV UTF-8”.",
            )
        }
        FileFault::UnclosedQuote => say!(
            lang,
            "Осы жерде ашылған тырнақша жабылмаған, сондықтан файлдың қалған бөлігін оқу мүмкін емес. Тырнақшаны жабыңыз; мәтін ішіндегі тырнақшаны екі рет жазыңыз (\"\").",
            "Открытая здесь кавычка не закрыта, поэтому остаток файла прочитать нельзя. Закройте её; кавычку внутри текста пишите дважды (\"\").",
            "The quotation mark opened here is never closed, so the rest of the file cannot be read. Close it; write a quotation mark inside a text twice (\"\").",
        ),
    }
}

fn not_text(foreign: Foreign, lang: Lang) -> String {
    match foreign {
        Foreign::Xlsx | Foreign::Xls => say!(
            lang,
            "Бұл – CSV емес, Excel кітабы. Оны Excel-де ашып, «CSV UTF-8» пішімінде сақтаңыз да, сол файлды жүктеңіз.",
            "Это книга Excel, а не CSV. Откройте её в Excel, сохраните в формате «CSV UTF-8» и загрузите полученный файл.",
            "This is an Excel workbook, not CSV. Open it in Excel, save it as “CSV UTF-8” and upload that file.",
        ),
        Foreign::Pdf => say!(
            lang,
            "Бұл – CSV емес, PDF құжаты. Деректерді кестеге көшіріп, «CSV UTF-8» пішімінде сақтаңыз.",
            "Это документ PDF, а не CSV. Перенесите данные в таблицу и сохраните её в формате «CSV UTF-8».",
            "This is a PDF document, not CSV. Put the data into a spreadsheet and save it as “CSV UTF-8”.",
        ),
        Foreign::Binary => say!(
            lang,
            "Бұл – мәтіндік файл емес. Кестені «CSV UTF-8» пішімінде сақтап, сол файлды жүктеңіз.",
            "Это не текстовый файл. Сохраните таблицу в формате «CSV UTF-8» и загрузите полученный файл.",
            "This is not a text file. Save the table as “CSV UTF-8” and upload that file.",
        ),
    }
}

pub(super) fn pack_file(fault: &PackFileFault, lang: Lang) -> String {
    match fault {
        PackFileFault::Missing => say!(
            lang,
            "Файл жоқ, онсыз тұжырымдама құралмайды. Оны қосыңыз: бағандары data/README.md ішінде сипатталған.",
            "Файла нет, а без него концепция не собирается. Добавьте его: столбцы описаны в data/README.md.",
            "The file is missing, and the concept cannot be put together without it. Add it: its columns are described in data/README.md.",
        ),
        PackFileFault::Absent => say!(
            lang,
            "Файл жоқ, ол бос деп есептеледі. Солай болуы тиіс болса, тақырып жолы ғана бар файл қосыңыз.",
            "Файла нет, он считается пустым. Если так и задумано, добавьте файл с одной строкой заголовков.",
            "The file is missing and is taken as empty. If that is meant, add a file that has only the row of headings.",
        ),
        PackFileFault::NotUtf8 => say!(
            lang,
            "Файл UTF-8 кодтауында емес. Оны UTF-8 кодтауында қайта сақтаңыз.",
            "Файл не в кодировке UTF-8. Сохраните его заново в UTF-8.",
            "The file is not UTF-8. Save it again as UTF-8.",
        ),
        PackFileFault::UnclosedQuote => say!(
            lang,
            "Осы жерде ашылған тырнақша жабылмаған немесе ұяшық ортасында жабылған. Оны ұяшық соңында жабыңыз; мәтін ішіндегі тырнақшаны екі рет жазыңыз (\"\").",
            "Открытая здесь кавычка не закрыта или закрыта посреди ячейки. Закройте её в конце ячейки; кавычку внутри текста пишите дважды (\"\").",
            "The quotation mark opened here is never closed, or closed in the middle of the cell. Close it at the cell’s end; write one inside a text twice (\"\").",
        ),
        PackFileFault::Cells { found, expected } => say!(
            lang,
            "Жолдағы ұяшық саны – {found}, тақырып саны – {expected}. Үтірі бар мәтінді тырнақшаға алыңыз, бос ұяшықтардың үтірлерін қалдырыңыз.",
            "Ячеек в строке: {found}, заголовков: {expected}. Текст с запятой возьмите в кавычки, запятые пустых ячеек сохраните.",
            "The row has {found} cells for {expected} headings. Put a text with a comma in quotation marks, and keep the commas of empty cells.",
        ),
        PackFileFault::MissingColumn(column) => say!(
            lang,
            "«{column}» бағаны жоқ. Оны бос болса да қосыңыз.",
            "Нет столбца «{column}». Добавьте его, пусть и пустой.",
            "There is no column “{column}”. Add it, even if it stays empty.",
        ),
        PackFileFault::RepeatedColumn(heading) => say!(
            lang,
            "«{heading}» бағаны екі рет кездеседі. Біреуін қалдырыңыз.",
            "Столбец «{heading}» встречается дважды. Оставьте один.",
            "The column “{heading}” stands twice. Keep one of them.",
        ),
        PackFileFault::UnknownColumn { heading, nearest } => {
            let unknown = say!(
                lang,
                "Бұл файлда «{heading}» деген баған болмайды.",
                "Столбца «{heading}» в этом файле не бывает.",
                "This file has no column “{heading}”.",
            );
            unknown + &super::names::or_code(nearest.as_deref(), lang)
        }
        PackFileFault::TooManyRows => say!(
            lang,
            "Файлда 65 535-тен артық жол бар, мұнша жолды нөмірлеу мүмкін емес. Жол санын азайтыңыз.",
            "В файле больше 65 535 строк, столько пронумеровать нельзя. Сократите число строк.",
            "The file has more than 65,535 rows, more than can be numbered. Leave fewer.",
        ),
    }
}

pub(super) fn toml(fault: &TomlFault, lang: Lang) -> String {
    match fault {
        TomlFault::Syntax(detail) => say!(
            lang,
            "TOML ретінде оқылмайды: {detail}. Осы жердегі жазуды түзетіңіз.",
            "Не читается как TOML: {detail}. Исправьте запись в этом месте.",
            "It cannot be read as TOML: {detail}. Mend what is written here.",
        ),
        TomlFault::Missing(key) => say!(
            lang,
            "«{key}» кілті жоқ, оның әдепкі мәні де жоқ. Оны қосыңыз.",
            "Нет ключа «{key}», значения по умолчанию у него тоже нет. Добавьте его.",
            "The key “{key}” is missing, and it has no default. Add it.",
        ),
        TomlFault::Unknown(key) => say!(
            lang,
            "«{key}» деген кілт болмайды. Жазылуын тексеріңіз немесе жолды өшіріңіз.",
            "Ключа «{key}» не бывает. Проверьте написание или удалите строку.",
            "There is no key “{key}”. Check its spelling or delete the line.",
        ),
        TomlFault::Kind(key) => say!(
            lang,
            "«{key}» мәнінің түрі басқа. Мәтін мен ондық санды тырнақшаға алып, жыл мен бүтін санды тырнақшасыз жазыңыз.",
            "У «{key}» значение другого вида. Тексты и десятичные числа пишите в кавычках, годы и целые числа – без кавычек.",
            "The value of “{key}” is of another kind. Write texts and decimals in quotation marks, years and whole numbers without.",
        ),
    }
}
