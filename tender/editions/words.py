"""The words for the parts of an award model and for the choices that it declares."""

from collections.abc import Iterator, Mapping

from scoring import Mode, Stage
from scoring.combinations import COMBINATIONS
from scoring.definition import Definition
from scoring.panels import PANEL_RULES
from scoring.prices import PRICE_RULES
from tender.editions.parts import What
from tender.explaining.telling import MODES, STAGES
from tender.figures import with_signs
from tender.language import _, current
from tender.sentences import msgid

NOUNS = {
    What.MODEL: msgid("Award model"),
    What.SCORING: msgid("How the points are counted"),
    What.SCALE: msgid("Scale {id}"),
    What.CRITERION: msgid("Criterion {id}"),
    What.STAGE: msgid("Stage {id}"),
    What.REQUIREMENT: msgid("Requirement {id}"),
    What.CLAUSE: msgid("Contract clause {id}"),
    What.TASK: msgid("Task {id} of the municipality"),
    What.QUESTION: msgid("Open question {id}"),
    What.EXAMPLE: msgid("Worked example '{id}'"),
    What.STEP: msgid("Grade '{id}'"),
    What.ANCHOR: msgid("Meaning of grade '{id}'"),
    What.ASPECT: msgid("Aspect {id}"),
    What.EVIDENCE: msgid("Attachment '{id}'"),
    What.COST_ELEMENT: msgid("Part of the cost price '{id}'"),
    What.MEASURE: msgid("Measure {id}"),
    What.SOURCE: msgid("Source {id}"),
}
MANY = {
    What.CRITERION: msgid("The criteria"),
    What.STAGE: msgid("The stages"),
    What.REQUIREMENT: msgid("The requirements"),
    What.CLAUSE: msgid("The contract clauses"),
    What.TASK: msgid("The tasks of the municipality"),
    What.QUESTION: msgid("The open questions"),
    What.EXAMPLE: msgid("The worked examples"),
    What.STEP: msgid("The grades"),
    What.ANCHOR: msgid("The meanings of the grades"),
    What.ASPECT: msgid("The aspects"),
    What.EVIDENCE: msgid("The attachments"),
    What.COST_ELEMENT: msgid("The parts of the cost price"),
    What.MEASURE: msgid("The measures"),
    What.SOURCE: msgid("The sources"),
}
FIELDS = {
    "model": msgid("name of the model"),
    "title": msgid("title"),
    "title_en": msgid("English title"),
    "language": msgid("language"),
    "notice": msgid("notice"),
    "purpose": msgid("introduction"),
    "catalogue": msgid("edition of the catalogue"),
    "service": msgid("kind of service"),
    "question": msgid("question to bidders"),
    "text": msgid("text"),
    "means": msgid("description"),
    "note": msgid("note"),
    "owner": msgid("who does it"),
    "answer": msgid("answer"),
    "type": msgid("kind"),
    "use": msgid("taken from the catalogue"),
    "aspects": msgid("aspects that answer it"),
    "max_pages": msgid("most pages"),
    "share": msgid("share of the points"),
    "scoring.weight": msgid("weight"),
    "scoring.scale": msgid("scale"),
    "scoring.minimum": msgid("lowest grade that is enough"),
    "scoring.formula": msgid("price formula"),
    "scoring.floor": msgid("lowest price that is taken"),
    "points": msgid("points that can be won"),
    "combination": msgid("how quality and price come together"),
    "panel_rule": msgid("how the grades of the committee become one"),
    "panel.quorum": msgid("fewest grades that may be merged"),
    "rounding": msgid("rounding"),
    "rank_on": msgid("totals on which bids are ordered"),
    "missing": msgid("a grade that was not given"),
    "ties": msgid("what decides between equal totals"),
    "on_dropout": msgid("when a winner drops out"),
    "reference_set": msgid("bids that prices are compared with"),
    "zero_price": msgid("a price of 0 euro"),
    "negative_price": msgid("a price below 0 euro"),
    "minimum_quality": msgid("least share of the quality points"),
    "clip": msgid("price points outside the scale"),
    "abnormal.rule": msgid("rule for abnormally low prices"),
    "criteria": msgid("criteria that count in it"),
    "best": msgid("bids that go on"),
    "earlier_grades": msgid("grades of the stages before it"),
}
VALUES = {
    ("rank_on", "exact"): msgid("exact totals"),
    ("rank_on", "rounded"): msgid("rounded totals"),
    ("missing", "forbid"): msgid("is waited for"),
    ("missing", "exclude"): msgid("does not count"),
    ("missing", "zero"): msgid("counts as no points"),
    ("missing", "min"): msgid("counts as the worst grade"),
    ("on_dropout", "keep_order"): msgid("the order stands"),
    ("on_dropout", "rescore"): msgid("all is computed again without that bid"),
    ("reference_set", "submitted"): msgid("all that were submitted"),
    ("reference_set", "valid"): msgid("all that meet the requirements"),
    ("reference_set", "above_minimum"): msgid("all that reach every minimum"),
    ("zero_price", "reject"): msgid("is not taken"),
    ("zero_price", "allow"): msgid("is taken"),
    ("zero_price", "ask_explanation"): msgid("is taken once it has been explained"),
    ("negative_price", "reject"): msgid("is not taken"),
    ("negative_price", "allow"): msgid("is taken"),
    ("clip", "none"): msgid("are not cut off"),
    ("clip", "low"): msgid("are cut off at 0"),
    ("clip", "high"): msgid("are cut off at the most"),
    ("clip", "both"): msgid("are cut off at 0 and at the most"),
    ("type", "quality"): msgid("quality"),
    ("type", "price"): msgid("price"),
    ("use", "suitability"): msgid("for suitability"),
    ("use", "award"): msgid("for the award"),
    ("use", "contract"): msgid("for the contract"),
}
TIES = {
    "criterion": msgid("the points for {criterion}"),
    "criteria_by_descending_weight": msgid("the heaviest criterion, then the next"),
    "lowest_price": msgid("the lowest price"),
    "highest_quality": msgid("the most points for quality"),
    "worst_single_score": msgid("the best of the worst grades"),
    "earliest_submission": msgid("who submitted first"),
    "lottery": msgid("a draw of lots"),
    "share": msgid("equal bids share their place"),
    "none": msgid("nothing"),
}
RULES: Mapping[str, Mapping[str, Definition]] = {
    "combination": {name: rule.about for name, rule in COMBINATIONS.items()},
    "panel_rule": {name: rule.about for name, rule in PANEL_RULES.items()},
    "scoring.formula": {
        **{name: rule.about for name, rule in COMBINATIONS.items()},
        **{name: rule.about for name, rule in PRICE_RULES.items()},
    },
}
"""The choices that name a rule, which has words of its own."""
IN_EXAMPLES = {
    "given": msgid("answer for {id}"),
    "points": msgid("points for {id}"),
    "others": msgid("the other bids"),
    "total": msgid("total"),
    "below_minimum": msgid("criteria below their minimum"),
}


def noun(what: What, name: str) -> str:
    """How people call a part."""
    return _(NOUNS[what]).format(id=name)


def field_words(what: What, name: str) -> str:
    """How people call a text or number of a part."""
    if what is What.EVIDENCE and name == "use":
        return _("what it is used for")
    first, _dot, last = name.removeprefix("expect.").rpartition(".")
    if what is What.EXAMPLE:
        return _(IN_EXAMPLES.get(first or last, "{id}")).format(id=last)
    if name in FIELDS:
        return _(FIELDS[name])
    declared = (about.parameters for about in RULES["scoring.formula"].values())
    words = (p.words[current()] for parameters in declared for p in parameters if p.name == last)
    if what is What.CRITERION or first == "parameters":
        return f"{next(words, last)} ({last})"
    return name


def value_words(name: str, value: str) -> str:
    """A value in words, with the word that the file has where that is a code."""
    if name == "ties" and value:
        return ", ".join(_tie(**dict(item)) for item in _items(value))
    if name == "rounding" and value:
        return "; ".join(_rounding(**dict(item)) for item in _items(value))
    rule = RULES.get(name, {}).get(value)
    if rule:
        return f"{rule.title[current()]} ({value})"
    words = VALUES.get((name, value))
    return f"{_(words)} ({value})" if words else with_signs(value)


def _items(value: str) -> Iterator[Mapping[str, str]]:
    """The maps of a list that stands on one line."""
    for item in value.split("; "):
        yield dict(pair.split("=", 1) for pair in item.split(" "))


def _tie(rule: str, criterion: str = "") -> str:
    return _(TIES[rule]).format(criterion=criterion)


def _rounding(stage: str, digits: str, mode: str) -> str:
    said = _("{stage} at {digits} decimals, {mode}")
    return said.format(stage=_(STAGES[Stage(stage)]), digits=digits, mode=_(MODES[Mode(mode)]))
