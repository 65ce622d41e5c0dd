//! Words for rules between cells and rows of a pack.

use crate::pack::{PassportFault, PlaceFault, PlanFault};
use model::Lang;
use model::concept::Level;

pub(super) fn place(fault: &PlaceFault, lang: Lang) -> String {
    match fault {
        PlaceFault::TwoCountries { first } => say!(
            lang,
            "Екінші ел: ел {first}-жолда бар. Тұжырымдамада бір ғана ел болады.",
            "Вторая страна: страна уже есть в строке {first}. В концепции страна одна.",
            "A second country: line {first} has one already. A concept has one country.",
        ),
        PlaceFault::NoCountry => say!(
            lang,
            "Ел жоқ. level = country деген жол қосыңыз.",
            "Нет страны. Добавьте строку с level = country.",
            "There is no country. Add a row with level = country.",
        ),
        PlaceFault::OtherCountry { text, country } => say!(
            lang,
            "Мұнда ел – «{text}», ал places.csv ішінде – «{country}». Екеуін бірдей етіңіз.",
            "Здесь страна «{text}», а в places.csv – «{country}». Приведите к одному.",
            "The country is “{text}” here and “{country}” in places.csv. Make them one.",
        ),
        PlaceFault::NoParent => say!(
            lang,
            "Бұл орынның ненің құрамына кіретіні көрсетілмеген. parent ұяшығына елдің немесе өңірдің кодын жазыңыз.",
            "Не указано, частью чего является это место. Впишите в parent код страны или региона.",
            "It is not said what this place is part of. Write the code of the country or region in parent.",
        ),
        PlaceFault::CountryWithParent => say!(
            lang,
            "Ел басқа орынның құрамына кірмейді. parent ұяшығын бос қалдырыңыз.",
            "Страна не является частью другого места. Оставьте parent пустым.",
            "The country is part of nothing. Leave parent empty.",
        ),
        PlaceFault::ParentLevel { level, parent } => {
            let (level, parent) = (level.code(), parent.code());
            say!(
                lang,
                "{level} деңгейіндегі орын {parent} деңгейіндегі орынның құрамына кіре алмайды: өңір елдің, аудан өңірдің құрамына кіреді.",
                "Место уровня {level} не может быть частью места уровня {parent}: регион – часть страны, район – часть региона.",
                "A place of level {level} cannot be part of one of level {parent}: regions are parts of the country, districts of regions.",
            )
        }
        PlaceFault::HalfTile => say!(
            lang,
            "tile_row мен tile_col бірге толтырылады немесе екеуі де бос болады.",
            "tile_row и tile_col заполняют вместе или оставляют пустыми оба.",
            "Fill in both tile_row and tile_col, or neither.",
        ),
        PlaceFault::NotAMonth(period) => say!(
            lang,
            "{period} – ай емес. Айды 2022-06 түрінде жазыңыз.",
            "{period} – не месяц. Напишите месяц в виде 2022-06.",
            "{period} is not a month. Write a month, such as 2022-06.",
        ),
        PlaceFault::ClosedBeforeOpened => say!(
            lang,
            "Орын құрылғанынан бұрын жабылған болып шығады. opened пен closed айларын тексеріңіз.",
            "Получается, что место упразднено раньше, чем образовано. Проверьте месяцы opened и closed.",
            "The place would have ended before it began. Check the months opened and closed.",
        ),
        PlaceFault::AliasTaken { alias, place } => say!(
            lang,
            "«{alias}» – басқа орынның да атауы: {place}. Мұндай атау екі орынға берілмейді, біреуін алып тастаңыз.",
            "«{alias}» – имя и другого места: {place}. Одно имя не может вести к двум местам; уберите одно из них.",
            "“{alias}” is also a name of {place}. One name cannot lead to two places; take one of them out.",
        ),
    }
}

pub(super) fn passport(fault: &PassportFault, lang: Lang) -> String {
    match fault {
        PassportFault::TaskCode { task, direction } => say!(
            lang,
            "«{task}» міндетінің коды өз бағытының кодынан басталуы тиіс: «{direction}.…».",
            "Код задачи «{task}» должен начинаться с кода её направления: «{direction}.…».",
            "The code of task “{task}” must begin with that of its direction: “{direction}.…”.",
        ),
        PassportFault::DirectionWithoutTasks(code) => say!(
            lang,
            "«{code}» бағытында бірде-бір міндет жоқ. tasks.csv файлына қосыңыз немесе бағытты алып тастаңыз.",
            "У направления «{code}» нет ни одной задачи. Добавьте её в tasks.csv или уберите направление.",
            "Direction “{code}” has no task. Add one to tasks.csv, or take the direction out.",
        ),
        PassportFault::TaskWithoutIndicators(code) => say!(
            lang,
            "«{code}» міндетінде бірде-бір көрсеткіш жоқ. indicators.csv файлына қосыңыз немесе міндетті алып тастаңыз.",
            "У задачи «{code}» нет ни одного показателя. Добавьте его в indicators.csv или уберите задачу.",
            "Task “{code}” has no indicator. Add one to indicators.csv, or take the task out.",
        ),
        PassportFault::RankPassport => say!(
            lang,
            "Рейтингтегі орын (rank) үшін: improves = down, over_time = last немесе none, over_regions = none, decimals = 0. Осы ұяшықты түзетіңіз.",
            "Для места в рейтинге (rank): improves = down, over_time = last или none, over_regions = none, decimals = 0. Исправьте эту ячейку.",
            "A place in a ranking (rank) has improves = down, over_time = last or none, over_regions = none, decimals = 0. Mend this cell.",
        ),
        PassportFault::NoRule { calendar, periodicity } => {
            let periodicity = periodicity.code();
            say!(
                lang,
                "«{calendar}» күнтізбесінде {periodicity} кезеңіне арналған ереже жоқ. Басқа күнтізбе таңдаңыз немесе ереже қосыңыз.",
                "В календаре «{calendar}» нет правила для {periodicity}. Выберите другой календарь или добавьте правило.",
                "Calendar “{calendar}” has no rule for {periodicity}. Choose another calendar, or add a rule.",
            )
        }
        PassportFault::OwnWeight => say!(
            lang,
            "Көрсеткіш өзіне салмақ бола алмайды. weighted_mean( ) ішіне басқа көрсеткіштің кодын жазыңыз.",
            "Показатель не может быть весом самому себе. Впишите в weighted_mean( ) код другого показателя.",
            "An indicator cannot weigh itself. Write another indicator’s code in weighted_mean( ).",
        ),
        PassportFault::DemoOutside(_) => say!(
            lang,
            "Ойдан шығарылған деректің (demo) орны – demo/ қалтасы. Жолды сонда көшіріңіз немесе wording мәнін өзгертіңіз.",
            "Вымышленному (demo) место в папке demo/. Перенесите строку туда или измените wording.",
            "What is made up (demo) belongs in demo/. Move the row there, or change wording.",
        ),
        PassportFault::DemoDerived(code) => say!(
            lang,
            "«{code}» формуламен есептеледі, сондықтан оның тарихы ойдан шығарылмайды. Жолды өшіріп, формуланың бөліктерін қосыңыз.",
            "«{code}» вычисляется по формуле, поэтому его история не придумывается. Удалите строку и добавьте слагаемые формулы.",
            "“{code}” is computed by a formula, so its history is not made up. Delete the row and add the formula’s parts.",
        ),
    }
}

pub(super) fn plan(fault: &PlanFault, lang: Lang) -> String {
    match fault {
        PlanFault::OverlappingRules { first } => say!(
            lang,
            "Ереже {first}-жолдағы ережемен бір кезеңді қамтиды. from, to немесе part мәндерін бөліңіз.",
            "Правило говорит о том же периоде, что и строка {first}. Разведите их по from, to или part.",
            "The rule speaks of a period that line {first} speaks of too. Keep them apart by from, to or part.",
        ),
        PlanFault::DatesReversed => say!(
            lang,
            "to күні from күнінен бұрын. Күндердің орнын ауыстырыңыз.",
            "Дата to раньше даты from. Поменяйте их местами.",
            "The date in to is before the one in from. Swap them.",
        ),
        PlanFault::UpperMissing => say!(
            lang,
            "Нысаналы мән – аралық (within), ал оның жоғарғы шегі жазылмаған. upper ұяшығын толтырыңыз.",
            "Цель – диапазон (within), а верхней границы нет. Заполните upper.",
            "The target is a range (within) without its upper bound. Fill in upper.",
        ),
        PlanFault::UpperUnasked => say!(
            lang,
            "Жоғарғы шек тек аралыққа (within) керек. upper ұяшығын тазалаңыз немесе көрсеткіштің improves мәнін өзгертіңіз.",
            "Верхняя граница нужна только диапазону (within). Очистите upper или измените improves показателя.",
            "An upper bound belongs to a range (within) only. Clear upper, or change the indicator’s improves.",
        ),
        PlanFault::UpperBelow => say!(
            lang,
            "Жоғарғы шек төменгісінен кіші. Мәндердің орнын ауыстырыңыз.",
            "Верхняя граница ниже нижней. Поменяйте значения местами.",
            "The upper bound is below the lower one. Swap the values.",
        ),
        PlanFault::Year { year, least, most } => say!(
            lang,
            "{year} жылы сай келмейді: мұнда {least}–{most} аралығындағы жыл болады.",
            "Год {year} не подходит: здесь может стоять год от {least} до {most}.",
            "The year {year} does not fit: here it lies between {least} and {most}.",
        ),
        PlanFault::TooFine { level } => {
            let level = level_words(*level, lang);
            say!(
                lang,
                "Бұл көрсеткіш {level} жүргізіледі, бұдан ұсақ орынның мәні болмайды. Орынды түзетіңіз.",
                "Этот показатель ведётся {level}, значений для более мелких мест у него нет. Исправьте место.",
                "This indicator is kept {level} and has no values for finer places. Mend the place.",
            )
        }
        PlanFault::Thresholds => say!(
            lang,
            "Шектер былай болуы тиіс: 0 < at_risk < on_track ≤ 1. Мәндерді түзетіңіз.",
            "Пороги должны идти так: 0 < at_risk < on_track ≤ 1. Исправьте значения.",
            "The thresholds must satisfy 0 < at_risk < on_track ≤ 1. Mend the values.",
        ),
    }
}

fn level_words(level: Level, lang: Lang) -> String {
    match level {
        Level::Country => say!(lang, "тек ел бойынша", "только по стране", "for the country only"),
        Level::Region => {
            say!(lang, "ел және өңірлер бойынша", "по стране и регионам", "for the country and its regions")
        }
        Level::District => say!(lang, "аудандар бойынша", "по районам", "for districts"),
    }
}
