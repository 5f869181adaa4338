"""Proposals: what staff say of one, and its decisions."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, Part, VersionField, as_number, line, lines
from conference.forms.texts import texts_field
from conference.models import labels

#: Rows for sponsors that an empty form shows beyond those that are filled.
SPARE_ROWS = 2
MOST_SPONSORS = 40


class SponsorRow(Part):
    """A party chosen, or an official named."""

    role = SelectField(_("Role"), choices=lambda: labels.choices("sponsor"))
    party_id = SelectField(_("Party"), coerce=lambda value: line(value) or None, choices=[], validate_choice=False)
    name = StringField(_("or official: name and function"), [Length(max=300)], filters=[line])


class Rows(FieldList):
    """Rows by their number. What a browser could not have numbered (²; five thousand digits) is no row."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        start = f"{prefix}{self._separator}"
        numbers = (key.removeprefix(start).split("-", 1)[0] for key in formdata if key.startswith(start))
        yield from (int(each) for each in numbers if each.isascii() and each.isdecimal() and len(each) < 10)


#: "120,000.50" and "120 000": only marks between groups of three digits, so that no decimal comma is misread.
_GROUPED = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d{1,2})?\Z")


class Amount(DecimalField):
    """A decimal number, with or without marks between its thousands.

    The "sNaN" of computers, which no validator can compare, is their "NaN", which all refuse.
    """

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """As DecimalField."""
        super().process_formdata([_ungrouped(each.strip()) for each in valuelist])
        if self.data is not None and self.data.is_snan():
            self.data = Decimal("NaN")


def _ungrouped(typed: str) -> str:
    return re.sub(r"[^\d.]", "", typed) if _GROUPED.match(typed) else typed


class Checkboxes(SelectMultipleField):
    """Several choices, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ProposalForm(Form):
    """A proposal. `version` is 0 for a new one."""

    version = VersionField(default=0)
    title = texts_field(_("Title"))
    summary = texts_field(_("Summary"), most=20_000, long=True)
    objective = texts_field(_("Objective"), most=20_000, long=True)
    sponsors = Rows(FormField(SponsorRow, _("Sponsor")), _("Sponsors"), max_entries=MOST_SPONSORS)
    topics = Checkboxes(_("Topics"), choices=[])
    suggested_first_day = DateField(_("Suggested first day"), [Optional()])
    suggested_last_day = DateField(_("Suggested last day"), [Optional()])
    suggested_host_id = SelectField(_("Suggested host"), coerce=lambda value: value or None, choices=[])
    suggested_place = StringField(_("Suggested city"), [Length(max=120)], filters=[line])
    host_offer = TextAreaField(_("What the host offers, and in which paper"), [Length(max=5000)], filters=[lines])
    mandate_symbol = StringField(_("Mandating resolution"), [Length(max=80)], filters=[line])
    mandate_body_id = SelectField(_("Adopted by"), coerce=as_number, choices=[])
    mandate_date = DateField(_("Adopted on"), [Optional()])
    cost_amount = Amount(
        _("Estimated cost"),
        [Optional(), NumberRange(min=0, max=999_999_999_999, message=_("Enter an amount of 0 or more."))],
        places=2,
    )
    cost_currency = StringField(
        _("Currency"),
        [Optional(), Regexp(r"[A-Z]{3}\Z", message=_("Use the three letters of ISO 4217, such as USD."))],
        filters=[line, str.upper],
    )
    cost_days = IntegerField(_("Days"), [Optional(), NumberRange(min=0, max=366)])
    cost_languages = IntegerField(_("Languages of interpretation"), [Optional(), NumberRange(min=0, max=50)])
    cost_words = IntegerField(_("Words to translate"), [Optional(), NumberRange(min=0, max=100_000_000)])
    cost_note = TextAreaField(_("Note on the cost"), [Length(max=5000)], filters=[lines])
    funds = SelectField(_("Funds"), choices=lambda: labels.choices("funds"))

    #: Fields of `services.proposals.ProposalFacts` that are taken as they are.
    PLAIN = (
        "suggested_first_day",
        "suggested_last_day",
        "suggested_host_id",
        "suggested_place",
        "host_offer",
        "mandate_symbol",
        "mandate_body_id",
        "mandate_date",
        "cost_amount",
        "cost_currency",
        "cost_days",
        "cost_languages",
        "cost_words",
        "cost_note",
        "funds",
    )
    TEXTS = ("title", "summary", "objective")

    def facts(self) -> dict[str, Any]:
        """What was entered of the proposal itself."""
        plain = {name: self[name].data for name in self.PLAIN}
        plain["cost_currency"] = plain["cost_currency"] or ""
        return plain | {name: self[name].texts for name in self.TEXTS}

    def filled_sponsors(self) -> list[dict[str, Any]]:
        """The rows that say something."""
        rows = [row.form for row in self.sponsors]
        return [
            {"role": row.role.data, "party_id": row.party_id.data, "name": row.name.data or ""}
            for row in rows
            if row.party_id.data or row.name.data
        ]

    @property
    def differing(self) -> list[tuple[str, Any, Any]]:
        """As in every form; of the sponsors only the rows that say something."""
        found = [row for row in super().differing if row[0] != str(self.sponsors.label.text)]
        saved = self.saved.filled_sponsors() if isinstance(self.saved, ProposalForm) else []
        typed = self.filled_sponsors()
        if self.saved and saved != typed:
            found.append((str(self.sponsors.label.text), list(map(self._named, saved)), list(map(self._named, typed))))
        return found

    def _named(self, sponsor: dict[str, Any]) -> str:
        """A sponsor as the page of a stale save shows it."""
        names = dict(self.suggested_host_id.choices or [])
        return f"{names.get(sponsor['party_id'], '') or sponsor['name']} ({labels.label(sponsor['role'], 'sponsor')})"

    def show_rows(self, parties: list[tuple[str, str]], more: int = SPARE_ROWS) -> None:
        """Give the rows their choices, and some empty ones at the end."""
        while len(self.sponsors) < min(len(self.filled_sponsors()) + more, MOST_SPONSORS):
            self.sponsors.append_entry({"role": "sponsor" if not len(self.sponsors) else "co_sponsor"})
        for row in self.sponsors:
            row.form.party_id.choices = parties


class DecisionForm(Form):
    """One move of a proposal, with its reason."""

    version = VersionField()
    reason = TextAreaField(_("Reason"), [Length(max=2000)], filters=[lines])
    hold = BooleanField(_("Hold this decision back until it is published"))
