"""What the public looks for. It is sent by GET and changes nothing, so it has no token."""

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField, SearchField, SelectField
from wtforms.validators import Length, NumberRange, Optional

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, line

FIRST_YEAR, LAST_YEAR = 1900, 2999


class SearchForm(Form):
    """Words, a year, a body; each may be left open."""

    class Meta(Form.Meta):
        """Anybody may send the address of a search to somebody else."""

        csrf = False

    q = SearchField(
        _("Words"), [Length(max=200)], filters=[line], render_kw={"dir": "auto", "autocomplete": "off"}
    )
    year = IntegerField(
        _("Year"),
        [
            Optional(),
            NumberRange(
                FIRST_YEAR,
                LAST_YEAR,
                _("Check the year: it can be from %(first)d to %(last)d.", first=FIRST_YEAR, last=LAST_YEAR),
            ),
        ],
    )
    body = SelectField(_("Body"), default="")

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body.choices = [("", _("All bodies")), *bodies]

    @property
    def asked(self) -> bool:
        """Whether anything is looked for."""
        return any(field.raw_data and field.raw_data[0].strip() for field in (self.q, self.year, self.body))
