"""What an operator can set or call is documented, and what is documented exists."""

import ast
import re
from itertools import takewhile
from pathlib import Path

import click
import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[2]
#: Commands of Flask and of Flask-Migrate, for people who write code.
NOT_OURS = {"db", "routes", "run", "shell"}
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()


def test_every_setting_is_documented_and_no_other() -> None:
    source = (ROOT / "conference" / "config.py").read_text()
    read = {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "environment"
        and isinstance(node.args[0], ast.Constant)
    }
    assert sorted(re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS, re.MULTILINE)) == sorted(str(name) for name in read)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_command_is_documented_with_its_options_and_no_other(app: Flask) -> None:
    rows = {_name(row): row for row in re.findall(r"^\| `([a-z][^`]*)` \|", OPERATIONS, re.MULTILINE)}
    commands = {name: command for name, command in _commands(app.cli) if name.split()[0] not in NOT_OURS}
    assert sorted(rows) == sorted(commands)
    lacking = [
        f"{name} {option}" for name, command in commands.items() for option in _words(command) if option not in rows[name]
    ]
    assert lacking == []


def test_every_script_is_named_in_the_documents() -> None:
    documents = OPERATIONS + (ROOT / "README.md").read_text()
    scripts = [file.name for file in sorted((ROOT / "script").iterdir()) if file.is_file() and not file.suffix]
    assert [name for name in scripts if f"script/{name}" not in documents] == []


def test_links_between_documents_lead_somewhere() -> None:
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    links = [(file, link) for file in files for link in re.findall(r"\]\(([^)#:]+)\)", file.read_text())]
    assert [(file.name, link) for file, link in links if not (file.parent / link).exists()] == []


def test_decisions_are_numbered_in_a_row() -> None:
    numbers = [file.name[:4] for file in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def _name(row: str) -> str:
    """The words of the command itself: those in lower case at the beginning."""
    return " ".join(takewhile(lambda word: word.isalpha() and word.islower(), row.split()))


def _commands(group: click.Group, before: str = "") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        words = f"{before} {name}".strip()
        found += _commands(command, words) if isinstance(command, click.Group) else [(words, command)]
    return found


def _words(command: click.Command) -> list[str]:
    """How its arguments and options are written: EMAIL, --role."""
    return [
        (parameter.name or "").upper() if isinstance(parameter, click.Argument) else parameter.opts[0]
        for parameter in command.params
    ]
