"""Headlines without what they say of a change."""

import pytest

from conference.press.headlines import unmarked


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ATTENTION: Meeting of the Council has been rescheduled for Tuesday, March 11", "Meeting of the Council"),
        ("POSTPONED: Council to Hear Report on Water", "Council to Hear Report on Water"),
        ("UPDATE: Forum on Rivers", "Forum on Rivers"),
        ("UPDATED (2): Forum on Rivers", "Forum on Rivers"),
        ("URGENT – NEW DATE: Forum on Rivers", "Forum on Rivers"),
        ("Forum on Rivers is postponed until May", "Forum on Rivers"),
        ("Forum on Rivers (CANCELLED)", "Forum on Rivers"),
        ("Forum on Rivers - POSTPONED", "Forum on Rivers"),
        ("(POSTPONED) Forum on Rivers", "Forum on Rivers"),
        ("ATENCIÓN: Foro sobre los Ríos", "Foro sobre los Ríos"),
        ("Update on the State of Rivers", "Update on the State of Rivers"),
        ("Council to Consider Postponed Items", "Council to Consider Postponed Items"),
        ("POSTPONED", "POSTPONED"),
        ("", ""),
    ],
)
def test_a_meeting_keeps_its_name(title: str, name: str) -> None:
    assert unmarked(title) == name
