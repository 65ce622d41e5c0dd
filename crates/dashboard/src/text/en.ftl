# Words of the pages in English.

site-name = Maqsat
site-line = Progress of the strategy
skip = Skip to the content
language-kk = Қазақша
language-ru = Русский
language-en = English
languages = Language
path-here = You are here
demo-mark = DEMO
demo-banner = Demonstration: the regional figures from 2024 on are made up. Figures from real sources carry the name of their source.
as-of-banner = You see what was published up to { $date }.
as-of-now = Back to now
state-of = As at { $date }
footer-json = Data (JSON)
footer-note = Thresholds and colours of the statuses are settings of this system, not a norm.
not-found-title = There is no such page
not-found-text = The address may be misspelt, or the code is not in this concept. Begin from the overview.
bad-request-title = This address cannot be read
broken-title = The page cannot be shown now
broken-text = Please try again in a moment. Nothing was lost.
missing-translation = not translated

# periods
period-year = { $year }
period-half = { $part ->
    [1] first
   *[other] second
 } half of { $year }
period-quarter = Q{ $part } { $year }
period-month = { $part ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
 } { $year }
in-year = in { $year }
in-half = in the { $part ->
    [1] first
   *[other] second
 } half of { $year }
in-quarter = in Q{ $part } { $year }
in-month = in { $part ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
 } { $year }
since-january = in { $part ->
    [1] January
    [2] January–February
    [3] January–March
    [4] January–April
    [5] January–May
    [6] January–June
    [7] January–July
    [8] January–August
    [9] January–September
    [10] January–October
    [11] January–November
   *[other] January–December
 } { $year }
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
 } { $year }

# statuses
status-not_due = not due yet
status-no_data = no data
status-stale = figures overdue
status-not_assessable = not assessable
status-achieved = achieved
status-on_track = on track
status-at_risk = at risk
status-off_track = off track
status-worsening = worsening
status-was = last verdict: { $status }
dated-mark = dated
to-be-kept = met, to be kept

wording-official = official
wording-draft = from a draft
wording-working = working
wording-demo = made up
wording-note-draft = known from the press or an earlier draft, not from the adopted text
wording-note-working = ours until the adopted text is loaded
source-official = official statistics
source-survey = survey
source-estimate = estimate
source-press = press
source-working = working material
source-demo = made up

kind-count = count
kind-amount = amount
kind-share = share
kind-rate = rate
kind-score = score
kind-rank = rank
kind-milestone = milestone
improves-up = more is better
improves-down = less is better
improves-within = inside a range is good
over_time-sum = added up
over_time-last = the last one stands
over_time-mean = averaged
over_time-year_to_date = reported since 1 January
over_time-none = not combined
over_regions-sum = added up
over_regions-mean = averaged
over_regions-weighted_mean = weighted by “{ $by }”
over_regions-none = not combined
periodicity-year = yearly
periodicity-half = half-yearly
periodicity-quarter = quarterly
periodicity-month = monthly

# the sentence of an assessment
rank-place = { $ordinal }
sentence-rank-of = { $value } of { $of } { $when }
sentence-rank = { $value } { $when }
sentence-value = { $value } { $when }
sentence-from = { $position }, from { $base } { $when }
sentence-path = the path to { $target } by { $year } expects { $expected }
sentence-progress = { $done } % of the way done where { $due } % was due
sentence-back = moved away from the target by { $back } % of the way where { $due } % forward was due
sentence-nothing-due = the path to { $target } by { $year } has not begun to move, and nothing is due yet
sentence-met = the target ({ $target }) is met
sentence-met-so-far = on this footing the target ({ $target }) would be met
sentence-met-keep = the target ({ $target }) is met and to be kept to the end of { $year }
sentence-year-met = the target for { $year } ({ $target }) is met
sentence-year-met-so-far = on this footing the target for { $year } ({ $target }) would be met
sentence-hold-kept = to be held at { $target } (give or take { $tolerance }): held
sentence-hold-lost = to be held at { $target } (give or take { $tolerance }): not held
sentence-milestone-done = done, by the figures for { $period }
sentence-milestone-ahead = not done yet, by the figures for { $period }; due by the end of { $year }
sentence-milestone-passed = not done, by the figures for { $period }; it was due by the end of { $year }
sentence-so-far = { $value } { $when }, which points to { $judged } for the year
sentence-projected-years = Normally { $share } % of a year’s total is reached by then ({ $years ->
    [one] as in the last complete year
   *[other] mean of the last { $years } complete years
 }).
sentence-projected-days = There is no full year to compare with, so the year’s total was reckoned by days: { $share } % of the year’s days have passed.
sentence-provisional = Provisional: { $parts } of { $of } { $of ->
    [one] region
   *[other] regions
 } { $parts ->
    [one] has
   *[other] have
 } reported.
sentence-provisional-population = Provisional: { $parts } of { $of } { $of ->
    [one] region
   *[other] regions
 }, with { $population } % of the population, { $parts ->
    [one] has
   *[other] have
 } reported.
sentence-overdue = { $n ->
    [one] A later figure is overdue: { $periods }.
   *[other] Later figures are overdue: { $periods }.
 }
sentence-was-met = The target was met { $when } and has been lost since.
sentence-disagree = The second method, by growth rates, says otherwise – “{ $status }”: { $observed } % a year was observed where { $required } % a year is required.
and-more = and { $n } more
reason-first_period_open = Nothing is owed yet: the first reporting period has not closed.
reason-no_observation = No figure has been published since the baseline.
reason-no_target = No target is set.
reason-no_baseline = The value before the concept is not known, so progress cannot be measured.
reason-break = The way of counting changed between the baseline and now, so the two cannot be compared.
reason-division_by_zero = The latest figure is a division by zero: its denominator is 0.
reason-not_a_number = The latest figure was reported as not applicable or unavailable.
reason-overflow = The numbers are too large to compute with.
reason-too_early = Too little of the year has passed to judge its total.
reason-target_met = The final target is met.
reason-year_target_met = The target of the year is met.
reason-ratio = By the progress made against the progress due.
reason-nothing_due = The path has not begun to move.
reason-hold = The target is to hold the value of the baseline.
reason-milestone = A milestone is done or not done.
growth-incomplete = there is no figure, baseline or target
growth-kind = a range or a milestone has no rate of growth
growth-zero_or_sign = baseline, figure and target must be non-zero and of one sign
growth-hold = baseline and target are equal
growth-no_time = no time has passed since the baseline

# overview
overview-title = Where does the concept stand?
overview-headline = { $assessed } of { $of } indicators can be assessed; of these { $good ->
    [0] none is
    [one] { $good } is
   *[other] { $good } are
 } on track or achieved.
overview-score = Score { $score } of 100
overview-goals = The two goals
overview-goals-n = Goals
overview-directions = Directions and tasks
overview-regions = Regions
goal-beside = Beside it: { $title }
goal-judged-by = Judged by: { $title }
score-none = no score
score-of = { $score } of 100
assessed-of = { $assessed } of { $of } assessed
direction-n = Direction { $code }
task-n = Task { $code }
table-of-chart = The same as a table
download = Download
column-period = Period
column-value = Value
column-target = Target
column-change = Change on a year before
column-source = Source
column-state = State
column-region = Region
column-indicator = Indicator
column-status = Status
column-task = Task
column-score = Score
column-assessed = Assessed
column-trend = Trend
column-unit = Unit
column-done = Done, %
column-due = Due, %
column-direction = Direction
column-reported = Reported itself
final = final
provisional = provisional
computed = computed
empty-not_applicable = not applicable
empty-unavailable = unavailable
empty-not_reported = not reported
empty-division = denominator is 0
empty-overflow = too large
revision-n = revision { $n }
tasks = Tasks
indicators = Indicators
no-indicators = This place has no figures yet.

# indicator
indicator-verdict = Verdict
indicator-working = The working
indicator-passport = Passport
indicator-figures = Figures
indicator-regions = By region, { $period }
indicator-no-regions = This indicator is not reported by region.
indicator-none-yet = No figures have been published yet.
working-baseline = Baseline
working-target = Final target
working-year-target = Target of the year
working-observed = Latest figure
working-judged = Judged as a yearly total
working-expected = Expected by the path
working-done = Done
working-due = Due
working-ratio = Done / due
working-plan = Percent of plan
working-same-period = Same period last year
working-needed = Change needed a year
working-pace = Change observed a year
working-growth = Second opinion (growth)
working-growth-na = not applicable: { $why }
working-growth-is = { $status }; observed { $observed } % a year, required { $required } %
working-next-due = Next figure due
working-method = Method
working-method-is = { $method }, version { $version }
no-target = no target
not-set = not set
passport-definition = Definition
passport-method = How it is counted
passport-kind = Kind
passport-unit = Unit
passport-improves = Better when
passport-periodicity = Reported
passport-calendar = Due
passport-over-time = Months make the year
passport-over-regions = Regions make the country
passport-formula = Formula
passport-owner = Answers for it
passport-source = Publishes it
passport-breaks = Breaks in the series
passport-code = Code
passport-supporting = supporting figure
break-from = from { $period }: { $reason }

# charts
chart-fact = fact
chart-path = target path
chart-baseline = baseline
chart-target = target
chart-break = new counting
chart-provisional = provisional
chart-no-data = no data
chart-summary = { $n ->
    [0] No figures yet.
    [one] One figure, { $first }.
   *[other] { $n } figures from { $first } to { $last }.
 }
chart-summary-target = Target { $target } by { $year }.
chart-title-none = { $title }: no figures yet
chart-title-latest = { $title }: { $value } { $when }
map-title = { $title }, { $period }
map-summary = { $n } of { $of } regions have a figure; the lowest is { $low } ({ $lowname }), the highest { $high } ({ $highname }).
map-summary-none = No region has a figure.
map-not-ranked = Split in June 2022: not comparable on that year.
map-broken = series begins anew
bullet-title = Progress by task
bullet-summary = { $assessed } of { $of } tasks have a score.
bullet-done = done
bullet-due = due

# region
region-title = { $name }: indicators
region-status = { $assessed } of { $of } indicators with targets can be assessed here.
region-map-note = The shade shows the value; better or worse is for the indicator to say.

# command line
cli-checked = { $errors ->
    [0] No errors
    [one] { $errors } error
   *[other] { $errors } errors
 }, { $warnings ->
    [0] no warnings.
    [one] { $warnings } warning.
   *[other] { $warnings } warnings.
 }
cli-pack = Directions: { $directions }, tasks: { $tasks }, indicators: { $indicators }, regions: { $regions }, figures: { $observations }.
cli-imported = Rows read: { $rows }. New: { $new }, revised: { $revised }, unchanged: { $unchanged }, refused: 0.
cli-would-import = Dry run, nothing was stored. Rows read: { $rows }. New: { $new }, revised: { $revised }, unchanged: { $unchanged }, refused: 0.
cli-refused = Nothing was stored. Rows read: { $rows }, faults: { $refused }. Mend them and import again.
cli-more-faults = … and { $n } more faults.
cli-in-two-files = { $key } stands in two of the files; leave it in one.
cli-assessed = Rows assessed: { $rows }, different from the file: { $differ }, not readable: { $faults }.
cli-differs = line { $line }, { $column }: the file says { $theirs }, computed { $ours }
cli-fail-file = { $path }: { $error }
cli-fail-pack = The concept pack has faults; mend them first:
    { $faults }
cli-fail-store = The database: { $error }
cli-fail-listen = Cannot listen on { $address }: { $error }. Choose another address with --listen.
cli-fail-start = Cannot start: { $error }
cli-fail-output = Cannot write: { $error }
cli-fail-unknown = “{ $code }” is not known: { $what }.
bad-as_of = The day “{ $value }” cannot be read. Write it like 2025-07-15, and not after today.
bad-region = There is no region with the code “{ $value }”. Codes look like KZ-59.
bad-map = There is no indicator with the code “{ $value }” to put on the map.
bad-parameter = The parameter { $name } cannot be “{ $value }”.

## explained: cases, calculator, method
case-source = typed in
sentence-nothing-due-back = the path to { $target } by { $year } has not begun to move and nothing is due yet, but the value has moved away from the target
sentence-away-first-kept = the path to { $target } by { $year } leads the other way at first, and the value is not behind it
sentence-away-first-lost = the path to { $target } by { $year } leads the other way at first, and the value is behind even that
sentence-differ-rates = Rates compound: at a steady rate { $steady } would be expected by now, while the path expects { $expected }; so the same figure is { $rates } % of the required rate and { $way } % of the way due.
sentence-differ-nothing-due = A steady rate knows no pause: at that rate { $steady } would be expected by now, while the path still stands at { $expected }.
sentence-differ-year = Rates know no yearly targets, and the target for { $year } ({ $target }) is met.
