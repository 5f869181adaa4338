"""`flask demo`: the demonstration, as often and as large as wanted."""

import click
from flask.cli import AppGroup

from conference.core import clock
from conference.core.db import transaction
from conference.services import demonstration

group = AppGroup("demo", help="The demonstration conference.")

#: Enough for any test of size; more is a mistyped number.
MOST = 20_000


@group.command("load")
@click.option("--sittings", type=click.IntRange(1, MOST), help="How many sittings (25 without).")
@click.option("--items", type=click.IntRange(1, MOST), help="How many agenda items (14 without).")
def load(sittings: int | None, items: int | None) -> None:
    """Add one more exercise conference and print its slug."""
    with transaction():
        slug = demonstration.load(now=clock.now(), sittings=sittings, items=items).slug
    click.echo(slug)
