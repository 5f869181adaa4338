"""`flask backup` and `flask restore`: everything that is kept in one file, and back into an empty place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from conference.config import Settings
from conference.core import clock
from conference.core.refused import Refused
from conference.gateways import backups
from conference.gateways.backups import Manifest


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="Then remove the oldest backups beside it: so many are left.")
@with_appcontext
def make(file: Path, keep: int | None) -> None:
    """Write the database and all kept files to FILE, while the server runs; exit 1 with a reason when it cannot."""
    with _reasons():
        manifest = backups.make(_settings(), file, now=clock.now())
        click.echo(f"backed up {manifest.summary} to {file}")
        for name in backups.damaged_files(manifest):
            click.echo(f"Warning: {name} no longer has the bytes it was kept with", err=True)
        for older in backups.remove_older(file, keep=keep) if keep else ():
            click.echo(f"removed {older}")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Put FILE back into an empty place; exit 1 with a reason when the place is not empty or FILE is damaged."""
    with _reasons():
        manifest = backups.restore(_settings(), file)
    click.echo(f"restored {manifest.summary}, backed up at {manifest.made_at}")
    _warn_of_other_key(manifest)


def _warn_of_other_key(manifest: Manifest) -> None:
    if manifest.keys.get("secret") != backups.fingerprint(_settings().secret_key):
        click.echo("Warning: the secret key is another one here: everybody has to sign in again", err=True)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


@contextmanager
def _reasons() -> Iterator[None]:
    """What goes wrong in the world, in one line. The values of a row, which name persons, are not in it."""
    try:
        yield
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'the backup'}: {error.strerror or error}") from error
    except DBAPIError as error:
        raise click.ClickException(f"the database refused: {str(error.orig).partition(chr(10))[0]}") from error
