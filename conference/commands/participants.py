"""`flask participants`: people of a delegation out of a file."""

from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import NoResultFound

from conference.core import clock
from conference.core.db import transaction
from conference.core.refused import Refused
from conference.gateways import tables
from conference.models.delegations import Delegation
from conference.queries import delegations
from conference.services import participant_import as service
from conference.services.participant_import import Fate, Look

group = AppGroup("participants", help="People of delegations.")


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--conference", "slug", required=True, metavar="SLUG", help="The conference.")
@click.option("--party", "party_id", required=True, metavar="ID", help="The party, as state:HT.")
@click.option("--late-reason", default="", help="Why they are registered late, when registration is over.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and save nothing.")
def bring_in(file: Path, slug: str, party_id: str, late_reason: str, *, dry_run: bool) -> None:
    """Enter everybody of FILE (.csv or .xlsx) who is new as a draft, all or nobody, and print how many.

    Exit 1 when a row is wrong or the file is refused; each problem is a line on standard error.
    """
    try:
        lines = tables.read(_content(file))
        with transaction() as outcome:
            delegation = _delegation(slug, party_id)
            if dry_run:
                outcome.keep_nothing()
                found = service.look(delegation, lines)
            else:
                found = service.bring_in(delegation, lines, by=None, now=clock.now(), late_reason=late_reason)
    except Refused as refusal:
        for problem in refusal.missing:
            click.echo(problem, err=True)
        raise click.ClickException(refusal.reason) from refusal
    _tell(found)


def _tell(found: Look) -> None:
    for problem in found.problems:
        click.echo(problem, err=True)
    counts = found.counts
    already = counts[Fate.THERE] + counts[Fate.TWICE]
    click.echo(f"new {counts[Fate.NEW]}, there already {already}, wrong {counts[Fate.WRONG]}")
    if not found.good:
        raise click.exceptions.Exit(1)


def _delegation(slug: str, party_id: str) -> Delegation:
    try:
        return delegations.of(slug, party_id)
    except NoResultFound as error:
        raise click.ClickException(f"{party_id} has no delegation at {slug}: invite it first") from error


def _content(file: Path) -> bytes:
    """The bytes of a file, never more than just too many."""
    try:
        with file.open("rb") as opened:
            return opened.read(tables.MOST_BYTES + 1)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror or error}") from error
