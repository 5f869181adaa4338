"""Candidates: what a careful reader found in a release; an officer confirms each or sets it aside."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.announcements import Announcement, AnnouncementRole, Passage
from conference.models.people import Account
from conference.models.proposals import Proposal
from conference.models.releases import Candidate, ReleaseVersion
from conference.press import passages as words
from conference.queries import announcements as links
from conference.services import announcements, audit, proposals

#: What is compared between a finding and the same finding in a corrected text.
FACTS = (
    *("kind", "change", "body", "start_date", "end_date", "start_local", "start_utc"),
    *("timezone", "room", "place", "host"),
)

#: Words common to two quotes, of all their words, for them to be the same finding.
ALIKE = 0.5


def confirm(
    candidate: Candidate, thing: announcements.Announced, *, role: AnnouncementRole, by: Account, now: datetime
) -> Announcement:
    """Link the finding's words to `thing`, or find that they are. Refused when it is decided or corrected already."""
    _refuse_decided(candidate)
    release = candidate.version.release
    quotes = [words.around(candidate.version.text, candidate.start, candidate.end)]
    announcement = announcements.known(release, thing, role, quotes)
    if announcement is None:
        announcement = announcements.announce(release, thing, role=role, quotes=quotes, by=by, now=now)
    _decide(candidate, "confirmed", by=by, now=now)
    audit.record(release, "confirm", by=by, now=now, changes={"finding": [None, candidate.position + 1]})
    return announcement


def propose(
    candidate: Candidate,
    facts: proposals.ProposalFacts,
    *,
    sponsors: Sequence[proposals.SponsorFacts] = (),
    topic_ids: Sequence[str] = (),
    by: Account,
    now: datetime,
) -> Proposal:
    """A new draft proposal, linked to the finding's words as what proposes it. Refused when it is decided already."""
    _refuse_decided(candidate)
    proposal = proposals.create(facts, sponsors=sponsors, topic_ids=topic_ids, by=by, now=now)
    confirm(candidate, proposal, role=AnnouncementRole.PROPOSES, by=by, now=now)
    return proposal


def keep(candidate: Candidate, *, by: Account, now: datetime) -> None:
    """Confirm a finding that a correction changed, by the link that its earlier words have. Refused without one."""
    _refuse_decided(candidate)
    release = candidate.version.release
    if not linked(candidate, links.of_release(release.id)):
        raise Refused(_("Nothing is linked to these words any more."))
    _decide(candidate, "confirmed", by=by, now=now)
    audit.record(release, "confirm", by=by, now=now, changes={"finding": [None, candidate.position + 1]})


def set_aside(candidate: Candidate, *, by: Account, now: datetime) -> None:
    """Nothing follows from this finding. Refused when it is decided already."""
    _refuse_decided(candidate)
    _decide(candidate, "set_aside", by=by, now=now)
    audit.record(
        candidate.version.release, "set_aside", by=by, now=now, changes={"finding": [None, candidate.position + 1]}
    )


def reopen(candidate: Candidate, *, by: Account, now: datetime) -> None:
    """Look at a finding again that was set aside. Refused for others."""
    if candidate.decision != "set_aside":
        raise Refused(_("Only what was set aside can be reopened."))
    _refuse_corrected(candidate)
    _decide(candidate, "open", by=by, now=now)
    audit.record(
        candidate.version.release, "reopen", by=by, now=now, changes={"finding": [candidate.position + 1, None]}
    )


def inherit(version: ReleaseVersion, before: ReleaseVersion | None) -> None:
    """Carry decisions over to a new text: for findings that say the same, and for words that are linked already."""
    known = links.of_release(version.release_id)
    for candidate in version.candidates:
        earlier = earlier_of(candidate, before)
        if earlier is not None and _facts(earlier.found) == _facts(candidate.found):
            candidate.decision, candidate.decided_at = earlier.decision, earlier.decided_at
            candidate.decided_by = earlier.decided_by
        elif earlier is None and (found := linked(candidate, known)):
            _decide(candidate, "confirmed", by=found[0].confirmed_by, now=found[0].confirmed_at)


def linked(candidate: Candidate, known: Iterable[Announcement]) -> list[Announcement]:
    """Those of the `known` links of its release whose words overlap the finding's, here or in an earlier text."""
    same = list(_line(candidate))
    return [link for link in known if any(_overlap(each, passage) for each in same for passage in link.passages)]


def earlier_of(candidate: Candidate, before: ReleaseVersion | None) -> Candidate | None:
    """The same finding in the text before: of the same kind, by the words of its quote."""
    earlier = before.candidates if before else []
    same_kind = [each for each in earlier if each.found["kind"] == candidate.found["kind"]]
    nearest = max(same_kind, key=lambda each: _alike(each.found["quote"], candidate.found["quote"]), default=None)
    if nearest is None or _alike(nearest.found["quote"], candidate.found["quote"]) < ALIKE:
        return None
    return nearest


def differing(candidate: Candidate, earlier: Candidate) -> list[tuple[str, Any, Any]]:
    """Facts that the correction changed: (name, before, now)."""
    return [
        (name, earlier.found.get(name), candidate.found.get(name))
        for name in FACTS
        if earlier.found.get(name) != candidate.found.get(name)
    ]


def suggested_role(candidate: Candidate) -> AnnouncementRole:
    """The role that the release's own words suggest."""
    changes = {
        "rescheduled": AnnouncementRole.RESCHEDULES,
        "postponed": AnnouncementRole.POSTPONES,
        "update": AnnouncementRole.UPDATES,
        "cancelled": AnnouncementRole.CANCELS,
        "corrected": AnnouncementRole.CORRECTS,
    }
    stages = {
        "proposed": AnnouncementRole.PROPOSES,
        "convened": AnnouncementRole.CONVENES,
        "held": AnnouncementRole.REPORTS,
    }
    found = candidate.found
    return changes.get(found.get("change") or "") or stages.get(found["stage"], AnnouncementRole.ANNOUNCES)


def _line(candidate: Candidate) -> Iterator[Candidate]:
    """The finding, and the same one in each text before."""
    here: Candidate | None = candidate
    older = [each for each in candidate.version.release.versions if each.number < candidate.version.number]
    for version in (*reversed(older), None):
        if here is None:
            return
        yield here
        here = earlier_of(here, version)


def _overlap(candidate: Candidate, passage: Passage) -> bool:
    if passage.version_id != candidate.version_id or passage.start is None or passage.end is None:
        return False
    return passage.start < candidate.end and candidate.start < passage.end


def _facts(found: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(found.get(name) for name in FACTS)


def _alike(one: str, other: str) -> float:
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) / len(first | second) if first | second else 0.0


def _refuse_decided(candidate: Candidate) -> None:
    if candidate.decision != "open":
        raise Refused(_("This is decided already."))
    _refuse_corrected(candidate)


def _refuse_corrected(candidate: Candidate) -> None:
    if candidate.version is not candidate.version.release.current:
        raise Refused(_("The release was corrected since. Look at what was found in its new text."))


def _decide(candidate: Candidate, decision: str, *, by: Account | None, now: datetime) -> None:
    candidate.decision = decision
    candidate.decided_at, candidate.decided_by = (None, None) if decision == "open" else (now, by)
