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
demo-banner = Демонстрация: показатели регионов начиная с 2024 года вымышлены. Данные из реальных источников сопровождаются указанием источника.
as-of-banner = Показаны данные, опубликованные по состоянию на { $date }.
as-of-now = Вернуться к сегодняшнему дню
state-of = По состоянию на { $date }
footer-json = Данные (JSON)
footer-note = Пороги и цвета статусов – настройки этой системы, а не норма.
not-found-title = Такой страницы нет
not-found-text = Возможно, адрес набран с ошибкой или такого кода нет в этой концепции. Начните с обзора.
bad-request-title = Этот адрес не удалось прочитать
broken-title = Страница временно недоступна
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
    [2] январь–февраль
    [3] январь–март
    [4] январь–апрель
    [5] январь–май
    [6] январь–июнь
    [7] январь–июль
    [8] январь–август
    [9] январь–сентябрь
    [10] январь–октябрь
    [11] январь–ноябрь
   *[other] январь–декабрь
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
to-be-kept = достигнуто, следует удержать

wording-official = официально
wording-draft = из проекта
wording-working = рабочее
wording-demo = вымышлено
wording-note-draft = известно из прессы или раннего проекта, а не из утверждённого текста
wording-note-working = наша формулировка до загрузки утверждённого текста
source-official = официальная статистика
source-survey = опрос
source-estimate = расчётная оценка
source-press = пресса
source-working = рабочие материалы
source-demo = вымышлено

kind-count = количество
kind-amount = объём
kind-share = доля
kind-rate = коэффициент
kind-score = балл
kind-rank = место в рейтинге
kind-milestone = контрольное событие
improves-up = чем больше, тем лучше
improves-down = чем меньше, тем лучше
improves-within = должно оставаться в пределах диапазона
over_time-sum = значения складываются
over_time-last = берётся последнее значение
over_time-mean = рассчитывается среднее
over_time-year_to_date = представляется нарастающим итогом с 1 января
over_time-none = не сводятся
over_regions-sum = значения складываются
over_regions-mean = рассчитывается среднее
over_regions-weighted_mean = среднее, взвешенное по показателю «{ $by }»
over_regions-none = не сводятся
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
sentence-path = для достижения цели «{ $target }» в { $year } году на этом этапе требуется { $expected }
sentence-progress = пройдено { $done } % пути при плане { $due } %
sentence-back = удаление от цели на { $back } % пути вместо продвижения на { $due } %
sentence-nothing-due = по плану движение к цели «{ $target }» в { $year } году ещё не началось, поэтому пока ничего не требуется
sentence-met = цель «{ $target }» достигнута
sentence-met-so-far = при таком ходе цель «{ $target }» будет достигнута
sentence-met-keep = цель «{ $target }» достигнута, её следует удержать до конца { $year } года
sentence-year-met = план на { $year } год («{ $target }») выполнен
sentence-year-met-so-far = при таком ходе план на { $year } год («{ $target }») будет выполнен
sentence-hold-kept = требуется удерживать уровень «{ $target }» (допустимое отклонение – { $tolerance }): удержан
sentence-hold-lost = требуется удерживать уровень «{ $target }» (допустимое отклонение – { $tolerance }): не удержан
sentence-milestone-done = выполнено (по данным за { $period })
sentence-milestone-ahead = пока не выполнено (по данным за { $period }); срок – конец { $year } года
sentence-milestone-passed = не выполнено (по данным за { $period }); срок истёк в конце { $year } года
sentence-so-far = { $value } { $when }, в пересчёте на год – { $judged }
sentence-projected-years = Обычно к этому времени набирается { $share } % годового итога ({ $years ->
    [one] по последнему полному году
    [few] в среднем за { $years } последних полных года
   *[other] в среднем за { $years } последних полных лет
 }).
sentence-projected-days = Полного года для сравнения нет, поэтому итог года рассчитан по дням: прошло { $share } % дней года.
sentence-provisional = Предварительно: { $parts ->
    [one] отчитался
   *[other] отчитались
 } { $parts } из { $of } { $of ->
    [one] региона
   *[other] регионов
 }.
sentence-provisional-population = Предварительно: { $parts ->
    [one] отчитался
   *[other] отчитались
 } { $parts } из { $of } { $of ->
    [one] региона
   *[other] регионов
 }, { $parts ->
    [1] в нём
   *[other] в них
 } проживает { $population } % населения.
sentence-overdue = { $n ->
    [1] Просрочены более поздние данные – за { $periods }.
   *[other] Просрочены более поздние данные: { $periods }.
 }
sentence-was-met = Цель была достигнута { $when }, но затем этот уровень утрачен.
sentence-disagree = Второй метод, по темпам роста, даёт другую оценку – «{ $status }»: фактически { $observed } % в год, требуется { $required } % в год.
and-more = и ещё { $n } { $n ->
    [one] период
    [few] периода
   *[other] периодов
 }
reason-first_period_open = Пока ничего не требуется: первый отчётный период не завершился.
reason-no_observation = После базового года данные не публиковались.
reason-no_target = Плановое значение не установлено.
reason-no_baseline = Значение до начала реализации концепции неизвестно, поэтому измерить продвижение нельзя.
reason-break = Между базовым годом и последними данными изменился порядок учёта, поэтому сравнивать их нельзя.
reason-division_by_zero = Последнее значение вычислить нельзя: знаменатель равен 0.
reason-not_a_number = Вместо последнего значения указано «неприменимо» или «нет данных».
reason-overflow = Числа слишком велики для расчёта.
reason-too_early = Прошла слишком малая часть года, чтобы судить о его итоге.
reason-target_met = Конечная цель достигнута.
reason-year_target_met = План года выполнен.
reason-ratio = По отношению пройденного пути к плановому.
reason-nothing_due = Движение по плану ещё не началось.
reason-hold = Требуется удержать базовое значение.
reason-milestone = Контрольное событие либо выполнено, либо нет.
growth-incomplete = нет фактического значения, базового значения или цели
growth-kind = у диапазона и контрольного события нет темпа роста
growth-zero_or_sign = базовое значение, последнее значение и цель должны быть ненулевыми и одного знака
growth-hold = базовое значение и цель равны
growth-no_time = с базового года ещё не прошло времени

# обзор
overview-title = Как реализуется концепция?
overview-headline = Оценить можно { $assessed } из { $of } индикаторов; из них по плану или достигнуто – { $good }.
overview-score = Балл { $score } из 100
overview-goals = Две цели
overview-goals-n = Цели
overview-directions = Направления и задачи
overview-regions = Регионы
goal-beside = Справочно: { $title }
goal-judged-by = Оценивается по индикатору: { $title }
score-none = балла нет
score-of = { $score } из 100
assessed-of = оценено { $assessed } из { $of }
direction-n = Направление { $code }
task-n = Задача { $code }
table-of-chart = Те же данные в таблице
download = Скачать
column-period = Период
column-value = Значение
column-target = План
column-change = К аналогичному периоду прошлого года
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
column-reported = Представленное значение
final = окончательно
provisional = предварительно
computed = рассчитано
empty-not_applicable = неприменимо
empty-unavailable = нет данных
empty-not_reported = не представлено
empty-division = знаменатель равен 0
empty-overflow = слишком велико
revision-n = редакция { $n }
tasks = Задачи
indicators = Индикаторы
no-indicators = По этой территории данных пока нет.

# индикатор
indicator-verdict = Оценка
indicator-working = Как рассчитано
indicator-passport = Паспорт
indicator-figures = Данные
indicator-regions = По регионам, { $period }
indicator-no-regions = Этот индикатор по регионам не представляется.
indicator-none-yet = Данные ещё не публиковались.
working-baseline = Базовое значение
working-target = Конечная цель
working-year-target = План года
working-observed = Последнее значение
working-judged = В пересчёте на год
working-expected = Ожидается по плану
working-done = Пройдено пути
working-due = Следовало пройти
working-ratio = Пройдено / следовало пройти
working-plan = Процент выполнения плана
working-same-period = К аналогичному периоду прошлого года
working-needed = Необходимое изменение за год
working-pace = Фактическое изменение за год
working-growth = Вторая оценка (по темпам роста)
working-growth-na = неприменимо: { $why }
working-growth-is = { $status }; фактически { $observed } % в год, требуется { $required } %
working-next-due = Срок следующих данных
working-method = Метод
working-method-is = { $method }, версия { $version }
no-target = цель не установлена
not-set = не установлено
passport-definition = Определение
passport-method = Порядок расчёта
passport-kind = Вид
passport-unit = Единица измерения
passport-improves = Положительная динамика
passport-periodicity = Периодичность
passport-calendar = Срок представления
passport-over-time = Сведение по периодам
passport-over-regions = Сведение по регионам
passport-formula = Формула
passport-owner = Ответственный
passport-source = Кем публикуется
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
    [one] { $n } значение: { $first } – { $last }.
    [few] { $n } значения: { $first } – { $last }.
   *[other] { $n } значений: { $first } – { $last }.
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
region-map-note = Оттенок показывает величину; хорошо это или плохо, зависит от индикатора.

# командная строка
cli-checked = Ошибок: { $errors }, предупреждений: { $warnings }.
cli-pack = Направлений: { $directions }, задач: { $tasks }, индикаторов: { $indicators }, регионов: { $regions }, значений: { $observations }.
cli-imported = Прочитано строк: { $rows }. Новых: { $new }, изменённых: { $revised }, без изменений: { $unchanged }, отклонено: 0.
cli-would-import = Пробный запуск: ничего не сохранено. Прочитано строк: { $rows }. Новых: { $new }, изменённых: { $revised }, без изменений: { $unchanged }, отклонено: 0.
cli-refused = Ничего не сохранено. Прочитано строк: { $rows }, ошибок: { $refused }. Исправьте их и загрузите файл снова.
cli-more-faults = … и ещё ошибок: { $n }.
cli-in-two-files = { $key } есть в двух файлах; оставьте в одном.
cli-assessed = Оценено строк: { $rows }, расходится с файлом: { $differ }, не прочитано: { $faults }.
cli-differs = строка { $line }, { $column }: в файле { $theirs }, рассчитано { $ours }
cli-fail-file = { $path }: { $error }
cli-fail-pack = В пакете концепции есть ошибки, сначала исправьте их:
    { $faults }
cli-fail-store = База данных: { $error }
cli-fail-listen = Не удалось занять адрес { $address }: { $error }. Укажите другой в --listen.
cli-fail-start = Не удалось запустить: { $error }
cli-fail-output = Не удалось записать: { $error }
cli-fail-unknown = «{ $code }» не найдено: { $what }.
bad-as_of = Дату «{ $value }» прочитать не удалось. Напишите её в виде 2025-07-15; она не может быть позже сегодняшней.
bad-region = Региона с кодом «{ $value }» нет. Коды выглядят так: KZ-59.
bad-map = Индикатора с кодом «{ $value }», который можно показать на карте, нет.
bad-parameter = Параметр { $name } не может иметь значение «{ $value }».

## explained: cases, calculator, method
case-source = введено вручную
sentence-nothing-due-back = по плану движение к цели «{ $target }» в { $year } году ещё не началось и пока ничего не требуется, но значение удалилось от цели
sentence-away-first-kept = план достижения цели «{ $target }» в { $year } году сначала ведёт в обратную сторону, и значение от него не отстаёт
sentence-away-first-lost = план достижения цели «{ $target }» в { $year } году сначала ведёт в обратную сторону, но значение отстаёт и от него
sentence-differ-rates = Темпы роста накапливаются, как сложные проценты: при постоянном темпе сейчас ожидалось бы { $steady }, а по плану – { $expected }; поэтому одно и то же значение даёт { $rates } % требуемого темпа и { $way } % планового пути.
sentence-differ-nothing-due = Постоянный темп не знает пауз: при нём сейчас ожидалось бы { $steady }, а по плану – пока { $expected }.
sentence-differ-year = Темпы роста не учитывают планов по годам, а план на { $year } год («{ $target }») выполнен.
