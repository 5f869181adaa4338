"""The colours of the stylesheet: every pair that stands on each other can be read, in light and dark."""

import re

from conference.web import tokens
from conference.web.filters import STATIC

SHEET = (STATIC / tokens.SHEET).read_text()
#: Grounds, and lines that only part things whose words say the same.
NOT_ON_ANYTHING = {"paper", "sheet", "shade", "mark", "red-paper", "blue-paper", "line"}


def test_the_contrast_of_known_colours() -> None:
    assert [tokens.contrast(*pair) for pair in (("#000", "#ffffff"), ("#777777", "#fff"), ("#fff", "#fff"))] == [21, 4.4, 1]


def test_every_pair_reaches_what_it_has_to() -> None:
    short = [(each.colour, each.ground, each.light, each.dark) for each in tokens.pairs() if min(each.light, each.dark) < each.needed]
    assert short == []


def test_text_and_meaning_have_their_thresholds() -> None:
    assert {each.needed for each in tokens.pairs()} == {7.0, 4.5}


def test_every_colour_is_in_both_schemes_and_in_some_pair() -> None:
    block = re.findall(r":root\s*\{(.*?)\}", SHEET, re.DOTALL)[1]
    names = [name for name, _light, _dark in tokens.colours()]
    assert sorted(re.findall(r"--([\w-]+):", block)) == sorted(names)
    shown = {each.colour for each in tokens.pairs()} | {each.ground for each in tokens.pairs()}
    assert set(names) - shown - NOT_ON_ANYTHING == set()


def test_no_colour_stands_outside_the_tokens() -> None:
    rules = re.sub(r":root\s*\{.*?\}", "", SHEET, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", rules) == []


def test_every_colour_of_text_is_one_of_a_pair() -> None:
    used = set(re.findall(r"(?<![-\w])color: var\(--([\w-]+)\)", SHEET))
    assert used - {each.colour for each in tokens.pairs() if each.needed >= tokens.TEXT} == set()
