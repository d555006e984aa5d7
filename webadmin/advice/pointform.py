"""The form of one point: its words, for whom it is, on what it rests and how the council voted."""

from collections.abc import Iterator, Sequence

from tender.advice.exchange import Records
from tender.advice.labels import addressee_name, evidence_name, type_name
from tender.advice.letter import Addressee, Evidence, EvidenceKind, Form, Point, PointType
from tender.catalogue.entries import Catalogue
from tender.language import _
from tender.reading import Tree
from webadmin.advice.records import Texts, filled
from webadmin.fields import Field, Group, Groups, Look, Option, area, low, select, short

EMPTY_ROWS = 1
"""So many rows for evidence stand ready beside those that are filled in."""
VOTES = ("in_favour", "against", "abstained")
FORM = ("seen", "advised", "why", "noticed")


def point_groups(
    point: Point, records: Records, catalogues: Sequence[Catalogue], number: int
) -> Groups:
    """The fields of a point; `number` is its place among the points, where findings stand."""
    at = f"advice.points[{number}]"
    rows = (*point.evidence, *[None] * EMPTY_ROWS)
    return (
        Group(
            _("The point"),
            (
                area(Field("text", _("What the council says"), point.text, path=f"{at}.text")),
                Field(
                    "for",
                    _("For whom is it?"),
                    marked(point.addressees),
                    Look.RADIO,
                    options=mark_options(),
                    path=f"{at}.addressees",
                ),
                select(Field("type", _("What is it about?"), point.type), _types()),
            ),
        ),
        Group(
            _("In the council's own template"),
            tuple(_form_fields(point.form or Form())),
            hint=_("Fill in what you know; all of it may stay empty."),
            closed=point.form is None,
        ),
        *(_evidence_group(each, order, records) for order, each in enumerate(rows)),
        Group(_("Votes and minority"), tuple(_vote_fields(point, at)), closed=not _voted(point)),
        Group(
            _("More"),
            (
                Field("priority", _("How weighty it is for the council"), point.priority),
                select(
                    Field("criterion", _("Criterion of the catalogue"), point.criterion),
                    _criteria(catalogues),
                    _("If the point is about a criterion of the catalogue."),
                ),
            ),
            closed=not (point.priority or point.criterion),
        ),
    )


def point_tree(point: str, texts: Texts) -> dict[str, Tree]:
    """A point as a tree of text, made of what was filled in."""
    votes = {name: texts[name] for name in VOTES if texts.get(name)}
    told: dict[str, Tree] = {name: texts[name] for name in FORM if texts.get(name)}
    return {
        "id": point,
        "text": texts.get("text", ""),
        "addressees": [each.value for each in addressees_of(texts.get("for", ""))],
        **filled(
            type=texts.get("type", ""),
            form=told,
            evidence=list(_evidence(texts)),
            votes={"in_favour": "0", **votes} if votes else {},
            minority=texts.get("minority", ""),
            priority=texts.get("priority", ""),
            criterion=texts.get("criterion", ""),
        ),
    }


def marked(addressees: Sequence[Addressee]) -> str:
    """For whom a point is, as one choice: bidder, municipality, both or a question."""
    if Addressee.QUESTION in addressees:
        return Addressee.QUESTION.value
    if {Addressee.BIDDER, Addressee.MUNICIPALITY} <= set(addressees):
        return "both"
    return addressees[0].value if addressees else Addressee.MUNICIPALITY.value


def addressees_of(choice: str) -> tuple[Addressee, ...]:
    """For whom a point is, by the choice that was made; for nobody where it is none of ours."""
    if choice == "both":
        return (Addressee.BIDDER, Addressee.MUNICIPALITY)
    return (Addressee(choice),) if choice in set(Addressee) else ()


def mark_options() -> tuple[Option, ...]:
    """For whom a point can be."""
    return (
        Option("bidder", addressee_name(Addressee.BIDDER), _("It can become a criterion.")),
        Option("municipality", addressee_name(Addressee.MUNICIPALITY)),
        Option("both", _("for bidder and municipality"), _("It can become a criterion.")),
        Option("question", addressee_name(Addressee.QUESTION), _("The college owes an answer.")),
    )


def _form_fields(form: Form) -> Iterator[Field]:
    yield low(Field("seen", _("What strikes us"), form.seen))
    yield low(Field("advised", _("What we advise"), form.advised))
    yield low(Field("why", _("Why"), form.why))
    yield low(Field("noticed", _("How you would notice it at a bidder"), form.noticed))


def _evidence_group(evidence: Evidence | None, order: int, records: Records) -> Group:
    found = evidence or Evidence(EvidenceKind.SIGNAL)
    name = f"evidence-{order}"
    n = "" if found.n is None else str(found.n)
    kind = found.kind.value if evidence else ""
    fields = (
        select(Field(f"{name}-kind", _("Kind"), kind), _kinds()),
        low(Field(f"{name}-text", _("What it says"), found.text)),
        select(Field(f"{name}-record", _("Kept with the advice as"), found.record), _kept(records)),
        Field(f"{name}-question", _("Question of the survey"), found.question),
        short(Field(f"{name}-n", _("How many people answered"), n)),
        Field(f"{name}-result", _("Result"), found.result),
    )
    title = _("Evidence {n}").format(n=order + 1)
    return Group(title, fields, hint=_("A survey, a meeting or a signal."), closed=evidence is None)


def _evidence(texts: Texts) -> Iterator[Tree]:
    order = 0
    while f"evidence-{order}-kind" in texts:
        if kind := texts[f"evidence-{order}-kind"]:
            keys = ("text", "record", "question", "n", "result")
            rest: dict[str, Tree] = {key: texts.get(f"evidence-{order}-{key}", "") for key in keys}
            yield {"kind": kind, **filled(**rest)}
        order += 1


def _vote_fields(point: Point, at: str) -> Iterator[Field]:
    votes = point.votes
    counts = (votes.in_favour, votes.against, votes.abstained) if votes else ("", "", "")
    labels = (_("In favour"), _("Against"), _("Abstained"))
    for name, label, count in zip(VOTES, labels, counts, strict=True):
        yield short(Field(name, label, str(count), path=f"{at}.votes.{name}"))
    yield low(Field("minority", _("What a minority thinks"), point.minority))


def _voted(point: Point) -> bool:
    return bool(point.votes or point.minority)


def _types() -> tuple[Option, ...]:
    return tuple(Option(each.value, type_name(each)) for each in PointType)


def _kinds() -> tuple[Option, ...]:
    known = tuple(Option(each.value, evidence_name(each)) for each in EvidenceKind)
    return (Option("", _("no evidence here")), *known)


def _kept(records: Records) -> tuple[Option, ...]:
    surveys = (
        Option(each.id, f"{evidence_name(EvidenceKind.SURVEY)}: {each.who}")
        for each in records.surveys
    )
    meetings = (
        Option(each.id, f"{evidence_name(EvidenceKind.MEETING)}: {each.subject}")
        for each in records.meetings
    )
    return (Option("", _("nothing")), *surveys, *meetings)


def _criteria(catalogues: Sequence[Catalogue]) -> tuple[Option, ...]:
    known = (
        Option(each.id, f"{each.id} {each.title}")
        for catalogue in catalogues[:1]
        for each in catalogue.criteria
    )
    return (Option("", _("none")), *known)
