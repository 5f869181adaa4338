"""`flask audit`: whether the history still says what it said."""

import re

import click
from flask.cli import AppGroup

from conference.commands import prepare
from conference.queries import chain
from conference.queries.chain import Link

group = AppGroup("audit", help="The history of all acts.")


class KeptLink(click.ParamType[Link]):
    """POSITION:SEAL, as `verify` prints the last one."""

    name = "position:seal"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Link:
        """The link; refuses what was never printed."""
        if not re.fullmatch(r"[1-9][0-9]{0,9}:[0-9a-f]{64}", value):
            self.fail(f"{value!r} is not what verify printed, POSITION:SEAL", param, ctx)
        position, _colon, seal = value.partition(":")
        return Link(int(position), seal)


@group.command("verify")
@click.option("--kept", type=KeptLink(), help="The last seal that an earlier run printed.")
def verify(kept: Link | None) -> None:
    """Compute the seal of every act anew; exit 1 and name the first act that does not hold."""
    prepare.must_be_done()
    found = chain.check(kept)
    if found.broken:
        raise click.ClickException(f"broken at {found.broken}")
    click.echo(f"whole: {found.last.position} acts")
    if found.last.position:
        click.echo(f"last seal: {found.last}")
