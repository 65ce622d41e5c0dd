#!/usr/bin/env python3
"""Recomputes what a running Maqsat publishes, and compares: figures, verdicts with their working, and scores.

The arithmetic is in `contract.py` beside this file. Python 3.11, standard library only.
Ends with 1 if anything differs.

    maqsat demo --data demo.db --listen 127.0.0.1:8080 &
    maqsat export --database 'sqlite://demo.db?mode=rwc' --out figures.csv
    recompute.py --pack data --demo --figures figures.csv --server http://127.0.0.1:8080 --day 2026-11-22
"""
import argparse
import http.client
import json
import pathlib
import sys
import urllib.parse
from collections import defaultdict
from datetime import date
from fractions import Fraction

sys.dont_write_bytecode = True
from contract import LEVELS, Figures, Judge, Pack, rows  # noqa: E402

SIGNIFICANT = Fraction(1, 10**20)  # the contract: at least 20 significant digits
SMALLEST = Fraction(1, 10**22)  # what rounding at the 28th digit may leave of a change that is none


def rounded(value, decimals):
    """Half away from zero, as it is shown."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


class Comparison:
    """Asks the server, counts what was compared and keeps what differs."""

    def __init__(self, server, as_of, spoil):
        address = urllib.parse.urlsplit(server)
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
        self.as_of, self.spoil = as_of, spoil
        self.compared, self.differences = defaultdict(int), defaultdict(list)

    def ask(self, path, **query):
        query = {**query, "as_of": self.as_of} if self.as_of else query
        self.connection.request("GET", f"/api/v1/{path}?{urllib.parse.urlencode(query)}")
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} {query}: {answer.status} {body[:200]}")
        return json.loads(body)

    def note(self, what, where, ours, theirs, same):
        self.compared[what] += 1
        if not same:
            self.differences[what].append((where, ours, theirs))

    def words(self, what, where, ours, theirs):
        self.note(what, where, ours, theirs, ours == theirs)

    def number(self, what, where, ours, theirs, decimals):
        """The same to the last shown decimal, and to 20 significant digits."""
        if self.spoil and ours is not None:  # one wrong result of ours must be found
            ours, self.spoil = ours + Fraction(1, 10**decimals), False
        if ours is None or theirs is None:
            return self.note(what, where, ours and float(ours), theirs, ours is theirs)
        there = Fraction(theirs)
        near = abs(ours - there) <= max(abs(there) * SIGNIFICANT, SMALLEST)
        same = near and rounded(ours, decimals) == rounded(there, decimals)
        return self.note(what, where, f"{float(ours):.15g}", theirs, same)

    def shown(self, what, where, ours, theirs, decimals):
        """The same as a number that the server has rounded."""
        shown = None if ours is None else rounded(ours, decimals)
        self.note(what, where, shown and float(shown), theirs, shown == (theirs and Fraction(theirs)))

    def figures(self, code, place, decimals, series):
        theirs = self.ask(f"indicators/{code}/observations", region=place)["observations"]
        theirs, ours = {o["period"]: o for o in theirs}, {str(p): c for p, c in series.items()}
        for period in sorted(set(ours) | set(theirs)):
            where, mine, their = f"{code} {place} {period}", ours.get(period), theirs.get(period)
            self.words("figure there", where, mine is not None, their is not None)
            if mine is None or their is None:
                continue
            self.number("figure", where, mine.value, their["value"], decimals)
            self.words("reason", where, mine.why, their.get("reason", ""))
            self.words("provisional", where, not mine.whole, their["provisional"])
            parts = their.get("coverage") and (their["coverage"]["parts"], their["coverage"]["of"])
            self.words("coverage", where, mine.coverage and mine.coverage[:2], parts)
            if mine.coverage and parts:
                people = their["coverage"].get("population_percent")
                self.shown("population covered", where, mine.coverage[2], people, 1)

    def assessment(self, code, place, decimals, mine):
        their, where = self.ask(f"indicators/{code}/assessment", region=place), f"{code} {place}"
        for name in ("status", "verdict", "dated"):
            self.words(name, where, mine[name], their[name])
        self.words("was met", where, mine.get("was_met") and str(mine["was_met"]), their["was_met"])
        self.words("overdue", where, [str(p) for p in mine["overdue"]], their["overdue"])
        self.words("next due", where, mine["next_due"] and str(mine["next_due"]), their["next_due"])
        ours, work = mine["working"], their["working"]
        self.words("working there", where, ours is not None, work is not None)
        if ours and work:
            self.words("period judged", where, str(ours["period"]), work["period"])
            self.words("provisional verdict", where, ours["provisional"], work["provisional"])
            for name in ("observed", "judged", "expected"):
                self.number(name, where, ours[name], work[name], decimals)
            self.number("time", where, ours["at"], work["at"], 4)
            self.number("share of year", where, ours["share"], work["share_of_year"], 3)
        for name in ("done", "due", "ratio"):
            self.number(name, where, mine.get(name), their[name], 3)
        for name in ("percent_of_plan", "needed_per_year", "observed_per_year"):
            self.number(name, where, mine.get(name), their[name], decimals)
        same, change = mine.get("same_period"), their["same_period_last_year"]
        self.words("same period", where, same and str(same["period"]), change and change["period"])
        for name in ("before", "now", "absolute", "percent") if same and change else ():
            self.number("same period", f"{where} {name}", same[name], change[name], decimals)
        growth, other = mine.get("growth"), their["growth"]
        self.words("growth", where, growth["status"] if growth else "not_applicable", other["status"])
        for name in ("observed", "required", "ratio") if growth and "ratio" in other else ():
            near = abs(growth[name] - other[name]) <= 1e-9 * max(1, abs(other[name]))
            self.note("growth", f"{where} {name}", growth[name], other[name], near)

    def standing(self, where, mine, their):
        self.shown("score", where, mine["score"], their["score"], 2)
        for name in ("assessed", "of", "statuses"):
            self.words(f"roll-up {name}", where, mine[name], their[name])

    def overview(self, pack, judge, place):
        their = self.ask("overview", region=place)
        tasks = {task: [c for c, r in pack.indicators.items() if r["task"] == task] for task in pack.tasks}
        below = {d: [c for t in tasks if pack.tasks[t] == d for c in tasks[t]] for d in pack.directions}
        every = [code for d in pack.directions for code in below[d]]
        self.standing(f"concept {place}", judge.standing(every, place), their["standing"])
        for direction in their["directions"]:
            mine, where = judge.standing(below[direction["code"]], place), f"direction {direction['code']} {place}"
            self.standing(where, mine, direction["standing"])
            for task in direction["tasks"]:
                codes, where = tasks[task["code"]], f"task {task['code']} {place}"
                self.words("indicators of a task", where, codes, [i["code"] for i in task["indicators"]])
                self.standing(where, judge.standing(codes, place), task["standing"])

    def report(self, most):
        for what, found in self.differences.items():
            print(f"{what}: {len(found)} of {self.compared[what]} differ (where: ours | the program's)")
            for where, ours, theirs in found[:most]:
                print(f"  {where}: {ours} | {theirs}")
        differ = sum(map(len, self.differences.values()))
        print(f"{sum(self.compared.values())} values compared, {differ} differ")
        return 1 if differ else 0


def main():
    plain = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    options.add_argument("--pack", type=pathlib.Path, required=True, help="folder of the concept pack")
    options.add_argument("--demo", action="store_true", help="with the made-up baselines in its demo/")
    options.add_argument("--level", choices=LEVELS, default="district", help="the finest that the server reads")
    options.add_argument("--figures", type=pathlib.Path, required=True, help="what maqsat export wrote")
    options.add_argument("--server", required=True, help="address of the server to compare with")
    options.add_argument("--day", type=date.fromisoformat, required=True, help="the day of the verdicts")
    options.add_argument("--as-of", action="store_true", help="compare with what was published on that day")
    options.add_argument("--share-of-flows", choices=("latest", "since_january"), default="since_january",
                         help="inside a year a share of totals is judged on its latest period, or since January")
    options.add_argument("--canary", action="store_true", help="spoil one result, which must then be found")
    options.add_argument("--most", type=int, default=20, help="how many differences of a kind to print")
    chosen = options.parse_args()
    pack = Pack(chosen.pack, chosen.demo, chosen.level)
    figures = Figures(pack, rows(chosen.figures))
    judge = Judge(pack, figures, chosen.day, chosen.share_of_flows)
    comparison = Comparison(chosen.server, chosen.day if chosen.as_of else None, chosen.canary)
    listed = [i["code"] for i in comparison.ask("indicators")["indicators"]]
    comparison.words("indicators", "all", sorted(pack.indicators), sorted(listed))
    for place in pack.places:
        for code, row in pack.indicators.items():
            comparison.figures(code, place, int(row["decimals"]), figures.series(code, place))
            comparison.assessment(code, place, int(row["decimals"]), judge.assess(code, place))
        comparison.overview(pack, judge, place)
    sys.exit(comparison.report(chosen.most))


if __name__ == "__main__":
    main()
