"""What the sittings of a conference are called on its pages: by its body's own word, else "session"."""

from dataclasses import dataclass

from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.models.conferences import Conference
from conference.models.published import PublishedConference
from conference.web import languages

#: After these the words only say more of the noun: "reunión de trabajo" are "reuniones de trabajo".
_PREPOSITIONS = frozenset({"of", "on", "for", "de", "del", "da", "do", "du", "des", "en", "à"})
_ENDINGS = {
    "en": (("y", "ies"), ("s", "ses"), ("", "s")),
    "es": (("ión", "iones"), ("a", "as"), ("e", "es"), ("o", "os"), ("", "es")),
    "pt": (("ão", "ões"), ("m", "ns"), ("l", "is"), ("", "s")),
    "fr": (("s", "s"), ("x", "x"), ("", "s")),
}


@dataclass(frozen=True, slots=True)
class SittingWords:
    """The phrases of a page. `own` is the body's word, as it stands within a sentence; "" when it has none."""

    own: str
    own_many: str

    @property
    def one(self) -> str:
        """What heads a column: "Session"."""
        return _begun(self.own) or str(_("Session"))

    @property
    def many(self) -> str:
        """What heads a page: "Sessions"."""
        return _begun(self.own_many) or str(_("Sessions"))

    @property
    def add(self) -> str:
        """What the button says that makes one more."""
        return str(_("New %(word)s", word=self.own) if self.own else _("Add a session"))

    @property
    def cancel(self) -> str:
        """What the button says that cancels one."""
        return str(_("Cancel the %(word)s", word=self.own) if self.own else _("Cancel the session"))

    @property
    def remove(self) -> str:
        """What the button says that removes one."""
        return str(_("Remove the %(word)s", word=self.own) if self.own else _("Remove the session"))

    def counted(self, number: int) -> str:
        """How many there are: "3 sessions"."""
        if self.own:
            return f"{number} {self.own if number == 1 else self.own_many}"
        return str(ngettext("%(num)d session", "%(num)d sessions", number))

    def in_all(self, number: int) -> str:
        """The same of all days: "3 sessions in all"."""
        if self.own:
            return str(_("%(counted)s in all", counted=self.counted(number)))
        return str(ngettext("%(num)d session in all", "%(num)d sessions in all", number))

    @property
    def none_yet(self) -> str:
        """What staff read where none is planned."""
        if self.own:
            said = _("%(all)s will stand here by day. Rooms and agenda items can come before or after.", all=self.many)
        else:
            said = _("The sessions will stand here by day. Rooms and agenda items can come before or after.")
        return str(said)

    @property
    def none_public(self) -> str:
        """What the public reads where none is published."""
        if self.own:
            words = _("%(words)s will stand here day by day as soon as they are published.", words=self.many)
        else:
            words = _("The sessions will stand here day by day as soon as they are published.")
        return str(words)


def of(conference: Conference | PublishedConference) -> SittingWords:
    """The words of this conference in the language of the screens."""
    if isinstance(conference, PublishedConference):
        words = conference.sitting_word
    else:
        words = conference.body.sitting_word if conference.body else {}
    language = languages.of_request()
    own = words.get(language, "")
    return SittingWords(own, plural(own, language))


def plural(words: str, language: str) -> str:
    """Several of what `words` call one: by rule, as the words of meetings are regular in all four languages."""
    parts = words.split(" ")
    noun = next((place for place, part in enumerate(parts) if part.casefold() in _PREPOSITIONS), len(parts))
    changed = range(noun - 1, noun) if language == "en" else range(noun)
    return " ".join(_plural(part, language) if place in changed else part for place, part in enumerate(parts))


def _plural(word: str, language: str) -> str:
    ending, several = next(pair for pair in _ENDINGS[language] if word.endswith(pair[0]))
    return word[: len(word) - len(ending)] + several if word else word


def _begun(words: str) -> str:
    """With a capital at the start, and the rest as it is."""
    return words[:1].upper() + words[1:]
