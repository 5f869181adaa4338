"""How fast the application answers, beside the least that Flask can do on the same machine at the same time.

Started by script/bench. Both run under gunicorn as we ship it and are loaded in turn, round by round, so that whatever
else the machine does meets both; what counts is the ratio. Nothing here is part of the application.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from script.benchmarking import delegations, servers, weight
from script.benchmarking.report import Case, Limit, table, write
from script.benchmarking.rounds import Rounds, publisher
from script.benchmarking.servers import ROOT

SITTINGS, ITEMS = 500, 150


def main() -> int:
    """Measure, print, and write docs/performance.md unless it was a quick look; 1 when something was missed."""
    given = _arguments()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="conference-bench-") as folder:
        measured, fine = _measure(Path(folder), given)
    print(measured)
    print(f"\ntook {time.monotonic() - began:.0f} s", file=sys.stderr)
    if not given.quick:
        write(ROOT / "docs" / "performance.md", measured)
    return 0 if fine else 1


def _measure(folder: Path, given: argparse.Namespace) -> tuple[str, bool]:
    data, log = folder / "data", folder / "log"
    environment = {"DATA_DIR": str(data)}
    slug = _set_up(environment)
    people, table_of_people = _run(environment, "script.benchmarking.delegations", "make"), folder / "people.csv"
    starts = [servers.cold_start(environment, data, log) for _time in range(1 if given.quick else 3)]
    with (
        servers.gunicorn("script.benchmarking.hello:app", {}, log) as plain,
        servers.gunicorn("wsgi:app", environment, log) as ours,
        publisher(slug, environment) as publish,
    ):
        cases = [*_cases(slug, ours.port), *_cases_of_people(people)]
        rounds = Rounds(plain, ours, publish, seconds=given.seconds, publications=given.publications)
        _count_statements(cases, environment)
        rounds.warm_up(cases)
        for number in range(given.rounds):
            print(f"round {number + 1} of {given.rounds}", file=sys.stderr)
            for case in cases:
                rounds.go(case)
        lost = _lost(cases[-1], people, environment)
        memory, page = ours.memory(), weight.weight(f"/conferences/{slug}/agenda", weight.over(ours.port))
    limits = [
        Limit("agenda page with all that it needs", page.size / 1000, 80, " kB"),
        Limit("requests for it", page.requests, 8, ""),
        Limit("memory of master and two workers (PSS)", memory, 250, " MB"),
        Limit("start to first page", median(starts), 2, " s"),
        Limit("most SQL statements of public pages", max(case.statements for case in cases if not case.cookie), 8, ""),
        Limit("more SQL statements for 35 delegations than for 3", _more(cases, people, environment), 0, ""),
        Limit("registrations that were lost", lost, 0, ""),
        Limit("import of 5,000 people", _import(table_of_people, people["small"], environment), 20, " s"),
    ]
    fine = all(case.reached for case in cases) and all(limit.kept for limit in limits)
    return table(cases, rounds.hello, limits), fine


def _cases(slug: str, port: int) -> list[Case]:
    page, calendar = f"/conferences/{slug}", f"/conferences/{slug}/calendar.ics"
    agenda = f"{page}/agenda"
    _size, text = weight.over(port)(f"{agenda}.json")
    sitting = f"/sittings/{json.loads(text)['sittings'][SITTINGS // 3]['uid']}.ics"
    return [
        Case("agenda page, unchanged", agenda, 0.25),
        Case("agenda page, first time after publishing", agenda, 0.015, first=True),
        Case("calendar.ics, unchanged", calendar, 0.25),
        Case("calendar.ics, first time after publishing", calendar, 0.02, first=True),
        Case("one sitting's .ics", sitting, 0.15),
        Case("304 on the agenda page", agenda, 0.4, known=True),
        Case("304 on calendar.ics", calendar, 0.4, known=True),
        Case("304 on one sitting's .ics", sitting, 0.4, known=True),
        Case("conference page", page, 0.1),
        Case("agenda.json", f"{agenda}.json", 0),
    ]


def _cases_of_people(people: dict[str, Any]) -> list[Case]:
    """Pages of staff, and the form of a person; the form comes last."""
    here, officer = f"/secretariat/conferences/{people['large']}", people["officer"]
    form = f"/delegations/{people['large']}/{delegations.FILLED}/people/new"
    return [
        Case("matrix of 35 delegations, 1,000 people", f"{here}/delegations", 0.02, cookie=officer),
        Case("list of participants, a page of 1,000", f"{here}/participants", 0.03, cookie=officer),
        Case("registration by the form, eight at once", form, 0.015, missions=people["missions"]),
    ]


def _lost(case: Case, people: dict[str, Any], environment: dict[str, str]) -> int:
    """How many forms that were taken made nobody. RuntimeError when the maximum size was exceeded."""
    found = _run(environment, "script.benchmarking.delegations", "count", people["large"], delegations.FILLED)
    if found["counted"] > found["size"]:
        raise RuntimeError(f"the maximum delegation size was exceeded: {found}")
    return int(len(case.milliseconds) + people["before"] - found["people"])


def _more(cases: Sequence[Case], people: dict[str, Any], environment: dict[str, str]) -> int:
    """How many statements more the pages of staff take for the large conference than for the small one."""
    large = [case for case in cases if case.cookie]
    small = [Case("", each.path.replace(people["large"], people["small"]), 0, cookie=each.cookie) for each in large]
    _count_statements(small, environment)
    return max(one.statements - other.statements for one, other in zip(large, small, strict=True))


def _import(file: Path, slug: str, environment: dict[str, str]) -> float:
    """Seconds of the whole command for 5,000 people of one delegation."""
    rows = (f"Ana,Pérez {_word(number)},Adviser,Counsellor" for number in range(5000))
    file.write_text("\n".join(("Given name,Family name,Role,Function", *rows)), encoding="utf-8")
    began = time.perf_counter()
    _flask(environment, "participants", "import", str(file), "--conference", slug, "--party", "state:AG")
    return time.perf_counter() - began


def _word(number: int) -> str:
    """A number in letters: names have no figures."""
    return "".join(chr(ord("a") + int(each)) for each in f"{number:04}")


def _run(environment: dict[str, str], module: str, *words: str) -> dict[str, Any]:
    """What a process of ours says of the same database."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _set_up(environment: dict[str, str]) -> str:
    """A database with one large conference; its slug."""
    _flask(environment, "prepare", "--no-demo")
    return _flask(environment, "demo", "load", "--sittings", str(SITTINGS), "--items", str(ITEMS)).split()[-1]


def _flask(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _count_statements(cases: Sequence[Case], environment: dict[str, str]) -> None:
    paths = sorted({f"{case.path}\t{case.cookie}" if case.cookie else case.path for case in cases if not case.missions})
    command = [sys.executable, "-m", "script.benchmarking.statements", *paths]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, stdout=subprocess.PIPE)
    counts = json.loads(done.stdout)
    for case in cases:
        if case.missions:
            continue
        case.statements = counts[case.path][0 if case.first else 1]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description="Measure speed, and write docs/performance.md.")
    parser.add_argument("--quick", action="store_true", help="less than a minute, and nothing is written")
    parser.add_argument("--rounds", type=int, help="how often each is loaded in turn (7; 2 when quick)")
    parser.add_argument("--seconds", type=float, help="how long each time (1.5; 0.5 when quick)")
    parser.add_argument("--publications", type=int, help="publications for each first time and round (4; 2 when quick)")
    given = parser.parse_args()
    given.rounds = given.rounds or (2 if given.quick else 7)
    given.seconds = given.seconds or (0.5 if given.quick else 1.5)
    given.publications = given.publications or (2 if given.quick else 4)
    return given


if __name__ == "__main__":
    sys.exit(main())
