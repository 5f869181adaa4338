"""Agenda items: a tree of three levels with stable ids and numbers by position."""

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.agenda import AgendaItem
from conference.models.conferences import Conference
from conference.models.numbering import tree
from conference.queries import audit
from conference.services import items
from tests.factories import conferences, people
from tests.factories.conferences import NOW

pytestmark = pytest.mark.usefixtures("written")


def test_items_are_numbered_by_their_place() -> None:
    assert _agenda(_made()) == ["1 A", "1 (a) B", "1 (a) (i) C", "1 (b) D", "2 E", "3 F"]


def test_the_same_form_sent_twice_makes_one() -> None:
    made = _made()
    before = len(audit.of(made))
    again = items.add(made, title=_item(made, "F").title, parent=None, by=people.account(), now=NOW)
    assert (again.id, _agenda(made)[-2:], len(audit.of(made))) == (_item(made, "F").id, ["2 E", "3 F"], before)


def test_a_fourth_level_is_refused() -> None:
    made = _made()
    with pytest.raises(Refused) as refused:
        conferences.item(made, "too deep", _item(made, "C"))
    assert refused.value.field == "parent"
    assert len(_agenda(made)) == 6


@pytest.mark.parametrize("title", [{}, {"es": "Apertura"}])
def test_an_item_needs_a_title_in_the_default_language(title: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        items.add(_made(), title=title, parent=None, by=people.account(), now=NOW)
    assert refused.value.field == "title"


@pytest.mark.parametrize(
    ("title", "way", "expected"),
    [
        ("E", "up", ["1 E", "2 A", "2 (a) B", "2 (a) (i) C", "2 (b) D", "3 F"]),
        ("A", "down", ["1 E", "2 A", "2 (a) B", "2 (a) (i) C", "2 (b) D", "3 F"]),
        ("F", "in", ["1 A", "1 (a) B", "1 (a) (i) C", "1 (b) D", "2 E", "2 (a) F"]),
        ("E", "in", ["1 A", "1 (a) B", "1 (a) (i) C", "1 (b) D", "1 (c) E", "2 F"]),
        ("D", "in", ["1 A", "1 (a) B", "1 (a) (i) C", "1 (a) (ii) D", "2 E", "3 F"]),
        ("D", "out", ["1 A", "1 (a) B", "1 (a) (i) C", "2 D", "3 E", "4 F"]),
        ("B", "out", ["1 A", "1 (a) D", "2 B", "2 (a) C", "3 E", "4 F"]),
        ("C", "out", ["1 A", "1 (a) B", "1 (b) C", "1 (c) D", "2 E", "3 F"]),
        ("A", "up", ["1 A", "1 (a) B", "1 (a) (i) C", "1 (b) D", "2 E", "3 F"]),
        ("F", "down", ["1 A", "1 (a) B", "1 (a) (i) C", "1 (b) D", "2 E", "3 F"]),
    ],
)
def test_an_item_moves_with_what_hangs_under_it(title: str, way: str, expected: list[str]) -> None:
    made = _made()
    ids = {each.title["en"]: each.id for each in made.items}
    items.move(_item(made, title), way, by=people.account(), now=NOW)
    assert _agenda(made) == expected
    assert {each.title["en"]: each.id for each in made.items} == ids


@pytest.mark.parametrize(("title", "way"), [("A", "in"), ("B", "in"), ("E", "out"), ("A", "out")])
def test_a_move_that_cannot_be_is_refused_and_not_offered(title: str, way: str) -> None:
    made = _made()
    with pytest.raises(Refused):
        items.move(_item(made, title), way, by=people.account(), now=NOW)
    assert way not in _ways(made)[title]


def test_a_branch_of_three_levels_hangs_under_nothing() -> None:
    made = _made()
    items.move(_item(made, "E"), "up", by=people.account(), now=NOW)
    with pytest.raises(Refused):
        items.move(_item(made, "A"), "in", by=people.account(), now=NOW)


def test_what_is_offered_can_be_done() -> None:
    assert _ways(_made()) == {
        "A": ("down",),
        "B": ("down", "out"),
        "C": ("out",),
        "D": ("up", "in", "out"),
        "E": ("up", "down", "in"),
        "F": ("up", "in"),
    }


def test_a_title_changes_where_the_item_stands() -> None:
    made = _made()
    items.change(_item(made, "B"), title={"en": "Beta"}, version=1, by=people.account(), now=NOW)
    assert _agenda(made)[1] == "1 (a) Beta"


def test_an_item_that_was_moved_meanwhile_is_stale_for_its_title() -> None:
    made = _made()
    item = _item(made, "F")
    items.move(item, "in", by=people.account(), now=NOW)
    with pytest.raises(Stale):
        items.change(item, title={"en": "Phi"}, version=1, by=people.account(), now=NOW)
    items.change(item, title={"en": "Phi"}, version=item.version, by=people.account(), now=NOW)
    assert _agenda(made)[-1] == "2 (a) Phi"


def test_a_move_to_where_it_stands_changes_no_version() -> None:
    made = _made()
    items.move(_item(made, "A"), "up", by=people.account(), now=NOW)
    assert _item(made, "A").version == 1


def test_removing_closes_the_gap() -> None:
    made = _made()
    items.remove(_item(made, "E"), by=people.account(), now=NOW)
    assert _agenda(made) == ["1 A", "1 (a) B", "1 (a) (i) C", "1 (b) D", "2 F"]


def test_an_item_with_others_under_it_stays() -> None:
    made = _made()
    with pytest.raises(Refused):
        items.remove(_item(made, "B"), by=people.account(), now=NOW)
    assert len(_agenda(made)) == 6


def test_an_item_of_a_session_stays() -> None:
    made = _made()
    conferences.sitting(made, item_ids=(_item(made, "E").id,))
    with pytest.raises(Refused):
        items.remove(_item(made, "E"), by=people.account(), now=NOW)
    assert len(_agenda(made)) == 6


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("1. A\n1. B\n1. C", ["1 A", "2 B", "3 C"]),
        ("1. A\n(a) B\n(i) C\n(ii) D\n(b) E\n2. F", ["1 A", "1 (a) B", "1 (a) (i) C", "1 (a) (ii) D", "1 (b) E", "2 F"]),
        ("A\n  B\n    C\n  D", ["1 A", "1 (a) B", "1 (a) (i) C", "1 (b) D"]),
        ("A\n\tB\n\n\tC\n", ["1 A", "1 (a) B", "1 (b) C"]),
        ("1) A\na) B\nb) C", ["1 A", "1 (a) B", "1 (b) C"]),
        ("A\n(iv) B", ["1 A", "1 (a) B"]),
        ("• A\n– B\n  • C", ["1 A", "2 B", "2 (a) C"]),
        ("(a) A", ["1 A"]),
        ("1. A\r\n2. B", ["1 A", "2 B"]),
    ],
)
def test_a_pasted_list_becomes_a_tree(pasted: str, expected: list[str]) -> None:
    made = conferences.conference()
    count = items.add_many(made, pasted, by=people.account(), now=NOW)
    assert _agenda(made) == expected
    assert count == len(expected)


def test_the_letter_i_after_h_is_a_letter() -> None:
    made = conferences.conference()
    pasted = "\n".join(["1. A", *(f"({letter}) item {letter}" for letter in "abcdefghij")])
    items.add_many(made, pasted, by=people.account(), now=NOW)
    assert [node.number for node in tree(made.items)[0].children] == [f"({letter})" for letter in "abcdefghij"]


def test_a_pasted_list_comes_after_what_is_there() -> None:
    made = _made()
    items.add_many(made, "X\n(a) Y", by=people.account(), now=NOW)
    assert _agenda(made)[-2:] == ["4 X", "4 (a) Y"]


@pytest.mark.parametrize("pasted", ["", " \n\t\n", "A\n" + "B" * 501, "A\n" * 501])
def test_what_cannot_be_pasted_is_refused_whole(pasted: str) -> None:
    made = conferences.conference()
    with pytest.raises(Refused) as refused:
        items.add_many(made, pasted, by=people.account(), now=NOW)
    assert refused.value.field == "lines"
    assert _agenda(made) == []


def _made() -> Conference:
    """1 A, (a) B, (i) C, (b) D, 2 E, 3 F."""
    made = conferences.conference()
    first = conferences.item(made, "A")
    second = conferences.item(made, "B", first)
    conferences.item(made, "C", second)
    conferences.item(made, "D", first)
    conferences.item(made, "E")
    conferences.item(made, "F")
    return made


def _item(made: Conference, title: str) -> AgendaItem:
    return next(each for each in made.items if each.title["en"] == title)


def _ways(made: Conference) -> dict[str, tuple[str, ...]]:
    return {node.item.title["en"]: ways for node, ways in items.possible(tree(made.items))}


def _agenda(made: Conference) -> list[str]:
    db.session.flush()
    db.session.expire(made, ["items"])
    titles = {each.id: each.title["en"] for each in made.items}
    return [f"{place} {titles[key]}" for key, place in items.places(made).items()]


def test_the_history_of_an_item_is_its_own() -> None:
    made, by = _made(), people.account()
    one = _item(made, "E")
    items.change(one, title={"en": "Epilogue"}, version=1, by=by, now=NOW)
    items.move(one, "up", by=by, now=NOW)
    assert [(act.verb, act.changes) for act in audit.of(one)] == [
        ("reorder", {"position": ["2", "1"]}),
        ("edit", {"title": [{"en": "E"}, {"en": "Epilogue"}]}),
        ("create", {"title": [None, {"en": "E"}]}),
    ]


def test_each_pasted_item_has_a_history() -> None:
    made = conferences.conference()
    items.add_many(made, "Water\nRivers", by=people.account(), now=NOW)
    assert [[act.verb for act in audit.of(each)] for each in made.items] == [["create"], ["create"]]
