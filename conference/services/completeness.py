"""What a registration needs before it is submitted, beyond what a draft needs: answers, a letter, a photo."""

from conference.models.participants import Participant
from conference.queries import questions as reads
from conference.services import group_rules, questions


def refuse_incomplete(participant: Participant) -> None:
    """Refused at the field of what lacks: what its group asks for, then the questions that need an answer."""
    conference = participant.delegation.conference
    group_rules.refuse_incomplete(participant)
    asked = reads.asked(conference.id)
    questions.refuse_unanswered(asked, participant.answers or {}, conference.default_language)
