//! Words for workbooks that are not read.

use crate::grid::{ForeignBook, WorkbookFault};
use model::Lang;

pub(super) fn workbook(fault: &WorkbookFault, lang: Lang) -> String {
    match fault {
        WorkbookFault::Empty => say!(
            lang,
            "Файл бос. Толтырылған файлды жүктеңіз.",
            "Файл пуст. Загрузите заполненный файл.",
            "The file is empty. Upload the file that was filled in.",
        ),
        WorkbookFault::TooLarge(most) => say!(
            lang,
            "Файл тым үлкен: {most} МиБ-тан аспауы тиіс. Суреттер мен артық парақтарды өшіріңіз немесе бланкіні қайта жүктеп алыңыз.",
            "Файл слишком большой: допускается не более {most} МиБ. Удалите рисунки и лишние листы или скачайте бланк заново.",
            "The file is too large: at most {most} MiB are taken. Delete pictures and spare sheets, or download the blank again.",
        ),
        WorkbookFault::Foreign(foreign) => self::foreign(*foreign, lang),
        WorkbookFault::Encrypted => say!(
            lang,
            "Кітап құпиясөзбен қорғалған. Оны Excel-де құпиясөзсіз сақтап, қайта жүктеңіз.",
            "Книга защищена паролем. Сохраните её в Excel без пароля и загрузите снова.",
            "The workbook opens with a password. Save it in Excel without one and upload it again.",
        ),
        WorkbookFault::Macros => say!(
            lang,
            "Кітапта макростар бар, мұндай файлдар қабылданбайды. Оны макроссыз «Excel кітабы (.xlsx)» пішімінде сақтаңыз.",
            "В книге есть макросы, такие файлы не принимаются. Сохраните её как «Книга Excel (.xlsx)», без макросов.",
            "The workbook holds macros, and such files are not taken. Save it as “Excel Workbook (.xlsx)”, without macros.",
        ),
        WorkbookFault::ExternalLinks => say!(
            lang,
            "Кітап басқа файлдардан дерек алады. Excel-де байланыстарды үзіп («Деректер» – «Байланыстарды өзгерту»), мәндерін қалдырыңыз.",
            "Книга берёт данные из других файлов. Разорвите связи в Excel («Данные» – «Изменить связи») и оставьте значения.",
            "The workbook takes figures from other files. Break the links in Excel (“Data” – “Edit Links”) and keep the values.",
        ),
        WorkbookFault::Damaged => say!(
            lang,
            "Файл бүлінген немесе толық жүктелмеген. Оны Excel-де ашып, қайта сақтаңыз.",
            "Файл повреждён или загружен не полностью. Откройте его в Excel и сохраните заново.",
            "The file is damaged or was not sent whole. Open it in Excel and save it again.",
        ),
        WorkbookFault::BadName(name) => say!(
            lang,
            "Архивтің «{name}» бөлігінің атауы рұқсат етілмеген: файлды Excel жасамаған. Деректерді жаңа бланкіге көшіріңіз.",
            "Недопустимое имя части архива «{name}»: файл создан не в Excel. Перенесите данные в новый бланк.",
            "The archive has a part named “{name}”, which no spreadsheet writes. Copy the data into a new blank.",
        ),
        WorkbookFault::TooManyParts | WorkbookFault::Unfolds | WorkbookFault::TooManyCells => say!(
            lang,
            "Кітап есеп үшін тым көлемді. Тек есеп парағын қалдырыңыз немесе деректерді жаңа бланкіге көшіріңіз.",
            "Книга слишком объёмна для отчёта. Оставьте в ней только лист отчёта или перенесите данные в новый бланк.",
            "The workbook holds far more than a report. Keep only the sheet of the report, or copy the data into a new blank.",
        ),
        WorkbookFault::BadXml(part) => say!(
            lang,
            "Кітаптың «{part}» бөлігі оқылмайды. Файлды Excel-де ашып, қайта сақтаңыз немесе деректерді жаңа бланкіге көшіріңіз.",
            "Часть книги «{part}» не читается. Откройте файл в Excel и сохраните заново или перенесите данные в новый бланк.",
            "The part “{part}” of the workbook cannot be read. Open the file in Excel and save it again, or copy the data into a new blank.",
        ),
        WorkbookFault::NoSheet => say!(
            lang,
            "Кітапта көрініп тұрған парақ жоқ. Есеп парағын көрсетіп, файлды қайта сақтаңыз.",
            "В книге нет ни одного видимого листа. Отобразите лист отчёта и сохраните файл снова.",
            "No sheet of the workbook shows. Unhide the sheet of the report and save the file again.",
        ),
        WorkbookFault::TooSlow | WorkbookFault::Failed => say!(
            lang,
            "Кітапты оқу мүмкін болмады: ол тым күрделі немесе бүлінген. Деректерді жаңа бланкіге көшіріңіз.",
            "Прочитать книгу не удалось: она слишком сложна или повреждена. Перенесите данные в новый бланк.",
            "The workbook could not be read: it is too complex or damaged. Copy the data into a new blank.",
        ),
        WorkbookFault::Busy => say!(
            lang,
            "Қазір басқа кітаптар оқылып жатыр. Файлды бір минуттан кейін қайта жүктеңіз.",
            "Сейчас читаются другие книги. Загрузите файл ещё раз через минуту.",
            "Other workbooks are being read at the moment. Upload the file again in a minute.",
        ),
    }
}

fn foreign(foreign: ForeignBook, lang: Lang) -> String {
    let [kk, ru, en] = match foreign {
        ForeignBook::Old => {
            ["ескі Office пішіміндегі файл", "файл старого формата Office", "a file of an old Office program"]
        }
        ForeignBook::Binary => {
            ["екілік кітап (.xlsb)", "двоичная книга (.xlsb)", "a binary workbook (.xlsb)"]
        }
        ForeignBook::OpenDocument => ["OpenDocument файлы", "файл OpenDocument", "an OpenDocument file"],
        ForeignBook::Word => ["Word құжаты", "документ Word", "a Word document"],
        ForeignBook::Pdf => ["PDF құжаты", "документ PDF", "a PDF document"],
        ForeignBook::Other => ["басқа пішімдегі файл", "файл другого формата", "a file of another kind"],
    };
    say!(
        lang,
        "Бұл – {kk}, ал .xlsx кітабы немесе CSV керек. Кесте бағдарламасында ашып, «Excel кітабы (.xlsx)» пішімінде сақтаңыз.",
        "Это {ru}, а нужна книга .xlsx или CSV. Откройте его в программе таблиц и сохраните как «Книга Excel (.xlsx)».",
        "This is {en}, and an .xlsx workbook or a CSV file is needed. Open it in a spreadsheet program and save it as “Excel Workbook (.xlsx)”.",
    )
}
