"""`flask parties`: states and organizations, their facts and their status."""

from datetime import datetime

import click
from flask.cli import AppGroup

from conference import data
from conference.commands import prepare
from conference.core import clock
from conference.core.db import transaction
from conference.core.text import in_language
from conference.models.parties import INVITABLE
from conference.queries import parties
from conference.services import group_facts, party_facts

group = AppGroup("parties", help="States and organizations.")


@group.command("load")
def load() -> None:
    """Add and update the parties that come with the product; what staff changed stays."""
    prepare.must_be_done()
    with transaction():
        done = party_facts.load(data.load("parties"), now=clock.now())
        groups = group_facts.load(data.load("groups"), now=clock.now())
    updated = {*done.updated, *groups} - {*done.added}
    click.echo(f"added {len(done.added)}, updated {len(updated)}")


@group.command("status")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day, YYYY-MM-DD (today without).")
def status(day: datetime | None) -> None:
    """Print id, English name and status of each member state, then how many can be invited."""
    prepare.must_be_done()
    on = (day or clock.now()).date()
    states = parties.member_states()
    found = [(party, party.status_on(on)) for party in states]
    for party, code in found:
        click.echo(f"{party.id}\t{in_language(party.names, 'en')}\t{code or 'not_known'}")
    click.echo(f"invitable: {sum(code in INVITABLE for _party, code in found)} of {len(states)}")
