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
sentence-hold-kept = требуется удерживать уровень { $target } (допустимое отклонение – { $tolerance }): удержан
sentence-hold-lost = требуется удерживать уровень { $target } (допустимое отклонение – { $tolerance }): не удержан
sentence-milestone-done = выполнено
sentence-milestone-ahead = пока не выполнено; срок – конец { $year } года
sentence-milestone-passed = не выполнено; срок истёк в конце { $year } года
sentence-so-far = { $value } { $when }, в пересчёте на год – { $judged }
sentence-projected-years = Обычно к этому времени набирается { $share } % годового итога ({ $years ->
    [one] по последнему полному году
    [few] в среднем за { $years } последних полных года
   *[other] в среднем за { $years } последних полных лет
 }).
sentence-projected-days = Полного года для сравнения нет, поэтому итог года рассчитан по дням: прошло { $share } % дней.
sentence-provisional = Предварительно: отчитались { $parts } из { $of } регионов.
sentence-provisional-population = Предварительно: отчитались { $parts } из { $of } регионов, в них проживает { $population } % населения.
sentence-overdue = Просрочены более поздние данные: { $periods }.
sentence-was-met = Цель была достигнута { $when }, но затем этот уровень утрачен.
sentence-disagree = Второй метод (по темпам роста) даёт другую оценку: { $status }.
and-more = и ещё { $n }
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

## прогноз и «что если»
outlook-title = Прогноз
outlook-sentence = Если всё пойдёт так же, как в { $first }–{ $last } годах, наиболее вероятное значение за { $year } год – { $median } (80-процентный интервал: { $range }).
outlook-chance = Вероятность достичь целевого значения ({ $target }) – { $chance }.
outlook-chance-under = менее 1 %
outlook-chance-about = около { $percent } %
outlook-chance-over = более 99 %
outlook-median = Прогноз
outlook-likely = 80-процентный интервал
outlook-wide = 95-процентный интервал
outlook-method-robust_trend = Прямая, которую не сбивают отдельные годы (метод Тейла – Сена); использовано годовых значений: { $n } ({ $first }–{ $last } годы). Интервалы выведены из ошибок, которые такие прямые дали бы в прошлые годы, и расширяются с удалением.
outlook-method-seasonal_smoothing = Экспоненциальное сглаживание с учётом сезонности; использовано { $by ->
    [month] месячных
    [quarter] квартальных
   *[half] полугодовых
 } значений: { $n } ({ $first } – { $last }). Интервалы расширяются с удалением.
outlook-none-milestone = Контрольное событие либо выполнено, либо нет: прогнозировать нечего.
outlook-none-complete = Последний год завершён: прогнозировать больше нечего.
outlook-none-few_years = Прогноза нет: нужно не менее { $needed } сопоставимых годовых значений, а имеется { $years }.
outlook-none-too_few = Прогноза нет: нужно не менее { $needed } сопоставимых годовых значений или { $neededparts } значений подряд за более короткие периоды, а имеется { $years } и { $parts }.
outlook-none-break_ahead = Прогноза нет: до последнего года порядок учёта меняется.
outlook-none-overflow = Прогноза нет: эти числа не описывает ни одна модель.
chart-forecast = прогноз
chart-likely = 80 %: { $range }
chart-likely-from = 80 %: нижняя граница
chart-likely-to = 80 %: верхняя граница
chart-wide-from = 95 %: нижняя граница
chart-wide-to = 95 %: верхняя граница
chart-summary-forecast = Прогноз на { $year } год: { $median } (80-процентный интервал: { $range }).
whatif-title = Если регионы достигнут своих целевых значений
whatif-all = Если { $n ->
    [one] { $n } регион, у которого есть своё целевое значение на { $year } год, достигнет его
    [few] все { $n } региона, у которых есть свои целевые значения на { $year } год, достигнут их
   *[many] все { $n } регионов, у которых есть свои целевые значения на { $year } год, достигнут их
 }, значение по стране составит { $all } вместо { $now } (целевое значение страны – { $target }).
whatif-reached = Страна уже достигла своего целевого значения.
whatif-not-enough = Даже всех их вместе не хватит, чтобы страна достигла своего целевого значения.
whatif-smallest = Для этого достаточно { $n ->
    [one] { $n } региона
   *[other] { $n } регионов
 }, и меньшим числом не обойтись: { $names }.
whatif-no-target = Не учтены, так как своего целевого значения не имеют: { $names }.
whatif-no-figure = Не учтены, так как нет значения, которое можно оценить: { $names }.
whatif-now = Сейчас
whatif-effect = Изменение значения по стране
whatif-needed = в наименьшем наборе
whatif-note = Регион, уже достигший своего целевого значения, ничего не меняет. Веса и знаменатели взяты нынешние.
whatif-projected = Для незавершённого года взят годовой итог, к которому он ведёт.
## сравнение регионов
comparison-title = { $title }: сравнение регионов
comparison-link = Сравнение регионов
comparison-by = Места определяются
comparison-by-value = по значению показателя
comparison-by-score = по баллу оценки
comparison-region = Регион среди сопоставимых
comparison-no-region = не выбран
comparison-show = Показать
comparison-n-regions = { $n } { $n ->
    [one] регион
    [few] региона
   *[other] регионов
 }
comparison-finding = Первое место – { $first } ({ $value }), последнее – { $last } ({ $lastvalue })
comparison-all-equal = Значения всех регионов, получивших место, равны: { $value }
comparison-none = Места не определены ни для одного региона
comparison-coverage-all = Место определено для всех регионов: { $of } из { $of }.
comparison-coverage = Место определено для { $parts } из { $of } { $of ->
    [one] региона
   *[other] регионов
 }.
comparison-coverage-population = Место определено для { $parts } из { $of } { $of ->
    [one] региона
   *[other] регионов
 }, в них проживает { $population } % населения.
comparison-better = При определении места: { $better }.
comparison-note-size = Это абсолютная величина: она зависит прежде всего от численности населения региона и сама по себе не говорит о качестве работы. Для справедливого сравнения нужен относительный показатель.
comparison-note-score = Балл – доля планового пути к цели, пройденная регионом, от 0 до 100, по его последней оценке; период оценки указан рядом с последним значением. От выбранного периода балл не зависит.
comparison-place = Место
comparison-moved = Изменение места
comparison-moved-by = { $change } (было { $before })
comparison-moved-note = Изменение места – к аналогичному периоду прошлого года; плюс означает, что регион поднялся. Равные значения делят место, следующее за ними пропускается.
comparison-note-before = Год назад место было у { $before } { $before ->
    [one] региона
   *[other] регионов
 }, сейчас – у { $now }: часть изменений объясняется только этим.
comparison-unranked = Регионы без места
unranked-break = В этом периоде изменился порядок учёта.
unranked-not_reported = Данные за этот период не представлены.
unranked-not_applicable = Показатель здесь неприменим.
unranked-unavailable = Представлено с отметкой «нет данных».
unranked-division_by_zero = Значение вычислить нельзя: знаменатель равен 0.
unranked-overflow = Число слишком велико для расчёта.
unranked-no_range = Не установлен диапазон, в котором должно находиться значение.
not_rankable-rank = Этот показатель сам является местом в рейтинге, поэтому регионы по нему не сравниваются.
not_rankable-milestone = Это контрольное событие: оно либо выполнено, либо нет, поэтому места не определяются.
not_rankable-country_only = Этот показатель рассчитывается только по стране в целом, поэтому сравнить регионы нельзя.
funnel-heading = Случайность или отличие
funnel-title = { $title }, { $period }: { $n ->
    [0] ни один регион из { $of } не находится в пределах случайных отклонений от уровня страны
   *[other] из { $of } { $of ->
        [one] региона
       *[other] регионов
     } { $inside } – в пределах случайных отклонений от уровня страны
 }
funnel-summary = Линия посередине – { $whose } ({ $centre }), пунктир и тонкая линия – пределы в 95 % и 99,8 %, в которых значение региона может меняться случайно: чем меньше регион, тем они шире.
funnel-centre = страна: { $value }
funnel-centre-pooled = регионы вместе: { $value }
funnel-whose-country = значение по стране
funnel-whose-pooled = ввиду неполноты данных по стране значение по показанным регионам вместе
funnel-events = Число событий
funnel-low_998 = Нижний предел, 99,8 %
funnel-low_95 = Нижний предел, 95 %
funnel-high_95 = Верхний предел, 95 %
funnel-high_998 = Верхний предел, 99,8 %
funnel-line_95 = 95 %
funnel-line_998 = 99,8 %
funnel-zone = Положение
funnel-note = Выход за предел говорит лишь о том, что отличие от страны не случайно, но не о том, хороша или плоха работа: причиной могут быть состав населения, порядок регистрации или сама работа. Когда событий много, пределы очень узки и за ними оказываются почти все регионы.
funnel-method = Пределы – точные, по распределению Пуассона: при уровне страны столько же или больше событий (столько же или меньше) наблюдалось бы с вероятностью не выше 2,5 % для предела в 95 % и 0,1 % для предела в 99,8 %. Регионы, в которых за этот период изменился порядок учёта, не показаны.
zone-inside = в пределах случайных отклонений
zone-better_95 = лучше уровня страны, за пределом в 95 %
zone-better_998 = лучше уровня страны, за пределом в 99,8 %
zone-worse_95 = хуже уровня страны, за пределом в 95 %
zone-worse_998 = хуже уровня страны, за пределом в 99,8 %
peers-heading = Среди сопоставимых регионов
peers-choose = Выберите регион в форме вверху страницы, чтобы увидеть его среди сопоставимых: столицу и города республиканского значения – между собой, область – среди областей, ближайших по численности населения.
peers-finding = { $name }: место { $rank } из { $of } среди сопоставимых регионов
peers-no-place = { $name }: места среди сопоставимых регионов нет
peers-cities = Сопоставимы по виду: столица и города республиканского значения, население которых полностью городское.
peers-population = Сопоставимы области, ближайшие по численности населения. Доля городского населения в данных концепции не указана, поэтому регионы сгруппированы только по виду и численности.
peers-population_and_urban_share = Сопоставимы области, ближайшие по численности населения и доле городских жителей.
peers-people = Население, человек
bad-period = Период «{ $value }» прочитать не удалось. Напишите его в виде 2025, 2025-S1, 2025-Q3 или 2025-07.

## Из чего состоит значение

figure-parts = Из чего состоит значение
figure-weight = Вес
figure-revisions = Опубликованные версии
figure-revision = Версия
figure-published = Опубликовано
figure-note = Примечание
figure-reported = Значение показано так, как оно представлено. Источник: { $source }.
figure-regions-sum = Сумма значений регионов.
figure-regions-mean = Среднее значений регионов.
figure-regions-weighted = Среднее значений регионов, взвешенное по показателю «{ $by }».
figure-time-sum = Сумма значений более коротких периодов.
figure-time-mean = Среднее значений более коротких периодов.
figure-time-last = Значение последнего из более коротких периодов.
figure-time-year_to_date = Последнее значение, представленное нарастающим итогом с 1 января.
figure-time-none = Значение показано так, как оно представлено.
figure-formula = Рассчитано по формуле: { $formula }.
figure-beside = Представлено в целом: { $reported }; отклонение от рассчитанного значения: { $difference }.
