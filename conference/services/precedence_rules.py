"""The rule of precedence of a conference: recorded, drawn, arranged by hand. Each change is an act with its order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import SystemRandom
from typing import Any

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES, one_line
from conference.models.assignments import today
from conference.models.categories import Category
from conference.models.conferences import Conference
from conference.models.parties import Party
from conference.models.people import Account
from conference.models.precedence import Precedence, PrecedenceRule
from conference.queries import precedence as reads
from conference.services import audit
from conference.services.precedence import Place, places

LOTS = frozenset({PrecedenceRule.LOT, PrecedenceRule.LOT_FIRST})
LONGEST = 200

Shuffle = Callable[[list[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """What staff say of the order."""

    rule: str
    #: Of the alphabet.
    language: str
    #: Ids of parties: of a lot as drawn, or the one that was drawn; else nothing.
    drawn: list[str] = field(default_factory=list)
    drawn_on: date | None = None
    #: Name and office, as the record says it.
    drawn_by: str = ""


def members(found: list[Place]) -> list[Party]:
    """The member states that have a place, in order."""
    there = [each.delegation.party for each in found if each.category == Category.MEMBER_STATE and each.number]
    return [each for each in there if each]


def record(conference: Conference, facts: RuleFacts, *, version: int, by: Account | None, now: datetime) -> Precedence:
    """Let the order follow `facts`. By hand it begins as it stands. `version` is 0 while there is no rule.

    Refused at `rule`, `language`, `order`, `first`, `drawn_on`, `drawn_by`; Stale.
    """
    rule = _hold(conference, version)
    states = [each.id for each in members(places(conference))]
    _refuse_unfit(facts, states)
    lot = facts.rule in LOTS
    if lot:
        _refuse_unrecorded(facts, today(conference.timezone, now))
    drawn = facts.drawn if lot else states if facts.rule == PrecedenceRule.HAND else []
    values: dict[str, Any] = {"rule": facts.rule, "language": facts.language, "drawn": drawn}
    values["drawn_on"] = facts.drawn_on if lot else None
    values["drawn_by"] = one_line(facts.drawn_by) if lot else ""
    return _write(conference, rule, values, "draw" if lot else "edit", by=by, now=now)


def draw(
    conference: Conference,
    *,
    first_alone: bool,
    language: str,
    drawn_by: str,
    version: int,
    by: Account | None,
    now: datetime,
    shuffle: Shuffle | None = None,
) -> Precedence:
    """Draw by chance among the member states that take part: all of them, or the one that comes first.

    Chance is that of the operating system. Refused at `drawn_by`, and when there is nobody to draw; Stale.
    """
    states = sorted(each.id for each in members(places(conference)))
    if not states:
        raise Refused(_("No member state takes part yet: there is nothing to draw."))
    (shuffle or SystemRandom().shuffle)(states)
    rule = PrecedenceRule.LOT_FIRST if first_alone else PrecedenceRule.LOT
    facts = RuleFacts(
        rule=rule.value,
        language=language,
        drawn=states[:1] if first_alone else states,
        drawn_on=today(conference.timezone, now),
        drawn_by=drawn_by,
    )
    return record(conference, facts, version=version, by=by, now=now)


def put(
    conference: Conference, party_id: str, place: int, *, version: int, by: Account | None, now: datetime
) -> bool:
    """Put a member state at this place, from 1, among those that take part; say whether anything moved.

    Refused unless the order is by hand, at `place` beyond its ends; Stale.
    """
    rule = _hold(conference, version)
    if rule is None or rule.rule != PrecedenceRule.HAND:
        reason = _("Only an order by hand is moved. Choose that rule first: it begins with the order as it stands.")
        raise Refused(reason)
    states = [each.id for each in members(places(conference))]
    if party_id not in states:
        raise Refused(_("This state has no place in the order."))
    if not 1 <= place <= len(states):
        raise Refused(_("Enter a place from 1 to %(last)d.", last=len(states)), "place")
    before = states.index(party_id) + 1
    states.remove(party_id)
    states.insert(place - 1, party_id)
    gone = [each for each in rule.drawn if each not in states]
    if before != place:
        rule.drawn, rule.version = [*states, *gone], rule.version + 1
        told: audit.Changes = {"party": [party_id, party_id], "position": [before, place]}
        audit.record(rule, "reorder", by=by, now=now, changes=told)
    return before != place


def accredit(
    conference: Conference, days: Mapping[int, date | None], *, version: int, by: Account | None, now: datetime
) -> int:
    """Write down when delegations, by number, presented what gives them their rank; return how many changed. Stale.

    Refused at `days` for a day that has not come.
    """
    rule = _hold(conference, version)
    if any(day and day > today(conference.timezone, now) for day in days.values()):
        raise Refused(_("A day has not come yet: enter the day on which it happened."), "days")
    changed = []
    for each in reads.delegations(conference):
        if each.id in days and each.party_id:
            changes = audit.assign(each, accredited_on=days[each.id])
            changed += [(each, changes)] if changes else []
            each.version += bool(changes)
    audit.record_each(changed, "edit", by=by, now=now)
    if changed and rule is not None:
        rule.version += 1
    return len(changed)


def _hold(conference: Conference, version: int) -> Precedence | None:
    """The rule, which nobody else changes until this transaction ends; Stale."""
    one_at_a_time(f"precedence {conference.id}")
    rule = reads.rule(conference)
    if (rule.version if rule else 0) != version:
        raise Stale(_("Somebody else changed the order while you were looking at it. Nothing of yours was saved."))
    return rule


def _refuse_unfit(facts: RuleFacts, states: list[str]) -> None:
    if facts.rule not in set(PrecedenceRule):
        raise Refused(_("Choose one of the list."), "rule")
    if facts.language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), "language")
    if facts.rule == PrecedenceRule.LOT and sorted(facts.drawn) != sorted(states):
        raise Refused(_("The order must name every member state that takes part, each once."), "order")
    if facts.rule == PrecedenceRule.LOT_FIRST and (len(facts.drawn) != 1 or facts.drawn[0] not in states):
        raise Refused(_("Choose the state that was drawn."), "first")


def _refuse_unrecorded(facts: RuleFacts, today: date) -> None:
    if not one_line(facts.drawn_by):
        raise Refused(_("Say who drew, by name and office."), "drawn_by")
    if len(one_line(facts.drawn_by)) > LONGEST:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST), "drawn_by")
    if facts.drawn_on is None or facts.drawn_on > today:
        raise Refused(_("Enter the day on which it was drawn."), "drawn_on")


def _write(
    conference: Conference,
    rule: Precedence | None,
    values: dict[str, Any],
    verb: str,
    *,
    by: Account | None,
    now: datetime,
) -> Precedence:
    """Save it; the name of who drew is in the row alone, not in the history."""
    made = rule or Precedence(conference_id=conference.id, rule="", language="", drawn=[], drawn_by="", version=0)
    changes = audit.assign(made, **values)
    if "drawn_by" in changes:
        changes["drawn_by"] = []
    if rule is None:
        db.session.add(made)
    if changes:
        made.version += 1
    db.session.flush()
    if changes:
        audit.record(made, verb, by=by, now=now, changes=changes)
    return made
