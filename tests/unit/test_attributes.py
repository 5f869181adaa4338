"""Attributes of inputs: the same bytes as WTForms writes."""

import importlib.util
from typing import Any

import pytest
from markupsafe import Markup
from wtforms import widgets
from wtforms.widgets import core

from conference.forms import attributes


def _original() -> Any:
    """The module as it is shipped."""
    spec = importlib.util.spec_from_file_location("shipped", core.__file__)
    assert spec is not None
    assert spec.loader is not None
    shipped = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shipped)
    return shipped.html_params


@pytest.mark.parametrize("given", [
    {},
    {"name": "a", "id": "b", "class_": "c", "for_": "d"},
    {"data_photo": "", "aria_labelledby": "x", "aria-describedby": "y", "data_a_b": 1},
    {"checked": True, "readonly": False, "value": None, "rows": 2},
    {"value": """<b a="1" c='2'>&amp; é {x}</b>"""},
    {"value": Markup("""<b a="1">&amp; it's</b>""")},
    {'a"<': True, 'b">&': "c"},
])
def test_the_same_bytes_as_wtforms_writes(given: dict[str, Any]) -> None:
    ours, theirs = attributes.html_params(**given), _original()(**given)
    assert ours == theirs
    assert isinstance(ours, Markup)


def test_all_widgets_use_it() -> None:
    assert core.html_params is attributes.html_params
    assert widgets.TextInput.html_params is attributes.html_params
