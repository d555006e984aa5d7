"""The chances of places under all weights, on the screen and as JSON."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.numbers import plain
from tender.cli.screen import (
    head,
    leave,
    say,
    show_findings,
    show_json,
    show_table,
    show_title,
    with_findings,
)
from tender.cli.study.weighing import Weighed
from tender.cli.study.wording import decimal, percentage
from tender.findings import Finding
from tender.language import _, ngettext
from tender.model import Dossier
from tender.outcome import Tree, number

MOST_COLUMNS = 10
"""So many places or rivals stand beside each other on the screen."""


def show(
    dossier: Dossier, found: Sequence[Weighed], findings: Sequence[Finding], *, as_json: bool
) -> None:
    """Show what came out, and end the command."""
    if as_json:
        tree = {"reference": dossier.reference, "lots": [_tree(each) for each in found]}
        show_json(with_findings(tree, findings))
    else:
        show_title(dossier)
        for each in found:
            _show(each)
        show_findings([each for each in findings if each.code != "below-minimum"])
    leave(findings)


def _show(made: Weighed) -> None:
    lot, sampling = made.lot.lot, made.matrix.sampling
    head(_("Lot {lot}: {title}").format(lot=lot.id, title=lot.title))
    say(
        _(
            "A question about many worlds: every set of weights is taken as equally likely. It "
            "never decides; the published weights do."
        )
    )
    if made.unrounded:
        say(_("Asked of the exact totals: what the model rounds on the way is left out."))
    _show_least(made)
    head(_("Chance of each place"))
    drawn = ngettext(
        "{count} draw, seed {seed}; the standard error of a chance is at most {error}.",
        "{count} draws, seed {seed}; the standard error of a chance is at most {error}.",
        sampling.draws,
    )
    error = f"{decimal(100 * float(made.matrix.errors.max()), 3)}%"
    say(drawn.format(count=sampling.draws, seed=sampling.seed, error=error))
    _show_places(made)
    head(_("Chance of each bid (row) to stand above another (column)"))
    exact = _("These chances and the expected places are exact.")
    say(exact if made.exact else _("These chances and the expected places lie within 1e-12."))
    _show_pairs(made)
    if len(made.bids) > MOST_COLUMNS:
        say(
            _("Only the first {count} columns are shown; --json has all.").format(
                count=MOST_COLUMNS
            )
        )


def _show_least(made: Weighed) -> None:
    named = [
        f"{key} {plain(100 * part)}%"
        for key, part in zip(made.criteria, made.least, strict=True)
        if part
    ]
    if named:
        say(_("Least weights, as parts of all weight: {least}.").format(least=", ".join(named)))


def _show_places(made: Weighed) -> None:
    places = range(1, min(len(made.bids), MOST_COLUMNS) + 1)
    columns = [
        (_("Bid"), "left"),
        (_("Published place"), "right"),
        *((str(place), "right") for place in places),
        (_("Expected place"), "right"),
    ]
    rows = []
    for bid, row, expected in zip(
        made.bids, made.matrix.probabilities.tolist(), made.places, strict=True
    ):
        place = made.lot.place(bid)
        published = f"{place.rank}{' =' if place.tied else ''}" if place else "-"
        chances = (percentage(chance) for chance in row[:MOST_COLUMNS])
        rows.append(("", (bid, published, *chances, decimal(float(expected)))))
    show_table(columns, rows)


def _show_pairs(made: Weighed) -> None:
    columns = [(_("Bid"), "left"), *((bid, "right") for bid in made.bids[:MOST_COLUMNS])]
    rows = []
    for number_, (bid, chances) in enumerate(zip(made.bids, made.wins, strict=True)):
        cells = [
            "-" if other == number_ else percentage(float(chance))
            for other, chance in enumerate(chances[:MOST_COLUMNS])
        ]
        rows.append(("", (bid, *cells)))
    show_table(columns, rows)


def _tree(made: Weighed) -> Tree:
    sampling = made.matrix.sampling
    return {
        "lot": made.lot.lot.id,
        "decides": False,
        "unrounded": made.unrounded,
        "criteria": [
            {"criterion": key, **number("least", part)}
            for key, part in zip(made.criteria, made.least, strict=True)
        ],
        "sampling": {
            "seed": sampling.seed,
            "draws": sampling.draws,
            "bits": sampling.bits,
            "generator": sampling.generator,
            "reuses": sampling.reuses,
            "block": sampling.block,
            "versions": dict(sampling.versions),
            "largest_error": f"{made.matrix.errors.max():.9f}",
        },
        "exact_chances": made.exact,
        "bids": [_bid_tree(made, place) for place in range(len(made.bids))],
    }


def _bid_tree(made: Weighed, place: int) -> Tree:
    bid = made.bids[place]
    published = made.lot.place(bid)
    chances = made.matrix.probabilities[place].tolist()
    errors = made.matrix.errors[place].tolist()
    return {
        "bid": bid,
        "rank": published.rank if published else None,
        "places": [
            {"place": rank, "chance": f"{chance:.9f}", "error": f"{error:.9f}"}
            for rank, (chance, error) in enumerate(zip(chances, errors, strict=True), 1)
        ],
        **_number(made, "expected_place", made.places[place]),
        "beats": [
            {"bid": other, **_number(made, "chance", chance)}
            for other, chance in zip(made.bids, made.wins[place], strict=True)
            if other != bid
        ],
    }


def _number(made: Weighed, key: str, value: Fraction) -> Tree:
    """A chance or an expected place: whole where it is exact, else with the digits that hold."""
    return number(key, value) if made.exact else {key: f"{float(value):.12f}"}
