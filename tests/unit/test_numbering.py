"""Numbers of agenda items: labels by position."""

import pytest

from conference.models.agenda import AgendaItem
from conference.models.numbering import flat, label, tree


@pytest.mark.parametrize(
    ("position", "level", "expected"),
    [
        (1, 0, "1"),
        (12, 0, "12"),
        (1, 1, "(a)"),
        (26, 1, "(z)"),
        (27, 1, "(aa)"),
        (52, 1, "(az)"),
        (53, 1, "(ba)"),
        (1, 2, "(i)"),
        (4, 2, "(iv)"),
        (9, 2, "(ix)"),
        (12, 2, "(xii)"),
        (49, 2, "(xlix)"),
    ],
)
def test_a_position_has_the_label_of_its_level(position: int, level: int, expected: str) -> None:
    assert label(position, level) == expected


def test_the_tree_follows_positions_and_not_ids() -> None:
    items = [
        _item(1, None, 1),
        _item(2, None, 0),
        _item(3, 1, 5),
        _item(4, 1, 3),
        _item(5, 4, 0),
    ]
    assert [(node.item.id, node.number, node.level) for node in flat(tree(items))] == [
        (2, "1", 0),
        (1, "2", 0),
        (4, "(a)", 1),
        (5, "(i)", 2),
        (3, "(b)", 1),
    ]


def test_twelve_items_under_one_are_numbered_by_letters() -> None:
    items = [_item(1, None, 0), *(_item(number, 1, number) for number in range(2, 14))]
    assert [node.number for node in tree(items)[0].children] == [f"({letter})" for letter in "abcdefghijkl"]


def test_no_items_make_no_tree() -> None:
    assert tree([]) == ()


def _item(key: int, parent: int | None, position: int) -> AgendaItem:
    return AgendaItem(id=key, parent_id=parent, position=position, title={"en": f"Item {key}"})
