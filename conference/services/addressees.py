"""To whom a letter goes: the mission of a state with its formal name, or an organization by its own.

Articles and prepositions follow from the first word of a formal name, and from a few names without such a word. Where
neither helps, as with the names of observers, mission and name stand on lines of their own: never a wrong article.
"""

import re

from conference.core.text import in_language, language_of
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER, Party
from conference.services.letter_templates import phrase

#: What stands between "Permanent Mission" and a name that begins with one of these words.
BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((r".*\b(Republic|Commonwealth|State|States|Federation|Kingdom)\b", "of the "),),
    "es": (
        (r"República|Federación|Mancomunidad", "de la "),
        (r"Estados Unidos", "de los "),
        (r"Commonwealth|Estado|Reino", "del "),
    ),
    "pt": ((r"República|Comunidade|Federação", "da "), (r"Estados Unidos", "dos "), (r"Estado|Reino", "do ")),
    "fr": (
        (r"République|Fédération", "de la "),
        (r"États-Unis", "des "),
        (r"Commonwealth|Royaume", "du "),
        (r"État\b", "de l’"),
    ),
}
#: Member states whose formal name has no such word.
NAMED: dict[str, dict[str, str]] = {
    "state:AG": {"en": "of ", "es": "de ", "pt": "de ", "fr": "d’"},
    "state:BB": {"en": "of ", "es": "de ", "pt": "de ", "fr": "de la "},
    "state:BZ": {"en": "of ", "es": "de ", "pt": "de ", "fr": "du "},
    "state:CA": {"en": "of ", "es": "del ", "pt": "do ", "fr": "du "},
    "state:GD": {"en": "of ", "es": "de ", "pt": "de ", "fr": "de la "},
    "state:JM": {"en": "of ", "es": "de ", "pt": "da ", "fr": "de la "},
    "state:LC": {"en": "of ", "es": "de ", "pt": "de ", "fr": "de "},
    "state:VC": {"en": "of ", "es": "de ", "pt": "de ", "fr": "de "},
}


def called(party: Party, language: str) -> str:
    """Its formal name, else its name, in that language or the nearest."""
    return in_language(party.formal, language) or in_language(party.names, language)


def addressee(party: Party, kind: str, language: str) -> str:
    """Whom a letter to `party`, invited as `kind`, is addressed to; one or two lines."""
    name = called(party, language)
    if kind not in {MEMBER_STATE, PERMANENT_OBSERVER}:
        return name
    mission = phrase(kind, language)
    between = _between(party, name, language) if kind == MEMBER_STATE else ""
    return f"{mission} {between}{name}" if between else f"{mission}\n{name}"


def _between(party: Party, name: str, language: str) -> str:
    """"of the ", "de la "; "" where the data do not say, or the name is in another language."""
    if language_of(party.formal, language) != language:
        return ""
    found = (words for pattern, words in BEFORE[language] if re.match(pattern, name))
    named = NAMED.get(party.id, {}).get(language, "")
    return next(found, named if "formal" not in " ".join(party.staff_changed) else "")
