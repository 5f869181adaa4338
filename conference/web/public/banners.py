"""The urgent notice of a conference, as its public pages show it now.

It stands in no snapshot: whoever keeps a page in memory takes what `shown` answers into its key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.core.prose import Block, blocks
from conference.core.text import LANGUAGES, language_of
from conference.models.conferences import Conference
from conference.queries.public_rows import PublicRow
from conference.services import banners as service
from conference.web import languages


@dataclass(frozen=True, slots=True)
class Banner:
    """One notice in the language it is shown in. Equal values look the same."""

    text: str
    #: Of the text, "" where it is that of the page.
    language: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs and lists."""
        return blocks(self.text)


def shown(conference: Conference | PublicRow, now: datetime, language: str) -> Banner | None:
    """What stands above the public pages of `conference` at the instant `now` in `language`; none when nothing does."""
    if not service.lasts(conference, now):
        return None
    return _written(conference.banner, language_of(conference.banner, language, conference.default_language))


def each(texts: Mapping[str, str]) -> tuple[Banner, ...]:
    """The notice in every language that it is written in, for whoever looks at it before it is shown."""
    return tuple(_written(texts, language) for language in LANGUAGES if texts.get(language))


def _written(texts: Mapping[str, str], language: str) -> Banner:
    return Banner(texts[language], "" if language == languages.of_request() else language)
