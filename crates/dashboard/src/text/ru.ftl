# Слова страниц по-русски.

site-name = Maqsat
site-line = Ход реализации концепции
skip = Перейти к содержанию
language-kk = Қазақша
language-ru = Русский
language-en = English
languages = Язык
path-here = Вы здесь
demo-mark = ДЕМО
demo-banner = Демонстрация: показатели регионов начиная с 2024 года вымышлены. У показателей из настоящих источников указан источник.
as-of-banner = Показано опубликованное на { $date }.
as-of-now = Вернуться к сегодняшнему дню
state-of = По состоянию на { $date }
footer-json = Данные (JSON)
footer-note = Пороги и цвета статусов – настройки этой системы, а не норма.
not-found-title = Такой страницы нет
not-found-text = Возможно, адрес набран с ошибкой или такого кода нет в этой концепции. Начните с обзора.
bad-request-title = Этот адрес не удалось прочитать
broken-title = Сейчас страницу показать нельзя
broken-text = Попробуйте ещё раз через минуту. Ничего не потеряно.
missing-translation = нет перевода

# периоды
period-year = { $year } год
period-half = { $part ->
    [1] I
   *[other] II
 } полугодие { $year } года
period-quarter = { $part ->
    [1] I
    [2] II
    [3] III
   *[other] IV
 } квартал { $year } года
period-month = { $part ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[other] декабрь
 } { $year } года
in-year = в { $year } году
in-half = в { $part ->
    [1] I
   *[other] II
 } полугодии { $year } года
in-quarter = { $part ->
    [1] в I
    [2] во II
    [3] в III
   *[other] в IV
 } квартале { $year } года
in-month = в { $part ->
    [1] январе
    [2] феврале
    [3] марте
    [4] апреле
    [5] мае
    [6] июне
    [7] июле
    [8] августе
    [9] сентябре
    [10] октябре
    [11] ноябре
   *[other] декабре
 } { $year } года
since-january = за { $part ->
    [1] январь
    [2] январь – февраль
    [3] январь – март
    [4] январь – апрель
    [5] январь – май
    [6] январь – июнь
    [7] январь – июль
    [8] январь – август
    [9] январь – сентябрь
    [10] январь – октябрь
    [11] январь – ноябрь
   *[other] январь – декабрь
 } { $year } года
date = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[other] декабря
 } { $year } года

# статусы
status-not_due = срок не наступил
status-no_data = нет данных
status-stale = данные просрочены
status-not_assessable = оценка невозможна
status-achieved = достигнуто
status-on_track = по плану
status-at_risk = под угрозой
status-off_track = отставание
status-worsening = ухудшение
status-was = последняя оценка: { $status }
dated-mark = не обновлено
to-be-kept = достигнуто, надо удержать

wording-official = официально
wording-draft = из проекта
wording-working = рабочее
wording-demo = вымышлено
wording-note-draft = известно из печати или раннего проекта, а не из утверждённого текста
wording-note-working = наша формулировка до загрузки утверждённого текста
source-official = официальная статистика
source-survey = опрос
source-estimate = расчётная оценка
source-press = печать
source-working = рабочие материалы
source-demo = вымышлено

kind-count = число случаев
kind-amount = объём
kind-share = доля
kind-rate = коэффициент
kind-score = балл
kind-rank = место в рейтинге
kind-milestone = веха
improves-up = чем больше, тем лучше
improves-down = чем меньше, тем лучше
improves-within = хорошо в пределах диапазона
over_time-sum = складываются
over_time-last = берётся последний
over_time-mean = усредняются
over_time-year_to_date = сообщаются нарастающим итогом с 1 января
over_time-none = не объединяются
over_regions-sum = складываются
over_regions-mean = усредняются
over_regions-weighted_mean = усредняются с весом «{ $by }»
over_regions-none = не объединяются
periodicity-year = раз в год
periodicity-half = раз в полугодие
periodicity-quarter = раз в квартал
periodicity-month = раз в месяц

# предложение оценки
rank-place = { $n }-е место
sentence-rank-of = { $value } из { $of } { $when }
sentence-rank = { $value } { $when }
sentence-value = { $value } { $when }
sentence-from = { $position } (было { $base } { $when })
sentence-path = путь к цели «{ $target }» в { $year } году предполагает сейчас { $expected }
sentence-progress = пройдено { $done } % пути при плане { $due } %
sentence-back = отступление от цели на { $back } % пути, тогда как пройти следовало { $due } %
sentence-nothing-due = движение к цели «{ $target }» в { $year } году по плану ещё не началось, поэтому пока ничего не требуется
sentence-met = цель «{ $target }» достигнута
sentence-met-so-far = при таком ходе цель «{ $target }» будет достигнута
sentence-met-keep = цель «{ $target }» достигнута, её надо удержать до конца { $year } года
sentence-year-met = план на { $year } год – { $target } – выполнен
sentence-year-met-so-far = при таком ходе план на { $year } год – { $target } – будет выполнен
sentence-hold-kept = требуется удерживать уровень { $target } (отклонение до { $tolerance }): удержан
sentence-hold-lost = требуется удерживать уровень { $target } (отклонение до { $tolerance }): не удержан
sentence-milestone-done = выполнено
sentence-milestone-ahead = пока не выполнено; срок – конец { $year } года
sentence-milestone-passed = не выполнено; срок истёк в конце { $year } года
sentence-so-far = { $value } { $when }, то есть год идёт к значению { $judged }
sentence-projected-years = Обычно к этому времени набирается { $share } % годового итога (в среднем за { $years ->
    [one] { $years } последний полный год
    [few] { $years } последних полных года
   *[other] { $years } последних полных лет
 }).
sentence-projected-days = Полного года для сравнения нет, поэтому итог года рассчитан по дням: прошло { $share } % дней.
sentence-provisional = Предварительно: отчитались { $parts } из { $of } регионов.
sentence-provisional-population = Предварительно: отчитались { $parts } из { $of } регионов, в них живёт { $population } % населения.
sentence-overdue = Просрочены более поздние данные: { $periods }.
sentence-was-met = Цель была достигнута { $when }, но затем утрачена.
sentence-disagree = Второй метод (темпы роста) даёт другую оценку: { $status }.
and-more = и ещё { $n }
reason-first_period_open = Пока ничего не требуется: первый отчётный период не завершился.
reason-no_observation = После базового года данные не публиковались.
reason-no_target = Плановое значение не установлено.
reason-no_baseline = Значение до начала концепции неизвестно, поэтому пройденный путь измерить нельзя.
reason-break = Между базовым годом и последними данными изменился порядок учёта, сравнивать их нельзя.
reason-division_by_zero = Последнее значение – деление на ноль: знаменатель равен 0.
reason-not_a_number = Вместо последнего значения указано «не применимо» или «нет данных».
reason-overflow = Числа слишком велики для расчёта.
reason-too_early = Прошла слишком малая часть года, чтобы судить о его итоге.
reason-target_met = Конечная цель достигнута.
reason-year_target_met = План года выполнен.
reason-ratio = По отношению пройденного пути к плановому.
reason-nothing_due = Движение по плану ещё не началось.
reason-hold = Требуется удержать базовое значение.
reason-milestone = Веха либо выполнена, либо нет.
growth-incomplete = нет значения, базы или цели
growth-kind = у диапазона и вехи нет темпа роста
growth-zero_or_sign = база, значение и цель должны быть ненулевыми и одного знака
growth-hold = база и цель равны
growth-no_time = после базового года ещё не прошло времени

# обзор
overview-title = Где сейчас концепция?
overview-headline = Оценить можно { $assessed } из { $of } индикаторов; по плану или достигнуто – { $good }.
overview-score = Балл { $score } из 100
overview-goals = Две цели
overview-goals-n = Цели
overview-directions = Направления и задачи
overview-regions = Регионы
goal-beside = Рядом: { $title }
goal-judged-by = Судим по индикатору: { $title }
score-none = балла нет
score-of = { $score } из 100
assessed-of = оценено { $assessed } из { $of }
direction-n = Направление { $code }
task-n = Задача { $code }
table-of-chart = То же в таблице
download = Скачать
column-period = Период
column-value = Значение
column-target = План
column-change = К АППГ
column-source = Источник
column-state = Состояние
column-region = Регион
column-indicator = Индикатор
column-status = Статус
column-task = Задача
column-score = Балл
column-assessed = Оценено
column-trend = Динамика
column-unit = Единица
column-done = Пройдено, %
column-due = По плану, %
column-direction = Направление
column-reported = Сообщено самим
final = окончательно
provisional = предварительно
computed = рассчитано
empty-not_applicable = не применимо
empty-unavailable = нет данных
empty-not_reported = не сообщено
empty-division = знаменатель 0
empty-overflow = слишком велико
revision-n = редакция { $n }
tasks = Задачи
indicators = Индикаторы
no-indicators = По этой территории данных пока нет.

# индикатор
indicator-verdict = Оценка
indicator-working = Как посчитано
indicator-passport = Паспорт
indicator-figures = Данные
indicator-regions = По регионам, { $period }
indicator-no-regions = Этот индикатор по регионам не представляется.
indicator-none-yet = Данные ещё не публиковались.
working-baseline = Базовое значение
working-target = Конечная цель
working-year-target = План года
working-observed = Последнее значение
working-judged = Оценивается как годовой итог
working-expected = Ожидается по плану
working-done = Пройдено
working-due = По плану
working-ratio = Пройдено / план
working-plan = Процент выполнения плана
working-same-period = АППГ
working-needed = Нужное изменение в год
working-pace = Наблюдаемое изменение в год
working-growth = Второе мнение (темпы роста)
working-growth-na = не применимо: { $why }
working-growth-is = { $status }; наблюдается { $observed } % в год, требуется { $required } %
working-next-due = Следующие данные
working-method = Метод
working-method-is = { $method }, версия { $version }
no-target = цели нет
not-set = не установлено
passport-definition = Определение
passport-method = Как считается
passport-kind = Вид
passport-unit = Единица измерения
passport-improves = Лучше, когда
passport-periodicity = Представляется
passport-calendar = Срок
passport-over-time = Месяцы в году
passport-over-regions = Регионы в стране
passport-formula = Формула
passport-owner = Отвечает
passport-source = Публикует
passport-breaks = Разрывы ряда
passport-code = Код
passport-supporting = вспомогательный показатель
break-from = { $period } и далее: { $reason }

# графики
chart-fact = факт
chart-path = путь к цели
chart-baseline = база
chart-target = цель
chart-break = новый порядок учёта
chart-provisional = предварительно
chart-no-data = нет данных
chart-summary = { $n ->
    [0] Данных пока нет.
    [1] Одно значение: { $first }.
    [one] { $n } значение, от «{ $first }» до «{ $last }».
    [few] { $n } значения, от «{ $first }» до «{ $last }».
   *[other] { $n } значений, от «{ $first }» до «{ $last }».
 }
chart-summary-target = Цель – { $target } в { $year } году.
chart-title-none = { $title }: данных пока нет
chart-title-latest = { $title }: { $value } { $when }
map-title = { $title }, { $period }
map-summary = Данные есть по { $n } из { $of } регионов; наименьшее значение – { $low } ({ $lowname }), наибольшее – { $high } ({ $highname }).
map-summary-none = Данных по регионам нет.
map-not-ranked = Разделены в июне 2022 года: за этот год не сравниваются.
map-broken = ряд начат заново
bullet-title = Продвижение по задачам
bullet-summary = Балл есть у { $assessed } из { $of } задач.
bullet-done = пройдено
bullet-due = по плану

# регион
region-title = { $name }: индикаторы
region-status = Оценить здесь можно { $assessed } из { $of } индикаторов с плановыми значениями.
region-map-note = Оттенок показывает величину; лучше это или хуже, зависит от индикатора.

# командная строка
cli-checked = Ошибок: { $errors }, предупреждений: { $warnings }.
cli-pack = Направлений: { $directions }, задач: { $tasks }, индикаторов: { $indicators }, регионов: { $regions }, значений: { $observations }.
cli-imported = Прочитано строк: { $rows }. Новых: { $new }, изменённых: { $revised }, без изменений: { $unchanged }, отклонено: 0.
cli-would-import = Пробный прогон, ничего не сохранено. Прочитано строк: { $rows }. Новых: { $new }, изменённых: { $revised }, без изменений: { $unchanged }, отклонено: 0.
cli-refused = Ничего не сохранено. Прочитано строк: { $rows }, ошибок: { $refused }. Исправьте их и загрузите файл снова.
cli-more-faults = … и ещё ошибок: { $n }.
cli-in-two-files = { $key } есть в двух файлах; оставьте в одном.
cli-assessed = Оценено строк: { $rows }, расходится с файлом: { $differ }, не прочитано: { $faults }.
cli-differs = строка { $line }, { $column }: в файле { $theirs }, рассчитано { $ours }
