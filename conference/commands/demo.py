"""`flask demo`: the demonstration, as often and as large as wanted."""

import click
from flask.cli import AppGroup

from conference.core import clock
from conference.core.db import transaction
from conference.services import demonstration, exercise_lists, exercise_people

group = AppGroup("demo", help="The demonstration conference.")

#: Enough for any test of size; more is a mistyped number.
MOST = 20_000


@group.command("load")
@click.option("--sittings", type=click.IntRange(1, MOST), help="How many sittings (25 without).")
@click.option("--items", type=click.IntRange(1, MOST), help="How many agenda items (14 without).")
@click.option("--participants", type=click.IntRange(0, MOST), default=0, help="How many people (nobody without).")
def load(sittings: int | None, items: int | None, participants: int) -> None:
    """Add one more exercise conference and print its slug."""
    with transaction():
        made = demonstration.load(now=clock.now(), sittings=sittings, items=items)
        exercise_people.fill(made, participants, now=clock.now())
        exercise_lists.issue(made, now=clock.now())
        slug = made.slug
    click.echo(slug)
