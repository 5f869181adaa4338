"""What was measured, in numbers of a table."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"


@dataclass
class Case:
    """One address in one situation, and all that was seen of it."""

    name: str
    path: str
    reach: float  #: ratio to hello, 0 where nothing was promised
    known: bool = False  #: whether whoever asks names the present ETag
    first: bool = False  #: whether each request meets a new publication
    cookie: str = ""  #: of somebody who is signed in
    missions: list[str] = field(default_factory=list)  #: cookies of those who fill in the form at `path`, all at once
    rates: list[float] = field(default_factory=list)  #: answers a second, by round
    ratios: list[float] = field(default_factory=list)  #: to hello in the same round
    milliseconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  #: milliseconds of the server for one answer, by round
    size: int = 0
    statements: int = 0

    @property
    def ratio(self) -> float:
        """The middle one."""
        return median(self.ratios)

    @property
    def reached(self) -> bool:
        """Whether it is as fast as promised."""
        return self.ratio >= self.reach


@dataclass(frozen=True)
class Limit:
    """Something that is to stay below a number."""

    name: str
    value: float
    most: float
    unit: str

    @property
    def kept(self) -> bool:
        """Whether it does."""
        return self.value <= self.most


def percentile(values: Sequence[float], percent: int) -> float:
    """Below which `percent` of the values lie."""
    if len(values) < 2:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def table(cases: Sequence[Case], hello: Case, limits: Sequence[Limit]) -> str:
    """Everything in Markdown."""
    head = [
        "| address | requests/s | p50 ms | p95 ms | p99 ms | CPU ms | bytes | SQL | ratio to hello | to reach |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    bounds = ["| what | measured | at most |", "| --- | --: | --: |"]
    for each in limits:
        missed = "" if each.kept else " **missed**"
        bounds.append(f"| {each.name} | {_number(each.value)}{each.unit}{missed} | {_number(each.most)}{each.unit} |")
    return "\n".join([machine(), "", *head, *map(_row, (hello, *cases)), "", *bounds])


def machine() -> str:
    """On what it was measured: no names."""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, Python {platform.python_version()}, {platform.system()}, load {os.getloadavg()[0]:.1f}."


def write(file: Path, measured: str) -> None:
    """Put `measured` into its place in `file`; what people wrote around it stays. ValueError when there is no place."""
    text = file.read_text()
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{file.name} has no place for what was measured")
    file.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}")


def _row(case: Case) -> str:
    took = case.milliseconds
    cells = [
        case.name,
        _number(median(case.rates)),
        *(_number(percentile(took, percent)) for percent in (50, 95, 99)),
        _number(median(case.cpu)) if case.cpu else "–",
        f"{case.size:,}",
        str(case.statements) if case.statements else "–",
        f"{case.ratio:.3f}" if case.ratios else "1",
        (f"{case.reach:g}" + ("" if case.reached else " **missed**")) if case.reach else "–",
    ]
    return re.sub(r" +", " ", f"| {' | '.join(cells)} |")


def _number(value: float) -> str:
    """Three figures are all that a measurement is good for."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
