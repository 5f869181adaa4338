"""The rule of precedence in one sentence, for pages and papers."""

from conference.core.days import span
from conference.core.i18n import gettext as _
from conference.models.precedence import Precedence, PrecedenceRule
from conference.web import languages


def sentence(rule: Precedence | None) -> str:
    """Who drew and when, or what else the order goes by."""
    if rule is None:
        return str(_("No rule is recorded yet: member states stand by the alphabet."))
    tongue = languages.name(rule.language)
    if rule.rule in {PrecedenceRule.LOT, PrecedenceRule.LOT_FIRST} and rule.drawn_on:
        said = {"day": span(rule.drawn_on, None, languages.of_request()), "who": rule.drawn_by, "language": tongue}
        if rule.rule == PrecedenceRule.LOT:
            return str(_("By lot, drawn on %(day)s by %(who)s, one by one.", **said))
        return str(
            _(
                "The first was drawn by lot on %(day)s by %(who)s; the others follow by the alphabet in %(language)s"
                " and round.",
                **said,
            )
        )
    if rule.rule == PrecedenceRule.ACCREDITATION:
        return str(_("By date of accreditation; on the same day by the alphabet in %(language)s.", language=tongue))
    if rule.rule == PrecedenceRule.HAND:
        return str(_("By hand, as the Secretariat arranged it."))
    return str(_("By the alphabet in %(language)s.", language=tongue))
