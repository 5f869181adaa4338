"""The facts of parties that come with the product say only what the tables and the screens have words for."""

from conference import data
from conference.core.text import LANGUAGES
from conference.models.labels import LABELS
from conference.models.parties import PartyStatus
from conference.models.periods import day_of

ENTRIES = data.load("parties")


def test_each_party_is_there_once() -> None:
    ids = [entry["id"] for entry in ENTRIES]
    assert len(ids) == len(set(ids)) == 161


def test_every_kind_has_its_words() -> None:
    kinds = {entry["kind"] for entry in ENTRIES} | {"civil_society", "special_guest"}  # who applied and was approved
    assert (sorted(LABELS["party_kind"]), sorted(LABELS["party_kinds"])) == (sorted(kinds), sorted(kinds))


def test_every_status_has_its_words() -> None:
    told = {period["status"] for entry in ENTRIES for period in entry.get("status_history", ())}
    assert told - set(PartyStatus) == set()
    assert set(PartyStatus) - set(LABELS["party_status"]) == set()


def test_histories_are_days_in_their_order_without_a_gap() -> None:
    for entry in ENTRIES:
        periods = entry.get("status_history", ())
        ends = [day_of(period["to"]) for period in periods[:-1]]
        assert (entry["id"], [day_of(period["from"]) for period in periods[1:]]) == (entry["id"], ends)
        assert (entry["id"], [period["to"] for period in periods[-1:]]) == (entry["id"], [None] * bool(periods))


def test_every_name_of_a_state_stands_in_four_languages() -> None:
    lacking = [entry["id"] for entry in ENTRIES if entry["id"].startswith("state:") and set(entry["names"]) != set(LANGUAGES)]
    assert lacking == []
