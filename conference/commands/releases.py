"""`flask releases`: read a release without saving anything, or bring it in."""

import json
from functools import partial
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from conference import data, press
from conference.config import Settings
from conference.core import clock
from conference.core.db import transaction
from conference.core.refused import Refused
from conference.gateways import documents, files
from conference.press import addresses
from conference.services import releases
from conference.services.releases import Incoming

#: What is printed for an outcome where it is not the outcome's own word.
_OUTCOMES = {releases.FIRST_TEXT: releases.NEW_VERSION}

group = AppGroup("releases", help="Press releases and advisories.")


@group.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--url", default="", help="The address it came from.")
@click.option("--json", "as_json", is_flag=True, help="Print everything that was read as JSON.")
def read(file: Path, url: str, as_json: bool) -> None:
    """Read FILE (.txt, .html or .pdf) and print what a careful reader finds; needs no database and saves nothing."""
    try:
        found = _read(file, url)
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=2, ensure_ascii=False).encode())
    else:
        click.echo("\n".join(_lines(found)).encode())


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--url", default="", help="The address it came from.")
def bring_in(file: Path, url: str) -> None:
    """Bring FILE (.txt, .html or .pdf) in and print "new", "known" or "new version" with its slug."""
    settings: Settings = current_app.extensions["settings"]
    content = _content(file)
    try:
        document = documents.read(content, file_name=file.name)
        incoming = Incoming(
            text=document.text,
            content=content,
            media_type=document.media_type,
            came_by="command",
            address=url.strip(),
            file_name=file.name,
        )
        with transaction():
            keep = partial(files.keep, settings.files)
            imported = releases.bring_in(incoming, keep=keep, by=None, now=clock.now())
            line = f"{_OUTCOMES.get(imported.outcome, imported.outcome)} {imported.release.slug}"
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal
    click.echo(line)


def _read(file: Path, url: str) -> press.Reading:
    """With the tables that come with the product."""
    document = documents.read(_content(file), file_name=file.name)
    address = _checked(url.strip())
    gazetteer = press.Gazetteer.of(data.load("parties"), data.load("topics"), data.load("bodies"))
    found = press.read(document.text, gazetteer=gazetteer, url=address or None, today=clock.now().date())
    releases.refuse_other_reference(found, address)
    return found


def _checked(address: str) -> str:
    try:
        return address and addresses.normalise(address) and address
    except ValueError as error:
        raise click.ClickException(f"{address!r} is no http or https address") from error


def _content(file: Path) -> bytes:
    """The bytes of a file, never more than just too many."""
    try:
        with file.open("rb") as opened:
            return opened.read(documents.MOST_BYTES + 1)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror or error}") from error


def _lines(found: press.Reading) -> list[str]:
    """A reading in a few lines for people."""
    lines = [" · ".join(str(each) for each in (found.issuer, found.reference, found.date, found.title) if each)]
    lines += [f"{each.kind} ({each.stage}): {' '.join(each.quote.split())}" for each in found.candidates]
    return lines + [f"warning {each.code}: {each.text}" for each in found.warnings]
