"""`flask prepare`: everything that must be so before the server starts, quick when nothing changed."""


import click
from flask import current_app
from flask.cli import with_appcontext

from conference.config import Settings
from conference.core import clock
from conference.core.db import at_the_end, transaction
from conference.core.safe import Safe
from conference.gateways import database, prepared
from conference.services import (
    audit,
    demonstration,
    exercise_credentials,
    exercise_duplicates,
    exercise_invitations,
    exercise_lists,
    exercise_people,
    exercise_travel,
    exercise_ways,
    reference,
)

#: Of the exercise: two for each of the parties that come.
PEOPLE = 8


@click.command("prepare")
@click.option("--no-demo", is_flag=True, help="Load no demonstration.")
@with_appcontext
def command(no_demo: bool) -> None:
    """Bring the database up to this version: back up, migrate, load reference data; the demonstration when empty."""
    settings: Settings = current_app.extensions["settings"]
    if database.migration_pending():
        copy = database.back_up(settings, now=clock.now())
        if copy:
            click.echo(f"backed up the database to {copy}")
        database.migrate()
        click.echo("migrated the database")
    with transaction():
        if reference.load(now=clock.now()):
            click.echo("loaded parties, topics and bodies")
        at_the_end(audit.seal)
    if not no_demo:
        _load_demonstration(settings)
    prepared.mark(settings, demo=not no_demo)


def must_be_done() -> None:
    """End the command with a reason where the database is not of this version."""
    if database.migration_pending():
        raise click.ClickException("the database is not prepared: run `flask --app wsgi prepare` first")


def _load_demonstration(settings: Settings) -> None:
    with transaction():
        if not demonstration.wanted():
            return
        passwords = demonstration.make_accounts(now=clock.now())
        first = demonstration.load(now=clock.now())
        slug = first.slug
        exercise_invitations.invite(first, now=clock.now())
        exercise_people.fill(first, PEOPLE, now=clock.now())
        exercise_travel.plan(first, safe=Safe(settings.secret_key), now=clock.now())
        exercise_lists.issue(first, now=clock.now())
        exercise_credentials.bring(first, now=clock.now())
        exercise_ways.open_up(first, now=clock.now())
        exercise_duplicates.wonder(first, now=clock.now())
        demonstration.load_next(first, now=clock.now())
        demonstration.keep_passwords(passwords, settings.data_dir)
    click.echo(f"loaded the demonstration: /conferences/{slug}")
    for email, password in passwords:
        click.echo(f"  sign in as {email} with {password}")
