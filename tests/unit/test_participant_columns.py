"""Columns of lists of people: heads in four languages, and cells that are read without guessing."""

from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest

from conference import data
from conference.core.refused import Refused
from conference.core.text import LANGUAGES, folded
from conference.services import participant_columns as columns

FILE = data.load("participants")


def test_no_head_means_two_columns() -> None:
    heads = [
        (folded(head), each["field"])
        for each in FILE["columns"]
        for head in {folded(head) for head in (each["field"], *each["heads"].values(), *each["also"])}
    ]
    assert [head for head, count in Counter(head for head, _field in set(heads)).items() if count > 1] == []


@pytest.mark.parametrize("field", sorted(FILE["words"]))
def test_no_word_means_two_things(field: str) -> None:
    words = [
        (folded(word), code)
        for code, each in FILE["words"][field].items()
        for word in (code, *each["heads"].values(), *each["also"])
    ]
    assert [word for word, count in Counter(word for word, _code in set(words)).items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_of_every_template_are_known(language: str) -> None:
    heads = columns.heads(language)
    found = columns.of([head for _field, head in heads])
    assert (list(found.places), found.unread) == ([field for field, _head in heads], ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["role", "mode", "visa_letter"])
def test_the_words_of_every_template_are_known(field: str, language: str) -> None:
    read = [columns.value(field, word) for word in columns.offered(field, language)]
    assert [str(each) for each in read] == [
        {"yes": "True", "no": "False"}.get(code, code) for code in FILE["words"][field]
    ]


@pytest.mark.parametrize(
    ("heads", "places"),
    [
        (("APELLIDO(S)", "nombre", "Calidad"), ["family_name", "given_name", "role"]),
        (("Prénom", "NOM", "Qualité"), ["given_name", "family_name", "role"]),
        (("sobrenome", "papel"), ["family_name", "role"]),
        (("Primer apellido", "Segundo apellido", "Rol"), ["family_name", "second_family_name", "role"]),
    ],
)
def test_heads_are_known_without_case_and_accents(heads: tuple[str, ...], places: list[str]) -> None:
    assert list(columns.of(heads).places) == places


def test_what_nobody_knows_is_said() -> None:
    assert columns.of(("Name of the dog", "Surname", "", "Role")).unread == ("Name of the dog",)


@pytest.mark.parametrize(
    ("heads", "missing"),
    [
        (("Surname",), ("Role / Calidad / Qualidade / Qualité",)),
        (("Role",), ("Family name / Apellidos / Sobrenome / Nom de famille",)),
        (
            ("x", "y"),
            ("Family name / Apellidos / Sobrenome / Nom de famille", "Role / Calidad / Qualidade / Qualité"),
        ),
    ],
)
def test_a_missing_column_is_named(heads: tuple[str, ...], missing: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refusal:
        columns.of(heads)
    assert (refusal.value.field, refusal.value.missing) == ("file", missing)


def test_two_columns_for_one_thing_are_refused() -> None:
    with pytest.raises(Refused, match="Two columns say the same: Surname, Apellidos"):
        columns.of(("Surname", "Apellidos", "Role"))


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "'=1+1", "  =1"])
def test_formulas_are_known(cell: str) -> None:
    assert columns.is_formula(cell)


@pytest.mark.parametrize("cell", ["+1 (202) 555-0100", "'+1 202 555 0100", "+33 1 23 45 67 ext. 12", "-", "", "O’Neil", "a=b"])
def test_telephones_and_dashes_are_no_formulas(cell: str) -> None:
    assert not columns.is_formula(cell)


@pytest.mark.parametrize(
    ("cell", "words"), [("'+1 202", "+1 202"), ("'t Hooft", "'t Hooft"), (" – ", ""), ("-", ""), ("a \n b", "a b")]
)
def test_a_guard_is_taken_off_and_nothing_else(cell: str, words: str) -> None:
    assert columns.unguarded(cell) == words


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("first_day", "2027-03-15", date(2027, 3, 15)),
        ("first_day", "2027-03-15 00:00:00", date(2027, 3, 15)),
        ("first_day", "15/03/2027", date(2027, 3, 15)),
        ("first_day", "15.3.2027", date(2027, 3, 15)),
        ("first_day", "04/04/2027", date(2027, 4, 4)),
        ("first_day", "", None),
        ("role", "JEFA DE DELEGACION", "head"),
        ("role", "Déléguée", "delegate"),
        ("mode", "", "in_person"),
        ("visa_letter", "", False),
        ("visa_letter", "SÍ", True),
        ("arrives_at", "", None),
        ("arrives_at", "2027-03-14 15:30", datetime(2027, 3, 14, 15, 30)),
        ("arrives_at", "2027-03-14T09:05:00", datetime(2027, 3, 14, 9, 5)),
        ("departs_at", "18/03/2027, 9h05", datetime(2027, 3, 18, 9, 5)),
        ("languages", "Español, inglés; fr", ["es", "en", "fr"]),
        ("languages", "", []),
        ("function", " one\ntwo ", "one two"),
    ],
)
def test_what_a_cell_says(field: str, words: str, value: Any) -> None:
    assert columns.value(field, words) == value


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("first_day", "03/04/2027"),
        ("first_day", "2027-02-30"),
        ("first_day", "next week"),
        ("role", ""),
        ("role", "King"),
        ("mode", "maybe"),
        ("visa_letter", "maybe"),
        ("arrives_at", "2027-03-14"),
        ("arrives_at", "03/04/2027 10:00"),
        ("departs_at", "2027-03-14 25:00"),
        ("departs_at", "in the evening"),
        ("languages", "Klingon"),
    ],
)
def test_what_could_mean_two_things_is_refused(field: str, words: str) -> None:
    with pytest.raises(Refused):
        columns.value(field, words)
