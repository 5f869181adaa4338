"""Whatever an act is done to has words, and a page where it can have one; so has every verb."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from conference.core.db import Base
from conference.models import labels
from conference.queries import acted
from conference.web.secretariat import acted_on

SOURCE = Path(__file__).resolve().parents[2] / "conference"
CALLS = {"record", "record_each"}


def calls() -> Iterator[tuple[str, ast.Call, ast.AST]]:
    """(file, call, the function around it) of every call that writes an act."""
    for file in sorted(SOURCE.rglob("*.py")):
        if file.name == "audit.py":
            continue
        for around in ast.walk(ast.parse(file.read_text())):
            if isinstance(around, ast.FunctionDef):
                for node in ast.walk(around):
                    if _writes(node):
                        assert isinstance(node, ast.Call)
                        yield file.relative_to(SOURCE).as_posix(), node, around


def _writes(node: ast.AST) -> bool:
    """Whether it is `audit.record(…)` or `audit.record_each(…)`."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in CALLS:
        return False
    return isinstance(node.func.value, ast.Name) and node.func.value.id == "audit"


def tables() -> dict[str, str]:
    """The table of each class of the models, by its name."""
    return {mapper.class_.__name__: str(mapper.class_.__tablename__) for mapper in Base.registry.mappers}


def _classes(thing: ast.expr, around: ast.AST, known: dict[str, str]) -> set[str]:
    """The classes that `thing` can be of, as annotations and assignments of the function say."""
    if isinstance(thing, ast.Attribute):
        found = {mapper.relationships[thing.attr].mapper.class_.__name__
                 for mapper in Base.registry.mappers if thing.attr in mapper.relationships}
        return found if len(found) == 1 else set()
    if not isinstance(thing, ast.Name):
        return set()
    said: list[ast.AST] = []
    for node in ast.walk(around):
        if isinstance(node, ast.arg) and node.arg == thing.id and node.annotation is not None:
            said.append(node.annotation)
        elif isinstance(node, ast.Assign) and any(isinstance(at, ast.Name) and at.id == thing.id for at in node.targets):
            said += [node.value.func] if isinstance(node.value, ast.Call) else []
    names = {each.id for top in said for each in ast.walk(top) if isinstance(each, ast.Name)}
    return names & known.keys()


def verbs() -> set[str]:
    """Every verb that stands in a call as it is."""
    found = [call.args[1] for _file, call, _around in calls() if len(call.args) > 1]
    return {each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def test_what_an_act_is_done_to_has_a_name_and_a_page() -> None:
    known = tables()
    spoken = {known[name] for _file, call, around in calls() for name in _classes(call.args[0], around, known)}
    assert len(spoken) > 20
    assert sorted(spoken - labels.LABELS["thing"].keys()) == []
    assert sorted(spoken - acted._WANTED.keys()) == []
    assert sorted(spoken - acted_on.PAGES.keys()) == []


def test_words_names_and_pages_are_of_the_same_things() -> None:
    assert sorted(acted._WANTED) == sorted(acted_on.PAGES) == sorted(labels.LABELS["thing"])
    assert sorted(acted._WANTED.keys() - set(tables().values())) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_page_of_a_thing_is_there(app: Flask) -> None:
    for endpoint, own, other, _may in acted_on.PAGES.values():
        wanted = {name for name in (own, other) if name}
        rules = [rule for rule in app.url_map.iter_rules(endpoint) if rule.methods and "GET" in rule.methods]
        assert rules, endpoint
        assert wanted <= rules[0].arguments <= wanted | {"party_id"}, endpoint


def test_every_verb_has_words() -> None:
    assert sorted(verbs() - labels.LABELS["verb"].keys()) == []
