"""Own texts in the manner of releases, in many wordings, each with the values that it must give."""

from pathlib import Path
from typing import Any

import pytest

from conference.press import findings
from tests import readings

FOLDER = Path(__file__).parents[2] / "data" / "releases"
SAMPLES = readings.samples(FOLDER)


@pytest.mark.parametrize("entry", SAMPLES, ids=lambda entry: Path(entry["file"]).stem)
def test_a_sample_gives_its_values(entry: dict[str, Any]) -> None:
    text = (FOLDER / entry["file"]).read_text(encoding="utf-8")
    found = readings.read(text, entry["url"])
    assert readings.differences(found.as_json(), entry["expected"]) == {}
    assert [text[each.start : each.end] for each in found.candidates] == [each.quote for each in found.candidates]
    if entry["exactly"]:
        assert len(found.candidates) == len(entry["expected"]["candidates"])


def test_every_sample_file_is_listed() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.txt")) == sorted(entry["file"] for entry in SAMPLES)


def test_a_reading_has_the_published_keys_and_no_others() -> None:
    found = readings.read((FOLDER / "remja.txt").read_text(encoding="utf-8")).as_json()
    assert sorted(found) == sorted(
        "issuer reference kind language date title addresses paragraphs people parties organisations topics "
        "delegation_size warnings candidates".split()
    )
    assert sorted(found["candidates"][0]) == sorted(findings.CANDIDATE_KEYS)
    assert sorted(findings.CANDIDATE_KEYS) == sorted(
        "kind stage body meeting_kind change quote start_date end_date start_local start_utc old_start_utc timezone "
        "timezone_known_by room place host proposer counterpart requested_by mandate".split()
    )
