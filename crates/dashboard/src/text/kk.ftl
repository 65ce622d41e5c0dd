# Беттердің қазақша сөздері.

site-name = Maqsat
site-line = Тұжырымдаманың іске асырылу барысы
skip = Мазмұнға өту
language-kk = Қазақша
language-ru = Русский
language-en = English
languages = Тіл
path-here = Сіз осындасыз
demo-mark = ДЕМО
demo-banner = Көрсетілім: өңірлердің 2024 жылдан бергі деректері ойдан шығарылған. Шынайы деректердің дереккөзі көрсетілген.
as-of-banner = { $date } күнге дейін жарияланғаны көрсетілген.
as-of-now = Бүгінге оралу
state-of = { $date } күнгі жағдай
footer-json = Деректер (JSON)
footer-note = Мәртебелердің шектері мен түстері – осы жүйенің баптаулары, норма емес.
not-found-title = Мұндай бет жоқ
not-found-text = Мекенжай қате терілген немесе бұл тұжырымдамада мұндай код жоқ болуы мүмкін. Шолудан бастаңыз.
bad-request-title = Бұл мекенжайды оқу мүмкін болмады
broken-title = Бетті қазір көрсету мүмкін емес
broken-text = Бір минуттан кейін қайталап көріңіз. Ештеңе жоғалған жоқ.
missing-translation = аудармасы жоқ

# кезеңдер
period-year = { $year } жыл
period-half = { $year } жылғы { $part ->
    [1] I
   *[other] II
 } жартыжылдық
period-quarter = { $year } жылғы { $part ->
    [1] I
    [2] II
    [3] III
   *[other] IV
 } тоқсан
period-month = { $year } жылғы { $part ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[other] желтоқсан
 }
in-year = { $year } жылы
in-half = { $year } жылғы { $part ->
    [1] I
   *[other] II
 } жартыжылдықта
in-quarter = { $year } жылғы { $part ->
    [1] I
    [2] II
    [3] III
   *[other] IV
 } тоқсанда
in-month = { $year } жылғы { $part ->
    [1] қаңтарда
    [2] ақпанда
    [3] наурызда
    [4] сәуірде
    [5] мамырда
    [6] маусымда
    [7] шілдеде
    [8] тамызда
    [9] қыркүйекте
    [10] қазанда
    [11] қарашада
   *[other] желтоқсанда
 }
since-january = { $year } жылғы { $part ->
    [1] қаңтарда
    [2] қаңтар–ақпанда
    [3] қаңтар–наурызда
    [4] қаңтар–сәуірде
    [5] қаңтар–мамырда
    [6] қаңтар–маусымда
    [7] қаңтар–шілдеде
    [8] қаңтар–тамызда
    [9] қаңтар–қыркүйекте
    [10] қаңтар–қазанда
    [11] қаңтар–қарашада
   *[other] қаңтар–желтоқсанда
 }
date = { $year } жылғы { $day } { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[other] желтоқсан
 }

# мәртебелер
status-not_due = мерзімі келген жоқ
status-no_data = дерек жоқ
status-stale = деректер кешіктірілді
status-not_assessable = бағалау мүмкін емес
status-achieved = қол жеткізілді
status-on_track = жоспар бойынша
status-at_risk = қауіп бар
status-off_track = артта қалу
status-worsening = нашарлау
status-was = соңғы баға: { $status }
dated-mark = жаңартылмаған
to-be-kept = қол жеткізілді, сақтап қалу керек

wording-official = ресми
wording-draft = жобадан
wording-working = жұмыс нұсқасы
wording-demo = ойдан шығарылған
wording-note-draft = бекітілген мәтіннен емес, баспасөзден немесе бұрынғы жобадан белгілі
wording-note-working = бекітілген мәтін жүктелгенге дейінгі біздің тұжырым
source-official = ресми статистика
source-survey = сауалнама
source-estimate = есептік бағалау
source-press = баспасөз
source-working = жұмыс материалдары
source-demo = ойдан шығарылған

kind-count = жағдайлар саны
kind-amount = көлем
kind-share = үлес
kind-rate = коэффициент
kind-score = балл
kind-rank = рейтингтегі орын
kind-milestone = межелік оқиға
improves-up = неғұрлым көп болса, соғұрлым жақсы
improves-down = неғұрлым аз болса, соғұрлым жақсы
improves-within = аралық ішінде болғаны жақсы
over_time-sum = қосылады
over_time-last = соңғысы алынады
over_time-mean = орташаланады
over_time-year_to_date = 1 қаңтардан бастап өспелі қорытындымен беріледі
over_time-none = біріктірілмейді
over_regions-sum = қосылады
over_regions-mean = орташаланады
over_regions-weighted_mean = «{ $by }» салмағымен орташаланады
over_regions-none = біріктірілмейді
periodicity-year = жылына бір рет
periodicity-half = жартыжылдықта бір рет
periodicity-quarter = тоқсанына бір рет
periodicity-month = айына бір рет

# бағалау сөйлемі
rank-place = { $n }-орын
sentence-rank-of = { $when } { $of } елдің ішінде { $value }
sentence-rank = { $when } { $value }
sentence-value = { $when } { $value }
sentence-from = { $position } ({ $when } { $base } болған)
sentence-path = { $year } жылға арналған «{ $target }» мақсатына апарар жол қазір { $expected } деңгейін көздейді
sentence-progress = жоспардағы { $due } %-дың орнына жолдың { $done } %-ы өтілді
sentence-back = жолдың { $due } %-ын өту керек еді, ал мақсаттан { $back } %-ға кері кетті
sentence-nothing-due = жоспар бойынша { $year } жылға арналған «{ $target }» мақсатына қозғалыс әлі басталған жоқ, сондықтан әзірге ештеңе талап етілмейді
sentence-met = «{ $target }» мақсатына қол жеткізілді
sentence-met-so-far = осы қарқынмен «{ $target }» мақсатына қол жеткізіледі
sentence-met-keep = «{ $target }» мақсатына қол жеткізілді, оны { $year } жылдың соңына дейін сақтап қалу керек
sentence-year-met = { $year } жылға арналған жоспар – { $target } – орындалды
sentence-year-met-so-far = осы қарқынмен { $year } жылға арналған жоспар – { $target } – орындалады
sentence-hold-kept = { $target } деңгейін ұстап тұру керек (ауытқу { $tolerance } шегінде): сақталды
sentence-hold-lost = { $target } деңгейін ұстап тұру керек (ауытқу { $tolerance } шегінде): сақталмады
sentence-milestone-done = орындалды
sentence-milestone-ahead = әзірге орындалған жоқ; мерзімі – { $year } жылдың соңы
sentence-milestone-passed = орындалмады; мерзімі { $year } жылдың соңында өтті
sentence-so-far = { $when } { $value }, яғни жыл { $judged } мәніне бет алған
sentence-projected-years = Әдетте осы уақытқа қарай жылдық қорытындының { $share } %-ы жиналады (соңғы { $years } толық жылдың орташасы).
sentence-projected-days = Салыстыратын толық жыл жоқ, сондықтан жыл қорытындысы күндер бойынша есептелді: күндердің { $share } %-ы өтті.
sentence-provisional = Алдын ала дерек: { $of } өңірдің { $parts } есеп берді.
sentence-provisional-population = Алдын ала дерек: { $of } өңірдің { $parts } есеп берді, оларда халықтың { $population } %-ы тұрады.
sentence-overdue = Кейінгі деректер кешіктірілді: { $periods }.
sentence-was-met = Мақсатқа { $when } қол жеткізілген, бірақ кейін жоғалтылған.
sentence-disagree = Екінші әдіс (өсу қарқыны) басқа баға береді: { $status }.
and-more = тағы { $n }
reason-first_period_open = Әзірге ештеңе талап етілмейді: бірінші есепті кезең аяқталған жоқ.
reason-no_observation = Базалық жылдан кейін дерек жарияланған жоқ.
reason-no_target = Нысаналы мән белгіленбеген.
reason-no_baseline = Тұжырымдамаға дейінгі мән белгісіз, сондықтан өтілген жолды өлшеу мүмкін емес.
reason-break = Бастапқы мән мен соңғы деректің арасында есепке алу тәртібі өзгерді, оларды салыстыруға болмайды.
reason-division_by_zero = Соңғы мән – нөлге бөлу: бөлімі 0-ге тең.
reason-not_a_number = Соңғы мәннің орнына «қолданылмайды» немесе «дерек жоқ» деп көрсетілген.
reason-overflow = Сандар есептеу үшін тым үлкен.
reason-too_early = Жылдың тым аз бөлігі өтті, қорытындысы туралы айтуға ерте.
reason-target_met = Түпкі мақсатқа қол жеткізілді.
reason-year_target_met = Жыл жоспары орындалды.
reason-ratio = Өтілген жолдың жоспардағы жолға қатынасы бойынша.
reason-nothing_due = Жоспар бойынша қозғалыс әлі басталған жоқ.
reason-hold = Бастапқы мәнді ұстап тұру талап етіледі.
reason-milestone = Межелік оқиға не орындалды, не орындалмады.
growth-incomplete = мән, бастапқы мән немесе мақсат жоқ
growth-kind = аралық пен межелік оқиғаның өсу қарқыны болмайды
growth-zero_or_sign = бастапқы мән, соңғы мән және мақсат нөлге тең емес әрі бір таңбалы болуы керек
growth-hold = бастапқы мән мен мақсат тең
growth-no_time = базалық жылдан кейін әлі уақыт өткен жоқ

# шолу
overview-title = Тұжырымдама қандай деңгейде?
overview-headline = { $of } индикатордың { $assessed } бағалауға болады; жоспар бойынша немесе қол жеткізілгені – { $good }.
overview-score = 100-ден { $score } балл
overview-goals = Екі мақсат
overview-goals-n = Мақсаттар
overview-directions = Бағыттар мен міндеттер
overview-regions = Өңірлер
goal-beside = Қатар: { $title }
goal-judged-by = Мына индикатор бойынша бағаланады: { $title }
score-none = балл жоқ
score-of = 100-ден { $score }
assessed-of = { $of } ішінен { $assessed } бағаланды
direction-n = { $code }-бағыт
task-n = { $code }-міндет
table-of-chart = Осының кестесі
download = Жүктеп алу
column-period = Кезең
column-value = Мәні
column-target = Жоспар
column-change = Өткен жылдың сәйкес кезеңіне қарағанда
column-source = Дереккөз
column-state = Күйі
column-region = Өңір
column-indicator = Индикатор
column-status = Мәртебе
column-task = Міндет
column-score = Балл
column-assessed = Бағаланды
column-trend = Серпін
column-unit = Бірлік
column-done = Өтілді, %
column-due = Жоспар бойынша, %
column-direction = Бағыт
column-reported = Өзі хабарлаған
final = түпкілікті
provisional = алдын ала
computed = есептелген
empty-not_applicable = қолданылмайды
empty-unavailable = дерек жоқ
empty-not_reported = хабарланбаған
empty-division = бөлімі 0
empty-overflow = тым үлкен
revision-n = { $n }-редакция
tasks = Міндеттер
indicators = Индикаторлар
no-indicators = Бұл аумақ бойынша әзірге дерек жоқ.

# индикатор
indicator-verdict = Баға
indicator-working = Қалай есептелді
indicator-passport = Паспорт
indicator-figures = Деректер
indicator-regions = Өңірлер бойынша, { $period }
indicator-no-regions = Бұл индикатор өңірлер бойынша берілмейді.
indicator-none-yet = Деректер әлі жарияланған жоқ.
working-baseline = Бастапқы мән
working-target = Түпкі мақсат
working-year-target = Жыл жоспары
working-observed = Соңғы мән
working-judged = Жылдық қорытынды ретінде бағаланады
working-expected = Жоспар бойынша күтіледі
working-done = Өтілді
working-due = Жоспар бойынша
working-ratio = Өтілген / жоспар
working-plan = Жоспардың орындалу пайызы
working-same-period = Өткен жылдың сәйкес кезеңі
working-needed = Жылына қажет өзгеріс
working-pace = Жылына байқалған өзгеріс
working-growth = Екінші пікір (өсу қарқыны)
working-growth-na = қолданылмайды: { $why }
working-growth-is = { $status }; байқалғаны жылына { $observed } %, қажеті { $required } %
working-next-due = Келесі дерек мерзімі
working-method = Әдіс
working-method-is = { $method }, { $version }-нұсқа
no-target = мақсат жоқ
not-set = белгіленбеген
passport-definition = Анықтамасы
passport-method = Қалай есептеледі
passport-kind = Түрі
passport-unit = Өлшем бірлігі
passport-improves = Қашан жақсы
passport-periodicity = Беріледі
passport-calendar = Мерзімі
passport-over-time = Айлардан жыл
passport-over-regions = Өңірлерден ел
passport-formula = Формула
passport-owner = Жауапты
passport-source = Жариялайды
passport-breaks = Қатардағы үзілістер
passport-code = Код
passport-supporting = қосалқы көрсеткіш
break-from = { $period } және одан кейін: { $reason }

# сызбалар
chart-fact = нақты
chart-path = мақсатқа апарар жол
chart-baseline = бастапқы мән
chart-target = мақсат
chart-break = жаңа есепке алу
chart-provisional = алдын ала
chart-no-data = дерек жоқ
chart-summary = { $n ->
    [0] Әзірге дерек жоқ.
    [1] Бір мән: { $first }.
   *[other] { $n } мән: «{ $first }» – «{ $last }» аралығы.
 }
chart-summary-target = Мақсат – { $year } жылға қарай { $target }.
chart-title-none = { $title }: әзірге дерек жоқ
chart-title-latest = { $title }: { $when } { $value }
map-title = { $title }, { $period }
map-summary = { $of } өңірдің { $n } бойынша дерек бар; ең төмені – { $low } ({ $lowname }), ең жоғарысы – { $high } ({ $highname }).
map-summary-none = Өңірлер бойынша дерек жоқ.
map-not-ranked = 2022 жылғы маусымда бөлінген: сол жыл бойынша салыстырылмайды.
map-broken = қатар жаңадан басталған
bullet-title = Міндеттер бойынша ілгерілеу
bullet-summary = { $of } міндеттің { $assessed } бойынша балл бар.
bullet-done = өтілді
bullet-due = жоспар бойынша

# өңір
region-title = { $name }: индикаторлар
region-status = Мұнда нысаналы мәні бар { $of } индикатордың { $assessed } бағалауға болады.
region-map-note = Рең мәннің шамасын көрсетеді; оның жақсы не жаман екені индикаторға байланысты.

# командалық жол
cli-checked = Қателер: { $errors }, ескертулер: { $warnings }.
cli-pack = Бағыттар: { $directions }, міндеттер: { $tasks }, индикаторлар: { $indicators }, өңірлер: { $regions }, мәндер: { $observations }.
cli-imported = Оқылған жолдар: { $rows }. Жаңасы: { $new }, өзгертілгені: { $revised }, өзгеріссіз: { $unchanged }, қабылданбағаны: 0.
cli-would-import = Сынақ, ештеңе сақталған жоқ. Оқылған жолдар: { $rows }. Жаңасы: { $new }, өзгертілгені: { $revised }, өзгеріссіз: { $unchanged }, қабылданбағаны: 0.
cli-refused = Ештеңе сақталған жоқ. Оқылған жолдар: { $rows }, қателер: { $refused }. Түзетіп, файлды қайта жүктеңіз.
cli-more-faults = … тағы { $n } қате.
cli-in-two-files = { $key } екі файлда бар; біреуінде ғана қалдырыңыз.
cli-assessed = Бағаланған жолдар: { $rows }, файлмен сәйкес келмегені: { $differ }, оқылмағаны: { $faults }.
cli-differs = { $line }-жол, { $column }: файлда { $theirs }, есептелгені { $ours }
