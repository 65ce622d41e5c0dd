//! Words for forms and relations of a pack.

use crate::pack::FormFault;
use model::concept::Level;
use model::{Lang, Periodicity};

pub(super) fn form(fault: &FormFault, lang: Lang) -> String {
    match fault {
        FormFault::WithoutRows(code) => say!(
            lang,
            "«{code}» нысанында бірде-бір жол жоқ. form_rows.csv файлына жолдарын қосыңыз немесе нысанды алып тастаңыз.",
            "В форме «{code}» нет ни одной строки. Добавьте их в form_rows.csv или уберите форму.",
            "Form “{code}” has no row. Add rows to form_rows.csv, or take the form out.",
        ),
        FormFault::NobodyOwes(kind) => say!(
            lang,
            "departments.csv ішінде «{kind}» түріндегі департамент жоқ, сондықтан нысанды тапсыратын ешкім жоқ. Басқа түрін немесе кодтарын жазыңыз.",
            "В departments.csv нет ни одного департамента вида «{kind}», сдавать форму некому. Укажите другой вид или коды.",
            "departments.csv has no department of kind “{kind}”, so nobody would owe the form. Write another kind, or codes.",
        ),
        FormFault::OtherLength { from, periodicity } => {
            let length = length(*periodicity, lang);
            say!(
                lang,
                "{from} кезеңінің ұзақтығы басқа: бұл – {length} нысан. Алғашқы кезеңді соған сай жазыңыз.",
                "Период {from} другой длины: форму сдают {length}. Укажите первый период такой же длины.",
                "The period {from} has another length: the form is {length}. Write a first period of that length.",
            )
        }
        FormFault::Repeated(code) => say!(
            lang,
            "«{code}» бұл тізімде бұрын жазылған. Артығын өшіріңіз.",
            "«{code}» здесь уже назван. Удалите повтор.",
            "“{code}” is named here already. Delete the repetition.",
        ),
        FormFault::Computed(code) => say!(
            lang,
            "«{code}» формуламен есептеледі, ал нысанда тек тапсырылатын көрсеткіштер болады. Оның орнына формуланың бөліктерін жазыңыз.",
            "«{code}» вычисляется по формуле, а здесь стоят только показатели, которые сдают. Укажите вместо него слагаемые формулы.",
            "“{code}” is computed by a formula, and only reported indicators belong here. Write the formula’s parts in its place.",
        ),
        FormFault::OtherPeriodicity { indicator, form } => {
            let (indicator, form) = (length(*indicator, lang), length(*form, lang));
            say!(
                lang,
                "Көрсеткіш – {indicator}, ал нысан – {form}. Оны кезеңділігі сәйкес келетін нысанға көшіріңіз.",
                "Показатель сдают {indicator}, а форму – {form}. Перенесите его в форму той же периодичности.",
                "The indicator is {indicator} and the form is {form}. Move it to a form of its own periodicity.",
            )
        }
        FormFault::OtherLevel { indicator, department } => other_level(*indicator, *department, lang),
        FormFault::TwoDoors { indicator, form, line } => say!(
            lang,
            "Осы орын бойынша «{indicator}» көрсеткішін «{form}» нысаны да сұрайды ({line}-жол): бір мәнді екі нысан жазбауы тиіс. Біреуін қалдырыңыз.",
            "«{indicator}» по тому же месту уже спрашивает форма «{form}» (строка {line}): одно значение не сдают дважды. Оставьте его в одной форме.",
            "Form “{form}” (line {line}) asks for “{indicator}” of the same place already: one figure cannot be handed in twice. Keep it in one form.",
        ),
        FormFault::OnePart(code) => say!(
            lang,
            "Қосындының бір ғана бөлігі бар: «{code}». Барлық бөлігін жазыңыз немесе түрін part етіңіз.",
            "У суммы одна часть: «{code}». Перечислите все части или укажите вид part.",
            "The sum has one part: “{code}”. Name all its parts, or make the kind part.",
        ),
        FormFault::Unlike { part, whole } => say!(
            lang,
            "«{part}» пен «{whole}» салыстырылмайды: олардың өлшем бірлігі немесе кезеңділігі әртүрлі.",
            "«{part}» и «{whole}» несопоставимы: у них разные единицы измерения или разная периодичность.",
            "“{part}” and “{whole}” cannot be held against each other: their units or periodicities differ.",
        ),
        FormFault::NeverChecked => say!(
            lang,
            "Бұл көрсеткіштердің бәрі бірге тұратын нысан жоқ, сондықтан байланыс тексерілмейді. Оларды бір нысанға жинаңыз немесе жолды өшіріңіз.",
            "Формы, в которой есть все эти показатели, нет, и связь не проверяется. Соберите их в одной форме или удалите строку.",
            "No form has all of these indicators, so the relation is never checked. Put them into one form, or delete the row.",
        ),
    }
}

fn other_level(indicator: Level, department: Level, lang: Lang) -> String {
    match (department, indicator) {
        (Level::Country, Level::Country | Level::Region | Level::District) => say!(
            lang,
            "Ел бойынша бұл мән өңірлерден жиналады, ал нысанды тапсыратын департамент бүкіл ел үшін есеп береді. Мұнда тек ел деңгейінде жүргізілетін көрсеткіш болады.",
            "По стране это значение складывается из регионов, а форму сдаёт департамент, отчитывающийся за всю страну. Здесь может стоять только показатель уровня страны.",
            "The country’s figure is made of its regions, and the form is owed by a department that reports for the whole country. Only an indicator of the country’s level can stand here.",
        ),
        (Level::Region | Level::District, Level::Country | Level::Region | Level::District) => say!(
            lang,
            "Нысанды тапсыратын департаменттің орны бұл көрсеткіш жүргізілетін деңгейден ұсақ. Көрсеткішті немесе departments тізімін түзетіңіз.",
            "Место департамента, который сдаёт форму, мельче уровня, на котором ведётся показатель. Исправьте показатель или список departments.",
            "The place of a department that owes the form is finer than the level the indicator is kept at. Mend the indicator or the list of departments.",
        ),
    }
}

/// How often; in Russian so that it goes with any gender.
fn length(periodicity: Periodicity, lang: Lang) -> String {
    match periodicity {
        Periodicity::Year => say!(lang, "жылдық", "за год", "yearly"),
        Periodicity::Half => say!(lang, "жартыжылдық", "за полугодие", "half-yearly"),
        Periodicity::Quarter => say!(lang, "тоқсандық", "за квартал", "quarterly"),
        Periodicity::Month => say!(lang, "айлық", "за месяц", "monthly"),
    }
}
