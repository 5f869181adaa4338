"""Days that a conference can have: what lies far outside is a mistyped year, and beyond what clocks can compute."""

from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from conference.core.i18n import lazy_gettext as _

FIRST_YEAR, LAST_YEAR = 1800, 2199


def in_reach(_form: Any, field: Field) -> None:
    """WTForms validator of a date or a local time: its year is one of a conference."""
    if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError(
            _("Check the year: it can be from %(first)d to %(last)d.", first=FIRST_YEAR, last=LAST_YEAR)
        )
