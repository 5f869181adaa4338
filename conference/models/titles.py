"""Titles of sittings by rule: "Second plenary session" out of kind and ordinal, in the four languages of the field.

These are words of the field and no words of screens: they become content, are published and stand in calendars, so
they are a table here and not translations. In French a sitting is a *séance*, never a *session*.
"""

from collections.abc import Mapping

from conference.core.text import LANGUAGES

Texts = Mapping[str, str]

#: The kinds that are titled by their kind alone: nobody counts them.
UNCOUNTED = frozenset({"ceremony", "reception", "press_conference", "break"})

#: The kinds that need their number for a title: "Plenary session" alone says too little.
COUNTED = frozenset({"plenary", "working_session", "committee", "side_event"})

#: What a sitting is called by kind; "{}" is the generic word, which may be the body's own.
_NOUNS: Mapping[str, Mapping[str, str]] = {
    "plenary": {"en": "plenary {}", "es": "{} plenaria", "pt": "{} plenária", "fr": "{} plénière"},
    "working_session": {"en": "working {}", "es": "{} de trabajo", "pt": "{} de trabalho", "fr": "{} de travail"},
    "committee": {
        "en": "{} of the committee",
        "es": "{} de la comisión",
        "pt": "{} da comissão",
        "fr": "{} de la commission",
    },
    "side_event": {"en": "side event", "es": "evento paralelo", "pt": "evento paralelo", "fr": "activité parallèle"},
    "ceremony": {"en": "ceremony", "es": "ceremonia", "pt": "cerimônia", "fr": "cérémonie"},
    "reception": {"en": "reception", "es": "recepción", "pt": "recepção", "fr": "réception"},
    "press_conference": {
        "en": "press conference",
        "es": "conferencia de prensa",
        "pt": "entrevista coletiva",
        "fr": "conférence de presse",
    },
    "break": {"en": "break", "es": "pausa", "pt": "intervalo", "fr": "pause"},
}

#: The words that stand for any sitting, the first where a body has none of its own; all are feminine in es, pt, fr.
GENERIC: Mapping[str, tuple[str, ...]] = {
    "en": ("session", "meeting", "sitting"),
    "es": ("sesión", "reunión"),
    "pt": ("sessão", "reunião"),
    "fr": ("séance", "réunion"),
}

_MASCULINE = frozenset({("es", "side_event"), ("pt", "side_event"), ("pt", "break")})

_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_SPANISH = (
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima undécima duodécima decimotercera "
    "decimocuarta decimoquinta decimosexta decimoséptima decimoctava decimonovena vigésima"
).split()
_PORTUGUESE = "primeira segunda terceira quarta quinta sexta sétima oitava nona".split()
_FRENCH = (
    "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
    "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"
).split()
#: In words up to here, in figures above.
IN_WORDS = 20


def of(typed: Texts, kind: str, ordinal: int | None, word: Texts) -> dict[str, str]:
    """The whole title: `typed` words win, every other language is filled by rule. `word` is the body's own.

    A kind alone fills nothing beside typed words that say more than it: "Opening ceremony" is not "Ceremonia".
    """
    ruled = by_rule(kind, ordinal, word)
    own = {code: text for code, text in typed.items() if text}
    if ordinal is None and any(text != ruled.get(code) for code, text in own.items()):
        return own
    whole = ruled | own
    return {code: whole[code] for code in LANGUAGES if code in whole}


def by_rule(kind: str, ordinal: int | None, word: Texts) -> dict[str, str]:
    """The title in the four languages; {} where kind and ordinal give none. Ordinals begin with 1."""
    if kind not in _NOUNS or (ordinal is None and kind not in UNCOUNTED):
        return {}
    return {code: _title(kind, ordinal, code, word) for code in LANGUAGES}


def _title(kind: str, ordinal: int | None, language: str, word: Texts) -> str:
    noun = _NOUNS[kind][language].format(_generic(language, word))
    if ordinal is None:
        return _begun(noun)
    return _begun(f"{_ordinal(ordinal, language, masculine=(language, kind) in _MASCULINE)} {noun}")


def _generic(language: str, word: Texts) -> str:
    """The body's own word where it is a generic one: "meeting", but of "plenary session" none is needed."""
    own = word.get(language, "").casefold()
    return own if own in GENERIC[language] else GENERIC[language][0]


def _ordinal(number: int, language: str, *, masculine: bool) -> str:
    if number <= IN_WORDS:
        return _in_words(number, language, masculine=masculine)
    if language == "en":
        return f"{number}{_english_ending(number)}"
    if language == "fr":
        return f"{number}e"
    if language == "pt":
        return f"{number}{'º' if masculine else 'ª'}"
    return f"{number}.{_spanish_ending(number, masculine=masculine)}"


def _in_words(number: int, language: str, *, masculine: bool) -> str:
    if language == "en":
        return _ENGLISH[number - 1]
    if language == "fr":
        return _FRENCH[number - 1]
    if language == "pt":
        return _portuguese(number, masculine=masculine)
    if not masculine:
        return _SPANISH[number - 1]
    short = _SPANISH[number - 1].removesuffix("a")
    return short.removesuffix("r") + "r" if number in {1, 3, 13} else f"{short}o"  # "primer" before its noun


def _portuguese(number: int, *, masculine: bool) -> str:
    tens, ones = divmod(number, 10)
    parts = [{0: "", 1: "décima", 2: "vigésima"}[tens], _PORTUGUESE[ones - 1] if ones else ""]
    return " ".join(f"{part[:-1]}o" if masculine else part for part in parts if part)


def _english_ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _spanish_ending(number: int, *, masculine: bool) -> str:
    """ª, º, or er where the word is shortened before its noun: vigesimoprimer, vigesimotercer, decimotercer."""
    if not masculine:
        return "ª"
    return "er" if number % 10 in {1, 3} and number % 100 != 11 else "º"


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
