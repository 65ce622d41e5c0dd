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
demo-banner = Таныстыру нұсқасы: өңірлердің 2024 жылдан бергі деректері ойдан шығарылған. Шынайы деректердің дереккөзі атап көрсетілген.
as-of-banner = { $date } күнгі жағдай бойынша жарияланған деректер көрсетілген.
as-of-now = Бүгінгі күнге оралу
state-of = { $date } күнгі жағдай бойынша
footer-json = Деректер (JSON)
footer-note = Мәртебелердің шекті мәндері мен түстері – норма емес, осы жүйенің баптаулары.
not-found-title = Мұндай бет жоқ
not-found-text = Мекенжай қате терілген немесе бұл тұжырымдамада мұндай код болмауы мүмкін. Шолу бетінен бастаңыз.
bad-request-title = Бұл мекенжайды оқу мүмкін болмады
broken-title = Бет уақытша қолжетімсіз
broken-text = Біраз уақыттан кейін қайталап көріңіз. Ештеңе жоғалған жоқ.
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
status-at_risk = орындалмау қаупі бар
status-off_track = артта қалу
status-worsening = нашарлау
status-was = соңғы бағалау: { $status }
dated-mark = жаңартылмаған
to-be-kept = қол жеткізілді, сақтау қажет

wording-official = ресми
wording-draft = жобадан
wording-working = жұмыс нұсқасы
wording-demo = ойдан шығарылған
wording-note-draft = бекітілген мәтіннен емес, баспасөзден немесе ертеректегі жобадан алынған
wording-note-working = бекітілген мәтін жүктелгенге дейін қолданылатын өз тұжырымымыз
source-official = ресми статистика
source-survey = сауалнама
source-estimate = есептік бағалау
source-press = баспасөз
source-working = жұмыс материалдары
source-demo = ойдан шығарылған

kind-count = саны
kind-amount = көлемі
kind-share = үлес
kind-rate = коэффициент
kind-score = балл
kind-rank = рейтингтегі орын
kind-milestone = межелік оқиға
improves-up = неғұрлым көп болса, соғұрлым жақсы
improves-down = неғұрлым аз болса, соғұрлым жақсы
improves-within = белгіленген аралықта болғаны жақсы
over_time-sum = мәндер қосылады
over_time-last = соңғы мән алынады
over_time-mean = орташа мән есептеледі
over_time-year_to_date = 1 қаңтардан бастап өспелі қорытындымен беріледі
over_time-none = жиынтықталмайды
over_regions-sum = мәндер қосылады
over_regions-mean = орташа мән есептеледі
over_regions-weighted_mean = «{ $by }» көрсеткіші бойынша салмақталған орташа мән
over_regions-none = жиынтықталмайды
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
sentence-path = { $year } жылға арналған «{ $target }» мақсатына жету үшін осы кезеңде { $expected } болуы тиіс
sentence-progress = жоспар бойынша жолдың { $due } %-ы өтілуі тиіс еді, нақты { $done } %-ы өтілді
sentence-back = жоспар бойынша жолдың { $due } %-ы өтілуі тиіс еді, алайда мән мақсаттан жолдың { $back } %-ына алшақтады
sentence-nothing-due = жоспар бойынша { $year } жылға арналған «{ $target }» мақсатына қарай ілгерілеу әлі басталмаған, сондықтан әзірге ештеңе талап етілмейді
sentence-met = «{ $target }» мақсатына қол жеткізілді
sentence-met-so-far = осы қарқынмен «{ $target }» мақсатына қол жеткізіледі
sentence-met-keep = «{ $target }» мақсатына қол жеткізілді, оны { $year } жылдың соңына дейін сақтау қажет
sentence-year-met = { $year } жылға арналған жоспар («{ $target }») орындалды
sentence-year-met-so-far = осы қарқынмен { $year } жылға арналған жоспар («{ $target }») орындалады
sentence-hold-kept = «{ $target }» деңгейін сақтау қажет (жол берілетін ауытқу – { $tolerance }): сақталды
sentence-hold-lost = «{ $target }» деңгейін сақтау қажет (жол берілетін ауытқу – { $tolerance }): сақталмады
sentence-milestone-done = орындалды ({ $period } бойынша дерек)
sentence-milestone-ahead = әзірге орындалған жоқ ({ $period } бойынша дерек); мерзімі – { $year } жылдың соңы
sentence-milestone-passed = орындалмады ({ $period } бойынша дерек); мерзімі { $year } жылдың соңында өтті
sentence-so-far = { $when } { $value }, жылға есептегенде – { $judged }
sentence-projected-years = Әдетте осы уақытқа қарай жылдық қорытындының { $share } %-ы жиналады ({ $years ->
    [1] соңғы толық жыл бойынша
   *[other] соңғы { $years } толық жылдың орташасы бойынша
 }).
sentence-projected-days = Салыстыратын толық жыл жоқ, сондықтан жыл қорытындысы күндер бойынша есептелді: жыл күндерінің { $share } %-ы өтті.
sentence-provisional = Алдын ала дерек: { $of } өңірдің { $parts } есеп берді.
sentence-provisional-population = Алдын ала дерек: { $of } өңірдің { $parts } есеп берді, оларда халықтың { $population } %-ы тұрады.
sentence-overdue = { $n ->
    [1] Кейінгі дерек кешіктірілді: { $periods }.
   *[other] Кейінгі деректер кешіктірілді: { $periods }.
 }
sentence-was-met = Мақсатқа { $when } қол жеткізілген, бірақ кейін бұл деңгей сақталмаған.
sentence-disagree = Екінші әдіс (өсу қарқыны бойынша) басқа нәтиже береді – «{ $status }»: нақты қарқын – жылына { $observed } %, қажеттісі – жылына { $required } %.
and-more = және тағы { $n } кезең
reason-first_period_open = Әзірге ештеңе талап етілмейді: бірінші есепті кезең аяқталған жоқ.
reason-no_observation = Бастапқы жылдан кейін дерек жарияланған жоқ.
reason-no_target = Нысаналы мән белгіленбеген.
reason-no_baseline = Тұжырымдамаға дейінгі мән белгісіз, сондықтан ілгерілеуді өлшеу мүмкін емес.
reason-break = Бастапқы мән мен соңғы деректің арасында есепке алу тәртібі өзгерді, сондықтан оларды салыстыруға болмайды.
reason-division_by_zero = Соңғы мәнді есептеу мүмкін емес: бөлімі 0-ге тең.
reason-not_a_number = Соңғы мәннің орнына «қолданылмайды» немесе «дерек жоқ» деп көрсетілген.
reason-overflow = Сандар есептеу үшін тым үлкен.
reason-too_early = Жылдың тым аз бөлігі өтті, қорытындысын бағалауға әлі ерте.
reason-target_met = Түпкі мақсатқа қол жеткізілді.
reason-year_target_met = Жыл жоспары орындалды.
reason-ratio = Өтілген жолдың жоспардағы жолға қатынасы бойынша.
reason-nothing_due = Жоспар бойынша қозғалыс әлі басталған жоқ.
reason-hold = Бастапқы мәнді сақтау талап етіледі.
reason-milestone = Межелік оқиға не орындалды, не орындалмады.
growth-incomplete = нақты мән, бастапқы мән немесе мақсат жоқ
growth-kind = аралық пен межелік оқиғаның өсу қарқыны болмайды
growth-zero_or_sign = бастапқы мән, соңғы мән және мақсат нөлге тең болмауы әрі бірдей таңбалы болуы тиіс
growth-hold = бастапқы мән мен мақсат тең
growth-no_time = бастапқы жылдан кейін әлі уақыт өткен жоқ

# шолу
overview-title = Тұжырымдама қалай іске асырылып жатыр?
overview-headline = { $of } индикатордың { $assessed } бағаланды; оның ішінде жоспар бойынша іске асырылып жатқаны немесе қол жеткізілгені – { $good }.
overview-score = 100 балдан { $score }
overview-goals = Екі мақсат
overview-goals-n = Мақсаттар
overview-directions = Бағыттар мен міндеттер
overview-regions = Өңірлер
goal-beside = Анықтама үшін: { $title }
goal-judged-by = Мына индикатор бойынша бағаланады: { $title }
score-none = балл жоқ
score-of = 100 балдан { $score }
assessed-of = { $of } индикатордан { $assessed } бағаланды
direction-n = { $code }-бағыт
task-n = { $code }-міндет
table-of-chart = Осы деректер кесте түрінде
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
column-done = Өтілген жол, %
column-due = Жоспардағы жол, %
column-direction = Бағыт
column-reported = Ұсынылған мән
final = түпкілікті
provisional = алдын ала
computed = есептелген
empty-not_applicable = қолданылмайды
empty-unavailable = дерек жоқ
empty-not_reported = ұсынылмаған
empty-division = бөлімі 0-ге тең
empty-overflow = тым үлкен
revision-n = { $n }-редакция
tasks = Міндеттер
indicators = Индикаторлар
no-indicators = Бұл аумақ бойынша әзірге дерек жоқ.

# индикатор
indicator-verdict = Бағалау
indicator-working = Қалай есептелді
indicator-passport = Паспорт
indicator-figures = Деректер
indicator-regions = Өңірлер бойынша, { $period }
indicator-no-regions = Бұл индикатор өңірлер бойынша ұсынылмайды.
indicator-none-yet = Деректер әлі жарияланған жоқ.
working-baseline = Бастапқы мән
working-target = Түпкі мақсат
working-year-target = Жыл жоспары
working-observed = Соңғы мән
working-judged = Жылға есептегендегі мән
working-expected = Жоспар бойынша күтілетін мән
working-done = Өтілген жол
working-due = Жоспардағы жол
working-ratio = Өтілген жол / жоспардағы жол
working-plan = Жоспардың орындалу пайызы
working-same-period = Өткен жылдың сәйкес кезеңі
working-needed = Жылына қажет өзгеріс
working-pace = Жылына байқалған өзгеріс
working-growth = Екінші бағалау (өсу қарқыны бойынша)
working-growth-na = қолданылмайды: { $why }
working-growth-is = { $status }; нақты қарқын – жылына { $observed } %, қажеттісі – { $required } %
working-next-due = Келесі деректердің мерзімі
working-method = Әдіс
working-method-is = { $method }, { $version }-нұсқа
no-target = нысаналы мән жоқ
not-set = белгіленбеген
passport-definition = Анықтамасы
passport-method = Есептеу әдісі
passport-kind = Түрі
passport-unit = Өлшем бірлігі
passport-improves = Оң серпіні
passport-periodicity = Кезеңділігі
passport-calendar = Ұсыну мерзімі
passport-over-time = Кезеңдер бойынша жиынтықтау
passport-over-regions = Өңірлер бойынша жиынтықтау
passport-formula = Формуласы
passport-owner = Жауапты орган
passport-source = Жариялаушы
passport-breaks = Қатардағы үзіліс
passport-code = Коды
passport-supporting = қосалқы көрсеткіш
break-from = { $period } және одан кейін: { $reason }

# сызбалар
chart-fact = нақты мән
chart-path = мақсатқа жету жолы
chart-baseline = бастапқы мән
chart-target = мақсат
chart-break = есепке алудың жаңа тәртібі
chart-provisional = алдын ала
chart-no-data = дерек жоқ
chart-summary = { $n ->
    [0] Әзірге дерек жоқ.
    [1] Бір мән: { $first }.
   *[other] { $n } мән: { $first } – { $last }.
 }
chart-summary-target = { $year } жылға арналған мақсат – { $target }.
chart-title-none = { $title }: әзірге дерек жоқ
chart-title-latest = { $title }: { $when } { $value }
map-title = { $title }, { $period }
map-summary = { $of } өңірдің { $n } бойынша дерек бар; ең төмені – { $low } ({ $lowname }), ең жоғарысы – { $high } ({ $highname }).
map-summary-none = Өңірлер бойынша дерек жоқ.
map-not-ranked = 2022 жылғы маусымда бөлінген: сол жылғы деректері салыстырылмайды.
map-broken = қатар жаңадан басталған
bullet-title = Міндеттер бойынша ілгерілеу
bullet-summary = { $of } міндеттің { $assessed } бойынша балл бар.
bullet-done = өтілді
bullet-due = жоспар бойынша

# өңір
region-title = { $name }: индикаторлар
region-status = Мұнда нысаналы мәні бар { $of } индикатордың { $assessed } бағаланды.
region-map-note = Реңк мәннің шамасын көрсетеді; оның жақсы не жаман екені индикаторға байланысты.

# командалық жол
cli-checked = Қателер: { $errors }, ескертулер: { $warnings }.
cli-pack = Бағыттар: { $directions }, міндеттер: { $tasks }, индикаторлар: { $indicators }, өңірлер: { $regions }, мәндер: { $observations }.
cli-imported = Оқылған жолдар: { $rows }. Жаңасы: { $new }, өзгертілгені: { $revised }, өзгеріссіз: { $unchanged }, қабылданбағаны: 0.
cli-would-import = Сынақ режимі: ештеңе сақталған жоқ. Оқылған жолдар: { $rows }. Жаңасы: { $new }, өзгертілгені: { $revised }, өзгеріссіз: { $unchanged }, қабылданбағаны: 0.
cli-refused = Ештеңе сақталған жоқ. Оқылған жолдар: { $rows }, қателер: { $refused }. Түзетіп, файлды қайта жүктеңіз.
cli-more-faults = … тағы { $n } қате.
cli-in-two-files = { $key } екі файлда бар; біреуінде ғана қалдырыңыз.
cli-assessed = Бағаланған жолдар: { $rows }, файлмен сәйкес келмейтіні: { $differ }, оқылмағаны: { $faults }.
cli-differs = { $line }-жол, { $column }: файлдағысы – { $theirs }, есептелгені – { $ours }
cli-fail-file = { $path }: { $error }
cli-fail-pack = Тұжырымдама топтамасында қателер бар, алдымен оларды түзетіңіз:
    { $faults }
cli-fail-store = Дерекқор: { $error }
cli-fail-listen = { $address } мекенжайын пайдалану мүмкін болмады: { $error }. --listen арқылы басқа мекенжай көрсетіңіз.
cli-fail-start = Іске қосу мүмкін болмады: { $error }
cli-fail-output = Жазу мүмкін болмады: { $error }
cli-fail-unknown = «{ $code }» табылмады: { $what }.
bad-as_of = «{ $value }» күні оқылмады. Оны 2025-07-15 түрінде жазыңыз; ол бүгінгі күннен кейін болмауы тиіс.
bad-region = Коды «{ $value }» болатын өңір жоқ. Кодтың үлгісі: KZ-59.
bad-map = Картаға шығаратын, коды «{ $value }» болатын индикатор жоқ.
bad-parameter = { $name } параметрінің мәні «{ $value }» бола алмайды.

## explained: cases, calculator, method
case-source = қолмен енгізілген
sentence-nothing-due-back = жоспар бойынша { $year } жылға арналған «{ $target }» мақсатына қарай ілгерілеу әлі басталмаған, әзірге ештеңе талап етілмейді, бірақ мән мақсаттан алшақтады
sentence-away-first-kept = { $year } жылға арналған «{ $target }» мақсатына жету жоспары алдымен кері бағытта жүреді, мән одан қалып қойған жоқ
sentence-away-first-lost = { $year } жылға арналған «{ $target }» мақсатына жету жоспары алдымен кері бағытта жүреді, бірақ мән одан да қалып қойды
sentence-differ-rates = Өсу қарқыны күрделі пайыз қағидасымен есептеледі: тұрақты қарқын кезінде қазір { $steady } күтілер еді, ал жоспар бойынша – { $expected }; сондықтан сол бір мән қажетті қарқынның { $rates } %-ын және жоспардағы жолдың { $way } %-ын құрайды.
sentence-differ-nothing-due = Тұрақты қарқында кідіріс болмайды: онымен қазір { $steady } күтілер еді, ал жоспар бойынша әзірге – { $expected }.
sentence-differ-year = Өсу қарқыны жылдар бойынша жоспарды ескермейді, ал { $year } жылға арналған жоспар («{ $target }») орындалды.
