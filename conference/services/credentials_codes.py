"""Codes that are printed on letters: random, without letters and figures that are taken for one another, and checked.

The last letter is computed from the others (the formula of Luhn with 32 letters, ISO/IEC 7812-1 annex B): one wrong
letter is always noticed, two neighbours that changed places nearly always.
"""

import secrets

#: Neither 0 and O, nor 1 and I.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 12
_GROUP = 4


def fresh() -> str:
    """A code that nobody can guess."""
    body = "".join(secrets.choice(LETTERS) for _ in range(LENGTH - 1))
    return body + _check(body)


def printed(code: str) -> str:
    """In groups: "K7QM-3XWP-9ABC"."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def typed(text: str) -> str:
    """The code that somebody typed, with or without hyphens and in any case."""
    return "".join(each for each in text.upper() if each.isalnum())


def is_whole(code: str) -> bool:
    """Whether it can be one of ours: no letter is wrong or lacks."""
    return len(code) == LENGTH and set(code) <= set(LETTERS) and _check(code[:-1]) == code[-1]


def _check(body: str) -> str:
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = LETTERS.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // len(LETTERS) + value % len(LETTERS)
    return LETTERS[-total % len(LETTERS)]
