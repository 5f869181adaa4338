"""Where the letter for a visa stands, in one sentence that a mission reads beside a name."""

from conference.core.days import span
from conference.core.i18n import gettext as _
from conference.core.i18n import spoken
from conference.models.conferences import Conference
from conference.queries.visa_letters import Asked
from conference.services import visa_standings
from conference.services.visa_standings import Standing


def of(asked: Asked, conference: Conference) -> str:
    """What the mission is told."""
    standing = visa_standings.standing(asked, conference)
    day = span(asked.issued_on, None, spoken())
    if standing == Standing.ISSUED:
        return str(_("Letter for the visa: issued on %(day)s", day=day))
    if standing == Standing.TO_REISSUE:
        return str(_("Letter for the visa: the one of %(day)s names other days, a new one follows", day=day))
    if standing == Standing.MISSING:
        what = ", ".join(map(str, visa_standings.missing(asked, conference)))
        return str(_("Letter for the visa: it still needs %(what)s", what=what))
    return str(_("Letter for the visa: asked for") if standing == Standing.TO_ISSUE else _("Letter for the visa"))
