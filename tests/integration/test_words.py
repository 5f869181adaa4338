"""The words of the screens: in the language shown now, whoever asks and however often it changes."""

from collections.abc import Iterator

import pytest
from flask import Flask, render_template_string

from conference.core.i18n import force_locale, gettext, lazy_gettext, lazy_pgettext, ngettext, pgettext

LATER = lazy_gettext("Conferences")
ROLE = lazy_pgettext("of a participant", "Role")


@pytest.fixture
def shown(app: Flask) -> Iterator[Flask]:
    with app.test_request_context("/?lang=es"):
        yield app


def test_the_language_of_the_request(shown: Flask) -> None:
    assert (gettext("Conferences"), str(LATER)) == ("Conferencias", "Conferencias")


def test_another_language_for_a_while(shown: Flask) -> None:
    """What was said before and after is not kept for the others, nor for one within another."""
    said = [str(LATER)]
    with force_locale("fr"):
        said.append(gettext("Conferences"))
        with force_locale("pt"):
            said += [render_template_string('{{ _("Conferences") }}'), str(LATER)]
        said.append(str(LATER))
    assert [*said, gettext("Conferences")] == [
        "Conferencias", "Conférences", "Conferências", "Conferências", "Conférences", "Conferencias",
    ]  # fmt: skip


def test_numbers_and_contexts(shown: Flask) -> None:
    assert [ngettext("%(num)d person", "%(num)d people", count) for count in (1, 2)] == ["1 persona", "2 personas"]
    assert pgettext("of a participant", "Role") == str(ROLE) != "Role"


def test_what_a_template_puts_into_a_text_is_escaped(shown: Flask) -> None:
    with force_locale("en"):
        template = '{{ _("%(who)s & 100%%", who="<b>") }} {{ _("50%%") }} {% trans %}Conferences{% endtrans %}'
        assert render_template_string(template) == "&lt;b&gt; & 100% 50% Conferences"


def test_outside_of_everything_words_are_english() -> None:
    assert (gettext("Conferences"), str(LATER)) == ("Conferences", "Conferences")


def test_what_a_filter_makes_of_a_constant_is_in_the_language_of_each_reader(app: Flask) -> None:
    """Jinja would work it out once, when the first of them reads the page."""
    source = """{{ "hand"|label("sent_by") }}, {% set words = "hand"|label("sent_by")|string %}{{ words }}"""
    with app.test_request_context("/?lang=pt"):
        template = app.jinja_env.from_string(source)
        assert template.render() == "em mãos, em mãos"
    with app.test_request_context("/?lang=en"):
        assert template.render() == "by hand, by hand"
