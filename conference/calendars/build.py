"""What the bytes of a calendar depend on beside the snapshot: this code, its words, its libraries, the zone data."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from conference.calendars import words
from conference.calendars.origin import Form, Origin
from conference.core import zones
from conference.core.text import LANGUAGES
from conference.models import published

LIBRARIES = ("babel", "icalendar")


def etag(snapshot: str, scope: str, form: Form, origin: Origin) -> str:
    """A strong ETag: other bytes always have another one. `snapshot` is a digest, `scope` "conference" or a uid."""
    said = "\n".join((snapshot, scope, repr(form), repr(origin), build(), zones.tzdata_version()))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


@cache
def build() -> str:
    """A digest of everything that writes calendars: it changes whenever an update could change their bytes."""
    whole = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    for file in (*_code(), *_catalogues()):
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _code() -> list[Path]:
    """The modules here, and those that they write days and texts with and read what is published from."""
    folders = (Path(__file__).parent, Path(zones.__file__).parent)
    return [Path(published.__file__), *(file for folder in folders for file in sorted(folder.glob("*.py")))]


def _catalogues() -> list[Path]:
    return [words.file_of(language) for language in LANGUAGES if language != "en"]
