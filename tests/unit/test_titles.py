"""Titles by rule, as the papers of the field print them."""

import pytest

from conference.models import titles

COUNCIL = {"en": "meeting", "es": "sesión", "pt": "sessão", "fr": "séance"}
CIDI = {"en": "meeting", "es": "reunión", "pt": "reunião", "fr": "réunion"}
ASSEMBLY = {"en": "plenary session", "es": "sesión plenaria", "pt": "sessão plenária", "fr": "séance plénière"}


@pytest.mark.parametrize(
    ("kind", "ordinal", "expected"),
    [
        (
            "plenary",
            2,
            ("Second plenary session", "Segunda sesión plenaria", "Segunda sessão plenária", "Deuxième séance plénière"),
        ),
        (
            "plenary",
            1,
            ("First plenary session", "Primera sesión plenaria", "Primeira sessão plenária", "Première séance plénière"),
        ),
        (
            "working_session",
            3,
            ("Third working session", "Tercera sesión de trabajo", "Terceira sessão de trabalho", "Troisième séance de travail"),
        ),
        (
            "committee",
            4,
            (
                "Fourth session of the committee",
                "Cuarta sesión de la comisión",
                "Quarta sessão da comissão",
                "Quatrième séance de la commission",
            ),
        ),
        (
            "side_event",
            1,
            ("First side event", "Primer evento paralelo", "Primeiro evento paralelo", "Première activité parallèle"),
        ),
        (
            "side_event",
            13,
            (
                "Thirteenth side event",
                "Decimotercer evento paralelo",
                "Décimo terceiro evento paralelo",
                "Treizième activité parallèle",
            ),
        ),
        ("side_event", 21, ("21st side event", "21.er evento paralelo", "21º evento paralelo", "21e activité parallèle")),
        ("side_event", 22, ("22nd side event", "22.º evento paralelo", "22º evento paralelo", "22e activité parallèle")),
        (
            "plenary",
            20,
            ("Twentieth plenary session", "Vigésima sesión plenaria", "Vigésima sessão plenária", "Vingtième séance plénière"),
        ),
        (
            "plenary",
            21,
            ("21st plenary session", "21.ª sesión plenaria", "21ª sessão plenária", "21e séance plénière"),
        ),
        (
            "plenary",
            112,
            ("112th plenary session", "112.ª sesión plenaria", "112ª sessão plenária", "112e séance plénière"),
        ),
        (
            "plenary",
            103,
            ("103rd plenary session", "103.ª sesión plenaria", "103ª sessão plenária", "103e séance plénière"),
        ),
        ("ceremony", None, ("Ceremony", "Ceremonia", "Cerimônia", "Cérémonie")),
        ("reception", None, ("Reception", "Recepción", "Recepção", "Réception")),
        ("press_conference", None, ("Press conference", "Conferencia de prensa", "Entrevista coletiva", "Conférence de presse")),
        ("break", None, ("Break", "Pausa", "Intervalo", "Pause")),
        ("break", 2, ("Second break", "Segunda pausa", "Segundo intervalo", "Deuxième pause")),
    ],
)
def test_kind_and_ordinal_give_the_title_in_four_languages(
    kind: str, ordinal: int | None, expected: tuple[str, ...]
) -> None:
    assert tuple(titles.by_rule(kind, ordinal, {}).values()) == expected


def test_ordinals_in_words_to_twenty() -> None:
    found = [list(titles.by_rule("plenary", number, {}).values()) for number in range(1, 21)]
    assert [each[0].removesuffix(" plenary session") for each in found] == [
        "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh",
        "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth",
        "Twentieth",
    ]  # fmt: skip
    assert [each[1].removesuffix(" sesión plenaria") for each in found] == [
        "Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta", "Séptima", "Octava", "Novena", "Décima",
        "Undécima", "Duodécima", "Decimotercera", "Decimocuarta", "Decimoquinta", "Decimosexta", "Decimoséptima",
        "Decimoctava", "Decimonovena", "Vigésima",
    ]  # fmt: skip
    assert [each[2].removesuffix(" sessão plenária") for each in found] == [
        "Primeira", "Segunda", "Terceira", "Quarta", "Quinta", "Sexta", "Sétima", "Oitava", "Nona", "Décima",
        "Décima primeira", "Décima segunda", "Décima terceira", "Décima quarta", "Décima quinta", "Décima sexta",
        "Décima sétima", "Décima oitava", "Décima nona", "Vigésima",
    ]  # fmt: skip
    assert [each[3].removesuffix(" séance plénière") for each in found] == [
        "Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième", "Septième", "Huitième", "Neuvième",
        "Dixième", "Onzième", "Douzième", "Treizième", "Quatorzième", "Quinzième", "Seizième", "Dix-septième",
        "Dix-huitième", "Dix-neuvième", "Vingtième",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["plenary", "working_session", "committee", "side_event", "banquet"])
def test_a_kind_that_is_counted_or_unknown_gives_nothing_alone(kind: str) -> None:
    assert titles.by_rule(kind, None, {}) == {}


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [
        (COUNCIL, "plenary", ["Second plenary meeting", "Segunda sesión plenaria", "Segunda sessão plenária", "Deuxième séance plénière"]),
        (CIDI, "plenary", ["Second plenary meeting", "Segunda reunión plenaria", "Segunda reunião plenária", "Deuxième réunion plénière"]),
        (CIDI, "committee", ["Second meeting of the committee", "Segunda reunión de la comisión", "Segunda reunião da comissão", "Deuxième réunion de la commission"]),
        (ASSEMBLY, "plenary", ["Second plenary session", "Segunda sesión plenaria", "Segunda sessão plenária", "Deuxième séance plénière"]),
        (ASSEMBLY, "working_session", ["Second working session", "Segunda sesión de trabajo", "Segunda sessão de trabalho", "Deuxième séance de travail"]),
        ({"fr": "session"}, "plenary", ["Second plenary session", "Segunda sesión plenaria", "Segunda sessão plenária", "Deuxième séance plénière"]),
    ],
)  # fmt: skip
def test_the_generic_word_is_the_bodys_own(word: dict[str, str], kind: str, expected: list[str]) -> None:
    assert list(titles.by_rule(kind, 2, word).values()) == expected


def test_typed_words_win_and_the_other_languages_are_filled() -> None:
    assert titles.of({"en": "Plenary on water", "fr": ""}, "plenary", 2, {}) == {
        "en": "Plenary on water",
        "es": "Segunda sesión plenaria",
        "pt": "Segunda sessão plenária",
        "fr": "Deuxième séance plénière",
    }


def test_a_kind_alone_does_not_translate_words_that_say_more() -> None:
    assert titles.of({"en": "Opening ceremony"}, "ceremony", None, {}) == {"en": "Opening ceremony"}
    assert titles.of({"en": "Break"}, "break", None, {}) == {"en": "Break", "es": "Pausa", "pt": "Intervalo", "fr": "Pause"}
    assert titles.of({"en": "Plenary"}, "plenary", None, {}) == {"en": "Plenary"}
    assert titles.of({}, "plenary", None, {}) == {}
