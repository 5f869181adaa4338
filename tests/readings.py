"""Readings compared with what they should be, in the words of the published keys."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from conference import data, press

TODAY = date(2026, 11, 24)


@cache
def gazetteer() -> press.Gazetteer:
    """The names that come with the product."""
    return press.Gazetteer.of(data.load("parties"), data.load("topics"), data.load("bodies"))


def read(text: str, url: str | None = None) -> press.Reading:
    """A reading with them."""
    return press.read(text, gazetteer=gazetteer(), url=url, today=TODAY)


def samples(folder: Path) -> list[dict[str, Any]]:
    """The entries of an index of releases."""
    entries: list[dict[str, Any]] = json.loads((folder / "index.json").read_text(encoding="utf-8"))["releases"]
    return entries


def differences(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """What differs: key → (expected, found). Listed candidates must be there; `*_include` must be contained."""
    differing: dict[str, Any] = {}
    for key, value in expected.items():
        if key == "candidates":
            missing = [each for each in value if not any(_agrees(other, each) for other in found["candidates"])]
            if missing or (not value and found["candidates"]):
                differing[key] = (missing, found["candidates"])
        elif key == "warnings":
            codes = sorted({each["code"] for each in found["warnings"]})
            if codes != sorted(value):
                differing[key] = (sorted(value), codes)
        elif key.endswith("_include"):
            there = found[key.removesuffix("_include")]
            there = [each["code"] for each in there] if key == "warnings_include" else there
            if lacking := [each for each in value if each not in there]:
                differing[key] = (lacking, there)
        elif found[key] != value:
            differing[key] = (value, found[key])
    return differing


def _agrees(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    return all(found[key] == value for key, value in expected.items())
