#!/usr/bin/env python3
"""An independent recomputation of Maqsat's arithmetic, from its contract and not from its code.

Reads a concept pack and the reported figures (`maqsat export`), computes every figure, verdict and score again with exact fractions,
and compares them with what a running server answers. Python 3.11, standard library only. Ends with 1 if anything differs.

    maqsat demo --data demo.db --listen 127.0.0.1:8080 &
    maqsat export --database 'sqlite://demo.db?mode=rwc' > figures.csv
    recompute.py --pack data --demo --figures figures.csv --server http://127.0.0.1:8080 --day 2026-11-22

Binary floats serve only the second opinion, `growth`; everything else is a fraction until it is shown.
"""
import argparse
import ast
import calendar
import csv
import functools
import http.client
import json
import pathlib
import sys
import tomllib
import urllib.parse
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

COUNTRY = "KZ"  # until the pack's head has been read
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


# ---- Periods -------------------------------------------------------------------------------------------------------------------------
class Period(NamedTuple):
    """Months `first` to `last` (1–12) of a year."""

    year: int
    first: int
    last: int

    @staticmethod
    def read(text):
        year, _, part = text.partition("-")
        if not part:
            return Period(int(year), 1, 12)
        length, number = {"S": (6, part[1:]), "Q": (3, part[1:])}.get(part[0], (1, part))
        return Period(int(year), (int(number) - 1) * length + 1, int(number) * length)

    def __str__(self):
        length = self.length
        part = (self.last // length) if length else 0
        return f"{self.year}" + {12: "", 6: f"-S{part}", 3: f"-Q{part}", 1: f"-{part:02}"}[length]

    length = property(lambda p: p.last - p.first + 1)
    first_day = property(lambda p: date(p.year, p.first, 1))
    last_day = property(lambda p: date(p.year, p.last, calendar.monthrange(p.year, p.last)[1]))

    def parts(self, length):
        return [Period(self.year, m, m + length - 1) for m in range(self.first, self.last + 1, length)]


def year(of):
    return Period(of, 1, 12)


def elapsed(period):
    """The part of its year that has passed at a period's end."""
    last = period.last_day
    return Fraction(last.timetuple().tm_yday, date(last.year, 12, 31).timetuple().tm_yday)


class Cell(NamedTuple):
    """A figure: a number, or the reason why there is none. Coverage: parts in, parts expected, share of the population."""

    value: Fraction | None
    why: str = ""
    coverage: tuple | None = None

    whole = property(lambda c: c.coverage is None or c.coverage[0] == c.coverage[1])


def worst(coverages):
    """Of several coverages that of which the least is in."""
    known = [c for c in coverages if c]
    return min(known, key=lambda c: Fraction(c[0], c[1]) if c[1] else Fraction(1)) if known else None


# ---- The pack ------------------------------------------------------------------------------------------------------------------------
def rows(path):
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Pack:
    def __init__(self, folder, demo):
        global COUNTRY
        folders = [folder] + ([folder / "demo"] if demo else [])
        read = lambda name: [r for f in folders for r in rows(f / name)]  # noqa: E731
        self.head = tomllib.loads((folder / "concept.toml").read_text(encoding="utf-8"))
        COUNTRY = self.head["country"]
        self.on_track, self.at_risk = (Fraction(self.head["thresholds"][k]) for k in ("on_track", "at_risk"))
        self.indicators = {r["code"]: r for r in read("indicators.csv")}
        self.tasks = {r["code"]: r["direction"] for r in read("tasks.csv")}
        self.directions = [r["code"] for r in read("directions.csv")]
        self.places = [r["code"] for r in read("places.csv") if r["level"] in ("country", "region")]
        self.parts = {p: [r["code"] for r in read("places.csv") if r["parent"] == p and r["level"] == "region"] for p in self.places}
        self.baselines, self.targets, self.breaks = {}, defaultdict(dict), defaultdict(list)
        for r in read("baselines.csv"):
            self.baselines.setdefault((r["indicator"], r["region"]), (int(r["year"]), Fraction(r["value"])))
        for r in read("targets.csv"):
            upper = Fraction(r["upper"]) if r["upper"] else None
            self.targets[r["indicator"], r["region"]][int(r["year"])] = (Fraction(r["value"]), upper)
        for r in read("breaks.csv"):
            self.breaks[r["indicator"]].append((r["region"], Period.read(r["period"])))
        self.rules = read("calendars.csv")
        self.exceptions = {date.fromisoformat(r["date"]): r["kind"] == "working_day" for r in read("holidays.csv")}
        self.trees = {c: ast.parse(r["formula"], mode="eval").body for c, r in self.indicators.items() if r["formula"]}

    def inputs(self, code):
        return [n.id for n in ast.walk(self.trees[code]) if isinstance(n, ast.Name)]

    @functools.cache
    def degree(self, code):
        """Flow degree: a total grows with the length of its period, so does what is proportional to a total."""
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

    def is_flow(self, code):
        return self.degree(code) > 0

    def breaks_at(self, code, place):
        return [period for region, period in self.breaks[code] if region in ("", place)]

    def tolerance(self, code):
        row = self.indicators[code]
        return Fraction(row["tolerance"]) if row["tolerance"] else Fraction(1, 2 * 10 ** int(row["decimals"]))

    def due(self, code, period):
        """The last day on which a figure is not yet overdue, and the day it is due; `None` without a rule."""
        row = self.indicators[code]
        for rule in self.rules:
            if rule["code"] != row["calendar"] or rule["periodicity"] != row["periodicity"]:
                continue
            part, day = period.last // period.length, period.last_day
            if rule["part"] not in ("", str(part)) or (rule["from"] or "0") > str(day) or str(day) > (rule["to"] or "9"):
                continue
            months = period.year * 12 + period.last - 1 + int(rule["due_month"])
            length = calendar.monthrange(months // 12, months % 12 + 1)[1]
            due = date(months // 12, months % 12 + 1, min(int(rule["due_day"]), length))
            while rule["shift"] == "next_working_day" and not self.exceptions.get(due, due.weekday() < 5):
                due += timedelta(days=1)
            return due, due + timedelta(days=int(rule["grace_days"]))
        return None


# ---- Aggregation ---------------------------------------------------------------------------------------------------------------------
class Figures:
    """Every figure of every place and period, computed when asked for."""

    def __init__(self, pack, reported):
        self.pack = pack
        self.reported = defaultdict(dict)
        for r in reported:
            number = Fraction(r["value"]) if r["value"] else None
            self.reported[r["indicator"], r["region"]][Period.read(r["period"])] = Cell(number, "" if number is not None else r["status"])
        self.memo = {}

    def series(self, code, place):
        """Every figure of an indicator at a place, by period."""
        key = (code, place)
        if key not in self.memo:
            self.memo[key] = {}  # a formula cannot refer to itself: cycles are refused when a pack is read
            own = self.reported[key]
            if code in self.pack.trees:
                computed = self.over_formula(code, place)
            else:
                computed = self.over_regions(code, place)
            self.memo[key] = self.over_time(code, self.chosen(own, computed))
        return self.memo[key]

    @staticmethod
    def chosen(own, computed):
        """Computed if every expected part is in, otherwise what was reported, otherwise what there is, provisional."""
        return {p: computed[p] if p in computed and (computed[p].whole or p not in own) else own[p] for p in {**own, **computed}}

    def over_time(self, code, known):
        """Longer periods from shorter ones, only where all parts are there."""
        rule, result = self.pack.indicators[code]["over_time"], dict(known)
        if rule == "none" or code in self.pack.trees:
            return result
        years = {p.year for p in known}
        for longer, shorter in ((3, (1,)), (6, (3, 1)), (12, (6, 3, 1))):
            for period in (q for y in years for q in year(y).parts(longer)):
                for length in shorter:
                    cells = [result.get(p) for p in period.parts(length)]
                    if period in result or any(c is None or c.value is None for c in cells):
                        continue
                    total = sum(c.value for c in cells)
                    value = {"sum": total, "mean": total / len(cells)}.get(rule, cells[-1].value)
                    result[period] = Cell(value, "", worst(c.coverage for c in (cells if rule in ("sum", "mean") else cells[-1:])))
        return result

    def over_regions(self, code, place):
        """The whole from its parts, with the coverage that always travels with it."""
        rule, parts = self.pack.indicators[code]["over_regions"], self.pack.parts[place]
        if rule == "none" or not parts:
            return {}
        series = {p: self.series(code, p) for p in parts}
        by = rule.removeprefix("weighted_mean(").removesuffix(")") if rule.startswith("weighted") else None
        result = {}
        for period in {q for s in series.values() for q in s}:
            cells = {p: s[period] for p, s in series.items() if period in s}
            weights = {p: self.series(by, p).get(period, Cell(None)).value if by else Fraction(1) for p in parts}
            expected = [p for p in parts if p not in cells or cells[p].why != "not_applicable"]
            inside = [p for p in cells if cells[p].value is not None and weights[p] is not None]
            weight = sum(weights[p] for p in inside)
            if not inside or (weight == 0 and rule != "sum"):
                continue
            total = sum(cells[p].value * weights[p] for p in inside)
            coverage = (len(inside), len(expected), self.population_share(inside, expected, period))
            result[period] = Cell(total if rule == "sum" else total / weight, "", coverage)
        return result

    def population_share(self, inside, expected, period):
        living = {p: self.carried("population", p, period) for p in expected} if "population" in self.pack.indicators else {}
        if not living or any(c is None or c.value is None for c in living.values()):
            return None
        total = sum(c.value for c in living.values())
        return sum(living[p].value for p in inside) / total * 100 if total else None

    def carried(self, code, place, period):
        """A stock at a period: its own figure, otherwise the latest whose period begins on or before the period's last day."""
        series = self.series(code, place)
        if period in series:
            return series[period]
        earlier = [p for p in series if p.first_day <= period.last_day and series[p].value is not None]
        return series[max(earlier, key=lambda p: (p.first_day, -p.length))] if earlier else None

    def over_formula(self, code, place):
        """A formula over aggregated inputs, evaluated anew at every place and period."""
        inputs = self.pack.inputs(code)
        leading = [i for i in inputs if self.pack.is_flow(i)] or inputs
        result = {}
        for period in {p for i in leading for p in self.series(i, place)}:
            cell = self.evaluated(code, lambda i, period=period: self.at(i, place, period))
            if cell:
                result[period] = cell
        return result

    def at(self, code, place, period):
        """An input of a formula: a stock is carried forward, everything else needs its own figure."""
        if code not in self.pack.trees and self.pack.indicators[code]["over_time"] == "last":
            return self.carried(code, place, period)
        return self.series(code, place).get(period)

    def evaluated(self, code, lookup):
        """The formula of `code` over the cells that `lookup` finds; `None` while an input is missing."""
        cells = {i: lookup(i) for i in self.pack.inputs(code)}
        if any(c is None for c in cells.values()):
            return None
        coverage = worst(c.coverage for c in cells.values())
        if lacking := [c.why for c in cells.values() if c.value is None]:
            return Cell(None, lacking[0], coverage)
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
            case ast.BinOp():
                left, right = self.arithmetic(node.left, cells), self.arithmetic(node.right, cells)
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
        """Totals since 1 January by the month they reach without a gap; a formula is evaluated over its inputs' totals."""
        if code in self.pack.trees:
            flows = {i: self.since_january(i, place, of) for i in self.pack.inputs(code) if self.pack.is_flow(i)}
            months = set.intersection(*(set(f) for f in flows.values())) if flows else set()
            found = {}
            for month in months:
                # a stock stands as it does in the month that the totals reach
                ends = [Period(of, month - n + 1, month) for n in (1, 3, 6, 12) if month % n == 0]
                stock = lambda i, e=ends: next((c for c in (self.at(i, place, p) for p in e) if c), None)  # noqa: E731
                cell = self.evaluated(code, lambda i, m=month, s=stock: flows[i][m] if i in flows else s(i))
                if cell and cell.value is not None:
                    found[month] = cell
            return found
        series, found = self.series(code, place), {0: Cell(Fraction(0))}
        to_date = self.pack.indicators[code]["over_time"] == "year_to_date"
        for month in range(1, 13):
            for length in (n for n in (12, 6, 3, 1) if month % n == 0):
                cell, before = series.get(Period(of, month - length + 1, month)), found.get(month - length)
                if cell and cell.value is not None and (to_date or before) and month not in found:
                    whole = worst((cell.coverage,) if to_date else (cell.coverage, before.coverage))
                    found[month] = Cell(cell.value if to_date else before.value + cell.value, "", whole)
        del found[0]
        return found


# ---- Assessment: method `path` -------------------------------------------------------------------------------------------------------
def met(value, aim, improves):
    low, upper = aim
    return {"up": value >= low, "down": value <= low, "within": low <= value <= (low if upper is None else upper)}[improves]


def distance(value, aim):
    """Of a range: how far it is to the nearer bound."""
    low, upper = aim
    return max(low - value, value - (low if upper is None else upper), Fraction(0))


class Judge:
    """The verdicts of one day."""

    def __init__(self, pack, figures, today, share_of_flows="since_january"):
        self.pack, self.figures, self.today, self.share_of_flows = pack, figures, today, share_of_flows

    def observation(self, code, place):
        """What is judged after the baseline: period, observed, judged, share of the year, provisional, time in years."""
        t0 = self.pack.baselines.get((code, place), (None,))[0]
        series = {p: c for p, c in self.figures.series(code, place).items() if t0 is None or p.year > t0}
        if not series:
            return None
        rests_on_flows = code in self.pack.trees and any(self.pack.is_flow(i) for i in self.pack.inputs(code))
        flow = self.pack.is_flow(code)
        if flow or (rests_on_flows and self.share_of_flows == "since_january"):
            for of in sorted({p.year for p in series}, reverse=True):
                if year(of) in series:
                    return self.whole_year(series, of)
                totals = self.figures.since_january(code, place, of)
                if not totals:
                    continue
                month = max(totals)
                passed = elapsed(Period(of, month, month))
                share, years = self.share(code, place, of, month) if flow else (None, 0)
                share = passed if flow and share is None else share
                if (share if flow else passed) < Fraction(1, 4):
                    continue
                cell = totals[month]
                latest = max((p for p in series if p.year == of and p.last == month), key=lambda p: -p.length)
                return {"period": latest, "observed": cell.value, "judged": cell.value / share if flow else cell.value, "share": share,
                        "years": years, "provisional": True, "at": Fraction(of)}
            return None
        period = max(series, key=lambda p: (p.last_day, p.length))
        cell, at = series[period], period.year - 1 + elapsed(period)
        return {"period": period, "observed": cell.value, "judged": cell.value, "share": None, "years": 0,
                "provisional": not cell.whole, "at": at}

    def whole_year(self, series, of):
        cell = series[year(of)]
        return {"period": year(of), "observed": cell.value, "judged": cell.value, "share": None, "years": 0,
                "provisional": not cell.whole, "at": Fraction(of)}

    def share(self, code, place, of, month):
        """The part of a year's total normally reached: mean of the last three complete years on this side of any break."""
        series = self.figures.series(code, place)
        since = max((b.first_day for b in self.pack.breaks_at(code, place) if b.first_day <= date(of, 12, 31)), default=date.min)
        shares = []
        for before in sorted((p.year for p in series if p.length == 12 and p.year < of and p.first_day >= since), reverse=True):
            total, reached = series[year(before)].value, self.figures.since_january(code, place, before).get(month)
            if total and reached and len(shares) < 3:
                shares.append(reached.value / total)
        return (sum(shares) / len(shares), len(shares)) if shares else (None, 0)

    def expected(self, points, at):
        """Piece-wise linear through the baseline and every yearly target; they belong to the end of their year."""
        before = max((p for p in points if p[0] <= at), default=points[0])
        after = min((p for p in points if p[0] >= at), default=points[-1])
        if before[0] == after[0] or after[0] < before[0]:
            return before[1]
        return before[1] + (after[1] - before[1]) * (at - before[0]) / (after[0] - before[0])

    def overdue(self, code, place):
        """Periods whose figure is overdue, and the next day on which one is due."""
        row, series = self.pack.indicators[code], self.figures.series(code, place)
        late, ahead = [], []
        for of in range(self.pack.head["first_year"], self.today.year + 3):
            for period in year(of).parts(MONTHS[row["periodicity"]]):
                due = self.pack.due(code, period)
                if due and period not in series:
                    late += [period] if due[1] < self.today else []
                    ahead += [due[0]] if due[0] >= self.today else []
        return late, min(ahead, default=None)

    @functools.cache
    def assess(self, code, place):
        late, next_due = self.overdue(code, place)
        result = {"overdue": late, "next_due": next_due, "dated": len(late) == 1, "working": None}
        result["verdict"] = self.verdict(code, place, result)
        stale = len(late) >= 2 and result["verdict"] not in ("not_due", "no_data")
        result["status"] = "stale" if stale else result["verdict"]
        return result

    def verdict(self, code, place, result):
        row, seen = self.pack.indicators[code], self.observation(code, place)
        if seen is None:
            first = year(self.pack.head["first_year"]).parts(MONTHS[row["periodicity"]])[0]
            return "not_due" if first.last_day >= self.today else "no_data"
        baseline, targets = self.pack.baselines.get((code, place)), self.pack.targets[code, place]
        self.same_period(code, place, result)
        if not targets or baseline is None or seen["judged"] is None:
            return "not_assessable"
        (t0, y0), y, at, period = baseline, seen["judged"], seen["at"], seen["period"]
        if any(b.year > t0 and b.first_day <= period.last_day for b in self.pack.breaks_at(code, place)):
            return "not_assessable"
        improves, T = row["improves"], max(targets)
        final, this = targets[T], targets.get(period.year)
        measure = (lambda v, aim: distance(v, aim)) if improves == "within" else (lambda v, aim: v)
        points = [(Fraction(t0), measure(y0, final))]
        points += [(Fraction(t), Fraction(0) if improves == "within" else a[0]) for t, a in sorted(targets.items()) if t > t0]
        start, goal, now, expected = points[0][1], points[-1][1], measure(y, final), self.expected(points, at)
        result["working"] = {**seen, "expected": expected, "year_target": this}
        self.pace(result, row, (t0, y0), (T, final), this, points, y, now, at)
        result["growth"] = self.growth(row["improves"], y0, y, final[0], at - t0, T - t0, met(y, final, improves))
        if row["kind"] == "milestone":
            return "achieved" if met(y, final, improves) else "on_track" if date(T, 12, 31) >= self.today else "off_track"
        if start == goal:
            good = {"up": y >= goal, "down": y <= goal, "within": now == 0}[improves]
            return "achieved" if good or abs(now - goal) <= self.pack.tolerance(code) else "worsening"
        done, due = (now - start) / (goal - start), (expected - start) / (goal - start)
        ratio = done / due if due else None
        result.update(done=done, due=due, ratio=ratio)
        if met(y, final, improves):
            return "achieved"
        if this and met(y, this, improves):
            return "on_track"
        return self.by_ratio(ratio) if due else "on_track" if done >= 0 else "worsening"

    def by_ratio(self, ratio):
        steps = (("on_track", self.pack.on_track), ("at_risk", self.pack.at_risk), ("off_track", 0))
        return next((status for status, least in steps if ratio >= least), "worsening")

    def pace(self, result, row, baseline, final, this, points, y, now, at):
        """Percent of plan for the year; needed change per year against the observed one; the period in which the target was met."""
        (t0, y0), (T, aim), improves = baseline, final, row["improves"]
        if improves != "within":
            plan = this[0] if this else self.expected(points, Fraction(-(-at.numerator // at.denominator)))
            above, below = (y, plan) if improves == "up" else (plan, y)
            if below > 0 and above >= 0:
                result["percent_of_plan"] = min(Fraction(200), above / below * 100)
        nearer = aim[0] if improves != "within" or y < aim[0] else max(aim[0], min(y, aim[1]))
        result["needed_per_year"] = (nearer - y) / (T - at) if at < T else None
        result["observed_per_year"] = (y - y0) / (at - t0)

    def same_period(self, code, place, result):
        """The change against the same period of the last year (АППГ)."""
        series = self.figures.series(code, place)
        period = max((p for p in series), key=lambda p: (p.last_day, p.length))
        before, now = series.get(period._replace(year=period.year - 1)), series[period]
        if before and before.value is not None and now.value is not None:
            change = now.value - before.value
            percent = change / abs(before.value) * 100 if before.value else None
            result["same_period"] = {"period": period, "before": before.value, "now": now.value, "absolute": change, "percent": percent}

    # ---- Second opinion: method `growth` ----
    def growth(self, improves, y0, y, aim, passed, span, reached):
        if improves == "within" or not (min(y0, y, aim) > 0 or max(y0, y, aim) < 0) or y0 == aim:
            return None
        observed = float(y / y0) ** (1 / float(passed)) - 1
        required = float(aim / y0) ** (1 / float(span)) - 1
        ratio = observed / required
        return {"status": "achieved" if reached else self.by_ratio(ratio), "observed": observed, "required": required, "ratio": ratio}

    # ---- Roll-up ----
    def score(self, code, place):
        found = self.assess(code, place)
        if found["verdict"] in ("not_due", "no_data", "not_assessable"):
            return None
        if found["verdict"] == "achieved" or found.get("ratio") is None:
            return Fraction(100 if found["verdict"] in ("achieved", "on_track") else 0)
        return 100 * min(max(found["ratio"], Fraction(0)), Fraction(1))

    def standing(self, codes, place):
        """Weighted mean of the assessable ones, how many they are of how many, and the distribution of statuses."""
        scores = {c: self.score(c, place) for c in codes}
        weights = {c: Fraction(self.pack.indicators[c]["weight"]) for c in codes if scores[c] is not None}
        statuses = defaultdict(int)
        for c in codes:
            statuses[self.assess(c, place)["status"]] += 1
        total = sum(weights.values())
        score = sum(scores[c] * w for c, w in weights.items()) / total if total else None
        return {"score": score, "assessed": len(weights), "of": len(codes), "statuses": dict(statuses)}


# ---- Comparison ----------------------------------------------------------------------------------------------------------------------
def rounded(value, decimals):
    """Half away from zero, as it is shown."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


class Comparison:
    """Collects differences and counts what was compared."""

    def __init__(self, server, as_of):
        address = urllib.parse.urlsplit(server)
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
        self.as_of, self.compared, self.differences, self.spoil = as_of, defaultdict(int), [], False

    def ask(self, path, **query):
        query = {**query, "as_of": self.as_of} if self.as_of else query
        self.connection.request("GET", f"/api/v1/{path}?{urllib.parse.urlencode(query)}")
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return json.loads(body)

    def note(self, kind, where, ours, theirs, same):
        self.compared[kind] += 1
        if not same:
            self.differences.append((kind, where, ours, theirs))

    def words(self, kind, where, ours, theirs):
        self.note(kind, where, ours, theirs, ours == theirs)

    def number(self, kind, where, ours, theirs, decimals, exact=True):
        """Same to the last shown decimal and, unless it travels rounded or as a float, to 20 significant digits."""
        if self.spoil and ours is not None:  # the canary: one wrong result of ours must be found
            ours, self.spoil = ours + Fraction(1, 10**decimals), False
        theirs = None if theirs is None else Fraction(str(theirs))
        if ours is None or theirs is None:
            return self.note(kind, where, ours, theirs, ours is theirs)
        near = abs(ours - theirs) <= max(abs(theirs) / 10**20, Fraction(1, 10**24))
        same = rounded(ours, decimals) == (rounded(theirs, decimals) if exact else theirs) and (near or not exact)
        self.note(kind, where, float(ours) if same else f"{float(ours):.12g}", f"{float(theirs):.12g}", same)

    def figures(self, code, place, decimals, series):
        theirs = {o["period"]: o for o in self.ask(f"indicators/{code}/observations", region=place)["observations"]}
        ours = {str(p): c for p, c in series.items()}
        for period in sorted(set(ours) | set(theirs)):
            where, mine, their = f"{code} {place} {period}", ours.get(period), theirs.get(period)
            self.words("figure there", where, mine is not None, their is not None)
            if mine is None or their is None:
                continue
            self.number("figure", where, mine.value, their["value"], decimals)
            self.words("reason", where, mine.why, their.get("reason", ""))
            self.words("provisional", where, not mine.whole, their["provisional"])
            covered = their.get("coverage")
            self.words("coverage", where, mine.coverage and mine.coverage[:2], covered and (covered["parts"], covered["of"]))
            if mine.coverage and covered:
                self.number("population covered", where, mine.coverage[2], covered.get("population_percent"), 1, exact=False)

    def assessment(self, code, place, decimals, mine):
        their, where = self.ask(f"indicators/{code}/assessment", region=place), f"{code} {place}"
        for name in ("status", "verdict", "dated"):
            self.words(name, where, mine[name], their[name])
        self.words("overdue", where, [str(p) for p in mine["overdue"]], their["overdue"])
        self.words("next due", where, mine["next_due"] and str(mine["next_due"]), their["next_due"])
        self.words("working there", where, mine["working"] is not None, their["working"] is not None)
        if mine["working"] and their["working"]:
            ours, work = mine["working"], their["working"]
            self.words("period judged", where, str(ours["period"]), work["period"])
            self.words("provisional verdict", where, ours["provisional"], work["provisional"])
            for name, digits in (("observed", decimals), ("judged", decimals), ("at", 4), ("expected", decimals)):
                self.number(name, where, ours[name], work[name], digits)
            self.number("share of year", where, ours["share"], work["share_of_year"], 3)
        for name in ("done", "due", "ratio", "percent_of_plan", "needed_per_year", "observed_per_year"):
            self.number(name, where, mine.get(name), their[name], 3)
        same, change = mine.get("same_period"), their["same_period_last_year"]
        self.words("same period", where, same and str(same["period"]), change and change["period"])
        if same and change:
            for name in ("before", "now", "absolute", "percent"):
                self.number("same period", f"{where} {name}", same[name], change[name], decimals)
        growth, other = mine.get("growth"), their["growth"]
        self.words("growth", where, growth["status"] if growth else "not_applicable", other["status"])
        for name in ("observed", "required", "ratio") if growth and "ratio" in other else ():
            near = abs(growth[name] - other[name]) <= 1e-9 * max(1, abs(other[name]))
            self.note("growth", f"{where} {name}", growth[name], other[name], near)

    def standing(self, where, mine, their):
        self.number("score", where, mine["score"], their["score"], 2, exact=False)
        for name in ("assessed", "of", "statuses"):
            self.words(f"roll-up {name}", where, mine[name], their[name])

    def overview(self, pack, judge, place):
        their = self.ask("overview", region=place)
        by_task = {t: [c for c, r in pack.indicators.items() if r["task"] == t] for t in pack.tasks}
        below = lambda d: [c for t, codes in by_task.items() if pack.tasks[t] == d for c in codes]  # noqa: E731
        self.standing(f"concept {place}", judge.standing([c for d in pack.directions for c in below(d)], place), their["standing"])
        for direction in their["directions"]:
            self.standing(f"direction {direction['code']} {place}", judge.standing(below(direction["code"]), place), direction["standing"])
            for task in direction["tasks"]:
                codes = by_task[task["code"]]
                self.words("indicators of a task", task["code"], codes, [i["code"] for i in task["indicators"]])
                self.standing(f"task {task['code']} {place}", judge.standing(codes, place), task["standing"])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pack", type=pathlib.Path, required=True)
    options.add_argument("--demo", action="store_true", help="with the made-up baselines of the pack's demo/")
    options.add_argument("--figures", type=pathlib.Path, required=True, help="what maqsat export wrote")
    options.add_argument("--server", required=True)
    options.add_argument("--day", type=date.fromisoformat, required=True)
    options.add_argument("--as-of", type=date.fromisoformat, help="compare with what was published on this day")
    options.add_argument("--share-of-flows", choices=("latest", "since_january"), default="since_january")
    options.add_argument("--canary", action="store_true", help="spoil one result, which must then be found")
    options.add_argument("--most", type=int, default=40, help="differences to print of each kind")
    chosen = options.parse_args()
    pack = Pack(chosen.pack, chosen.demo)
    figures = Figures(pack, rows(chosen.figures))
    judge = Judge(pack, figures, chosen.as_of or chosen.day, chosen.share_of_flows)
    comparison = Comparison(chosen.server, chosen.as_of)
    comparison.spoil = chosen.canary
    listed = [i["code"] for i in comparison.ask("indicators")["indicators"]]
    comparison.words("indicators", "all", sorted(pack.indicators), sorted(listed))
    for place in pack.places:
        for code, row in pack.indicators.items():
            comparison.figures(code, place, int(row["decimals"]), figures.series(code, place))
            comparison.assessment(code, place, int(row["decimals"]), judge.assess(code, place))
        comparison.overview(pack, judge, place)
    kinds = defaultdict(list)
    for kind, *rest in comparison.differences:
        kinds[kind].append(rest)
    for kind, found in kinds.items():
        print(f"{kind}: {len(found)} of {comparison.compared[kind]} differ (where, ours, the program's)")
        for where, ours, theirs in found[: chosen.most]:
            print(f"  {where}: {ours} | {theirs}")
    print(f"{sum(comparison.compared.values())} values compared, {len(comparison.differences)} differ")
    sys.exit(1 if comparison.differences else 0)


if __name__ == "__main__":
    main()
