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
to-be-kept = to be kept

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
over_regions-weighted_mean = weighted by { $by }
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
sentence-progress = { $done } % of the way done where { $due } % was due
sentence-back = moved away from the target by { $back } % of the way where { $due } % forward was due
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
sentence-projected-years = Normally { $share } % of a year’s total is reached by then ({ $years ->
    [one] as in the last complete year
   *[other] mean of the last { $years } complete years
 }).
sentence-projected-days = There is no full year to compare with, so the year’s total was reckoned by days: { $share } % of the year’s days have passed.
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
 }, with { $population } % of the population, { $parts ->
    [one] has
   *[other] have
 } reported.
sentence-overdue = { $n ->
    [one] A later figure is overdue: { $periods }.
   *[other] Later figures are overdue: { $periods }.
 }
sentence-was-met = The target was met { $when } and has been lost since.
sentence-disagree = The second method, by growth rates, says otherwise – “{ $status }”: { $observed } % a year was observed where { $required } % a year is required.
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
no-indicators = This place has no figures yet. They appear when its first return is approved; those of the country are in the list of indicators.

# indicator
indicator-verdict = Verdict
indicator-working = The working
indicator-passport = Passport
indicator-figures = Figures
indicator-regions = By region, { $period }
indicator-no-regions = This indicator is not reported by region.
indicator-none-yet = No figures have been published yet. The passport below says when they are due and who publishes them.
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
working-same-period = Change from the same period last year
working-needed = Change needed a year
working-pace = Change observed a year
working-growth = Second opinion (growth)
working-growth-na = not applicable: { $why }
working-growth-is = { $status }; observed { $observed } % a year, required { $required } %
working-next-due = Next figure due
working-method = Method
working-method-is = { $method } (progress along the path to the target), version { $version }
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
sentence-differ-rates = Rates compound: at a steady rate { $steady } would be expected by now, while the path expects { $expected }; so the same figure is { $rates } % of the required rate and { $way } % of the way due.
sentence-differ-nothing-due = A steady rate knows no pause: at that rate { $steady } would be expected by now, while the path still stands at { $expected }.
sentence-differ-year = Rates know no yearly targets, and the target for { $year } ({ $target }) is met.
calculator-title = Calculator
calculator-lead = Type a baseline, targets and values: the same arithmetic that judges the published indicators judges yours, with its working and the chart. Nothing is stored; everything typed stands in the address.
calculator-form = What is judged
calculator-go = Judge
calculator-more = More settings
calculator-choose = – choose –
calculator-examples = Examples to begin with
calculator-example-rank = A place in a ranking
calculator-example-total = A yearly total, judged inside the year
calculator-example-range = A range
calculator-example-milestone = A milestone
calculator-subject = The typed indicator
calculator-link = The address of this page holds everything typed: whoever opens it sees the same verdict.
calculator-faults = { $n ->
    [one] Nothing was judged: mend { $n } field
   *[other] Nothing was judged: mend { $n } fields
 }
calculator-line = Line { $n }: { $fault }
calculator-baseline-year = Year of the baseline
calculator-targets = Targets by year
calculator-values = Values by period
calculator-decimals = Decimals shown
calculator-tolerance = Tolerance of a hold
calculator-today = Day of the assessment
calculator-due-days = Days until a figure is due
calculator-on-track = Threshold of “on track”
calculator-at-risk = Threshold of “at risk”
calculator-hint-improves = Must be said.
calculator-hint-kind = If it is not said: a score. A milestone is done (1) or not done (0).
calculator-hint-over-time = If it is not said: not combined. For what is added up or reported since 1 January an unfinished year is judged by the yearly total that it points to.
calculator-hint-baseline-year = The value belongs to the end of this year.
calculator-hint-baseline = The value before. Without it only a target that is met can be judged.
calculator-hint-targets = One a line, the year first: 2028 40. A range: 2028 5–10. The last year is the final target.
calculator-hint-values = One a line, the period first: 2025 58; 2026-05 12.5; Q3 2026 1 204. For an unavailable figure write “no data”.
calculator-hint-decimals = If it is not said: as many as were typed.
calculator-hint-tolerance = How far a value to be held may stray. If it is not said: half of the last decimal typed.
calculator-hint-break = The first period counted in a new way, for example 2024. Several are set apart by semicolons.
calculator-hint-today = For example 2026-11-22. If it is not said: the end of the last value’s year.
calculator-hint-periodicity = Counts only with the next field.
calculator-hint-due-days = After the end of a period. If it is not said: nothing is ever overdue.
calculator-hint-on-track = From 0 to 1. If it is not said: { $on_track }.
calculator-hint-at-risk = From 0 to 1. If it is not said: { $at_risk }.

method-title = How it is judged
method-lead = Every rule, threshold and edge case of method { $method }, version { $version }. The numbers on this page are those that the program computes with, and its examples were computed while the page was written. The same inputs give the same answer for ever; a change of any result is a new version.
method-contents = Contents
method-statuses = Statuses
method-statuses-text = In this order; the first that applies stands. A status is always said by its word and its shape, never by colour alone.
method-status-not_due = There is no figure after the baseline, and the first reporting period has not closed.
method-status-no_data = There is no figure after the baseline, although the first reporting period has closed.
method-status-stale = At least { $stale } figures are overdue. The last verdict is kept and shown beside it.
method-status-not_assessable = It cannot be judged: no target, no baseline, a break between baseline and figure, a figure that is no number, too little of the first year, or numbers too large. The reason says which.
method-status-achieved = The final target is met: on its good side, inside the range, or held within the tolerance. Before the last year it is marked “to be kept”.
method-status-on_track = The target of the year is met, or ratio ≥ { $on_track }; also where nothing is due yet and the figure is not behind.
method-status-at_risk = { $at_risk } ≤ ratio < { $on_track }
method-status-off_track = 0 ≤ ratio < { $at_risk }; also a milestone whose year has ended without it.
method-status-worsening = ratio < 0: it moves away from the target; also a hold that was not kept, and a figure behind a path that has not begun to move.
method-thresholds = The thresholds { $on_track } and { $at_risk } are settings of this concept, not a norm; every answer names those it was made with.
method-reasons = Reasons
method-reasons-text = Every answer has a status and one of these reasons.
method-path = Method path: progress against the way to the target
method-path-text = y₀ is the baseline of year t₀, yT the final target of year T, y the figure judged at time t. Values of a year belong to its end; a figure of a shorter period belongs to the end of that period, counted in days.
method-path-expected = The path runs in straight lines from the baseline through every yearly target: (t₁, y₁) and (t₂, y₂) are the neighbours of t on it. Before the baseline and after the last target it is level.
method-word-nothing-due = nothing due
method-path-nothing-due = The path has not begun to move, or leads the other way at first: on track if done ≥ due, otherwise worsening.
method-word-hold = hold
method-path-hold = The target equals the baseline: achieved on the good side or within the tolerance, otherwise worsening. The tolerance is that of the passport, or half of the last decimal shown.
method-word-range = range
method-path-range = For a range from a to b the distance to the nearer end takes the place of every value, and the path leads to 0. Inside is achieved.
method-word-milestone = milestone
method-path-milestone = 1 is achieved; before the end of its year it is on track; afterwards it is off track.
method-path-year = Whoever meets the target of the year is on track, whatever the ratio.
method-word-no-baseline = no baseline
method-path-no-baseline = Only a target that is met can be judged; otherwise it is not assessable.
method-word-lost = met and lost
method-path-lost = If the final target was met in an earlier period after the baseline, the answer says when. Yearly totals are compared by whole years only.
method-word-break = break
method-path-break = A figure that was counted another way than the baseline is not compared with it.
method-year = Inside a year
method-year-text = A part of a yearly total cannot be held against a yearly target. What is added up over the year or reported since 1 January is therefore judged by the total that it points to: Σ is the total since January, and share the part of a year’s total that is normally reached by then. It is held against the path at the end of that year.
method-word-years = by earlier years
method-year-years = The mean part of the year’s total that the same months made in the last complete years, { $years } at most, on this side of any break.
method-word-days = by days
method-year-days = Without such a year: days elapsed of the days in the year.
method-word-least = too early
method-year-least = While share < { $least } the verdict stays with the last complete year, and the running year is shown as an indication only. Without a complete year it is too early to judge.
method-year-provisional = A projected figure is always provisional, and the sentence says what it was projected by.
method-timely = Overdue figures
method-timely-text = Every form names its calendar: the day it is due, moved to the next working day where the rule says so, and the days of grace after it.
method-timely-dated = One figure is overdue: the verdict stands and is marked.
method-timely-stale = { $stale } or more figures are overdue: the last verdict is kept, and its score counts in the roll-up.
method-growth = Second opinion: method growth
method-growth-text = The yearly rate of growth observed against the one required (the family of methods that Eurostat uses). It never replaces the verdict; where it differs the page says so and why. Rates are roots, so this method alone computes with binary floats.
method-growth-status = Target met: achieved. R ≥ { $on_track }: on track. R ≥ { $at_risk }: at risk. R ≥ 0: off track. Otherwise worsening.
method-growth-na = It does not apply for one of these reasons:
method-beside = Beside the status
method-plan = Where more is better fact over plan, where less is better plan over fact, cut to 0 and { $most_plan }. The plan is the target of the year, or where the path stands at the year’s end. Absent for ranges and milestones, and where the denominator is not above zero.
method-same-period = Change against the same period of the year before, absolute and in percent; no percent of what is not above zero, and none across a break.
method-needed = From the figure judged to the final target, a year; absent once the final year has come, and for milestones.
method-pace = Since the baseline, a year.
method-rollup = Scores and roll-up
method-score = The score of an indicator lies between 0 and { $most_score }; achieved is { $most_score }. On track without a ratio counts in full, off track or worsening without a ratio as 0. Not due, no data and not assessable have no score.
method-rollup-text = A task, a direction and the concept have the weighted mean of the assessed indicators below them, always with “n of m assessed” and the number of each status. Values of different units are never averaged.
method-kinds = Kinds of figures
method-kind-count = A whole number of things.
method-kind-amount = A quantity with a unit, such as money.
method-kind-share = A part of a whole, in percent. A derived share is computed anew from its parts for every place and period.
method-kind-rate = Events per so many residents; derived rates are computed anew from their parts too.
method-kind-score = A score on somebody’s scale.
method-kind-rank = A place among so many, judged as “less is better”. Never aggregated over regions or averaged over time; a place that the path expects is shown as a whole one.
method-kind-milestone = Done (1) or not done (0), judged by the end of its year.
method-improves-up = Met at or above the target.
method-improves-down = Met at or below the target.
method-improves-within = Met inside the range, its ends included.
method-aggregation = From months to years, from regions to the country
method-over-time-text = Shorter periods make a longer one only if all of them are there:
method-over_time-sum = The total of the parts. Inside a year it is judged by the total that it points to.
method-over_time-last = The last part stands for the whole, as for stocks.
method-over_time-mean = The mean of the parts.
method-over_time-year_to_date = Reported since 1 January, so the last part is the whole, and a missing one in between does not matter.
method-over_time-none = Each period stands for itself.
method-over-regions-text = Parts make the whole; while some are missing it is provisional:
method-over_regions-sum = The total of the regions.
method-over_regions-mean = The mean of the regions.
method-over_regions-weighted_mean = The mean of the regions, weighted by another indicator of the same period; a region without a weight counts as missing.
method-over_regions-none = The whole is only what was reported for it.
method-formula-text = A derived indicator is computed by its formula at every place and period from inputs that are already aggregated; its result is never added up or averaged. While regions are missing it is computed over those that have every input, so that the offences of some are not divided by the population of all. A zero denominator makes it not assessable, never infinite.
method-choice-text = Where a place reported a figure itself and one can be computed from its parts, the computed one is judged if every part is in, with the reported one beside it; while parts are missing the reported one stands.
method-empty = Four kinds of nothing
method-empty-text = They never mix:
method-word-zero = zero
method-empty-zero = A number like any other.
method-empty-not_applicable = The figure cannot exist here; the part is not expected, so it is not missing.
method-empty-unavailable = The figure exists but could not be had.
method-empty-not_reported = Nothing was sent: a blank is not a zero.
method-coverage = A provisional figure always travels with its coverage: parts that reported of parts expected, and the percent of the population that lives in them, where that is known. A region is expected only while it exists. Coverage never exceeds 100 %.
method-rounding = Numbers and rounding
method-rounding-text = A reported value is a decimal of at most { $digits } digits, { $decimals } of them after the point. Aggregation, formulas and the path are computed in decimals of { $precision } digits and rounded only when shown: half away from zero. Statuses are decided before rounding.
method-again = Every answer in JSON holds the method, its version, every input and the whole result, so that anyone can compute it again; maqsat assess does so for any table of cases.
method-examples = Worked examples
method-examples-text = Computed when this page was written. Each name leads to the calculator with the numbers filled in.
method-example = Example
example-rank_lower_better = A rank, 28 % of the way done
example-rank_already_met = The target is met already
example-rank_worsening = Moving away
example-road_deaths = Road deaths
example-trust_share = Share of those who trust
example-near_ceiling = Near the ceiling
example-zero_base = From zero
example-zero_target = To zero
example-hold_within = A hold within its tolerance
example-hold_lost = A hold that was not kept
example-hold_good_side = A hold on its good side
example-sign_change = From below zero to above
example-negative = Negative values
example-exactly_on_path = Exactly on the path
example-no_movement = No movement
example-at_95_percent = Just on track
example-just_below_95 = Just below on track
example-at_60_percent = Just at risk
example-just_below_60 = Just below at risk
example-range = A range
example-yearly_targets = Yearly targets bend the path
example-inside_a_year = A yearly total in May
example-milestone_ahead = A milestone ahead
working-distance = Distance to the range
sentence-differ-bent = Rates compound and know no yearly targets: at a steady rate { $steady } would be expected by now, while the yearly targets expect { $expected }; so the same figure is { $rates } % of the required rate and { $way } % of the way due.
sentence-indication = As an indication only: { $value } { $when }, which points to { $judged } for the year.
working-indication = Running year (indication only)
sentence-indication-share = As an indication only: { $value } { $when }.
method-year-share = A share of what is counted over time (detected thefts of all thefts) is judged in the running year over the whole of it since January, against the path at the year’s end. Until { $least } of the year’s days have passed the verdict stays with the last complete year.
method-word-share = share of flows

## outlook and what if
outlook-title = Outlook
outlook-sentence = If things go on as in { $first }–{ $last }, the figure for { $year } will most likely be { $median } (80 % interval: { $range }).
outlook-chance = The chance of meeting the target, { $target }, is { $chance }.
outlook-chance-under = under 1 %
outlook-chance-about = about { $percent } %
outlook-chance-over = over 99 %
outlook-median = Forecast
outlook-likely = 80 % interval
outlook-wide = 95 % interval
outlook-method-robust_trend = A straight line that single years cannot turn (Theil and Sen), through { $n } yearly figures, { $first }–{ $last }. The intervals come from the errors that such lines would have made in earlier years, and widen with the distance.
outlook-method-seasonal_smoothing = Exponential smoothing with season over { $n } { $by ->
    [month] monthly
    [quarter] quarterly
   *[half] half-yearly
 } figures ({ $first } – { $last }). The intervals widen with the distance.
outlook-none-milestone = A milestone is done or not done: there is nothing to forecast.
outlook-none-complete = The final year is complete: there is nothing left to forecast.
outlook-none-few_years = There is no forecast: it takes at least { $needed } comparable yearly figures, and there { $years ->
    [0] is none
    [one] is { $years }
   *[other] are { $years }
 }.
outlook-none-too_few = There is no forecast: it takes at least { $needed } comparable yearly figures, or { $neededparts } for shorter periods in a row; there are { $years } and { $parts }.
outlook-none-break_ahead = There is no forecast: the way of counting changes before the final year.
outlook-none-overflow = There is no forecast: no model can follow these numbers.
chart-forecast = forecast
chart-likely = 80 %: { $range }
chart-likely-from = 80 %: lower bound
chart-likely-to = 80 %: upper bound
chart-wide-from = 95 %: lower bound
chart-wide-to = 95 %: upper bound
chart-summary-forecast = Forecast for { $year }: { $median } (80 % interval: { $range }).
whatif-title = What if regions reach their targets
whatif-all = If { $n ->
    [one] the one region with a target of its own for { $year } reached it
   *[other] all { $n } regions with targets of their own for { $year } reached them
 }, the figure of the country would be { $all } instead of { $now } (the country’s target: { $target }).
whatif-reached = The country is at its target already.
whatif-not-enough = Even all of them together would not bring the country to its target.
whatif-smallest = { $n ->
    [one] One region would be enough for the target of the country
   *[other] { $n } regions would be enough for the target of the country, and no fewer
 }: { $names }.
whatif-no-target = Not counted, having no target of their own: { $names }.
whatif-no-figure = Not counted, having no figure that can be judged: { $names }.
whatif-now = Now
whatif-effect = Changes the country’s figure by
whatif-needed = in the smallest set
whatif-note = A region that has met its target already changes nothing. Weights and denominators are taken as they are now.
whatif-projected = For a year that is not over, the figure is the yearly total that it points to.
## comparison of regions
comparison-title = { $title }: the regions compared
comparison-link = Regions compared
comparison-by = Ranked by
comparison-by-value = the figure
comparison-by-score = the score of the assessment
comparison-region = Region among its peers
comparison-no-region = none chosen
comparison-show = Show
comparison-n-regions = { $n } { $n ->
    [one] region
   *[other] regions
 }
comparison-finding = First: { $first } ({ $value }); last: { $last } ({ $lastvalue })
comparison-all-equal = All { $n } ranked regions are equal: { $value }
comparison-none = No region has a place
comparison-coverage-all = All { $of } regions have a place.
comparison-coverage = { $parts } of { $of } regions have a place.
comparison-coverage-population = { $parts } of { $of } regions, with { $population } % of the population, have a place.
comparison-better = In this ranking { $better }.
comparison-note-size = This is an absolute number: it depends first of all on how many people live in a region, and says little about the work done. A fair comparison needs a rate.
comparison-note-score = The score is the part of the due way to the target that a region has made, from 0 to 100, by its latest assessment; the period assessed stands beside the latest figure. It does not depend on the period chosen.
comparison-place = Place
comparison-moved = Change of place
comparison-moved-by = { $change } (was { $before })
comparison-moved-note = The change of place is against the same period last year; plus means up. Equal figures share a place, and the next one is left out.
comparison-note-before = A year before { $before } regions had a place, now { $now } have: some changes of place follow from that alone.
comparison-unranked = Without a place
unranked-break = The way of counting changed in this period.
unranked-not_reported = Nothing was reported for this period.
unranked-not_applicable = The indicator does not apply here.
unranked-unavailable = Reported as unavailable.
unranked-division_by_zero = The figure cannot be computed: its denominator is 0.
unranked-overflow = The number is too large to compute with.
unranked-no_range = No range is set for the figure to lie in.
not_rankable-rank = This indicator is itself a place in a ranking, so regions are not compared on it.
not_rankable-milestone = This is a milestone: it is done or not done, so there are no places.
not_rankable-country_only = This indicator is reported for the country only, so regions cannot be compared.
funnel-heading = Chance or difference
funnel-title = { $title }, { $period }: { $n ->
    [0] none of { $of } regions lies within what chance alone explains
    [one] { $inside } of { $of } regions lies within what chance alone explains
   *[other] { $inside } of { $of } regions lie within what chance alone explains
 }
funnel-summary = The line in the middle is { $whose } ({ $centre }); the dashed and the thin lines are the 95 % and 99.8 % limits within which a region may move by chance, wider for smaller regions.
funnel-centre = country: { $value }
funnel-centre-pooled = regions together: { $value }
funnel-whose-country = the country
funnel-whose-pooled = the regions shown taken together, since the country’s figure is not complete yet
funnel-events = Events
funnel-low_998 = Lower limit, 99.8 %
funnel-low_95 = Lower limit, 95 %
funnel-high_95 = Upper limit, 95 %
funnel-high_998 = Upper limit, 99.8 %
funnel-line_95 = 95 %
funnel-line_998 = 99.8 %
funnel-zone = Position
funnel-note = Outside a limit a region differs from the country by more than chance; that does not say whether the work there is good or bad. The cause may be who lives there, how things are registered, or the work itself. Where events are many, the limits are very narrow and nearly every region lies outside.
funnel-method = The limits are exact, by the Poisson distribution: at the country’s level as many events or more (as many or fewer) would be seen with a probability of at most 2.5 % at the 95 % limit and 0.1 % at the 99.8 % limit. Regions whose way of counting changed in this period are left out.
zone-inside = within what chance alone explains
zone-better_95 = better than the country, outside the 95 % limit
zone-better_998 = better than the country, outside the 99.8 % limit
zone-worse_95 = worse than the country, outside the 95 % limit
zone-worse_998 = worse than the country, outside the 99.8 % limit
peers-heading = Among its peers
peers-choose = Choose a region in the form above to see it among its peers: the capital and the cities of republican significance among themselves, an oblast among those nearest to it in population.
peers-finding = { $name }: place { $rank } of { $of } among its peers
peers-no-place = { $name }: no place among its peers
peers-cities = Peers by their kind: the capital and the cities of republican significance, wholly urban.
peers-population = Peers are the oblasts nearest in population. The urban share of the population is not in the concept’s data, so regions are grouped by kind and population only.
peers-population_and_urban_share = Peers are the oblasts nearest in population and in its urban share.
peers-people = Population
bad-period = The period “{ $value }” cannot be read. Write it as 2025, 2025-S1, 2025-Q3 or 2025-07.

## What a figure is made of

figure-parts = What it is made of
figure-weight = Weight
figure-revisions = Published versions
figure-revision = Version
figure-published = Published
figure-note = Note
figure-reported = Reported as it stands. Source: { $source }.
figure-regions-sum = The sum of the regions.
figure-regions-mean = The mean of the regions.
figure-regions-weighted = The mean of the regions, weighted by { $by }.
figure-time-sum = The sum of the shorter periods.
figure-time-mean = The mean of the shorter periods.
figure-time-last = The last of the shorter periods.
figure-time-year_to_date = The last figure reported since 1 January.
figure-time-none = As reported.
figure-formula = Computed by the formula: { $formula }.
figure-beside = Reported for the whole: { $reported }; difference from the computed figure: { $difference }.

## The journal's check

cli-verified = Everything is as it was written. Events of the journal: { $events }, releases: { $releases }, figures with all their revisions: { $figures }.
cli-verify-empty = The journal is empty: there is nothing to check in this database.
cli-verify-head = Head of the journal: { $head }
cli-verify-chained-later = Events 1 to { $n } are older than the chain: they were chained when the database was brought up to date, and what came before is not vouched for.
cli-broken-missing = Event { $event } of the journal is missing: the number found in its place is { $found }.
cli-broken-changed = Event { $event } of the journal was changed: its hash is { $expected }, that of its content is { $found }.
cli-broken-unlinked = Event { $event } of the journal does not continue the one before it: expected { $expected }, found { $found }.
cli-broken-cut = The end of the journal is missing: expected the head { $expected }, the last event found is { $last }.
cli-broken-rewritten = Event { $event } of the journal is not the one noted down: expected { $expected }, found { $found }.
cli-broken-unreadable = Event { $event } of the journal cannot be read: this program did not write it.
cli-broken-codes = The codes of places, indicators or sources are not those of event { $event }: expected { $expected }, found { $found }.
cli-broken-unknown = The journal does not know release { $release }, but the database has it or figures of it.
cli-broken-gone = Release { $release } of event { $event } is missing.
cli-broken-count = Release { $release } (event { $event }): figures expected { $expected }, found { $found }.
cli-broken-figures = Release { $release } (event { $event }) or a figure in it was changed: expected { $expected }, found { $found }.
cli-broken-notes = Notes without their figure: expected 0, found { $found }.

## Places in a ranking, units, links

rank-among = Among the countries
rank-among-is = better than { $percent } % of the countries: { $working }
rank-score = Score
rank-score-is = { $score }
rank-score-beside = { $score }; the country at the place aimed at ({ $place }) has { $cut }, difference { $difference }
rank-parts = Score and number of countries
unit-points = percentage points
unit-place = places
per-year = { $change } a year
milestone-done = done
milestone-not-done = not done
chart-title-running = { $title }: { $value } expected for the whole of { $year }
names-more = { $n } more
value-in = { $heading }, { $unit }
link-country = The indicator for the country
link-region = All indicators: { $name }
link-figure = What the latest figure is made of
figures-note = A period in the table leads to the page that shows what its figure is made of. Changes are in the units of the indicator.

## People, signing in, rights

sign-in-title = Staff sign-in
sign-in-lead = This page is for reporting departments, planners, auditors and administrators. Published figures can be read without signing in.
sign-in-login = E-mail address
sign-in-password = Password
sign-in-code = Confirmation code
sign-in-code-hint = Six digits from your authenticator app. Leave it empty if you have set up no second factor.
sign-in-go = Sign in
sign-in-wrong = You could not be signed in. Check the address, the password and the code; after several failed attempts you have to wait a little.
sign-in-left = You are signed out.
sign-in-lost = Lost your password? Ask an administrator for a new link.
sign-in-demo = People of the demonstration
sign-in-demo-lead = These people are made up. They share one password: { $password }. Sign in as any of them.
sign-out = Sign out
desk-ways = Staff pages
save = Save

role-reporter = Reporter
role-head = Head
role-planner = Planner
role-auditor = Auditor
role-administrator = Administrator
role-none = no role yet
person-invited = invited
person-active = active
person-disabled = disabled
token-read = reading
token-submit = filling in and handing in

password-hint = At least 12 characters. A long phrase of several words is easiest to remember.
password-hint-privileged = At least 15 characters: this role can change published figures or the rights of others.
password-short = The password is too short: at least { $n } characters are needed.
password-long = The password is too long: at most { $n } characters.
password-name = The password must not be your name or your address.
password-common = This password is easy to guess. Choose another one.

account-title = My account
account-who = Name and language
account-name = Name
account-lang = Language of pages
account-roles = Roles
account-acting-for = for { $name }
account-password = Password
account-password-old = Current password
account-password-new = New password
account-password-go = Change the password
account-password-wrong = The password is wrong.
account-lacks-password = Your role needs a password of at least 15 characters. Change it below; the other pages open after that.
account-lacks-second-factor = Your role needs a second factor. Set it up below; the other pages open after that.
account-done-name = Saved.
account-done-password = The password is changed; all other sessions and tokens have ended.
account-done-second-factor = The second factor is set up; all other sessions and tokens have ended.
account-done-sessions = The session has ended.
account-done-token = The token has ended.

second-factor-title = Second factor
second-factor-on = It is set up: signing in needs a code from your authenticator app.
second-factor-off = It is not set up.
second-factor-set = Set it up
second-factor-again = Set it up anew
second-factor-lead = Whoever learns your password still cannot sign in as you without your phone.
second-factor-step-scan = Scan this QR code with an authenticator app.
second-factor-step-type = Or type the key by hand:
second-factor-step-code = Enter the code that the app shows, and your password.
second-factor-qr = QR code for an authenticator app
second-factor-code = Code from the app
second-factor-wrong = The code is wrong or too old. Check the time on your phone and enter a new code.
second-factor-go = Confirm

sessions-title = Open sessions
sessions-agent = Browser
sessions-address = Network address
sessions-began = Began
sessions-seen = Last used
sessions-this = this session
sessions-end = End
sessions-end-others = End all other sessions

tokens-title = Tokens for programs
tokens-lead = With a token a program reads or hands in figures in your name. A token opens no page.
tokens-made = The new token. Copy it now: it is not shown again.
tokens-for = Purpose
tokens-for-hint = For example the name of the system that will use it.
tokens-begins = Begins with
tokens-allows = Allows
tokens-where = Where
tokens-everywhere = wherever my roles reach
tokens-until = Works until
tokens-used = Last used
tokens-unused = never
tokens-days = { $n } days
tokens-make = Make a token
tokens-end = End
tokens-fault-title = Say what the token is for (up to 120 characters).

welcome-title = Setting a password
welcome-invited = Welcome, { $name }. An account has been opened for you under { $login }. Choose a password.
welcome-reset = Choose a new password for { $login }. Open sessions and tokens will end.
welcome-first = Nobody has an account yet. This link makes the first administrator.
welcome-go = Set the password

people-title = People
people-state = State
people-created = Invited
people-second-factor = second factor
people-factor-on = set up
people-factor-off = not set up
people-invite = Inviting somebody
people-invite-lead = After the invitation a link is shown that works once. Hand it to the person, who sets a password with it.
people-invite-go = Invite
people-link-made = A link for { $login }. It works once within 7 days and is not shown again.
people-role = Role
people-over = Over
people-form = Form
people-all-forms = every form
people-first-day = First day
people-last-day = Last day
people-days-hint = Left empty, the role holds at once and without an end.
people-when = When
people-always = without an end
people-from = from { $first }
people-until = until { $last }
people-between = { $first } – { $last }
people-grant-go = Give the role
people-revoke = Take back
people-signed-out = When roles change, all sessions and tokens of the person end.
people-acting = Acting
people-acting-title = Acting for somebody
people-what = What
people-whom = For whom
people-acts-for = Acts for
people-act-go = Appoint
people-stop = Stop
people-deeds = The account
people-link-go = Make a link
people-link-why = For somebody who has no password or lost it.
people-disable-go = Disable
people-disable-why = Signing in is closed, sessions and tokens end. What the person did stays.
people-enable-go = Enable
people-enable-why = The person can sign in again.
people-drop-go = Forget the second factor
people-drop-why = For somebody who lost the phone. All sessions end.
people-fault-login = Enter an e-mail address, such as name@office.kz.
people-fault-name = Enter a name (up to 120 characters).
people-fault-taken = Somebody has this address already.
people-fault-day = Enter a day such as 2026-03-31.
people-fault-days = The last day must not come before the first.
people-refused-last = This is the last administrator: appoint another one first.
people-refused-clash = One person cannot hold these roles: who hands in does not approve, and an administrator does not work on figures.
people-refused-oneself = You cannot change your own rights: another administrator does that.
people-refused-state = This is not possible in the account's present state.

forged-title = The form was not accepted
forged-text = The form is too old or came from another site. Nothing was changed: open the page again and send it once more.
too-large-title = Too much was sent
too-large-text = The grid of a return may have 2 MB at most, any other form 256 KB, a file 10 MB. Nothing was changed. Go back in your browser: what you typed is still there. Shorten the longest explanations, or hand the figures in as a file.
conflict-title = Not possible now
conflict-text = Somebody changed this a moment ago, or the link was used already. Open the page again.
bad-form = The form could not be read. Open the page again and send it once more.
cli-first-administrator = Nobody has an account yet. The first administrator comes by this link (24 hours, once): { $address }

## the workbook of a report
blank-sheet = Report
blank-foreign-sheet = Uploaded sheet
blank-issues = Remarks
blank-department = Department
blank-period = Reporting period
blank-due = Due
blank-row-code = Row code
blank-indicator = Indicator
blank-unit = Unit
blank-value = Value
blank-explanation = Explanation
blank-last = Previous period
blank-year-ago = Same period last year
blank-where = Where
blank-severity = Kind
blank-what = What is wrong and what to do
blank-error = error
blank-warning = warning
blank-unfitting = The value does not seem to fit this indicator. If there are no data write “no data”, if it does not apply write “—”. Keep it as it is?
blank-hint-whole = A whole number, not below zero. “no data” if there are none, “—” if it does not apply; say why in the explanation.
blank-hint-rank = A place in a ranking: a whole number from 1. “no data” if there are none.
blank-hint-milestone = 1 if done, 0 if not.
blank-hint-share = A percentage from 0 to 100 without the sign %: 98.5. “no data” if there are none, “—” if it does not apply.
blank-hint-any = A number in the unit shown. “no data” if there are none, “—” if it does not apply; say why in the explanation.

## Returns of departments: filling in, signing, files

reporting-title = My returns
reporting-next = There is nothing to fill in now. Next comes “{ $form }”: { $when }.
reporting-none = No return is assigned to you. If that is a mistake, ask the administrator, who gives roles and departments.
reporting-all-done = Everything is handed in. New returns appear here when their period opens.
owed-form = Return
owed-state = State
owed-due = Due
owed-signed = Signed
owed-ready = ready to be signed
owed-now = To fill in and hand in: { $n }
owed-waiting = With the ministry: { $n }
owed-upcoming = Opening soon
owed-done = Approved
owed-earlier = Earlier ones: { $n }
standing-upcoming = not open yet
standing-open = open
standing-due_soon = due soon
standing-late = late
standing-submitted = with the ministry
standing-correction = returned for correction
standing-approved = approved
standing-closed = no longer wanted
due-today = { $date }, today
due-tomorrow = { $date }, tomorrow
due-left = { $date }, { $n } days left
due-late = { $date }, { $n ->
    [one] { $n } day late
   *[other] { $n } days late
 }
due-opens = opens on { $opens }, due on { $date }
acted-for = { $name } (for { $whom })
act-saved = Last changed: { $act }
act-prepared = Made ready to be signed: { $act }
act-submitted = Signed: { $act }
act-decided = Decided: { $act }
entry-code = Code
entry-explanation = Explanation
entry-missing = Not filled in
entry-errors = Errors
entry-warnings = Without an explanation
entry-hint = Write numbers as you always do: 1204; 12.5. Where there can be no figure write “—”, where it is not known “no data”, and explain why.
entry-ready = Ready to be signed
entry-sign = Go on to signing
entry-done-saved = Saved.
entry-done-ready = Saved. The head sees that the return is ready to be signed.
entry-done-asked = The request was sent. What is decided will show on this page.
entry-not-ready = It cannot be signed yet: mend the errors, fill in the blank rows and explain the warnings. Everything typed is saved.
entry-conflicts = { $n ->
    [one] While you were filling in the return, someone else changed { $n } value. Choose which is to stand; the rest is saved.
   *[other] While you were filling in the return, someone else changed { $n } values. Choose which are to stand; the rest is saved.
 }
entry-theirs = Someone else wrote here ({ $by }):
entry-theirs-choose = To keep yours, save again. Or:
entry-take-theirs = Keep this value
entry-keep-mine = Keep mine
entry-js-saved = Saved at { $time }
entry-js-saving = Saving…
entry-js-unsaved = There are unsaved changes
entry-js-offline = No connection. What was typed is kept on this device (cells: { $n }) and will be sent when the connection is back.
entry-js-session = The session has ended. What was typed is kept on this device: sign in again, and it will be sent.
entry-js-refused = Not saved: { $why } What was typed is kept on this device.
entry-js-restored = Brought back from this device, cells: { $n }.
entry-js-changed = Someone else changed row { $row }: { $by }.
entry-js-theirs = Someone else wrote here ({ $by }):
entry-js-pasted = Cells pasted: { $n }.
files-title = Fill in by file
files-lead = Download the blank, fill it in without a connection and upload it. Blank cells of a file erase nothing.
files-blank = Excel blank (XLSX)
files-csv = CSV table
files-file = XLSX or CSV file
files-hint = Up to 10 MB. Tables of your own will do if they have a row code or an indicator, and a value.
files-indicator-code = Indicator code
files-take = Upload into the return
files-notes = Get the file with notes
upload-title = File “{ $name }”
upload-summary = Values read: { $read }, changed in the return: { $changed }.
upload-where = Where
upload-what = What
upload-whole = the whole file
upload-more = And { $n } more. All of them are in the file with notes.
remark-title = Remark of the ministry:
remark-answer = Answer
reopen-title = Open the return again
reopen-reason = What has to change, and why
reopen-go = Send the request
reopening-asked = Request to open it again: { $act }. { $reason }
reopening-waits = Nothing is decided yet.
reopening-granted = Open until { $due }: { $act }.
reopening-refused = Refused: { $act }.
sign-title = Signing the return
sign-against = Change against { $when }
sign-means = By signing you confirm these values and hand the return in to the ministry. After that it changes only if it is returned or opened again.
sign-go = Sign and hand in
sign-back = Back to filling in
sign-changed = The return was changed while you were reading. Nothing is signed: look through the values again.
receipt-open = Receipt
receipt-title = Receipt No. { $number }
receipt-lead = The return is handed in. Keep or print the receipt: with its number and code anybody can verify that the values have not changed.
receipt-version = Version
receipt-at = Handed in
receipt-by = Signed by
receipt-number = Number
receipt-code = Code
receipt-hash = SHA-256 hash
receipt-address = Where to verify it
receipt-values = Values handed in
receipt-back = To the return

## review, receipts, journal
receipts-title = Receipts
receipts-lead = Every return that a department hands in gets a receipt. With its number and code anyone can see what was handed in, when, and whether the figures that are kept are still the ones that were handed in.
receipts-number = Receipt No. { $number }
receipts-number-label = Number of the receipt
receipts-code-label = Code
receipts-code-hint = The 16 letters and digits beside the number. The whole hash will do as well.
receipts-go = Look it up
receipts-unknown = There is no receipt with this number and this code. Compare both with the print.
receipts-another = Another receipt
receipts-unchanged = The figures that are kept are the ones that were handed in: they give the hash of the receipt.
receipts-changed = The figures that are kept no longer give the hash of the receipt. They were changed after they were handed in.
receipts-department = Department
receipts-form = Return
receipts-period = Period
receipts-version = Version
receipts-at = Handed in
receipts-stage = Where it stands
receipts-hash = Hash (SHA-256)
receipts-how-title = How to recompute the hash
receipts-how = The hash is SHA-256 over these fields, one after another. A number is 8 bytes, the most significant first. A text is the count of its bytes, as such a number, and its bytes in UTF-8.
receipts-field-1 = the text maqsat receipt 1
receipts-field-2 = the number of the receipt
receipts-field-3 = the moment of handing in: milliseconds since 1 January 1970, UTC
receipts-field-4 = the code of the department, a text
receipts-field-5 = the code of the return, a text
receipts-field-6 = the period, a text such as 2026-10, 2026-Q3, 2026-S1 or 2026
receipts-field-7 = the number of the version
receipts-field-8 = how many rows were kept with it
receipts-field-9 = of every row, in the alphabetical order of the indicators’ codes: the code, the value and the explanation, three texts
receipts-how-fields = A value is a decimal with a point and without zeros at its end (12.5, not 12,50), not_applicable, unavailable, or an empty text. Codes and the moment are in the JSON of the receipt.

stage-draft = being filled in
stage-submitted = handed in, waits for a decision
stage-correction = given back for correction
stage-approved = approved and published

refusal-not_found = There is nothing with this number, or it is not within your reach. Go back to the list.
refusal-not_allowed = Your roles do not allow this. Whoever is responsible for this department can do it.
refusal-not_open = It can be filled in from { $day }. Come back then.
refusal-closed = This return is no longer wanted, so that nothing can be done with it.
refusal-nothing_yet = Nothing has been filled in yet. Begin with the form.
refusal-at-draft = It is being filled in at the moment. Wait until the department has handed it in.
refusal-at-submitted = It is handed in already and waits for the planner’s decision.
refusal-at-correction = It was given back for correction. Wait for the next version.
refusal-at-approved = It is approved already. To change it, the department asks for it to be opened again.
refusal-stale = Somebody else was quicker: what you saw is no longer the latest. Look at this page once more and decide again.
refusal-not_in_form = The form does not ask for this figure: { $row }. Leave it out.
refusal-too_precise = The number is too long (at most 18 digits, 9 of them after the decimal point): { $row }. Shorten it.
refusal-unreadable = { $n ->
    [one] One value cannot be read. Correct it, then hand the form in.
   *[other] { $n } values cannot be read. Correct them, then hand the form in.
 }
refusal-empty = Nothing was filled in. Fill the form in before handing it in.
refusal-same_person = You handed this in or asked for it yourself. Somebody else has to decide on it.
refusal-words = Say in words what it is about: at least one word, at most 2,000 characters.
refusal-asked_already = This was asked for already. Wait for the decision.
refusal-past_deadline = The new deadline is past. Choose today or a later day.
refusal-key_reused = This idempotency key belongs to another request. Use a new one.

review-title = Review
review-lead = Returns that departments have handed in, what is late, and what was given back.
review-count-submitted = waiting for a decision
review-count-clean = of them without objections
review-count-late = late
review-count-correction = given back
review-count-requests = asked to be opened again
review-form = Return
review-department = Department
review-period = Period
review-state = State
review-any = all
review-choose = Show
review-requests = Requests to open again
review-no-requests = No request waits. One appears here when a department asks to open an approved return again.
review-show-all = Show the list by itself
review-none = There is nothing here. Choose otherwise above, or wait for the departments to hand in.
review-pick = Choose
review-what = Return and period
review-due = Deadline
review-handed-in = Handed in
review-checks = Checks
review-version = version { $n }
review-late-mark = late
review-approve-chosen = Approve the chosen ones
review-approve-chosen-note = Only returns without objections can be chosen. Each is approved and published by itself; then you see what became of each.
review-clean = no objections
review-errors = { $n ->
    [one] { $n } error
   *[other] { $n } errors
 }
review-unexplained = { $n ->
    [one] { $n } warning without an explanation
   *[other] { $n } warnings without an explanation
 }
review-explained = { $n ->
    [one] { $n } warning with an explanation
   *[other] { $n } warnings with an explanation
 }
review-standing-upcoming = not open yet
review-standing-open = to be filled in
review-standing-due_soon = due soon
review-standing-late = late
review-standing-submitted = waits for a decision
review-standing-correction = given back for correction
review-standing-approved = approved
review-standing-closed = no longer wanted
review-bulk-title = Approval of the chosen returns
review-bulk-approved = Approved
review-bulk-refused = Not approved
review-nothing-chosen = Nothing was chosen. Tick the returns that are to be approved.
review-not-clean = The checks object to it. Look at it by itself before you decide.
review-gone = { $n ->
    [one] One chosen return is not there any more.
   *[other] { $n } chosen returns are not there any more.
 }
review-back = Back to the list
review-published-in = Published in release { $release }: { $new } new, { $revised } revised.
review-done-approved = Approved. The figures are published in release { $release }.
review-done-approved-same = Approved. Every figure was published before, so nothing changed.
review-done-returned = Given back for correction. The department sees your remarks.
review-done-reopened = Opened again. What is published stays until another version is approved.
review-done-refused = The request was refused.
review-blank = blank
review-target = target for { $year }: { $value }
review-of-plan = { $percent } % of the plan with this value
review-remark = Remark:
review-answer = Answer:
review-no-answer = not answered yet
review-shown = Shown
review-receipt = Receipt
review-decided = Decision
review-nothing-yet = Nothing has been handed in yet. Once the head has signed, it is decided on here.
review-values = Values
review-last = Last period
review-year-ago = Same period last year
review-plan = Plan
review-beside = Explanations and objections
review-was = before:
review-published = published: { $value }
review-explanation = Explanation:
review-is-explained = explained
review-ask-correction = Ask for a correction
review-decision = Decision
review-approve = Approve and publish
review-will-publish = An approval publishes { $new ->
    [one] { $new } new figure
   *[other] { $new } new figures
 }; { $revised } replace published ones, { $same } are published already.
review-give-back = Return for correction
review-give-back-lead = Write what is to be corrected beside the rows above, or here about the return as a whole.
review-general = About the return as a whole
review-give-back-go = Return for correction
review-new-due = New deadline
review-new-due-hint = Leave it blank to keep the deadline.
review-decide-request = Decide
review-history = Versions
review-release = Release
review-because-first = first
review-because-correction = after a correction was asked for
review-because-reopening = after it was opened again
review-acting = { $name } for { $other }
review-request-granted = Granted until { $due } – { $by }.
review-request-refused = Refused – { $by }.
review-request-open = Waits for a decision.
review-only-planners = Planners responsible for this department decide on it.
review-fault-day = Write the day as 2026-03-31.
review-reopening-title = Request to open again
review-reopening-note = The published figures stay as they are until another version is approved, and in the history for ever.
review-reopening-due-hint = Needed if the request is granted.
review-reopening-answer = Answer to the department
review-reopening-answer-hint = A refusal needs a reason.
review-grant = Open again
review-refuse = Refuse

journal-title = Journal
journal-lead = Everything that changed something, in order. Each event is chained to the one before it, so that nothing can be changed or removed unseen.
journal-chain = Chain
journal-head-number = Last event
journal-head-hash = Its hash
journal-head-note = Note the number and the hash down outside of this system: later they prove that the journal was not rewritten.
journal-verify = Verify now
journal-check-never = The journal has not been verified since the program started.
journal-check-running = Being verified: { $done } of { $all } figures read.
journal-check-failed = { $at }: the journal could not be verified because the database did not answer. Try again.
journal-check-broken = { $at }: something is not as it was written. { $broken }
journal-check-good = { $at }: everything is as it was written – events: { $events }, releases: { $releases }, revisions of figures: { $figures }.
journal-events = Events
journal-actor = Who
journal-actor-hint = A sign-in name, or maqsat for what the program did by itself.
journal-action = What was done
journal-any-action = everything
journal-subject = To what
journal-subject-hint = How it begins: assignment/dp_10/, person/7, release/.
journal-from = From
journal-to = To
journal-choose = Show
journal-none = No event fits. Take one of the filters off, or widen the days.
journal-detail = Details
journal-what = What
journal-before = Before
journal-after = After
journal-hash = Hash of the event
journal-newest = Newest
journal-older = Older
journal-actor-program = the program
journal-subject-assignments = Returns that departments owe
journal-subject-release = Release { $id }
journal-subject-concept = Concept { $code }
journal-yes = yes
journal-no = no
journal-key-state = State
journal-key-due = Deadline
journal-key-opens = Opens
journal-key-version = Version
journal-key-edition = Edition of the draft
journal-key-submission = Number of the version
journal-key-release = Release
journal-key-releases = Releases
journal-key-figures = Figures
journal-key-digest = Digest of the figures
journal-key-new = New
journal-key-revised = Revised
journal-key-unchanged = Unchanged
journal-key-remarks = Remarks
journal-key-remark = Number of the remark
journal-key-text = Text
journal-key-answer = Answer
journal-key-request = Number of the request
journal-key-reason = Reason
journal-key-granted = Granted
journal-key-acting_for = On behalf of
journal-key-acts_for = On behalf of
journal-key-acting = Number of the appointment
journal-key-receipt = Receipt
journal-key-hash = Hash
journal-key-prepared = Ready to be signed
journal-key-title = Title
journal-key-file_hash = Hash of the file
journal-key-read = Read
journal-key-codes = Digest of the codes
journal-key-places = Places
journal-key-places_written = Places written
journal-key-indicators = Indicators
journal-key-sources = Sources
journal-key-concept = Concept
journal-key-grant = Number of the role
journal-key-role = Role
journal-key-place = Place
journal-key-department = Department
journal-key-form = Return
journal-key-first_day = First day
journal-key-last_day = Last day
journal-key-ended = Sessions and tokens ended
journal-key-session = Session
journal-key-kept = Session kept
journal-key-login = Sign-in name
journal-key-name = Name
journal-key-lang = Language
journal-key-link = Link
journal-key-kind = Kind
journal-key-expires = Works until
journal-key-prefix = Begins with
journal-key-action = Allows
journal-key-address = Network address
journal-key-values = Value
journal-key-value = Value
journal-key-explanation = Explanation
journal-key-assignments = Assignments
journal-key-assignment = Number of the assignment
journal-key-moved = Days moved
journal-key-closed = Closed
journal-key-events = Events

deed-concept-synced = Codes of the concept were given numbers
deed-observations-imported = Figures were published from a file
deed-journal-chained = Older events were chained
deed-release-sealed = An older release was sealed
deed-assignments-made = Assignments were made from the forms
deed-assignment-closed = An assignment was closed
deed-draft-saved = A draft was saved
deed-draft-prepared = A draft was prepared for signing
deed-submission-submitted = A return was signed and handed in
deed-submission-approved = A return was approved and published
deed-correction-requested = A return was given back for correction
deed-remark-answered = A remark was answered
deed-reopening-asked = A request to open again was made
deed-reopening-decided = A request to open again was decided
deed-person-invited = An account was made
deed-person-renamed = A name or language was changed
deed-person-password_set = A password was set by a link
deed-person-password_changed = A password was changed
deed-person-second_factor_set = A second factor was set
deed-person-second_factor_dropped = A second factor was removed
deed-person-disabled = An account was disabled
deed-person-enabled = An account was enabled
deed-person-granted = A role was given
deed-person-revoked = A role was taken back
deed-person-acting_began = Acting for somebody began
deed-person-acting_ended = Acting for somebody ended
deed-concept-changed = The concept was changed
deed-notice-sent = Somebody was told
deed-person-signed_in = Somebody signed in
deed-person-signed_out = A session was ended
deed-sign_in-slowed = Signing in was slowed down after wrong passwords
deed-link-made = A link that works once was made
deed-token-made = A token for a program was made
deed-token-ended = A token for a program was ended

## calendar, discipline, notices, letters

calendar-title = Calendar of reports
calendar-all = all departments
calendar-empty = No reports of this year lie within your roles. Choose another year; if a role is missing, ask an administrator.
calendar-feed = Deadlines for your calendar (iCalendar)
calendar-late = { $n ->
    [one] { $n } report is overdue.
   *[other] { $n } reports are overdue.
 }
calendar-next = The next deadline is { $date }.
calendar-nothing-next = There are no more deadlines this year.
calendar-day = { $day } { $month ->
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
 }
calendar-moved-holiday = Moved from { $date }: { $name }.
calendar-moved-weekend = Moved from { $date }: { $weekday }.
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
feed-name = Deadlines of reports: { $department }
feed-summary = { $form }: { $period }
feed-description = Last day for handing in the report. { $department }.

discipline-title = Reporting discipline
discipline-finding = As at { $date }, { $handed } of the { $owed } { $n ->
    [one] report
   *[other] reports
 } due for { $year } were handed in, { $time } of them in time ({ $share }%).
discipline-finding-none = No reports for { $year } are due yet.
discipline-all-forms = all forms
discipline-all = All
discipline-form = Form
discipline-year = Year
discipline-department = Department
discipline-table = Who handed in reports in time
discipline-table-one = A cell is the report for a period. Cells of your own reports lead to the reports themselves.
discipline-table-all = A cell is the reports on all forms for periods that end in the month: the worst state among them, and how many were handed in in time of those that are due.
discipline-empty = There are no reports for this year. Choose another year or form above.
discipline-by-department = By department
discipline-by-form = By form
discipline-owed = Due
discipline-complete = Handed in, %
discipline-timely = In time, %
discipline-late = Late
discipline-missing = Missing
discipline-approved = Approved
discipline-corrections = Returns per report
discipline-days = Delay, days
discipline-due = Due
discipline-handed-on = Handed in
discipline-days-late = Days late
discipline-returns = Returns
discipline-approved-on = Approved
discipline-note = A report is in time if its first version was signed on the last day or before; a return for correction does not change this. A report due today counts once it is handed in. Shares are cut and not rounded: 100% means all. The delay is the mean number of calendar days over reports that were handed in late or are still missing.
discipline-mark-missing = missing
discipline-mark-correction = in correction
discipline-mark-late = late
discipline-mark-in_time = in time
discipline-mark-not_due = not due yet
discipline-mark-not_owed = not wanted
discipline-cell = { $word }; in time: { $time } of { $owed }
discipline-cell-handed = { $word }; handed in on { $on }, due on { $due }
discipline-cell-due = { $word }; due on { $due }
discipline-column = { $length ->
    [year] { $year }
    [half] { $part ->
        [1] H1
       *[other] H2
     }
    [quarter] { $part ->
        [1] Q1
        [2] Q2
        [3] Q3
       *[other] Q4
     }
   *[month] { $part ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
     }
 }

desk-notices = Notices ({ $n })
notices-title = Notices
notices-none = There are no notices. Reminders of deadlines and decisions on your reports will appear here.
notices-all-seen = There are no new notices.
notices-unseen = { $n ->
    [one] { $n } new notice.
   *[other] { $n } new notices.
 }
notices-mark-all = Mark all as read
notices-mark = Mark as read
notices-new = new
notices-failed = Mail that was not delivered
notices-failed-none = All mail was delivered.
notices-to = To
notices-what = About
notices-at = When
notices-attempts = Attempts
notices-again = Next attempt
notices-given-up = given up
notices-error = Error
notices-too-old = not sent within a day: no mail server is set up, or the system was stopped
notice-kind-reminder = reminder of a deadline
notice-kind-due_today = due today
notice-kind-overdue = overdue
notice-kind-escalation = report missing
notice-kind-prepared = ready to be signed
notice-kind-submitted = report handed in
notice-kind-correction = returned for correction
notice-kind-approved = report approved
notice-kind-reopening_asked = request to reopen
notice-kind-reopening_granted = report reopened
notice-kind-reopening_refused = reopening refused
notice-reminder = The deadline of “{ $form }” ({ $period }) is near: hand it in by { $due }. { $department }.
notice-due_today = Today is the last day for “{ $form }” ({ $period }). { $department }.
notice-overdue = “{ $form }” ({ $period }) was due on { $due } and has not been handed in. { $department }.
notice-escalation = “{ $form }” ({ $period }) is still missing: it was due on { $due }. { $department }.
notice-prepared = “{ $form }” ({ $period }) is ready to be signed; it is due on { $due }. { $department }.
notice-submitted = “{ $form }” ({ $period }) was handed in. { $department }.
notice-correction = “{ $form }” ({ $period }) was returned for correction: hand it in by { $due }. { $department }.
notice-approved = “{ $form }” ({ $period }) was approved. { $department }.
notice-reopening_asked = Somebody asks to reopen “{ $form }” ({ $period }). { $department }.
notice-reopening_granted = “{ $form }” ({ $period }) is open again: hand it in by { $due }. { $department }.
notice-reopening_refused = “{ $form }” ({ $period }) will not be reopened. { $department }.
mail-subject-reminder = Report due on { $due }: { $form }, { $period }
mail-subject-due_today = Report due today: { $form }, { $period }
mail-subject-overdue = Report overdue: { $form }, { $period }
mail-subject-escalation = Report missing: { $form }, { $period }
mail-subject-prepared = Report ready to be signed: { $form }, { $period }
mail-subject-submitted = Report handed in: { $form }, { $period }
mail-subject-correction = Report returned for correction: { $form }, { $period }
mail-subject-approved = Report approved: { $form }, { $period }
mail-subject-reopening_asked = Request to reopen a report: { $form }, { $period }
mail-subject-reopening_granted = Report reopened: { $form }, { $period }
mail-subject-reopening_refused = Reopening of a report refused: { $form }, { $period }
mail-greeting = Dear { $name },
mail-open = See it in the system: { $address }
mail-signature = This letter was sent by a program; please do not answer it.
cli-fail-mail = Mail cannot be sent with these settings: { $error }. Check --smtp (smtps://name:password@host) and --mail-from.

## Keeping the concept

cli-verify-packs = Versions of the concept that were checked: { $n }.
cli-broken-pack = Version { $version } of the concept (event { $event }) or a file of it was changed: expected { $expected }, found { $found }.
cli-broken-pack-unknown = The journal does not know version { $version } of the concept, but the database has it or files of it.
cli-broken-pack-gone = Version { $version } of the concept, of event { $event }, is missing.
cli-pack-replaced = The folder differs from what is in the database: version { $n } of the concept was added, earlier versions are kept.
cli-pack-locked = The concept’s last year has begun, its plan values do not change any more: { $what }
concept-keep-title = Keeping the concept
concept-keep-lead = What makes up the concept is changed here: indicators, plan values, forms, calendars, departments. Each change is kept with its reason as a new version and takes effect at once; earlier versions are never deleted.
concept-keep-files = What makes up the concept
concept-keep-file = Part
concept-keep-rows = Rows
concept-keep-as-file = As a file
concept-keep-all-files = all files
concept-keep-download = Download all files (.tar)
concept-keep-versions = Versions
concept-keep-version = Version
concept-keep-when = When
concept-keep-who = Who
concept-keep-why = Reason
concept-keep-what = What changes
concept-keep-program = the program
concept-keep-brought = read at the start: { $from }
concept-keep-older = Earlier versions: { $n }.
concept-keep-from = From version
concept-keep-to = to version
concept-keep-compare = Compare
concept-keep-between = Differences between versions { $from } and { $to }
concept-keep-done = Saved: version { $n } of the concept is in force.
concept-keep-search = Search
concept-keep-search-go = Search
concept-keep-found = Rows found: { $n }
concept-keep-earlier = Previous page
concept-keep-later = Next page
concept-keep-reordered = The order of rows changes.
concept-keep-written-otherwise = The content is the same, only the way it is written changes.
concept-keep-more-rows = Rows not shown here: { $n }.
concept-keep-blank = blank
concept-keep-reason = Reason for the change
concept-keep-reason-hint = For example, the act that it follows from. The reason is kept in the history of versions and in the journal.
concept-keep-reason-missing = Give the reason: it is written into the journal (at most 500 characters).
concept-keep-faults = Mend this first
concept-keep-nothing = Nothing changes. Go back and edit a value, or compare other versions.
concept-keep-stale = Somebody else changed the concept while you were filling this in. What you entered is still here: compare it with what stands now and send it again.
concept-keep-now = Now:
concept-keep-preview = Checking the change
concept-keep-preview-lead = Nothing has changed yet. Look through the differences and what follows from them, then put the change in force.
concept-keep-preview-go = Check
concept-keep-commit = Put in force
concept-keep-back = Back to editing
concept-keep-warnings = Worth a look:
concept-row-new = new row
concept-row-add = Add a row
concept-row-remove = Remove the row
concept-row-lead = Codes stand in addresses and formulas: a code that was published must not change its meaning. A text left blank is shown as missing.
concept-row-added = added
concept-row-removed = removed
concept-row-changed = changed
concept-head-lead = The concept’s title, act, years, thresholds and goals. The thresholds are a setting of this system: no act that fixes them was found.
concept-follows = What follows
concept-follows-none = Figures, plans and assignments are not affected.
concept-follows-heavy = Careful:
concept-follows-thresholds = All indicators are judged anew by the new thresholds.
concept-follows-plan = Plan values: added { $added }, changed { $changed }, removed { $removed }.
concept-follows-made = New assignments: { $n }.
concept-follows-moved = Assignments whose dates move: { $n }.
concept-follows-orphaned = Assignments that no form asks for any more: { $n }. They stay, but no new ones are made.
concept-gone-indicator = The indicator “{ $name }” disappears. Figures no longer shown: { $n }.
concept-gone-place = The place “{ $name }” disappears. Figures no longer shown: { $n }.
concept-gone-source = The source “{ $name }” disappears. Figures no longer shown: { $n }.
concept-gone-department = “{ $name }” disappears. Its assignments: { $n }.
concept-gone-form = The form “{ $name }” disappears. Its assignments: { $n }.
concept-locked-year = The concept’s last year, { $year }, has begun: its plan values and the last year itself do not change any more (rule 30 of the rules of the State Planning System).
concept-locked-target = “{ $indicator }”, { $place }: { $year } is the concept’s last year and has begun, so its plan value does not change any more.
concept-targets-values = Plan values
concept-targets-none = There are no plan values yet.
concept-targets-all = All plan values
concept-targets-history = How it changed
concept-upload-title = Bringing files
concept-upload-lead = Choose one or several files (CSV: UTF-8, commas). Files that are not chosen stay as they are. Everything is checked together, and the differences are shown first.
concept-upload-files = Files
concept-upload-none = No files were chosen.
concept-upload-unknown = The concept has no file { $name }: check its name.
concept-upload-figures = observations.csv holds figures, not the concept: they are imported separately.
pack-file-concept = The concept and its settings
pack-file-directions = Directions
pack-file-tasks = Tasks
pack-file-indicators = Indicators
pack-file-targets = Plan values
pack-file-baselines = Baselines
pack-file-breaks = Breaks in series
pack-file-forms = Forms
pack-file-form_rows = Rows of forms
pack-file-relations = How figures hang together
pack-file-departments = Departments
pack-file-places = Places
pack-file-aliases = Other names of places
pack-file-calendars = Calendars
pack-file-holidays = Holidays and moved working days
pack-file-sources = Sources
pack-file-units = Units
pack-file-terms = Terms
pack-file-demo-targets = Plan values of the demonstration
pack-file-demo-baselines = Baselines of the demonstration
pack-column-code = Code
pack-column-title = Title
pack-column-name = Name
pack-column-short = Short
pack-column-wording = Status of the wording
pack-column-note = Note
pack-column-act = Act
pack-column-act_id = Number of the act
pack-column-first_year = First year
pack-column-last_year = Last year
pack-column-baseline_year = Baseline year
pack-column-country = Country
pack-column-thresholds = thresholds
pack-column-on_track = On track
pack-column-at_risk = At risk
pack-column-disclosure = disclosure
pack-column-threshold = Least count
pack-column-beside = Indicator shown beside
pack-column-direction = Direction
pack-column-task = Task
pack-column-kind = Kind
pack-column-improves = Which way is better
pack-column-over_time = Over time
pack-column-over_regions = Over regions
pack-column-formula = Formula
pack-column-unit = Unit
pack-column-decimals = Decimals
pack-column-level = Level
pack-column-periodicity = Periodicity
pack-column-calendar = Calendar
pack-column-owner = Owner
pack-column-source = Source
pack-column-weight = Weight
pack-column-tolerance = Tolerance
pack-column-sensitive = Sensitive
pack-column-rank_of = Number of places
pack-column-rank_score = Score behind the rank
pack-column-rank_cut = Score at the place aimed at
pack-column-definition = Definition
pack-column-method = Method
pack-column-indicator = Indicator
pack-column-region = Region
pack-column-year = Year
pack-column-value = Value
pack-column-upper = Upper bound
pack-column-period = Period
pack-column-reason = Reason
pack-column-form = Form
pack-column-row = Row number
pack-column-required = Required
pack-column-whole = Whole
pack-column-parts = Parts
pack-column-place = Place
pack-column-departments = Who owes it
pack-column-from = From
pack-column-to = To
pack-column-part = Part of the year
pack-column-due_month = Months after
pack-column-due_day = Day of the month
pack-column-shift = If it is a day off
pack-column-grace_days = Days of grace
pack-column-date = Date
pack-column-parent = Part of
pack-column-kato = KATO code
pack-column-tile_row = Row on the map
pack-column-tile_col = Column on the map
pack-column-opened = Month of opening
pack-column-closed = Month of closing
pack-column-alias = Other spelling
pack-column-status = Status
pack-column-body = Publisher
pack-column-reference = Reference
pack-column-dimension = Dimension
pack-column-factor = Factor
pack-column-also = Also called
pack-word-official = official
pack-word-draft = draft
pack-word-working = working
pack-word-demo = demo
pack-word-survey = survey
pack-word-estimate = estimate
pack-word-press = press
pack-word-count = count
pack-word-amount = amount
pack-word-share = share
pack-word-rate = rate
pack-word-score = score
pack-word-rank = rank
pack-word-milestone = milestone
pack-word-up = more is better
pack-word-down = less is better
pack-word-within = within a range
pack-word-sum = sum
pack-word-last = last value
pack-word-mean = mean
pack-word-year_to_date = year to date
pack-word-none = none
pack-word-country = country
pack-word-region = region
pack-word-district = district
pack-word-oblast = oblast
pack-word-city_republican = city of republican significance
pack-word-capital = capital
pack-word-year = yearly
pack-word-half = half-yearly
pack-word-quarter = quarterly
pack-word-month = monthly
pack-word-yes = yes
pack-word-no = no
pack-word-regional = regional
pack-word-transport = transport
pack-word-part = each part at most the whole
pack-word-next_working_day = next working day
pack-word-day_off = day off
pack-word-working_day = working day
concept-keep-built-in = the concept built into the program

## the key of second factors

deed-person-second_factor_sealed = The secret of a second factor was sealed
cli-fail-no-key = A key is needed to seal the second factors. Give one in the variable MAQSAT_KEY or in a file by --key-file: 64 hexadecimal digits, such as "openssl rand -hex 32" prints, always the same for one database.
cli-fail-bad-key = { $place } holds no key: 64 hexadecimal digits are expected.
cli-fail-wrong-key = This key does not open the second factors in this database. Give the key with which they were sealed (MAQSAT_KEY, --key-file, or the file beside the database); nothing was changed.

## pages of a list of review

review-part = Rows { $from }–{ $to } of { $of }.
review-page-before = Previous page
review-page-after = Next page

## ways, answers of the overview, regions in order, changes between two days
ways = Sections
method-way = How it is judged
answer-will = Will the concept be met?
answer-tasks = Tasks furthest behind
answer-tasks-none = No task is behind.
answer-regions = Regions that need help first
answer-regions-none = No region is behind.
answer-regions-all = All regions by score
answer-changed-lately = What changed in 30 days
answer-changed-since = What changed after { $date }
answer-changed-never = Nothing has been published yet
answer-changed-all = Everything that changed
regions-title = Regions
regions-lead = The regions by score: the weighted mean of how far each of a region’s indicators is on the way to its target.
regions-country = The country
regions-none = No region has enough indicators to be judged yet. Figures appear here as soon as they are published.
regions-statuses = Indicators by status
regions-unranked-note = Fewer than half of their indicators can be assessed: a score would say more of what is missing than of how the region does.
regions-note = The same score is the same place. A score compares each region with its own targets, not with its neighbours.
region-assessed = { $assessed } of { $of } assessed
compare-title = Regions side by side
compare-region-n = Region { $n }
compare-choose = Choose up to five regions: their latest figures stand side by side, indicator by indicator.
compare-note = The latest figure of each region with its period. A status is shown where a target is set for the region. The name of an indicator leads to all regions.
compare-none = None of these regions has a published figure yet. Choose other regions above.
compare-beside = Put it beside other regions
changes-title = What changed
changes-lead = What is published as at { $to }, against what was published as at { $from }.
changes-from = Earlier day
changes-to = Later day
changes-verdicts = { $place }: statuses
changes-no-verdicts = No status has changed.
changes-tally = For the better: { $better }; for the worse: { $worse }; otherwise: { $other }.
changes-before = Before
changes-after = Now
changes-way = Change
changes-better = better
changes-worse = worse
changes-other = otherwise
changes-figures-heading = Figures
changes-figures = New figures: { $added }; revised: { $revised }; regions with changes: { $regions }.
changes-no-figures = No figure was added or revised. Choose an earlier day above.
changes-revised = Revised figures
changes-more = And { $n } more, in the CSV file.
changes-by-indicator = By indicator
changes-added = New
changes-revised-n = Revised
changes-regions-n = Regions
## links that work once, by mail
people-invite-mailed = A letter with a link that works once goes to the person’s address: with it the person sets a password.
people-link-sent = A letter with a link that works once was sent to { $login }. The link works for 7 days.
people-link-not-sent = The letter to { $login } could not be sent. Hand the link to the person yourself: it works once within 7 days and is not shown again.
people-link-mail-go = Send a link
people-link-mail-why = By mail, to somebody who has no password or lost it.
people-link-hand-why = If letters do not reach the person: the link is shown on this page, and you hand it on.
mail-link-subject-invitation = Invitation to Maqsat
mail-link-subject-reset = Maqsat: a new password
mail-link-invitation = You have an account in Maqsat now. To sign in, set a password with this link:
mail-link-reset = An administrator made a link with which you can set a new password. Until you do, the old one works:
mail-link-until = The link works once, up to { $until }. Do not hand it to anybody.

## the check of the journal: people, roles, receipts
cli-verify-people = Compared with the journal: people with their roles { $people }, receipts { $receipts }.
cli-broken-row = { $kind ->
    [person] Account { $number }
    [role] Role { $number }
    [acting] Appointment { $number }
   *[receipt] Receipt { $number }
 } is not as the journal tells (last event { $event }): column { $column } differs.
cli-broken-row-unknown = The journal does not know { $kind ->
    [person] account { $number }
    [role] role { $number }
    [acting] appointment { $number }
   *[receipt] receipt { $number }
 }, which is in the database.
cli-broken-row-gone = { $kind ->
    [person] Account { $number }
    [role] Role { $number }
    [acting] Appointment { $number }
   *[receipt] Receipt { $number }
 }, of which event { $event } tells, is not there.
cli-broken-setting = The database has a setting { $key } that this program does not have.
journal-key-password = Fingerprint of the password
journal-key-long_password = Long password
journal-key-second_factor = Fingerprint of the second factor

## the receipt: the rows that the hash is made of
receipt-hashed = The rows that the hash is made of
receipt-hashed-lead = The hash is made of { $n ->
    [one] { $n } row
   *[other] { $n } rows
 } as shown below; the moment of handing in is { $moment } ms since 1 January 1970 in UTC.
receipt-hashed-blank = kept blank
receipts-rows = Rows in the hash
receipts-how-rows = A row that was kept blank counts too, with an empty text as its value. A row that nobody touched does not. All rows are printed on the receipt; the department and the ministry can download them as CSV. In that file an apostrophe at the beginning of an explanation is not part of the text: it stands before signs that a spreadsheet would take for a formula, and before another apostrophe.

## search and the index of indicators

index-title = All indicators
index-any-task = all tasks
index-any = any
index-whole = { $name } as a whole
index-others = Outside of the tasks
index-supporting = Supporting figures
index-supporting-n = { $n } supporting figures that belong to no task, but are needed to compute others
index-level = Reported for
index-level-country = the country only
index-level-region = regions
index-level-district = districts
index-text = Words of the name
index-clear = Show all
index-all = { $n ->
    [one] One indicator with a task.
   *[other] { $shown } indicators of the tasks.
 }
index-some = { $n ->
    [one] One indicator fits this choice.
   *[other] { $shown } indicators fit this choice; the tasks have { $all }.
 }
index-none = No indicator fits this choice.
index-none-advice = Take one of the filters off, or write fewer words: the beginning of a word is enough.
index-by-status = By status
index-every-status = every status
index-page = Page { $n } of { $of }
index-earlier = Back
index-later = Further
search-title = Search
search-title-of = Search: { $q }
search-label = What are you looking for?
search-go = Find
search-hint = An indicator, a task, a region, a term, a page – in Kazakh, Russian or English, in full or short. A code such as KZ-59 or 1.6 works too.
search-empty = Write a word or its beginning, or start from one of these pages:
search-found = { $n ->
    [one] One thing was found for “{ $q }”.
   *[other] { $n } things were found for “{ $q }”.
 }
search-partial = Nothing has all the words of “{ $q }”. Here is what has most of them.
search-none = Nothing was found for “{ $q }”.
search-none-advice = Check the spelling, write fewer words or only the beginning of one, or start from one of these pages:
search-more = and { $n } more
search-directions = Directions
search-pages = Pages
glossary-title = Glossary
terms-here = Words on this page
terms-close = Close
glossary-lead = The words that stand on the pages, in short. All the rules of the arithmetic are on the page “{ method-title }”.
glossary-none = This concept has no list of terms. The rules are explained on the page:
guides-title = Guides
bad-task = There is no direction or task with the code “{ $value }”. Choose one from the list.
bad-status = There is no status “{ $value }”. Choose one from the list.
bad-level = There is no level “{ $value }”: country, region or district.
bad-page = There is no page “{ $value }”: pages are counted from 1.

## guides

guides-lead = A short guide for each role: what to do, on which page and with which button.
guide-reader = For readers
guide-open = Open the page
guides-others = Other guides
desk-guide = Guide
guide-reporter = For reporters
guide-head = For heads
guide-planner = For planners
guide-auditor = For auditors
guide-administrator = For administrators
guide-reader-lead = How to find, understand and take the published figures. No signing in is needed.
guide-reader-1 = Begin with the whole
guide-reader-1-how = The page “{ overview-title }” has the score, the goals, directions and regions. A status is always a word and a shape.
guide-reader-2 = Find what you need
guide-reader-2-how = Type a word of any language on the page “{ search-title }”, or narrow down the list “{ index-title }” by task, status and level.
guide-reader-3 = Read the verdict
guide-reader-3-how = An indicator’s page has the status and one sentence first, then the chart, the outlook and all of the working. Press a word with a dotted line under it to have it explained.
guide-reader-4 = Compare regions
guide-reader-4-how = The link “{ comparison-link }” on an indicator’s page shows the places, what chance alone explains, and each region among its peers.
guide-reader-5 = Take the data
guide-reader-5-how = Under every chart there is a table and SVG, PNG and CSV files; the JSON for programs is linked there too.
guide-reader-6 = Check a receipt
guide-reader-6-how = If you hold the receipt of a return, enter its number and code on the page “{ receipts-title }” and see whether the figures are unchanged.
guide-reporter-lead = How to fill in a department’s return and make it ready to be signed.
guide-reporter-1 = Sign in
guide-reporter-1-how = Set a password with the link that the administrator gave you, then sign in on the page “{ sign-in-title }”.
guide-reporter-2 = Open the return
guide-reporter-2-how = The page “{ reporting-title }” lists first what is to be filled in now, with its deadlines.
guide-reporter-3 = Enter the numbers
guide-reporter-3-how = Write numbers as you always do. Where there can be no figure write “—”, where it is not known “no data”, and say why. What you type is kept at once; if it is not, press “{ save }”.
guide-reporter-4 = Or use a file
guide-reporter-4-how = Under “{ files-title }” download the blank, fill it in and press “{ files-take }”. If it has faults, “{ files-notes }” shows each one in its own cell.
guide-reporter-5 = Mend errors, explain warnings
guide-reporter-5-how = The counter above the table says how many errors and unexplained warnings are left. An error has to be mended; a warning needs an explanation only.
guide-reporter-6 = Pass it on to be signed
guide-reporter-6-how = Press “{ entry-ready }”: the head sees that the return is ready.
guide-reporter-7 = If it comes back, answer
guide-reporter-7-how = The planner’s remarks stand beside their rows. Correct the values, answer, and make the return ready again.
guide-head-lead = How the head of a department looks through a return, signs it and hands it in.
guide-head-1 = Open a return that waits for your signature
guide-head-1-how = Those that are ready are marked on the page “{ reporting-title }”; “{ notices-title }” tells of them too.
guide-head-2 = Look at the changes
guide-head-2-how = Press “{ entry-sign }”. Beside every value stand its change against the last period and a year ago, and the explanation.
guide-head-3 = Sign and hand in
guide-head-3-how = Press “{ sign-go }”. After that the return changes only if it is given back or opened again.
guide-head-4 = Keep the receipt
guide-head-4-how = Print or save it: by its number and code anybody can see that the figures were not changed.
guide-head-5 = Watch the deadlines
guide-head-5-how = “{ calendar-title }” has the deadlines, also for your own calendar; “{ discipline-title }” shows what was in time.
guide-head-6 = If a mistake turns up later
guide-head-6-how = On the page of the approved return, under “{ reopen-title }”, say what has to change and why.
guide-planner-lead = How a planner reviews returns, approves them and gives them back.
guide-planner-1 = Open the queue
guide-planner-1-how = The page “{ review-title }” counts what waits, is late or was given back; choose by form, department and period.
guide-planner-2 = Look at the return
guide-planner-2-how = Beside every value stand the last period, a year ago, the plan, explanations and what the checks say.
guide-planner-3 = Approve
guide-planner-3-how = “{ review-approve }” publishes the figures at once; before you press it the page says how many are new and how many change.
guide-planner-4 = Or give it back
guide-planner-4-how = Write a remark beside its row, set another deadline if need be, and press “{ review-give-back-go }”.
guide-planner-5 = Approve clean ones together
guide-planner-5-how = Tick them in the list and press “{ review-approve-chosen }”: each is approved by itself, and you see what became of it.
guide-planner-6 = Decide on requests to open again
guide-planner-6-how = Under “{ review-requests }” read the reason, then grant it with a deadline or refuse it with yours.
guide-auditor-lead = How an auditor sees what happened, and that the record was not changed.
guide-auditor-1 = Open the journal
guide-auditor-1-how = The page “{ journal-title }” has every action with who, when, before and after; choose by person, action and date.
guide-auditor-2 = Verify the chain
guide-auditor-2-how = Press “{ journal-verify }”: the program reads every event and figure and says whether all is as it was written.
guide-auditor-3 = Keep the last hash elsewhere
guide-auditor-3-how = Note the number and the hash of the last event: later they prove that the journal was not rewritten.
guide-auditor-4 = Compare versions of a return
guide-auditor-4-how = The history of each return on the page “{ review-title }” has all its versions, remarks and decisions.
guide-auditor-5 = Check a receipt
guide-auditor-5-how = Enter a number and code on the page “{ receipts-title }” and see whether the figures kept still give the hash of the receipt.
guide-administrator-lead = How an administrator invites people, gives roles and keeps the concept up to date.
guide-administrator-1 = Invite somebody
guide-administrator-1-how = On the page “{ people-title }” press “{ people-invite-go }”. The link works once within 7 days: hand it to the person.
guide-administrator-2 = Give a role
guide-administrator-2-how = On the person’s page choose the role, what it is over, the form and the days, and press “{ people-grant-go }”. Who hands in does not approve; an administrator does not work on figures.
guide-administrator-3 = If a password or a phone is lost
guide-administrator-3-how = On the person’s page “{ people-link-go }” gives a link for another password, “{ people-drop-go }” forgets the lost phone.
guide-administrator-4 = Change the concept
guide-administrator-4-how = On the page “{ concept-keep-title }” choose a part, edit a row and give the reason. Before it is put in force you see what changes and what follows.
guide-administrator-5 = Mind the last year
guide-administrator-5-how = Once the concept’s last year begins, its plan values are locked and cannot be changed.
guide-administrator-6 = See which mail failed
guide-administrator-6-how = On the page “{ notices-title }” the section “{ notices-failed }” says to whom, what and why.

## lists with nothing in them

task-none = This task has no indicators yet. Those of other tasks are in the list of all indicators.
concept-keep-found-none = Nothing was found. Write fewer words, or add a row.
concept-targets-no-history = Plan values of this indicator have not been changed yet.
people-no-roles = No role is given: this person sees nothing but the own account. Give a role below.
people-no-acting = Acts for nobody. Appoint below if need be.
## More charts
chart-hint = Point at the chart, or use the arrow keys on it, to read its values.
chart-last-year = same period last year
seasons-heading = Period by period, against the years before
seasons-title = { $title }: { $value } { $when }, against { $before } a year before ({ $change })
seasons-summary = Every period of { $year } beside the same period of the years before ({ $years }).
history-heading = How the verdict went
history-title-run = { $title }: { $status } ({ $from } – { $to })
history-title-new = { $title }: { $status } ({ $to }), before that: { $before }
history-title-first = { $title }: { $status } ({ $to })
history-summary = The verdict at the end of each period, on the figures as they are published today.
history-not-judged = not judged
history-directions-title = On track or achieved: { $good } of { $of } indicators ({ $period }); a year before: { $before } of { $ofbefore }
history-directions-title-first = On track or achieved: { $good } of { $of } indicators ({ $period })
history-directions-summary = A column is a quarter: how the verdicts on the indicators of a direction were shared out at its end, on the figures as they are published today.
movement-heading = What moved the country’s figure
movement-title = { $title }: { $change } { $when } against the same period last year; the largest change is in { $name } ({ $part })
movement-summary = From { $before } to { $now }: what each region added or took away, the largest change first.
movement-rest = Regions that cannot be compared
movement-change = Change
movement-total = Running total
multiples-title = { $title }, { $from }–{ $to }: better in { $n } of { $of } regions
multiples-title-plain = { $title }, { $from }–{ $to }: every region
multiples-summary = All on one scale, from { $low } to { $high }; the grey line is the country.
multiples-summary-alone = All on one scale, from { $low } to { $high }.
league-heading = Places now and a year before
league-title = { $title }, { $period }: { $up } up, { $down } down, { $same } where they were
league-summary = A line leads from the place of each region in { $before } to its place in { $now }.
league-before = Place before
heat-heading = Completeness by department and period
heat-title = { $year }: { $full } of { $of } departments handed in everything they owed
heat-summary = Percent of the reports owed that were handed in.
heat-none = nothing owed

## the page of components
components-title = What pages are built of
components-lead = Every piece once, with live figures and in the reader’s language. Each is one template and one rule of one style sheet.
components-type = Type
components-kicker = A line above a heading
components-heading = A heading
components-sentence = A sentence that carries a verdict.
components-text = Text of a page with
components-link = a link.
components-quiet = What is said quietly: sources, periods, notes.
components-colours = Colours
components-statuses = Statuses
components-statuses-note = A status is a shape, a colour and a word; it can be read without the colour.
components-rows = A table of indicators
components-chart = A chart with its table and its files
components-form = A form
components-field = A field
components-hint = What is expected, in a few words.
components-field-wrong = A field with a mistake
components-fault = “12.5.1” is not a number. Write it like 12.5.
components-choice = A choice
components-button = To the overview
components-banners = Notices
components-banner = A notice above a page.
components-faults = This stands in the way

## pages of errors, pictures
error-onward = What you can do
error-again = Open the page again
error-plain = Open this page without further conditions
not-a-page-title = There is nothing to read at this address
not-a-page-text = Forms are sent here once they are filled in. Go back to the page with the form, or begin with one of the pages below.
guide-picture = Picture: { $step }
due-plain = due on { $date }
answer-not-yet = Nothing is judged yet: verdicts appear here once the first figures are published. When they are due is said in each indicator’s passport.
comparison-none-advice = Choose another period above.

## boundaries of the regions
pack-file-boundaries = Boundaries of the regions
pack-column-attribution = Source and licence
pack-column-positions = Positions
pack-column-extent = Extent
boundaries-lead = Once boundaries are loaded, pages show a map with the real shapes of the regions in place of the tile map.
boundaries-none = No boundaries are loaded, and regions are shown as tiles. Bring a file of GeoJSON: one feature (Polygon or MultiPolygon) for each region, in degrees of WGS 84; a property “code”, “iso” or “name” names the region.
boundaries-loaded = { $n ->
    [one] Loaded: { $n } region, { $size } KB; the map draws { $corners } points.
   *[other] Loaded: { $n } regions, { $size } KB; the map draws { $corners } points.
}
boundaries-attribution = Source and licence of the boundaries
boundaries-attribution-hint = Give it together with boundaries whose file does not say it. The line stands under every map, for example: “Boundaries: whoever made the map, CC BY 4.0”.
boundaries-replace = Bring another file
boundaries-remove = Take the boundaries out
boundaries-remove-lead = Pages will show the tile map again. Earlier versions keep the boundaries.

## districts
districts-title = Districts and towns
districts-note = Comparisons with other regions and the country’s total count what the region itself reported.
column-district = District or town
district-last = Latest figures
district-reported = { $n ->
    [one] · { $n } indicator
   *[other] · { $n } indicators
}
indicator-districts = By district and town: { $period }
region-no-targets = No targets are set here, so nothing is judged: below are the figures alone.
