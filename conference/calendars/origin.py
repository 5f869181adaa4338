"""Who publishes the calendars, and from where."""

from dataclasses import dataclass
from urllib.parse import quote

from conference.core.text import clean

#: What may stand in an address as it is; all else is encoded, so that no line break or quote can get out of it.
_SAFE = "/:?&=#%+~@!$'()*,;[]"


@dataclass(frozen=True, slots=True)
class Origin:
    """The secretariat. The same for every entry and for life: another organizer makes another meeting."""

    base_url: str  #: "https://conferences.example.org", without a slash at the end
    organizer: str  #: e-mail address
    organizer_name: str

    def address(self, path: str) -> str:
        """The whole address of a root-relative `path`."""
        return self.base_url + quote(clean(path), safe=_SAFE)


@dataclass(frozen=True, slots=True)
class Form:
    """In which language a file is written, and whether its times are local ones or UTC."""

    language: str
    utc: bool = False

    @property
    def suffix(self) -> str:
        """What the address of a file says of it: ".es.utc.ics"."""
        return f".{self.language}{'.utc' if self.utc else ''}.ics"
