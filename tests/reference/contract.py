"""The arithmetic of Maqsat, written again from its contract and not from its code.

Periods, the concept pack, aggregation, the verdict by the method `path`, the second opinion `growth`, and the
roll-up. Every value is an exact fraction; nothing is rounded here. Binary floats serve only `growth`.

Where the contract is silent the reading taken here is said in the place where it matters.
"""
import ast
import calendar
import csv
import functools
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
LEVELS = ("country", "region", "district")


# ---- Periods ----------------------------------------------------------------------------------------------
class Period(NamedTuple):
    """The months `first` to `last` (1 to 12) of a year."""

    year: int
    first: int
    last: int

    @staticmethod
    def read(text):
        of, _, part = text.partition("-")
        if not part:
            return year(int(of))
        length, number = {"S": (6, part[1:]), "Q": (3, part[1:])}.get(part[0], (1, part))
        return Period(int(of), (int(number) - 1) * length + 1, int(number) * length)

    def __str__(self):
        part = self.last // self.length
        return f"{self.year}" + {12: "", 6: f"-S{part}", 3: f"-Q{part}", 1: f"-{part:02}"}[self.length]

    @property
    def length(self):
        return self.last - self.first + 1

    @property
    def first_day(self):
        return date(self.year, self.first, 1)

    @property
    def last_day(self):
        return date(self.year, self.last, calendar.monthrange(self.year, self.last)[1])

    def parts(self, length):
        return [Period(self.year, m, m + length - 1) for m in range(self.first, self.last + 1, length)]


def year(of):
    return Period(of, 1, 12)


def elapsed(period):
    """The part of its year's days that has passed at a period's end."""
    return Fraction(period.last_day.timetuple().tm_yday, 366 if calendar.isleap(period.year) else 365)


def longest_latest(period):
    """For `max`: the period that ends last, of several the longest."""
    return period.last_day, period.length


class Cell(NamedTuple):
    """A figure: a number, or why there is none. Coverage: parts in, parts expected, percent of the people."""

    value: Fraction | None
    why: str = ""
    coverage: tuple | None = None

    @property
    def whole(self):
        return self.coverage is None or self.coverage[0] == self.coverage[1]


def worst(coverages):
    """Of several coverages the one of which the least is in."""
    known = [c for c in coverages if c]
    return min(known, key=lambda c: Fraction(c[0], c[1]), default=None)


# ---- Indicators, targets, calendars: the pack -------------------------------------------------------------
def rows(path):
    """A CSV file of which there may be none."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Pack:
    def __init__(self, folder, demo, finest="district"):
        def read(name):
            return rows(folder / name) + (rows(folder / "demo" / name) if demo else [])

        head = tomllib.loads((folder / "concept.toml").read_text(encoding="utf-8"))
        self.first_year = head["first_year"]
        self.on_track, self.at_risk = (Fraction(head["thresholds"][k]) for k in ("on_track", "at_risk"))
        self.indicators = {r["code"]: r for r in read("indicators.csv")}
        self.tasks = {r["code"]: r["direction"] for r in read("tasks.csv")}
        self.directions = [r["code"] for r in read("directions.csv")]
        deep = LEVELS.index(finest)
        self.places = {r["code"]: r for r in read("places.csv") if LEVELS.index(r["level"]) <= deep}
        self.baselines, self.targets, self.breaks = {}, defaultdict(dict), defaultdict(list)
        for r in read("baselines.csv"):  # a real one before a made-up one
            self.baselines.setdefault((r["indicator"], r["region"]), (int(r["year"]), Fraction(r["value"])))
        for r in read("targets.csv"):
            upper = Fraction(r["upper"]) if r["upper"] else None
            self.targets[r["indicator"], r["region"]][int(r["year"])] = (Fraction(r["value"]), upper)
        for r in read("breaks.csv"):
            self.breaks[r["indicator"]].append((r["region"], Period.read(r["period"])))
        self.rules = read("calendars.csv")
        holidays = read("holidays.csv")
        self.exceptions = {date.fromisoformat(r["date"]): r["kind"] == "working_day" for r in holidays}
        formulas = {c: r["formula"] for c, r in self.indicators.items() if r["formula"]}
        self.trees = {code: ast.parse(formula, mode="eval").body for code, formula in formulas.items()}

    def inputs(self, code):
        return [n.id for n in ast.walk(self.trees[code]) if isinstance(n, ast.Name)]

    def parts(self, code, place):
        """The places below one, as deep as the indicator is reported."""
        deep = LEVELS.index(self.indicators[code]["level"])
        below = (r for r in self.places.values() if r["parent"] == place)
        return [r["code"] for r in below if LEVELS.index(r["level"]) <= deep]

    def exists(self, place, period):
        """Whether a place exists in a period, or in a part of it."""
        opened, closed = (self.places[place].get(name) or None for name in ("opened", "closed"))
        began = opened is None or Period.read(opened).first_day <= period.last_day
        return began and (closed is None or Period.read(closed).last_day >= period.first_day)

    def degree(self, code):
        """Flow degree: a total grows with the length of its period, so does what is proportional to it."""
        if code in self.trees:
            return self.degree_of(self.trees[code])
        return int(self.indicators[code]["over_time"] in ("sum", "year_to_date"))

    def degree_of(self, node):
        match node:
            case ast.Name():
                return self.degree(node.id)
            case ast.BinOp():
                left, right = self.degree_of(node.left), self.degree_of(node.right)
                return {ast.Mult: left + right, ast.Div: left - right}.get(type(node.op), max(left, right))
            case ast.UnaryOp():
                return self.degree_of(node.operand)
        return 0

    @functools.cache
    def is_flow(self, code):
        return self.degree(code) > 0

    def breaks_at(self, code, place):
        return [period for region, period in self.breaks[code] if region in ("", place)]

    def tolerance(self, code):
        """For a hold: how far it may stray; half of the last shown decimal unless the pack says otherwise."""
        row = self.indicators[code]
        return Fraction(row["tolerance"]) if row["tolerance"] else Fraction(1, 2 * 10 ** int(row["decimals"]))

    def due(self, code, period):
        """The day on which a figure is due, and the last on which it is not overdue; `None` without a rule."""
        row, part, day = self.indicators[code], str(period.last // period.length), str(period.last_day)
        for rule in self.rules:
            if (rule["code"], rule["periodicity"]) != (row["calendar"], row["periodicity"]):
                continue
            if rule["part"] not in ("", part) or not (rule["from"] or "0") <= day <= (rule["to"] or "9"):
                continue
            of, month = divmod(period.year * 12 + period.last - 1 + int(rule["due_month"]), 12)
            due = date(of, month + 1, min(int(rule["due_day"]), calendar.monthrange(of, month + 1)[1]))
            while rule["shift"] == "next_working_day" and not self.exceptions.get(due, due.weekday() < 5):
                due += timedelta(days=1)
            return due, due + timedelta(days=int(rule["grace_days"]))
        return None


# ---- Aggregation ------------------------------------------------------------------------------------------
class Figures:
    """Every figure of every place and period, computed when first asked for."""

    def __init__(self, pack, reported):
        self.pack, self.memo, self.reported = pack, {}, defaultdict(dict)
        for r in reported:
            number = Fraction(r["value"]) if r["value"] else None
            cell = Cell(number, "" if r["value"] else r["status"])
            self.reported[r["indicator"], r["region"]][Period.read(r["period"])] = cell

    def series(self, code, place):
        """Every figure of an indicator at a place, by period."""
        if (code, place) not in self.memo:
            own = self.reported[code, place]
            if code in self.pack.trees:
                self.memo[code, place] = self.chosen(own, self.over_formula(code, place))
            else:
                known = self.chosen(own, self.over_regions(code, place))
                self.memo[code, place] = self.over_time(code, known)
        return self.memo[code, place]

    @staticmethod
    def chosen(own, computed):
        """Computed if every expected part is in, else as reported, else what there is, provisional."""
        better = {p: c for p, c in computed.items() if c.whole or p not in own}
        return {**own, **better}

    def over_time(self, code, known):
        """Longer periods from shorter, only where all parts are there; of a stock and a total to date the last.

        A sum over regions of which some are incomplete gives way to the sum of the shorter periods: that leaves
        out the months that are missing and not the whole region.
        """
        rule, result = self.pack.indicators[code]["over_time"], dict(known)
        done = {p for p, c in known.items() if c.whole or rule != "sum"}
        if rule == "none":
            return result
        for longer, shorter in ((3, (1,)), (6, (3, 1)), (12, (6, 3, 1))):
            for period in (q for of in {p.year for p in known} for q in year(of).parts(longer)):
                for length in shorter:
                    cells = [result.get(p) for p in period.parts(length)]
                    cells = cells if rule in ("sum", "mean") else cells[-1:]
                    if period in done or any(c is None or c.value is None for c in cells):
                        continue
                    done.add(period)
                    total = sum(c.value for c in cells)
                    coverage = worst(c.coverage for c in cells)
                    result[period] = Cell(total / len(cells) if rule == "mean" else total, "", coverage)
        return result

    def over_regions(self, code, place):
        """The whole from its parts, with the coverage that always travels with it."""
        rule, parts = self.pack.indicators[code]["over_regions"], self.pack.parts(code, place)
        if rule == "none":
            return {}
        by = rule.removeprefix("weighted_mean(").removesuffix(")") if rule.startswith("weighted") else None
        series = {p: self.series(code, p) for p in parts}
        result = {}
        for period in {q for s in series.values() for q in s}:
            there = [p for p in parts if self.pack.exists(p, period)]
            cells = {p: series[p][period] for p in there if period in series[p]}
            weigh = lambda p: (self.at(by, p, period) or Cell(None)).value if by else Fraction(1)
            weights = {p: weigh(p) for p in cells}
            expected = [p for p in there if p not in cells or cells[p].why != "not_applicable"]
            inside = [p for p in cells if cells[p].value is not None and weights[p] is not None]
            weight = sum(weights[p] for p in inside)
            if not inside:
                continue
            total = sum(cells[p].value * weights[p] for p in inside)
            coverage = (len(inside), len(expected), self.population_percent(inside, expected, period))
            if weight == 0:
                result[period] = Cell(None, "division_by_zero", coverage)
                continue
            result[period] = Cell(total if rule == "sum" else total / weight, "", coverage)
        return result

    def population_percent(self, inside, expected, period):
        if len(inside) == len(expected):
            return Fraction(100)  # of whatever number of people
        if "population" not in self.pack.indicators:
            return None
        living = {p: self.carried("population", p, period) for p in expected}
        if any(c is None or c.value is None for c in living.values()):
            return None
        total = sum(c.value for c in living.values())
        return sum(living[p].value for p in inside) / total * 100 if total else None

    def carried(self, code, place, period):
        """A stock at a period: its own figure, else the latest that begins on or before the last day."""
        series = self.series(code, place)
        if period in series:
            return series[period]
        earlier = (p for p in series if p.first_day <= period.last_day and series[p].value is not None)
        latest = series.get(max(earlier, key=lambda p: (p.first_day, -p.length), default=None))
        # of another period's coverage only what is missing travels on
        return latest and (latest._replace(coverage=None) if latest.whole else latest)

    def at(self, code, place, period):
        """An input of a formula at a period: a stock is carried forward, all else needs its own figure."""
        if self.pack.indicators[code]["over_time"] == "last" and code not in self.pack.trees:
            return self.carried(code, place, period)
        return self.series(code, place).get(period)

    def over_formula(self, code, place):
        """A formula, evaluated anew from aggregated inputs wherever one of its totals has a figure."""
        inputs = self.pack.inputs(code)
        often = {i: MONTHS[self.pack.indicators[i]["periodicity"]] for i in inputs}
        most_often = [i for i in inputs if often[i] == min(often.values())]
        leading = [i for i in inputs if self.pack.indicators[i]["over_time"] != "last"] or most_often
        periods = {p for i in leading for p in self.series(i, place)}
        computed = {}
        for period in periods:
            cells = {i: self.at(i, place, period) for i in inputs}
            partial = any(c and not c.whole for c in cells.values())
            matched = self.matched(code, inputs, place, period) if partial else None
            computed[period] = matched or self.evaluated(code, cells)
        return {p: cell for p, cell in computed.items() if cell}

    def matched(self, code, inputs, place, period):
        """While parts are missing: the formula over the sums of the parts that have every input.

        The offences of eighteen regions are not divided by the people of twenty.
        """
        if any(i in self.pack.trees or self.pack.indicators[i]["over_regions"] != "sum" for i in inputs):
            return None
        parts = [p for p in self.pack.parts(inputs[0], place) if self.pack.exists(p, period)]
        own = lambda i, p: self.series(i, p).get(period)
        expected = [p for p in parts if not any(own(i, p) and own(i, p).why == "not_applicable" for i in inputs)]
        numbers = {p: {i: (self.at(i, p, period) or Cell(None)).value for i in inputs} for p in expected}
        inside = [p for p in expected if None not in numbers[p].values()]
        if not inside:
            return None
        coverage = (len(inside), len(expected), self.population_percent(inside, expected, period))
        sums = {i: Cell(sum(numbers[p][i] for p in inside), "", coverage) for i in inputs}
        return self.evaluated(code, sums)

    def evaluated(self, code, cells):
        """The formula of `code` over its inputs; `None` while one is missing."""
        if any(c is None for c in cells.values()):
            return None
        coverage = worst(c.coverage for c in cells.values())
        if any(c.value is None for c in cells.values()):
            by_zero = any(c.why == "division_by_zero" for c in cells.values())
            return Cell(None, "division_by_zero", coverage) if by_zero else None
        try:
            return Cell(self.arithmetic(self.pack.trees[code], cells), "", coverage)
        except ZeroDivisionError:
            return Cell(None, "division_by_zero", coverage)

    def arithmetic(self, node, cells):
        match node:
            case ast.Constant():
                return Fraction(str(node.value))
            case ast.Name():
                return cells[node.id].value
            case ast.UnaryOp(op=ast.USub()):
                return -self.arithmetic(node.operand, cells)
            case ast.BinOp(left=left, right=right):
                left, right = self.arithmetic(left, cells), self.arithmetic(right, cells)
                match node.op:
                    case ast.Add():
                        return left + right
                    case ast.Sub():
                        return left - right
                    case ast.Mult():
                        return left * right
                    case ast.Div():
                        return left / right
        raise ValueError(ast.dump(node))

    def since_january(self, code, place, of):
        """Totals since 1 January by the month that they reach without a gap.

        A rate per so many residents grows with its period like a total, so its own months are added up.
        """
        if code in self.pack.trees and not self.pack.is_flow(code):
            return self.formula_since_january(code, place, of)
        series, found = self.series(code, place), {0: Cell(Fraction(0))}
        to_date = self.pack.indicators[code]["over_time"] == "year_to_date"
        for month in range(1, 13):
            for length in (n for n in (12, 6, 3, 1) if month % n == 0 and month not in found):
                cell, before = series.get(Period(of, month - length + 1, month)), found.get(month - length)
                if cell is None or cell.value is None or (before is None and not to_date):
                    continue
                total = Cell(cell.value + before.value, "", worst((cell.coverage, before.coverage)))
                found[month] = cell if to_date else total
        del found[0]
        return found

    def formula_since_january(self, code, place, of):
        """The formula over its inputs' totals since January, stocks as they stand when these end."""
        inputs = self.pack.inputs(code)
        flows = {i: self.since_january(i, place, of) for i in inputs if self.pack.is_flow(i)}
        found = {}
        for month in range(1, 13):
            if any(month not in totals for totals in flows.values()):
                continue
            ends = [Period(of, month - n + 1, month) for n in (1, 3, 6, 12) if month % n == 0]
            stocks = {i: next(filter(None, (self.at(i, place, p) for p in ends)), None) for i in inputs}
            cell = self.evaluated(code, {i: flows[i][month] if i in flows else stocks[i] for i in inputs})
            if cell and cell.value is not None:
                found[month] = cell
        return found


# ---- Assessment: method `path` ----------------------------------------------------------------------------
def met(value, aim, improves):
    low, upper = aim
    within = low <= value <= (low if upper is None else upper)
    return {"up": value >= low, "down": value <= low, "within": within}[improves]


def distance(value, aim):
    """From a range: how far it is to the nearer bound."""
    low, upper = aim
    return max(low - value, value - (low if upper is None else upper), Fraction(0))


def measured(value, final, improves):
    """Of a range its distance takes the place of the value, so that 0 is the aim."""
    return distance(value, final) if improves == "within" else value


def expected(points, at):
    """Piece-wise linear through the baseline and every target; they belong to the end of their year."""
    before = max((p for p in points if p[0] <= at), default=points[0])
    after = min((p for p in points if p[0] >= at), default=points[-1])
    if after[0] <= before[0]:
        return before[1]
    return before[1] + (after[1] - before[1]) * (at - before[0]) / (after[0] - before[0])


class Judge:
    """The verdicts of one day."""

    def __init__(self, pack, figures, today, share_of_flows="since_january"):
        self.pack, self.figures, self.today, self.share_of_flows = pack, figures, today, share_of_flows

    def observation(self, code, place):
        """What is judged: period, observed and judged value, share of the year, provisional, time in years.

        `None` if there is nothing after the baseline; `judged` is `None` if that cannot be judged yet.
        """
        t0 = self.pack.baselines.get((code, place), (0,))[0]
        series = {p: c for p, c in self.figures.series(code, place).items() if p.year > t0}
        if not series:
            return None
        if self.by_year(code):
            seen = self.in_year(code, place, series, max(p.year for p in series))
            complete = max((p for p in series if p.length == 12), default=None)
            whole = complete and self.working(complete, series[complete], Fraction(complete.year))
            return seen or whole or {"judged": None}
        period = max(series, key=longest_latest)
        return self.working(period, series[period], period.year - 1 + elapsed(period))

    @staticmethod
    def working(period, cell, at, **more):
        plain = {"period": period, "observed": cell.value, "judged": cell.value, "at": at, "share": None}
        return {**plain, "provisional": not cell.whole, **more}

    def by_year(self, code):
        """Annual totals are compared with annual totals, and a share of totals is one of a year's."""
        if self.pack.is_flow(code) or code not in self.pack.trees or self.share_of_flows == "latest":
            return self.pack.is_flow(code)
        return any(self.pack.is_flow(i) for i in self.pack.inputs(code))

    def in_year(self, code, place, series, of):
        """A complete year, or the running one against the path at its end; `None` while too little is in."""
        if year(of) in series:
            return self.working(year(of), series[year(of)], Fraction(of))
        totals = self.figures.since_january(code, place, of)
        if not totals:
            return None
        month = max(totals)
        passed, cell, share = elapsed(Period(of, month, month)), totals[month], None
        if self.pack.is_flow(code):
            passed = share = self.share(code, place, of, month) or passed
        if passed < Fraction(1, 4):
            return None
        period = min((p for p in series if p.year == of and p.last == month), key=longest_latest)
        judged = cell.value / share if share else cell.value
        return self.working(period, cell, Fraction(of), judged=judged, share=share, provisional=True)

    def share(self, code, place, of, month):
        """The part of a year's total normally reached: mean of up to three complete years after any break.

        A year whose parts exceed its total, because the total was reported otherwise, tells nothing.
        """
        series = self.figures.series(code, place)
        since = max((b.first_day for b in self.pack.breaks_at(code, place) if b.year <= of), default=date.min)
        shares = []
        for before in sorted((p for p in series if p.length == 12 and p.year < of), reverse=True):
            total = series[before].value
            reached = self.figures.since_january(code, place, before.year).get(month)
            if before.first_day >= since and total and reached and 0 < reached.value / total <= 1:
                shares.append(reached.value / total)
        return sum(shares[:3]) / len(shares[:3]) if shares else None

    def overdue(self, code, place):
        """Periods after the latest figure whose own is overdue, and the next day on which one is due."""
        length, late, ahead = MONTHS[self.pack.indicators[code]["periodicity"]], [], []
        latest = max((p.last_day for p in self.figures.series(code, place)), default=date.min)
        years = range(self.pack.first_year, self.today.year + 3)
        for period in (p for of in years for p in year(of).parts(length) if p.last_day > latest):
            due = self.pack.due(code, period)
            if due and due[1] < self.today:
                late.append(period)
            elif due:
                ahead.append(due[0])
        return late, min(ahead, default=None)

    @functools.cache
    def assess(self, code, place):
        late, next_due = self.overdue(code, place)
        result = {"overdue": late, "next_due": next_due, "dated": len(late) == 1, "working": None}
        verdict = self.verdict(code, place, result)
        self.same_period(code, place, result)
        stale = len(late) >= 2 and verdict not in ("not_due", "no_data")
        return {**result, "verdict": verdict, "status": "stale" if stale else verdict}

    def verdict(self, code, place, result):
        """The status as if nothing were overdue; `result` gets what it rests on."""
        row, seen = self.pack.indicators[code], self.observation(code, place)
        if seen is None:
            first = year(self.pack.first_year).parts(MONTHS[row["periodicity"]])[0]
            return "not_due" if first.last_day >= self.today else "no_data"
        baseline, targets = self.pack.baselines.get((code, place)), self.pack.targets[code, place]
        after = [t for t in targets if not baseline or t > baseline[0]]
        if not after or seen["judged"] is None:
            return "not_assessable"
        breaks = (b for b in self.pack.breaks_at(code, place) if b.first_day <= seen["period"].last_day)
        if baseline and any(b.year > baseline[0] for b in breaks):
            return "not_assessable"
        return self.against_path(code, place, baseline, targets, seen, result)

    def against_path(self, code, place, baseline, targets, seen, result):
        row, improves = self.pack.indicators[code], self.pack.indicators[code]["improves"]
        y, at, this, final_year = seen["judged"], seen["at"], targets.get(seen["period"].year), max(targets)
        final = targets[final_year]
        reached = met(y, final, improves)
        result["working"] = {**seen, "expected": None}
        if not reached:
            result["was_met"] = self.was_met(code, place, baseline, final, seen["period"])
        if row["kind"] == "milestone":
            ahead = date(final_year, 12, 31) >= self.today
            return "achieved" if reached else "on_track" if ahead else "off_track"
        points, now = self.path(improves, baseline, targets, final), measured(y, final, improves)
        self.beside(result, improves, baseline, (final_year, final), this, points, y, at)
        if baseline and points[0][1] == points[-1][1]:
            result["working"]["expected"] = expected(points, at)
            if reached or abs(now - points[-1][1]) <= self.pack.tolerance(code):
                result.pop("was_met", None)  # within tolerance nothing is lost
                return "achieved"
            return "worsening"
        if baseline:
            start, goal, path = points[0][1], points[-1][1], expected(points, at)
            done, due = (now - start) / (goal - start), (path - start) / (goal - start)
            result.update(done=done, due=due, ratio=done / due if due > 0 else None)
            result["working"]["expected"] = path
        if reached:
            return "achieved"
        if this and met(y, this, improves):
            return "on_track"
        if not baseline:
            return "not_assessable"
        return self.by_ratio(done / due) if due > 0 else "on_track" if done >= due else "worsening"

    def path(self, improves, baseline, targets, final):
        """Year and value of the baseline and of every target after it; of a range its distance."""
        t0, y0 = baseline or (0, None)
        above = improves == "within" and baseline and y0 >= final[0]
        sides = {t: aim[1] if above and aim[1] is not None else aim[0] for t, aim in sorted(targets.items())}
        points = ([(t0, y0)] if baseline else []) + [(t, side) for t, side in sides.items() if t > t0]
        return [(Fraction(t), measured(v, final, improves)) for t, v in points]

    def by_ratio(self, ratio):
        steps = (("on_track", self.pack.on_track), ("at_risk", self.pack.at_risk), ("off_track", 0))
        return next((status for status, least in steps if ratio >= least), "worsening")

    def was_met(self, code, place, baseline, final, period):
        """Met and then lost: the last period before this one at which the final target was met; a hold within its tolerance."""
        t0 = baseline[0] if baseline else 0
        improves, series = self.pack.indicators[code]["improves"], self.figures.series(code, place)
        before = (p for p in series if p.year > t0 and p.last_day < period.last_day)
        before = (p for p in before if p.length == 12 or not self.by_year(code))
        goal, tolerance = 0 if improves == "within" else final[0], self.pack.tolerance(code)
        hold = baseline and measured(baseline[1], final, improves) == goal
        near = lambda value: hold and abs(measured(value, final, improves) - goal) <= tolerance
        numbers = {p: series[p].value for p in before if series[p].value is not None}
        reached = (p for p, value in numbers.items() if met(value, final, improves) or near(value))
        return max(reached, key=lambda p: (p.last_day, -p.length), default=None)

    def beside(self, result, improves, baseline, final, this, points, y, at):
        """Percent of plan for the year; change per year, needed and observed; the second opinion."""
        final_year, aim = final
        end = Fraction(-(-at // 1))
        plan = this[0] if this else expected(points, end) if baseline else None
        if improves != "within" and plan is not None:
            above, below = (y, plan) if improves == "up" else (plan, y)
            if below > 0 and above >= 0:
                result["percent_of_plan"] = min(Fraction(200), above / below * 100)
        nearer = aim[0] if improves != "within" or y < aim[0] else min(y, aim[1])
        result["needed_per_year"] = (nearer - y) / (final_year - at) if at < final_year else None
        if baseline:
            t0, y0 = baseline
            result["observed_per_year"] = (y - y0) / (at - t0)
            result["growth"] = self.growth(improves, y0, y, aim, at - t0, final_year - t0)

    def same_period(self, code, place, result):
        """The change of what is judged, else of the latest figure, against the same period of the last year.

        Inside a year totals since January stand against totals since January: ten months against ten.
        """
        series, work = self.figures.series(code, place), result["working"]
        period = work["period"] if work else max(series, key=longest_latest, default=None)
        if period is None:
            return
        before, now = series.get(period._replace(year=period.year - 1)), series.get(period)
        in_year = work and self.by_year(code) and period.length < 12
        if in_year:
            now = Cell(work["observed"])
            before = self.figures.since_january(code, place, period.year - 1).get(period.last)
        first, last = date(period.year - 1, 1 if in_year else period.first, 1), period.last_day
        if any(first < b.first_day <= last for b in self.pack.breaks_at(code, place)):
            return
        if before and before.value is not None and now.value is not None:
            change = {"before": before.value, "now": now.value, "absolute": now.value - before.value}
            percent = change["absolute"] / before.value * 100 if before.value > 0 else None
            result["same_period"] = {"period": period, **change, "percent": percent}

    # ---- Second opinion: method `growth` ----
    def growth(self, improves, y0, y, aim, passed, span):
        goal = aim[0]
        if improves == "within" or y0 == goal or not (min(y0, y, goal) > 0 or max(y0, y, goal) < 0):
            return None
        observed = float(y / y0) ** (1 / float(passed)) - 1
        required = float(goal / y0) ** (1 / float(span)) - 1
        status = "achieved" if met(y, aim, improves) else self.by_ratio(observed / required)
        return {"status": status, "observed": observed, "required": required, "ratio": observed / required}

    # ---- Roll-up ----
    def score(self, code, place):
        """100 × clamp(ratio, 0, 1); what is achieved has 100; `None` if it cannot be assessed."""
        found = self.assess(code, place)
        if found["verdict"] in ("not_due", "no_data", "not_assessable"):
            return None
        if found["verdict"] == "achieved" or found.get("ratio") is None:
            return Fraction(100 if found["verdict"] in ("achieved", "on_track") else 0)
        return 100 * min(max(found["ratio"], Fraction(0)), Fraction(1))

    def standing(self, codes, place):
        """Weighted mean of the assessable, how many they are of how many, and the statuses."""
        scores = {c: self.score(c, place) for c in codes}
        weights = {c: Fraction(self.pack.indicators[c]["weight"]) for c in codes if scores[c] is not None}
        statuses = defaultdict(int)
        for code in codes:
            statuses[self.assess(code, place)["status"]] += 1
        total = sum(weights.values())
        score = sum(scores[c] * w for c, w in weights.items()) / total if total else None
        return {"score": score, "assessed": len(weights), "of": len(codes), "statuses": dict(statuses)}
