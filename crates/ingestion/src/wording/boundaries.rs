//! Words for the boundaries of the regions.

use super::names;
use crate::pack::{BoundaryFault, FeatureFault};
use model::Lang;

pub(super) fn boundary(fault: &BoundaryFault, lang: Lang) -> String {
    match fault {
        BoundaryFault::TooLarge { most } => say!(
            lang,
            "Файл {most} МБ-тан үлкен. Шекараларды картография бағдарламасында оңайлатып (мысалы, mapshaper ішінде), файлды қайта жүктеңіз.",
            "Файл больше {most} МБ. Упростите границы в картографической программе (например, в mapshaper) и загрузите файл снова.",
            "The file is larger than {most} MB. Simplify the boundaries in a program for maps (mapshaper, for example) and upload the file again.",
        ),
        BoundaryFault::Json(detail) => say!(
            lang,
            "JSON ретінде оқылмайды: {detail}. Файлды GeoJSON пішімінде қайта сақтаңыз.",
            "Не читается как JSON: {detail}. Сохраните файл заново в формате GeoJSON.",
            "It cannot be read as JSON: {detail}. Save the file again as GeoJSON.",
        ),
        BoundaryFault::NotACollection => say!(
            lang,
            "Бұл – GeoJSON пішіміндегі FeatureCollection емес. Өңірлердің шекараларын әр өңірге бір нысаннан FeatureCollection етіп сақтаңыз.",
            "Это не FeatureCollection формата GeoJSON. Сохраните границы регионов как FeatureCollection: по одному объекту на регион.",
            "This is no FeatureCollection of GeoJSON. Save the boundaries as a FeatureCollection with one feature for each region.",
        ),
        BoundaryFault::OtherSystem(name) => say!(
            lang,
            "Координаттар «{name}» жүйесінде. Оларды WGS 84 градустарына (EPSG:4326) көшіріңіз.",
            "Координаты в системе «{name}». Пересчитайте их в градусы WGS 84 (EPSG:4326).",
            "The coordinates are in the system “{name}”. Convert them to degrees of WGS 84 (EPSG:4326).",
        ),
        BoundaryFault::NoAttribution => say!(
            lang,
            "Шекаралардың дереккөзі мен лицензиясы көрсетілмеген, ал олар карта астында тұруы тиіс. Оларды жүктеу бетіндегі өріске немесе файлдың «attribution» мүшесіне жазыңыз.",
            "Не указаны источник и лицензия границ, а они должны стоять под картой. Впишите их в поле на странице загрузки или в член «attribution» файла.",
            "Nothing says where the boundaries come from and under which licence, and that has to stand under the map. Write it into the field of the upload page, or into the member “attribution” of the file.",
        ),
        BoundaryFault::LongAttribution { most } => say!(
            lang,
            "Дереккөз бен лицензия туралы жазба {most} таңбадан ұзын, карта астына сыймайды. Қысқартыңыз.",
            "Указание источника и лицензии длиннее {most} знаков и под картой не поместится. Сократите его.",
            "The attribution is longer than {most} characters, and there is no room for it under a map. Shorten it.",
        ),
        BoundaryFault::Swapped => say!(
            lang,
            "Бойлық пен ендік орындарымен ауысқан сияқты: өңірлер тақта картадағыдай орналаспаған. Әр жұпта алдымен бойлық, содан кейін ендік жазылуы тиіс.",
            "Похоже, долгота и широта поменялись местами: регионы лежат не так, как на плиточной карте. В каждой паре сначала пишется долгота, затем широта.",
            "Longitude and latitude seem to be the wrong way round: the regions do not lie as on the tile map. Each pair begins with the longitude.",
        ),
        BoundaryFault::Missing(codes) => {
            let codes = codes.join(", ");
            say!(
                lang,
                "Файлда жоқ өңірлер: {codes}. Әр өңірге бір нысан қосыңыз.",
                "В файле нет регионов: {codes}. Добавьте по одному объекту на каждый.",
                "The file has no {codes}. Add a feature for each of them.",
            )
        }
        BoundaryFault::TooDetailed { most } => say!(
            lang,
            "Шекаралар тым бөлшектенген: {most} нүктеге дейін оңайлатылмайды. Ұсақ аралдар мен анклавтарды алып тастаңыз.",
            "Границы слишком дробные: упростить их до {most} точек не удаётся. Уберите мелкие острова и анклавы.",
            "The boundaries are in too many pieces to be simplified to {most} points. Take small islands and enclaves out.",
        ),
        BoundaryFault::Feature { number, name, fault } => {
            let which = match name.is_empty() {
                true => say!(lang, "{number}-нысан", "Объект {number}", "Feature {number}"),
                false => {
                    say!(
                        lang,
                        "{number}-нысан («{name}»)",
                        "Объект {number} («{name}»)",
                        "Feature {number} (“{name}”)"
                    )
                }
            };
            format!("{which}: {}", feature(fault, lang))
        }
    }
}

fn feature(fault: &FeatureFault, lang: Lang) -> String {
    match fault {
        FeatureFault::NotAFeature => say!(
            lang,
            "бұл геометриясы бар Feature емес. Оны толықтырыңыз немесе файлдан алып тастаңыз.",
            "это не Feature с геометрией. Дополните объект или уберите его из файла.",
            "it is no Feature with a geometry. Complete it, or take it out of the file.",
        ),
        FeatureFault::NoName => say!(
            lang,
            "қай өңір екені көрсетілмеген. Оның коды бар «code» немесе «iso» қасиетін не атауы бар «name» қасиетін қосыңыз.",
            "не сказано, какой это регион. Добавьте свойство «code» или «iso» с его кодом либо «name» с названием.",
            "nothing says which region it is. Add a property “code” or “iso” with its code, or “name” with its name.",
        ),
        FeatureFault::Name(fault) => names::name(fault, lang),
        FeatureFault::NotARegion => say!(
            lang,
            "бұл өңір емес, ал картаға тек өңірлер салынады. Нысанды файлдан алып тастаңыз.",
            "это не регион, а на карте рисуются только регионы. Уберите объект из файла.",
            "it is no region, and the map is of regions only. Take the feature out of the file.",
        ),
        FeatureFault::Twice { first } => say!(
            lang,
            "бұл өңір {first}-нысанда бар. Екеуін бір MultiPolygon етіп біріктіріңіз.",
            "этот регион уже есть в объекте {first}. Объедините оба в один MultiPolygon.",
            "this region is feature {first} already. Join the two in one MultiPolygon.",
        ),
        FeatureFault::Kind(kind) => say!(
            lang,
            "геометриясы – {kind}, ал шекара Polygon немесе MultiPolygon болуы тиіс.",
            "геометрия – {kind}, а граница должна быть Polygon или MultiPolygon.",
            "its geometry is {kind}; a boundary is a Polygon or a MultiPolygon.",
        ),
        FeatureFault::Coordinates => say!(
            lang,
            "координаттар сақиналар тізімі ретінде оқылмайды. Файлды GeoJSON пішімінде қайта сақтаңыз.",
            "координаты не читаются как список колец. Сохраните файл заново в формате GeoJSON.",
            "its coordinates cannot be read as a list of rings. Save the file again as GeoJSON.",
        ),
        FeatureFault::NoRings => say!(
            lang,
            "шекарасы бос: бірде-бір сақина жоқ. Оны толықтырыңыз.",
            "граница пуста: в ней нет ни одного кольца. Дополните её.",
            "its boundary is empty: it has no ring. Complete it.",
        ),
        FeatureFault::ShortRing { ring } => say!(
            lang,
            "{ring}-сақинада төрт нүктеден аз. Сақина кемінде үш бұрыштан және қайталанған бірінші нүктеден тұрады.",
            "в кольце {ring} меньше четырёх точек. Кольцо – это не меньше трёх углов и повторённая первая точка.",
            "ring {ring} has fewer than four positions. A ring is at least three corners and the first of them again.",
        ),
        FeatureFault::OpenRing { ring } => say!(
            lang,
            "{ring}-сақина тұйықталмаған: соңғы нүктесі бірінші нүктесіне тең емес. Бірінші нүктені соңында қайталаңыз.",
            "кольцо {ring} не замкнуто: последняя точка не равна первой. Повторите первую точку в конце.",
            "ring {ring} is not closed: its last position is not its first. Repeat the first one at the end.",
        ),
        FeatureFault::FlatRing { ring } => say!(
            lang,
            "{ring}-сақинаның ауданы жоқ: барлық нүктелері бір түзудің бойында. Оны алып тастаңыз.",
            "у кольца {ring} нет площади: все его точки лежат на одной прямой. Уберите его.",
            "ring {ring} has no area: all of it lies on one line. Take it out.",
        ),
        FeatureFault::Range { longitude, latitude } => say!(
            lang,
            "[{longitude}, {latitude}] нүктесі жер бетінде жоқ. Координаттар – WGS 84 градустары: алдымен бойлық (−180…180), содан кейін ендік (−90…90).",
            "точки [{longitude}, {latitude}] на земле нет. Координаты – градусы WGS 84: сначала долгота (−180…180), затем широта (−90…90).",
            "there is no [{longitude}, {latitude}] on earth. Coordinates are degrees of WGS 84: first the longitude (−180…180), then the latitude (−90…90).",
        ),
    }
}
