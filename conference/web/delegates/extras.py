"""What a conference and a group ask of a person beside the usual: questions, the words for roles, a letter."""

from functools import partial
from typing import Any

from conference.core import clock
from conference.core.text import one_line
from conference.forms.participants import RegistrationForm
from conference.forms.questions import asking, filled
from conference.gateways import files, scans
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.queries import questions as reads
from conference.services import group_letters, group_rules, questions
from conference.web.access import account
from conference.web.pages import settings


def form(delegation: Delegation, data: dict[str, Any]) -> RegistrationForm:
    """The form of a person of `delegation`, filled with `data`."""
    asked = reads.asked(delegation.conference_id)
    values = data | {"role": _role(delegation, data)}
    made = asking(RegistrationForm, asked, delegation.conference.default_language)(data=values)
    if not delegation.party_id:
        made.role.choices = _roles(delegation, data)
    if not group_rules.of(delegation).letter:
        del made.letter
    return made


def saved(participant: Participant) -> dict[str, Any]:
    """What the fields of the questions show of somebody."""
    if not participant.answers:
        return {}
    return filled(reads.asked(participant.delegation.conference_id), participant.answers)


def keep(participant: Participant, sent: RegistrationForm) -> None:
    """What was answered, and the letter that came along. Refused at its field."""
    by, now = account(), clock.now()
    if sent.questions:
        questions.answer(participant, sent.questions, sent.answers(), by=by, now=now)
    upload = sent.letter.data if "letter" in sent else None
    if upload is not None and upload.filename:
        scan = scans.read(upload.read(scans.MOST_BYTES + 1), "letter")
        kept, name = partial(files.keep, settings().files), one_line(upload.filename)[:200]
        group_letters.attach(participant, scan.content, name, keep=kept, by=by, now=now)


def _role(delegation: Delegation, data: dict[str, Any]) -> str:
    """Of somebody new in a group the first role that it has, where it has not the usual one."""
    role, known = str(data.get("role", "")), [each for each, _words in group_rules.roles(delegation)]
    return known[0] if not data.get("version") and role not in known else role


def _roles(delegation: Delegation, data: dict[str, Any]) -> list[tuple[str, Any]]:
    """Those of the group, and the one that somebody has already."""
    found, has = group_rules.roles(delegation), str(data.get("role", ""))
    if data.get("version") and has not in [role for role, _words in found]:
        return [*found, (has, group_rules.role_words(delegation, has))]
    return found
