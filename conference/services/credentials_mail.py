"""Who is told of credentials: the focal points of the delegation, each in the own language."""

from datetime import datetime

from conference.core.i18n import force_locale
from conference.core.text import in_language
from conference.mail import credentials as mail
from conference.mail.credentials import Accredited
from conference.models import labels
from conference.models.credentials import Credentials
from conference.models.delegations import Delegation, FocalPoint
from conference.queries import focal_points
from conference.services import admission, outbox, participant_lists
from conference.services.voting import Right


def status_changed(delegation: Delegation, credentials: Credentials, own: Right, *, now: datetime) -> int:
    """One letter to each address; return how many."""
    holding = [each for each in focal_points.of(delegation) if focal_points.holds(each, now)]
    told = {each.email.casefold(): each for each in holding}
    for number, point in enumerate(told.values()):
        key = f"credentials/{delegation.id}/{credentials.version}/{number}"
        about = _about(delegation, credentials, own, point)
        outbox.post(mail.status_changed(about), to=point.email, key=key, now=now)
    return len(told)


def _about(delegation: Delegation, credentials: Credentials, own: Right, point: FocalPoint) -> Accredited:
    conference, language = delegation.conference, point.language
    with force_locale(language):
        return Accredited(
            language=language,
            to=point.name,
            delegation=participant_lists.called(delegation, language),
            conference=in_language(conference.title, language, conference.default_language),
            status=str(labels.label(credentials.status, "credentials_said")),
            vote=own.words,
            words=credentials.words,
            whom=admission.whom_to_write_to(delegation),
        )
