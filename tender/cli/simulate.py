"""`gunning simulate`: what an award model will do, tried on invented bids before publication."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import click

from scoring import Place
from scoring.numbers import Rounding, plain
from tender.cli.loading import WrongUseError, json_option
from tender.cli.naming import model_file
from tender.cli.screen import (
    head,
    leave,
    paragraphs,
    say,
    show_findings,
    show_json,
    show_table,
    with_findings,
)
from tender.cli.speech import Command, option
from tender.criteria import read_model
from tender.figures import AmbiguousFigureError, parse_figure
from tender.language import _, current
from tender.model import AwardModel
from tender.sentences import msgid
from tender.simulation.alternatives import Alternative
from tender.simulation.cautions import Caution
from tender.simulation.own import read_scenarios
from tender.simulation.scenario import suggested_budget
from tender.simulation.simulation import Simulation, Tried, simulate
from tender.simulation.telling import letters, remarks, simulation_tree

CENTS, DIGITS = Rounding(2), Rounding(4)
BAR = 40
"""How many signs the longest bar of a chart is wide."""

HELP = msgid(
    "Try an award model on invented bids before it is published.\n\n"
    "CRITERIA is a criteria file, or the name of an edition such as oco/2026-12-01. Four typical "
    "bids are scored by the model and by every other formula; you see points against price, what a "
    "step of quality is worth in euro, and warnings with the ruling or advice that each rests on. "
    "Your own bids: --scenarios FILE."
)


@click.command("simulate", cls=Command, help=HELP)
@click.argument("name", metavar="CRITERIA")
@option("--budget", default="", help=msgid("Amount in euro around which bids are invented."))
@option(
    "--scenarios",
    "own",
    type=click.Path(path_type=Path),
    help=msgid("File with bids of your own to try."),
)
@json_option
def simulate_command(name: str, budget: str, own: Path | None, *, as_json: bool) -> None:
    """Simulate an award model."""
    model, findings = read_model(model_file(name, None))
    scenarios, more = read_scenarios(own, model.scheme) if own and model else ((), ())
    findings = (*findings, *more)
    made = None
    if model and not more:
        amount = _budget(budget) if budget else suggested_budget(model.scheme)
        made = simulate(model, amount, current(), scenarios)
    if as_json:
        tree = {"model": model.ref, **simulation_tree(made, current())} if model and made else {}
        show_json(with_findings(tree, findings))
    else:
        if model and made:
            _show(model, made)
        show_findings(findings)
    leave(findings)


def _budget(text: str) -> Fraction:
    try:
        amount = parse_figure(text)
    except AmbiguousFigureError as error:
        raise WrongUseError(f"--budget: {error.sentence}") from error
    if amount is None or amount.value <= 0:
        told = _("--budget: '{text}' is not an amount above 0, such as 25000 or 25000,50.")
        raise WrongUseError(told.format(text=text))
    return amount.value


def _show(model: AwardModel, found: Simulation) -> None:
    say(f"{model.title} ({model.ref})", style="bold")
    paragraphs(model.notice)
    told = _("Invented bids around a budget of EUR {budget}. No real bid is used.")
    say(told.format(budget=plain(CENTS(found.budget))))
    for tried in found.tried:
        _show_tried(tried)
    _show_curve(found)
    _show_steps(found)
    _show_lines(found)
    _show_cautions(found.cautions)


def _show_tried(tried: Tried) -> None:
    head(tried.scenario.title)
    known = letters(tried.scenario.bids)
    places = {place.card.bid: place for place in tried.trial.ranking}
    columns = [(_("Bid"), "left"), (_("Price"), "right"), (_("Total"), "right"), ("#", "right")]
    rows = [
        (
            "",
            (
                f"{known[bid.name]}. {bid.name}",
                plain(CENTS(bid.price)),
                *_place(places.get(bid.name)),
            ),
        )
        for bid in tried.scenario.bids
    ]
    show_table(columns, rows)
    if tried.alternatives:
        head(_("The same bids under every formula"))
        columns = [(_("Formula"), "left"), (_("Wins"), "left"), (_("Order"), "left"), ("", "left")]
        show_table(columns, [("", _alternative(each, known)) for each in tried.alternatives])


def _place(place: Place | None) -> tuple[str, str]:
    if place is None:
        return "-", "-"
    return plain(CENTS(place.card.total.value)), str(place.rank)


def _alternative(each: Alternative, known: Mapping[str, str]) -> Sequence[str]:
    order = ", ".join(f"{place.rank} {known[place.card.bid]}" for place in each.ranking) or "-"
    return (
        f"{each.about.title[current()]} ({each.about.id})",
        ", ".join(each.winners),
        order,
        "; ".join(remarks(each)),
    )


def _show_curve(found: Simulation) -> None:
    head(_("Points against price"))
    values = [point.points if point.points is not None else point.total for point in found.curve]
    rows = [
        ("", (plain(CENTS(point.price)), _shown(value), bar))
        for point, value, bar in zip(found.curve, values, _bars(values), strict=True)
    ]
    heading = _("Points") if any(p.points is not None for p in found.curve) else _("Total")
    show_table([(_("Price"), "right"), (heading, "right"), ("", "left")], rows)


def _shown(value: Fraction | None) -> str:
    return "-" if value is None else plain(CENTS(value))


def _bars(values: Sequence[Fraction | None]) -> list[str]:
    """A bar for each value, from the lowest to the highest of them."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (Fraction(0), Fraction(0))
    span = high - low or Fraction(1)
    return ["" if v is None else "█" * int((v - low) / span * BAR) for v in values]


def _show_steps(found: Simulation) -> None:
    head(_("What one step of quality is worth"))
    columns = [
        (_("Criterion"), "left"),
        (_("From"), "right"),
        (_("To"), "right"),
        (_("Points"), "right"),
        ("EUR", "right"),
    ]
    rows = [
        ("", (s.criterion, s.grade, s.better, plain(DIGITS(s.points)), _shown(s.euro)))
        for s in found.steps
    ]
    show_table(columns, rows)


def _show_lines(found: Simulation) -> None:
    if not found.lines:
        return
    head(_("Prices at which bids are worth the same"))
    through = _("as at EUR {price}")
    columns = [(_("Quality"), "right")]
    columns += [(through.format(price=plain(CENTS(line.at))), "right") for line in found.lines]
    rows = []
    for number, (share, _price) in enumerate(found.lines[0].prices):
        prices = [_shown(line.prices[number][1]) for line in found.lines]
        rows.append(("", (f"{plain(CENTS(share * 100))}%", *prices)))
    show_table(columns, rows)


def _show_cautions(cautions: Iterable[Caution]) -> None:
    language = current()
    for each in cautions:
        head(each.title[language])
        say(each.sentence(language), indent=2)
        for source in each.sources:
            where = f" ({source.country})" if source.country else ""
            say(f"{source.name}{where}: {source.says[language]}", indent=4)
    say()
    say(_("Rulings and advice are summaries: have a lawyer verify them."))
