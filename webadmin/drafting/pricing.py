"""The fourth step: how quality and price come together, and what a fair price covers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scoring.combinations import COMBINATIONS, Combination
from scoring.definition import Definition
from scoring.prices import PRICE_RULES, FixedPrice
from tender.drafting.draft import Draft, price_keys
from tender.drafting.edits import add_price, set_combination, set_price_rule, set_text
from tender.drafting.trees import at, drop, put, text_at
from tender.language import _
from tender.reading import Keys, Tree, written_path
from webadmin.drafting.parameters import (
    chosen_in,
    parameter_fields,
    read_amount,
    rule_fields,
    shown_amount,
    with_parameters,
)
from webadmin.drafting.stepform import StepForm, of_tree, write_texts
from webadmin.fields import Field, Group, Groups, area, low, short

COMBINATION, FORMULA, FLOOR, ELEMENTS = "combination", "formula", "floor", "cost_elements"
OF_COMBINATION, OF_RULE = "together.", "parameter."
TOGETHER: Keys = ("scoring", "parameters")


def chosen_combination(draft: Draft) -> type[Combination] | None:
    """How quality and price come together in a draft; None where it names no such way."""
    return COMBINATIONS.get(text_at(draft.tree, "scoring", COMBINATION))


def chosen_rule(draft: Draft) -> Definition | None:
    """The price rule of a draft, as it tells about itself; None where it has none of its own."""
    keys = price_keys(draft.tree)
    rule = PRICE_RULES.get(text_at(draft.tree, *keys, "scoring", FORMULA)) if keys else None
    return rule.about if rule else None


def _groups(draft: Draft) -> Groups:
    keys = price_keys(draft.tree)
    if keys is None:
        return ()
    return (
        Group(_("How quality and price come together"), tuple(_together(draft)), _together_hint()),
        Group(_("How a price becomes points"), tuple(_formulas(draft, keys))),
        Group(_("The numbers of this rule"), tuple(_numbers(draft, keys)), _numbers_hint()),
        Group(_("What you ask"), tuple(_asked(draft, keys))),
    )


def _together_hint() -> str:
    return _("With another way, look at the weights and the numbers below anew.")


def _numbers_hint() -> str:
    return _("Amounts in euro without VAT. Does the question name these numbers? Change it too.")


def _together(draft: Draft) -> Iterator[Field]:
    place = ("scoring", COMBINATION)
    field = Field(COMBINATION, _("The way in which they count"), text_at(draft.tree, *place))
    rules = [rule.about for rule in COMBINATIONS.values()]
    yield from rule_fields(replace(field, path=written_path(place)), rules)
    yield from parameter_fields(draft, _about(draft), OF_COMBINATION, TOGETHER)


def _about(draft: Draft) -> Definition | None:
    chosen = chosen_combination(draft)
    return chosen.about if chosen else None


def _formulas(draft: Draft, keys: Keys) -> Iterator[Field]:
    """The price rules that go with the combination; none where it uses the amount itself."""
    chosen = chosen_combination(draft)
    if chosen is None or not chosen.price_earns:
        return
    place = (*keys, "scoring", FORMULA)
    field = Field(FORMULA, _("Price rule"), text_at(draft.tree, *place), path=written_path(place))
    rules = [FixedPrice] if chosen.price_fixed else PRICE_RULES.values()
    yield from rule_fields(field, [rule.about for rule in rules])


def _numbers(draft: Draft, keys: Keys) -> Iterator[Field]:
    yield from parameter_fields(draft, chosen_rule(draft), OF_RULE, (*keys, "scoring"))
    floor = of_tree(draft, FLOOR, _("Lowest price that still counts"), *keys, "scoring", FLOOR)
    hint = _("Leave it empty for no floor.")
    yield short(replace(floor, value=shown_amount(floor.value)), hint)


def _asked(draft: Draft, keys: Keys) -> Iterator[Field]:
    yield of_tree(draft, "title", _("Title"), *keys, "title")
    yield area(of_tree(draft, "question", _("Question to the bidder"), *keys, "question"))
    place = (*keys, ELEMENTS)
    found = at(draft.tree, place)
    lines = "\n".join(map(str, found)) if isinstance(found, list) else ""
    label = _("What a fair price covers, one item on each line")
    hint = _("For a service under the Wmo or the Jeugdwet: wages, overhead, travel, training.")
    yield low(Field(ELEMENTS, label, lines, path=written_path(place)), hint)


def _apply(draft: Draft, changed: Mapping[str, str]) -> Draft:
    keys = price_keys(draft.tree)
    if keys is None:
        return draft
    asked = Group("", tuple(_asked(draft, keys)))
    draft = write_texts((asked,), draft, changed)
    draft = with_parameters(draft, chosen_rule(draft), OF_RULE, (*keys, "scoring"), changed)
    draft = with_parameters(draft, _about(draft), OF_COMBINATION, TOGETHER, changed)
    if FLOOR in changed:
        draft = set_text(draft, (*keys, "scoring", FLOOR), read_amount(changed[FLOOR]))
    if ELEMENTS in changed:
        draft = _with_elements(draft, (*keys, ELEMENTS), changed[ELEMENTS])
    return _with_rules(draft, chosen_in(COMBINATION, changed), chosen_in(FORMULA, changed))


def _with_elements(draft: Draft, place: Keys, text: str) -> Draft:
    lines: Tree = [line.strip() for line in text.splitlines() if line.strip()]
    return draft.with_tree(put(draft.tree, place, lines) if lines else drop(draft.tree, place))


def _with_rules(draft: Draft, combination: str, formula: str) -> Draft:
    """The draft with other rules, where others were chosen; a new combination takes its own."""
    was, rule = _about(draft), chosen_rule(draft)
    if combination in COMBINATIONS and not (was and was.id == combination):
        return set_combination(draft, COMBINATIONS[combination])
    if formula not in PRICE_RULES or (rule and rule.id == formula):
        return draft
    return set_price_rule(
        draft, formula, {p.name: "" for p in PRICE_RULES[formula].about.parameters}
    )


def _operate(draft: Draft, go: str) -> Draft:
    """Add a price where there is none."""
    return add_price(draft) if go == "price" else draft


PRICING = StepForm(_groups, _apply, _operate)
