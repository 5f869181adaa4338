"""`flask worker`: delivers what waits in the outbox, as the worker of script/server does."""

import click
from flask import current_app
from flask.cli import with_appcontext

from conference import worker
from conference.config import Settings


@click.command("worker")
@click.option("--once", is_flag=True, help="Deliver what is due now, then end.")
@with_appcontext
def command(once: bool) -> None:
    """Deliver the messages of the outbox, until SIGTERM or Ctrl-C; the message in hand is finished."""
    settings: Settings = current_app.extensions["settings"]
    worker.run(settings, once=once)
