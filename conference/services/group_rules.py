"""What groups without an invited party ask of their people, in one small table; parties ask nothing more."""

from dataclasses import dataclass

from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models import labels
from conference.models.delegations import Delegation, Group
from conference.models.participants import Participant, ParticipantRole
from conference.services import photos

HEAD, DELEGATE, SUPPORT = ParticipantRole.HEAD, ParticipantRole.DELEGATE, ParticipantRole.SUPPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """The rules of one group."""

    #: What somebody can be in it, in the order of a form; words of the vocabulary "group_role".
    roles: tuple[ParticipantRole, ...] = tuple(ParticipantRole)
    #: A letter (of the editor) and a photo are needed before a registration is submitted.
    letter: bool = False
    photo: bool = False
    #: People may ask themselves, where the conference lets people ask at all.
    asks: bool = True


RULES: dict[str, GroupRule] = {
    Group.MEDIA: GroupRule(roles=(DELEGATE, SUPPORT), letter=True, photo=True),
    Group.SECRETARIAT: GroupRule(roles=(HEAD, DELEGATE, SUPPORT), asks=False),
    Group.INTERPRETERS: GroupRule(roles=(HEAD, DELEGATE)),
    Group.HOST: GroupRule(roles=(HEAD, DELEGATE, SUPPORT), asks=False),
    Group.SECURITY: GroupRule(roles=(HEAD, DELEGATE), photo=True, asks=False),
    Group.TECHNICIANS: GroupRule(roles=(HEAD, DELEGATE)),
}
#: Of a party.
NONE = GroupRule()


def of(delegation: Delegation) -> GroupRule:
    """The rules of a delegation."""
    return NONE if delegation.party_id else RULES.get(delegation.group, NONE)


def group_words(group: str) -> Words:
    """What a group is called."""
    return labels.label(group, "delegation_group")


def role_words(delegation: Delegation, role: str) -> Words:
    """What a role is called in a delegation: "Correspondent" of a delegate of the media."""
    code = f"{delegation.group}.{role}"
    known = not delegation.party_id and code in labels.LABELS["group_role"]
    return labels.label(code, "group_role") if known else labels.label(role, "participant_role")


def roles(delegation: Delegation) -> list[tuple[str, Words]]:
    """What somebody can be in a delegation, as choices of a form."""
    return [(role.value, role_words(delegation, role)) for role in of(delegation).roles]


def refuse_incomplete(participant: Participant) -> None:
    """Refused at `letter` or `photo` when its group needs one that is not there."""
    rule = of(participant.delegation)
    if rule.letter and not participant.letter:
        raise Refused(_("Attach the letter of the editor: it is needed before submitting."), "letter")
    if rule.photo and photos.is_missing(participant):
        raise Refused(_("Add a photo of the person: it is needed before submitting."), "photo")
