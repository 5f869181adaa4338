"""The entry desk: one badge that is read or found by name; and what a device kept while the network was away."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import g
from flask_wtf.csrf import validate_csrf
from wtforms import HiddenField, StringField, ValidationError
from wtforms.validators import Length

from conference.core.i18n import gettext as _
from conference.core.i18n import lazy_gettext as _l
from conference.core.refused import Refused
from conference.forms.base import Form, line

#: At most as many scans are taken at a time.
MOST = 500
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PLACE = re.compile(r"[0-9]{0,9}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


class DeskForm(Form):
    """One badge. `badge` is the number of one that was found by name."""

    uid = HiddenField(validators=[Length(max=36)])
    code = StringField(
        _l("Badge"),
        [Length(max=300)],
        filters=[line],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "enterkeyhint": "go"},
    )
    badge = HiddenField()

    def validate_uid(self, field: HiddenField) -> None:
        """Made by the page; whoever changes it is told to open it afresh."""
        if not _UID.fullmatch(field.data or ""):
            raise ValidationError(_("This form was changed on its way. Open the page afresh."))

    def validate_code(self, field: StringField) -> None:
        """Needed where nobody was found by name."""
        if not field.data and not self.badge.data:
            raise ValidationError(_("Scan a badge, or type its code."))

    @property
    def number(self) -> int:
        """Of the badge that was found by name; 0 for none."""
        said = str(self.badge.data or "")
        return int(said) if re.fullmatch(r"[0-9]{1,9}", said) else 0


@dataclass(frozen=True, slots=True)
class Sent:
    """One scan as a device kept it."""

    uid: str
    #: SHA-256 of the code.
    digest: str
    #: The number of a session, 0 for the entrance.
    sitting_id: int
    at: datetime


def check_token(token: str | None) -> None:
    """That of the header X-CSRFToken, as forms have it. Raises wtforms' ValidationError."""
    validate_csrf(token)
    g.csrf_checked = True


def sent(data: Any) -> list[Sent]:
    """What a device sent: {"scans": [{"uid", "badge", "place", "at"}]}. Refused when it is of another shape."""
    scans = data.get("scans") if isinstance(data, dict) else None
    if not isinstance(scans, list):
        raise Refused(_("Send a JSON object with a list of scans."))
    if len(scans) > MOST:
        raise Refused(_("Send at most %(most)d scans at a time.", most=MOST))
    return [_one(number, each) for number, each in enumerate(scans, start=1)]


def _one(number: int, said: Any) -> Sent:
    fields = (("uid", _UID), ("badge", _DIGEST), ("place", _PLACE), ("at", _AT))
    whole = isinstance(said, dict) and all(
        isinstance(said.get(name), str) and shape.fullmatch(said[name]) for name, shape in fields
    )
    at = _instant(said["at"]) if whole else None
    if at is None:
        words = _("Scan %(number)d lacks its uid, badge, place or time, or says it in another way.", number=number)
        raise Refused(words)
    return Sent(said["uid"], said["badge"], int(said["place"] or 0), at)


def _instant(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
