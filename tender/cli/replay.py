"""`gunning replay`: who would have won many tenders under other rules, and at what price."""

from pathlib import Path

import click

from tender.cli.loading import json_option
from tender.cli.speech import Command, option
from tender.cli.study.extra import needs_study
from tender.sentences import msgid

HELP = msgid(
    "Replay a market of tenders under other rules.\n\n"
    "BIDS is a table in CSV or Parquet with one row a bid: tender, bid, price, quality and, if it "
    "is known, ceiling. Each rule is a price shape with a weight for the price; the others are "
    "compared with the first. docs/study.md describes the shapes and the figures. This is a "
    "question about many worlds and never decides an award. The command ends with 1 where rows "
    "have to be mended; their tenders are set aside whole."
)


@click.command("replay", cls=Command, help=HELP)
@click.argument("bids", type=click.Path(path_type=Path))
@option(
    "--rules",
    default="",
    metavar="SHAPES",
    help=msgid("Price shapes with commas between them, such as min_max,lowest_ratio; else all."),
)
@option(
    "--weights",
    default="0.4,0.7",
    show_default=True,
    metavar="SHARES",
    help=msgid("Weights of the price with commas between them, each a share of the total."),
)
@option(
    "--quality-max",
    default="100",
    show_default=True,
    metavar="NUMBER",
    help=msgid("The highest quality that can be earned."),
)
@option(
    "--columns",
    default="",
    metavar="NAMES",
    help=msgid("What the file calls its columns, such as tender=number,price=amount."),
)
@json_option
@needs_study
def replay(  # noqa: PLR0913 - one argument for each option of the command
    bids: Path, rules: str, weights: str, quality_max: str, columns: str, *, as_json: bool
) -> None:
    """Replay a market."""
    from tender.cli.study import market, market_screen

    asked = market.Asked(bids, rules, weights, quality_max, columns)
    market_screen.show(market.replayed(asked), as_json=as_json)
