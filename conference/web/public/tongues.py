"""The languages in which a text can be read."""

from conference.core.text import LANGUAGES
from conference.forms.texts import OWN_NAMES
from conference.models.published import Texts


def tongues(texts: Texts) -> list[tuple[str, str]]:
    """Code and own name of each language that has the text, in the order of the product."""
    return [(code, OWN_NAMES[code]) for code in LANGUAGES if texts.get(code)]
