"""What is known of a release while its meetings are looked for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conference.press import clocks, dates, marks, places
from conference.press.clocks import Clock
from conference.press.dates import Day, Known
from conference.press.gazetteer import Gazetteer, Name
from conference.press.layout import Layout, Part
from conference.press.moments import Usual
from conference.press.people import Mention
from conference.press.vocabulary import FUTURE, PAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The text with everything that was read in it so far. `names` are in its order."""

    layout: Layout
    gazetteer: Gazetteer
    names: Sequence[Name]
    people: Sequence[Mention]
    issuer: str | None
    kind: str
    released: date | None
    known: Known
    #: The bodies named anywhere, each once, in the order of the text.
    bodies: Sequence[str]

    @property
    def text(self) -> str:
        """The text itself."""
        return self.layout.text

    @property
    def folded(self) -> str:
        """The text folded, letter by letter."""
        return self.layout.folded

    def names_in(self, part: Part, kind: str) -> list[Name]:
        """The parties or bodies named there."""
        first = bisect_left(self.names, part.start, key=lambda name: name.start)
        found = []
        for name in self.names[first:]:
            if name.start >= part.end:
                break
            if name.kind == kind and name.end <= part.end:
                found.append(name)
        return found

    def people_in(self, part: Part) -> list[Mention]:
        """The people spoken of there."""
        first = bisect_left(self.people, part.start, key=lambda each: each.start)
        last = bisect_left(self.people, part.end, key=lambda each: each.start)
        return [each for each in self.people[first:last] if each.end <= part.end]

    def days_in(self, part: Part) -> list[Day]:
        """The dates there."""
        return dates.find(self.text, self.folded, self.known, part.start, part.end, self.tense(part))

    def clocks_in(self, part: Part, days: Sequence[Day]) -> list[Clock]:
        """The times there, those between and after its dates."""
        edges = [part.start, *(edge for day in days for edge in (day.start, day.end)), part.end]
        gaps = zip(edges[::2], edges[1::2], strict=True)
        return [clock for start, end in gaps for clock in clocks.find(self.text, self.folded, start, end)]

    def tense(self, part: Part) -> str:
        """Whether a sentence looks back or ahead; "" when it does not say or does both."""
        words = self.folded[part.start : part.end]
        past, future = bool(re.search(PAST, words)), bool(re.search(FUTURE, words))
        if past == future:
            return ""
        return dates.PAST if past else dates.FUTURE

    def usual_zone(self, place: places.Place | None, body: str | None) -> Usual:
        """The zone of the place, else of the body, else of the issuer's seat."""
        if place is not None and place.zone:
            return Usual(place.zone, "place")
        if body and body in self.gazetteer.body_zones:
            return Usual(self.gazetteer.body_zones[body], "body")
        return Usual(marks.SEATS.get(self.issuer or "", "UTC"), "assumed")

    def place_in(self, part: Part, anchors: list[int]) -> places.Place | None:
        """Where something is held, by a sentence."""
        return places.held_at(self.text, self.folded, self.gazetteer, (part.start, part.end), anchors)

    def room_in(self, part: Part) -> str | None:
        """The first room that a sentence names."""
        return next((self.text[start:end] for start, end in places.rooms(self.text, part.start, part.end)), None)
