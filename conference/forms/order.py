"""Somebody in a row is put before another: sent by a script that lets rows be dragged."""

from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Regexp

from conference.forms.base import Form

#: People of a delegation, at most, that one page can arrange.
LONGEST = r"\d{1,10}(,\d{1,10}){0,4999}\Z"


class OrderForm(Form):
    """Before whom (0: last), and the numbers of all as they were shown."""

    before = IntegerField(validators=[InputRequired(), NumberRange(0, 2**31 - 1)])
    seen = HiddenField(validators=[InputRequired(), Regexp(LONGEST)])

    @property
    def numbers(self) -> list[int]:
        """Those that were shown, in order."""
        return [int(each) for each in (self.seen.data or "").split(",")]
