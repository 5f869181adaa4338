"""The real releases, each with the values that a careful reader gives it."""

from pathlib import Path
from typing import Any

import pytest

from tests import readings
from tests.conftest import REFERENCE_DATA

FOLDER = Path(REFERENCE_DATA) / "releases"
RELEASES = readings.samples(FOLDER)


@pytest.mark.parametrize("entry", RELEASES, ids=lambda entry: Path(entry["file"]).stem)
def test_a_real_release_gives_its_values(entry: dict[str, Any]) -> None:
    text = (FOLDER / entry["file"]).read_text(encoding="utf-8")
    found = readings.read(text, entry["url"])
    assert readings.differences(found.as_json(), entry["expected"]) == {}
    assert [text[each.start : each.end] for each in found.candidates] == [each.quote for each in found.candidates]


def test_the_first_release_has_exactly_one_candidate_and_quotes_its_words() -> None:
    text = next(FOLDER.glob("00_*")).read_text(encoding="utf-8")
    [candidate] = readings.read(text).candidates
    assert candidate.quote.startswith("proposed the development of a hemispheric conference")
    assert (candidate.kind, candidate.start_date, candidate.start_local) == ("proposal", None, None)
