"""The time zone that a reader chose for himself: `?zone=`, without any script."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from flask import get_template_attribute, request
from markupsafe import Markup

from conference.core import zones


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """What was asked for and what came of it."""

    #: The name of a zone we know, "" for none.
    chosen: str
    #: As it was asked for, when there is no such zone; else "".
    unknown: str

    @classmethod
    def of_request(cls) -> "ZoneChoice":
        """The choice of this request."""
        wanted = request.args.get("zone", "").strip()
        return cls(wanted, "") if wanted in zones.known() else cls("", wanted)

    @property
    def status(self) -> int:
        """400 for a zone that does not exist."""
        return 400 if self.unknown else 200

    @property
    def city(self) -> str:
        """What people call the chosen one."""
        return zones.city(self.chosen)

    @property
    def options(self) -> Markup:
        """All zones there are by region, to choose from; the chosen one is marked."""
        plain = Markup('<option value="{}">').format(self.chosen)
        return _options().replace(plain, Markup('<option value="{}" selected>').format(self.chosen))


@cache
def _options() -> Markup:
    """More than four hundred, the same for everybody."""
    return Markup(get_template_attribute("public/_zones.html", "options")(_regions()))  # noqa: S704 (of a template)


@cache
def _regions() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    by_region = groupby(zones.names(), key=lambda name: name.partition("/")[0])
    return tuple((region, tuple((name, _words(name)) for name in names)) for region, names in by_region)


def _words(name: str) -> str:
    """“Argentina, Buenos Aires” for America/Argentina/Buenos_Aires."""
    return (name.partition("/")[2] or name).replace("_", " ").replace("/", ", ")
