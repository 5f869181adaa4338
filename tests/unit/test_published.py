"""Frozen values, and what they remember."""

from dataclasses import replace

from tests.factories.published import conference, sitting


def test_a_fingerprint_is_the_same_for_equal_values_and_for_these_alone() -> None:
    first = sitting()
    others = [replace(first, title={"en": "Other"}), replace(first, sequence=1), replace(first, room=None)]
    assert first.fingerprint == sitting().fingerprint
    assert len({each.fingerprint for each in (first, *others)}) == 4


def test_what_is_worked_out_is_worked_out_once_and_changes_no_value() -> None:
    said, called = conference(sitting()), []

    def slug(value: object) -> str:
        called.append(value)
        return "water"

    assert [said.known(slug) for _time in range(3)] == ["water"] * 3
    assert (called, said) == ([said], conference(sitting()))


def test_a_changed_copy_remembers_nothing() -> None:
    said = conference(sitting())
    before = said.fingerprint
    assert replace(said, slug="other").fingerprint != before
