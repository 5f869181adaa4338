"""A mail before it has an address: what it is about, in one language, subject and plain text."""

from dataclasses import dataclass

from conference.core.i18n import gettext as _
from conference.core.text import LANGUAGES, clean, one_line

#: Stands in a text where an address goes that opens a door.
SECRET = "{secret}"  # noqa: S105
LONGEST_SUBJECT = 250


@dataclass(frozen=True, slots=True)
class Draft:
    """One mail in one language.

    Subject and text may carry what people typed (names, titles): the subject is brought to one line and cut, both
    lose every control character, so that nothing typed becomes a header. Raises ValueError when one of them is empty
    or the language is none of ours: a fault of whoever wrote the draft.
    """

    #: "invitation", "reset": a word of the vocabulary "message_purpose".
    purpose: str
    language: str
    subject: str
    #: Lines as a person writes them; `{secret}` stands where the secret address goes.
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject", one_line(self.subject)[:LONGEST_SUBJECT])
        object.__setattr__(self, "text", clean(self.text).strip("\n") + "\n")
        if self.language not in LANGUAGES:
            raise ValueError(f"{self.language!r} is no language of the product")
        if not self.purpose or not self.subject or not self.text.strip():
            raise ValueError("a mail needs a purpose, a subject and a text")

    @property
    def needs_secret(self) -> bool:
        """Whether it says nothing without its secret."""
        return SECRET in self.text


def of_paragraphs(purpose: str, language: str, subject: str, *paragraphs: str) -> Draft:
    """A draft with a blank line between its paragraphs; empty ones are left out."""
    return Draft(purpose, language, subject, "\n\n".join(filter(None, paragraphs)))


def greeting(name: str) -> str:
    """How a letter to `name` begins, "" when it is not known."""
    return str(_("Dear %(name)s,", name=name) if name else _("Good day,"))
