"""The evening mail: once a day at most, after six by the clocks of the capital, what changed and what is expected."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from conference.core import zones
from conference.core.i18n import force_locale
from conference.core.text import in_language
from conference.mail import evening as mail
from conference.mail.accounts import House
from conference.mail.evening import Part
from conference.models.delegations import Delegation
from conference.models.people import Account
from conference.queries import accounts, delegations, focal_points
from conference.queries import evening as reads
from conference.queries import news as acts
from conference.queries import outbox as messages
from conference.services import audit, capitals, deadlines, news, outbox, owed, participant_lists
from conference.services.owed import Owed

#: The hour from which it is evening.
FROM = 18


def choose(account: Account, *, wanted: bool, now: datetime) -> None:
    """Let this account have the mail, or none any more. The first tells of what happens from now on."""
    own = accounts.by_id(account.id)  # whoever signed in was read without a lock
    if changes := audit.assign(own, evening_mail=wanted):
        own.evening_act = acts.last_act()
        own.version += 1
        audit.record(own, "edit", by=own, now=now, changes=changes)


def due(now: datetime) -> list[int]:
    """The numbers of the accounts to which one may be written now. Writes nothing."""
    return [each.id for each in reads.wanting() if _is_due(each, _delegations(each, now), now)]


def write(account_id: int, *, house: House, now: datetime) -> bool:
    """Write it to this account, unless it was written today or nothing changed; say whether it was."""
    account = accounts.by_id(account_id)
    found = _delegations(account, now)
    if not account.evening_mail or not account.active or not _is_due(account, found, now):
        return False
    last = acts.last_act()
    with force_locale(account.language):
        new, its = news.of(account, found, after=account.evening_act), owed.of(found)
        parts = [_part(each, new[each.id], its[each.id].owed, account.language) for each in found if each.id in new]
    account.evening_act = last
    if not parts:
        return False
    draft = mail.evening(house, account.name, parts, account.language)
    outbox.post(draft, to=account.email, key=_key(account, found, now), account=account, now=now)
    return True


def zone(parties: Iterable[str], found: Sequence[Delegation]) -> str:
    """By whose clocks it is evening: of the capital, where all is for one member state; else of the next conference."""
    capital = {capitals.zone_of(party_id) for party_id in parties}
    if len(capital) == 1 and (name := capital.pop()):
        return name
    return found[0].conference.timezone if found else focal_points.EVERYWHERE


def _delegations(account: Account, now: datetime) -> list[Delegation]:
    """Those it acts for, at conferences that are not over."""
    acted_for = focal_points.current(account.id, now=now)
    return [each for each in delegations.of_parties(acted_for) if not deadlines.is_over(each.conference, now)]


def _is_due(account: Account, found: Sequence[Delegation], now: datetime) -> bool:
    """Whether it is evening there, none was written today, and anything happened at all."""
    if not found or _here(found, now).hour < FROM or messages.by_key(_key(account, found, now)):
        return False
    return bool(acts.since_last_look(account.id, [each.id for each in found], after=account.evening_act))


def _here(found: Sequence[Delegation], now: datetime) -> datetime:
    return now.astimezone(zones.zone(zone({each.party_id or "" for each in found}, found)))


def _key(account: Account, found: Sequence[Delegation], now: datetime) -> str:
    """One a day."""
    return f"evening/{account.id}/{_here(found, now).date().isoformat()}"


def _part(delegation: Delegation, new: Sequence[str], wanted: Sequence[Owed], language: str) -> Part:
    conference = delegation.conference
    return Part(
        delegation=participant_lists.called(delegation, language),
        conference=in_language(conference.title, language, conference.default_language),
        news=[str(each) for each in new],
        owed=[(str(each.words), each.by) for each in wanted],
    )
