//! Words for headings and columns.

use crate::columns::Role;
use crate::fault::LayoutFault;
use model::Lang;

pub(super) fn layout(fault: &LayoutFault, lang: Lang) -> String {
    match fault {
        LayoutFault::MissingColumn(role) => missing(*role, lang),
        LayoutFault::NoValues => {
            let value = Role::Value.heading(lang);
            say!(
                lang,
                "«{value}» бағаны да, көрсеткіштердің немесе кезеңдердің бағандары да жоқ. Кемінде біреуін қосыңыз немесе бағандардың атауын түзетіңіз.",
                "Нет ни столбца «{value}», ни столбцов с показателями или периодами. Добавьте хотя бы один или исправьте заголовки.",
                "There is neither a column “{value}” nor a column for an indicator or a period. Add at least one, or mend the headings.",
            )
        }
        LayoutFault::Repeated { heading, first } => say!(
            lang,
            "«{heading}» бағаны {first}-бағанды қайталайды, сондықтан оқылмады. Екеуінің біреуін қалдырыңыз.",
            "Столбец «{heading}» повторяет столбец {first} и поэтому не прочитан. Оставьте один из двух.",
            "The column “{heading}” repeats column {first} and was not read. Keep one of the two.",
        ),
        LayoutFault::Unknown { heading, nearest } => {
            let unknown = say!(
                lang,
                "«{heading}» деген баған белгісіз, ол оқылмады.",
                "Заголовок «{heading}» неизвестен, столбец не прочитан.",
                "The heading “{heading}” is not known; its column was not read.",
            );
            let what_to_do = say!(
                lang,
                " Атауын түзетіңіз немесе бағанды өшіріңіз.",
                " Исправьте заголовок или удалите столбец.",
                " Mend the heading or delete the column.",
            );
            unknown + &super::names::did_you_mean(nearest.as_deref(), lang) + &what_to_do
        }
        LayoutFault::TooFewCells { found, expected } => say!(
            lang,
            "Жолдағы ұяшық саны – {found}, баған саны – {expected}: жолдың соңы жетіспейді. Жетіспейтін ұяшықтарды толтырыңыз.",
            "Ячеек в строке: {found}, столбцов: {expected} – конца строки не хватает. Дополните недостающие ячейки.",
            "The row has {found} cells for {expected} columns: its end is missing. Fill in the missing cells.",
        ),
        LayoutFault::TooManyCells { found, expected } => say!(
            lang,
            "Жолдағы ұяшық саны – {found}, баған саны – {expected}. Бөлгіш таңба сан немесе мәтін ішінде тұрса керек: мұндай ұяшықты тырнақшаға алыңыз (\"12,5\").",
            "Ячеек в строке: {found}, столбцов: {expected}. Вероятно, знак-разделитель стоит внутри числа или текста: возьмите такую ячейку в кавычки (\"12,5\").",
            "The row has {found} cells for {expected} columns. The separator probably stands inside a number or a text: put that cell in quotation marks (\"12,5\").",
        ),
    }
}

fn missing(role: Role, lang: Lang) -> String {
    let heading = role.heading(lang);
    match role {
        Role::Indicator | Role::Period => say!(
            lang,
            "«{heading}» бағаны жоқ. Оны қосыңыз немесе бүкіл файлға ортақ мәнін жүктеу кезінде таңдаңыз.",
            "Нет столбца «{heading}». Добавьте его или укажите общее для всего файла значение при загрузке.",
            "There is no column “{heading}”. Add it, or choose one for the whole file when uploading.",
        ),
        Role::Region | Role::Value | Role::Status | Role::Note | Role::Source | Role::RowNumber => say!(
            lang,
            "«{heading}» бағаны жоқ. Осындай атауы бар баған қосыңыз.",
            "Нет столбца «{heading}». Добавьте столбец с таким заголовком.",
            "There is no column “{heading}”. Add a column with that heading.",
        ),
    }
}
