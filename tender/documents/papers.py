"""All documents of a lot: their names, their pages, and their way to disk."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tender.award import AwardDecision, decide
from tender.documents.chart import chart_of
from tender.documents.content import Facts, Kind, Letter
from tender.documents.dutch import count
from tender.documents.letters import kind_of, letter_to, term_of
from tender.documents.material import Material, cautions, facts_of, gaps, gather
from tender.documents.method import method_of
from tender.documents.pages import render_page
from tender.documents.printing import Paper, print_all
from tender.documents.record import record_of
from tender.evaluation import LotEvaluation, evaluate
from tender.findings import Finding, faults, opened
from tender.lot_limits import decide_lot
from tender.model import Dossier, Stage

STEMS = {
    Kind.AWARD: "gunningsbeslissing",
    Kind.REJECTION: "afwijzing",
    Kind.BELOW_MINIMUM: "afwijzing",
    Kind.INVALID: "ongeldigverklaring",
    Kind.FEEDBACK: "terugkoppeling",
    Kind.RECORD: "proces-verbaal",
}
TITLES = {
    Kind.AWARD: "Mededeling gunningsbeslissing",
    Kind.REJECTION: "Mededeling gunningsbeslissing",
    Kind.BELOW_MINIMUM: "Mededeling gunningsbeslissing",
    Kind.INVALID: "Mededeling gunningsbeslissing",
    Kind.FEEDBACK: "Terugkoppeling",
    Kind.RECORD: "Proces-verbaal van beoordeling",
}
TEMPLATES = {kind: f"nl/{kind.value.replace('-', '_')}.html" for kind in Kind}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a lot as an accessible HTML page, which is also what is printed."""

    name: str
    """The stem of its file, unique in the dossier."""
    kind: Kind
    lot: str
    bid: str
    """The bid of the addressee; empty where the document is for the file."""
    title: str
    html: str
    draft: bool
    """Whether it says CONCEPT on every page."""

    @property
    def paper(self) -> Paper:
        """What the printer needs."""
        return Paper(self.name, self.html)


def documents_of(evaluation: LotEvaluation) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Make all documents of a lot, or tell what keeps them from being complete.

    Before a decision is recorded all are drafts; the letters stay so until the date of sending,
    from which the end of the standstill follows, is known.
    """
    material, findings = _material(evaluation)
    return tuple(_documents(material)) if material else (), findings


def missing_in(dossier: Dossier) -> tuple[Finding, ...]:
    """Tell what keeps the documents of a dossier's lots from being made."""
    evaluation = evaluate(dossier)
    if wrong := faults(evaluation.findings):
        return wrong
    return tuple(finding for lot in evaluation.lots for finding in _material(lot)[1])


def write_documents(
    dossier: Dossier, out: Path, *, html_only: bool = False, cache: Path | None = None
) -> tuple[Path, ...]:
    """Write the documents of every lot that is ready, each as PDF and as HTML.

    All are made before the first is written, and each is written whole. What is missing of the
    other lots `missing_in` tells; a dossier with faults gives no documents at all. Raises
    PrintingFailedError where one cannot be printed.
    """
    evaluation = evaluate(dossier)
    if faults(evaluation.findings):
        return ()
    documents = [made for lot in evaluation.lots for made in documents_of(lot)[0]]
    files = {f"{document.name}.html": document.html.encode() for document in documents}
    if not html_only:
        printed = print_all([document.paper for document in documents], cache=cache)
        names = [f"{document.name}.pdf" for document in documents]
        files |= dict(zip(names, printed, strict=True))
    return _write(files, out)


def _write(files: dict[str, bytes], out: Path) -> tuple[Path, ...]:
    """Write all files beside their place, and move them there when all are whole."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out, prefix=".") as staging:
        for name, content in sorted(files.items()):
            with (Path(staging) / name).open("wb") as file:
                file.write(content)
                os.fsync(file.fileno())
        return tuple((Path(staging) / name).replace(out / name) for name in sorted(files))


def _material(evaluation: LotEvaluation) -> tuple[Material | None, tuple[Finding, ...]]:
    """Gather what the documents need, if everything is there."""
    if not evaluation.lot.stage.reached(Stage.PRICED):
        return None, (opened("documents-early", lot=evaluation.lot.id),)
    decided, findings = _decided(evaluation)
    if decided is None:
        return None, findings
    material = gather(decided)
    missing = gaps(material)
    return None if missing else material, (*findings, *missing, *cautions(material))


def _decided(
    evaluation: LotEvaluation,
) -> tuple[AwardDecision | None, tuple[Finding, ...]]:
    """Decide the lot; where nobody may win more than so many lots, with all lots in view."""
    if evaluation.dossier.lot_limits is None:
        return decide(evaluation)
    return decide_lot(evaluate(evaluation.dossier), evaluation)


def _documents(material: Material) -> Iterator[Document]:
    facts = facts_of(material)
    for bid in material.bids:
        kind = kind_of(material, bid)
        letter = letter_to(material, bid)
        yield _document(material, facts, kind, letter=letter, bid=bid)
        if kind is not Kind.INVALID:
            yield _feedback(material, facts, letter, bid)
    record = record_of(material)
    yield _document(material, facts, Kind.RECORD, record=record, term=term_of(material))


def _feedback(material: Material, facts: Facts, letter: Letter, bid: str) -> Document:
    """Arrange the letter's own lines anew: no reason is added and none is left out."""
    card = material.evaluation.card(bid)
    winner = None if material.decided.won(bid) else material.decided.winners[0].card
    lines = letter.result.lines if letter.result else ()
    graded = [line for line in lines if line.graded]
    return _document(
        material,
        facts,
        Kind.FEEDBACK,
        letter=letter,
        bid=bid,
        chart=chart_of(material, card, winner) if card else None,
        comparison=letter.comparisons[0] if letter.comparisons else None,
        strengths=[line for line in graded if line.strong],
        improvements=[line for line in graded if not line.strong],
    )


def _document(
    material: Material, facts: Facts, kind: Kind, *, bid: str = "", **values: object
) -> Document:
    draft = _is_draft(material.decided, kind)
    title = f"{TITLES[kind]}, {material.tenderer(bid) if bid else material.lot.title}"
    html = render_page(
        TEMPLATES[kind],
        title=title,
        facts=facts,
        draft=draft,
        units=material.units,
        method=method_of(material.model),
        count=count,
        **values,
    )
    name = f"{STEMS[kind]}-{bid or material.lot.id}"
    return Document(name, kind, material.lot.id, bid, title, html, draft)


def _is_draft(decided: AwardDecision, kind: Kind) -> bool:
    if kind is Kind.RECORD:
        return decided.decision is None
    return decided.standstill is None
