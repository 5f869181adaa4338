"""Bodies: the organs that meet or decide, as administrators keep them."""

import re
from dataclasses import asdict, dataclass
from datetime import datetime

from conference.core import zones
from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.bodies import Body
from conference.models.people import Account
from conference.queries import bodies
from conference.services import audit

#: What can stand in curly brackets in the rule of a body's papers, and in that of its conferences.
PLACES_OF_SYMBOLS = ("number", "yy", "yyyy", "meeting", "language")
PLACES_OF_NUMBERS = ("number", "roman", "ordinal", "yy", "yyyy")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """What is said of a body. Texts are by language; `aliases` are other names, by language."""

    organisation: str
    acronym: str
    names: dict[str, str]
    short_names: dict[str, str]
    symbol_rule: str
    default_zone: str
    sitting_word: dict[str, str]
    aliases: dict[str, list[str]]
    number_rule: str = ""


def create(facts: BodyFacts, *, by: Account, now: datetime) -> Body:
    """A new body. Refused at its field."""
    _check(facts)
    one_at_a_time("bodies")
    if bodies.named(facts.organisation, facts.names["en"]):
        raise Refused(_("There is a body with this name already."), "names")
    body = Body(**asdict(facts), key=_key(facts))
    db.session.add(body)
    db.session.flush()
    audit.record(body, "create", by=by, now=now, changes={"names": [None, facts.names]})
    return body


def change(body: Body, facts: BodyFacts, *, version: int, by: Account, now: datetime) -> None:
    """Change it; its key stays. Stale when it changed since the form was opened."""
    if body.version != version:
        raise Stale(_("Somebody else changed this body while you were editing it."))
    _check(facts)
    changes = audit.assign(body, **asdict(facts))
    if changes:
        body.version += 1
        audit.record(body, "edit", by=by, now=now, changes=changes)


def facts_of(body: Body) -> BodyFacts:
    """What `change` would have to be given to change nothing."""
    return BodyFacts(**{name: getattr(body, name) for name in BodyFacts.__dataclass_fields__})


def _check(facts: BodyFacts) -> None:
    if not facts.names.get("en"):
        raise Refused(_("The body needs its name in English: releases are read by it."), "names")
    if not facts.short_names.get("en"):
        raise Refused(_("The body needs a short name in English."), "short_names")
    if facts.default_zone not in zones.known():
        raise Refused(_("There is no such time zone."), "default_zone")
    _check_rule(facts.symbol_rule, PLACES_OF_SYMBOLS, "symbol_rule")
    _check_rule(facts.number_rule, PLACES_OF_NUMBERS, "number_rule")


def _check_rule(rule: str, places: tuple[str, ...], field: str) -> None:
    """Refused at `field` when it names a place that is none of `places`, or leaves a bracket open."""
    known = ", ".join(f"{{{place}}}" for place in places)
    rest = rule
    for place in places:
        rest = rest.replace(f"{{{place}}}", "")
    if "{" in rest or "}" in rest:
        raise Refused(_("In curly brackets only these can stand: %(known)s.", known=known), field)


def _key(facts: BodyFacts) -> str:
    """A key of its own: "oas-general-assembly"."""
    plain = re.sub(r"[^a-z0-9]+", "-", f"{facts.organisation} {facts.short_names['en']}".casefold()).strip("-")[:70]
    taken = set(db.session.scalars(db.select(Body.key).where(Body.key.startswith(plain))))
    return next(key for key in (plain, *(f"{plain}-{count}" for count in range(2, 1000))) if key not in taken)
