"""Buttons on the home of a mission: what was seen, and whether a mail tells of changes in the evening."""

from wtforms import HiddenField, IntegerField
from wtforms.validators import AnyOf, InputRequired, NumberRange

from conference.forms.base import Form


class SeenForm(Form):
    """The last act that the page showed."""

    act = IntegerField(validators=[InputRequired(), NumberRange(0, 2**31 - 1)])


class EveningForm(Form):
    """"yes" for a mail in the evening, "" for none."""

    wanted = HiddenField(validators=[AnyOf(["yes", ""])])
