"""The fourth step: how a price becomes points, and what a fair price covers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scoring.definition import Definition, Kind, Parameter
from scoring.prices import PRICE_RULES
from tender.drafting.draft import Draft, price_keys
from tender.drafting.edits import set_list, set_price_rule, set_text
from tender.drafting.trees import at, put, text_at
from tender.language import _, current
from tender.reading import Keys, Tree
from webadmin.amounts import parse_amount
from webadmin.drafting.stepform import StepForm, of_tree
from webadmin.fields import Field, Group, Groups, Look, Option, area, low, select, short
from webadmin.labels import decimals

FORMULA, MORE, ELEMENTS, PARAMETER = "formula", "formula.more", "cost_elements", "parameter."
PRICED_APART = "weighted_sum"
"""The combination in which a price has a formula of its own."""


def chosen_rule(draft: Draft) -> Definition | None:
    """The price rule of a draft, as it tells about itself; None where it has none of its own."""
    keys = price_keys(draft.tree)
    rule = PRICE_RULES.get(text_at(draft.tree, *keys, "scoring", "formula")) if keys else None
    return rule.about if rule else None


def _groups(draft: Draft) -> Groups:
    keys = price_keys(draft.tree)
    if keys is None:
        return ()
    own = text_at(draft.tree, "scoring", "combination") == PRICED_APART
    rule = tuple(_formulas(draft, keys)) if own else ()
    return (
        Group(_("How a price becomes points"), rule),
        Group(_("The numbers of this rule"), tuple(_parameters(draft, keys)), _numbers_hint()),
        Group(_("What you ask"), tuple(_asked(draft, keys))),
    )


def _numbers_hint() -> str:
    return _("Amounts in euro without VAT. Does the question name these numbers? Change it too.")


def _formulas(draft: Draft, keys: Keys) -> Iterator[Field]:
    spoken = current()
    formula = text_at(draft.tree, *keys, "scoring", FORMULA)
    rules = [rule.about for rule in PRICE_RULES.values() if not rule.about.refused]
    common = [about for about in rules if about.common or about.id == formula]
    options = tuple(Option(a.id, a.title[spoken], a.words[spoken]) for a in common)
    label = _("Price rule")
    path = written(keys, FORMULA)
    yield Field(FORMULA, label, formula, Look.RADIO, options=options, path=path)
    others = (Option(a.id, a.title[spoken]) for a in rules if a not in common)
    yield select(Field(MORE, _("Or one of the other rules")), (Option("", "–"), *others))


def written(keys: Keys, name: str) -> str:
    """The path of a number of the price rule."""
    return f"criteria[{int(keys[1]) + 1}].scoring.{name}"


def _parameters(draft: Draft, keys: Keys) -> Iterator[Field]:
    about = chosen_rule(draft)
    for parameter in about.parameters if about else ():
        place = (*keys, "scoring", parameter.name)
        label = parameter.words[current()]
        value = text_at(draft.tree, *place)
        field = Field(f"{PARAMETER}{parameter.name}", _upper(label), value, keys=place)
        if parameter.choices:
            answers = [Option(choice, choice.replace("_", " ")) for choice in parameter.choices]
            yield select(field, (Option("", "–"), *answers))
        else:
            yield short(_shown(field, parameter.kind))
    floor = (*keys, "scoring", "floor")
    field = Field(
        "floor", _("Lowest price that still counts"), text_at(draft.tree, *floor), keys=floor
    )
    yield short(_shown(field, Kind.AMOUNT), _("Leave it empty for no floor."))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shown(field: Field, kind: Kind) -> Field:
    """A number as its readers write it."""
    if kind is not Kind.AMOUNT:
        return replace(field, value=decimals(field.value))
    return replace(field, value=shown_amount(field.value))


def shown_amount(text: str) -> str:
    """An amount with points between the thousands, where readers are used to them."""
    amount = parse_amount(text)
    if amount is None or current() != "nl":
        return text
    whole, _point, cents = f"{amount:,}".partition(".")
    return whole.replace(",", ".") + (f",{cents}" if cents else "")


def read_amount(text: str) -> str:
    """An amount as a criteria file writes it; what is none stays as it was typed."""
    amount = parse_amount(text)
    return text if amount is None else f"{amount:f}"


def _asked(draft: Draft, keys: Keys) -> Iterator[Field]:
    yield of_tree(draft, "title", _("Title"), *keys, "title")
    yield area(of_tree(draft, "question", _("Question to the bidder"), *keys, "question"))
    found = at(draft.tree, (*keys, ELEMENTS))
    lines = "\n".join(map(str, found)) if isinstance(found, list) else ""
    label = _("What a fair price covers, one item on each line")
    hint = _("For a service under the Wmo or the Jeugdwet: wages, overhead, travel, training.")
    yield low(Field(ELEMENTS, label, lines, path=f"criteria[{int(keys[1]) + 1}].{ELEMENTS}"), hint)


def _apply(draft: Draft, changed: Mapping[str, str]) -> Draft:
    keys = price_keys(draft.tree)
    if keys is None:
        return draft
    amounts = _amounts(draft)
    for group in _groups(draft):
        for one in group.fields:
            if one.keys and one.name in changed:
                draft = _write(draft, one, changed[one.name], amount=one.name in amounts)
    if ELEMENTS in changed:
        lines = [line.strip() for line in changed[ELEMENTS].splitlines() if line.strip()]
        items: Tree = list(lines)
        place = (*keys, ELEMENTS)
        draft = (
            draft.with_tree(put(draft.tree, place, items)) if lines else set_list(draft, place, ())
        )
    formula = changed.get(MORE) or changed.get(FORMULA, "")
    return _with_formula(draft, formula) if formula in PRICE_RULES else draft


def _amounts(draft: Draft) -> set[str]:
    about = chosen_rule(draft)
    parameters: tuple[Parameter, ...] = about.parameters if about else ()
    named = {f"{PARAMETER}{p.name}" for p in parameters if p.kind is Kind.AMOUNT}
    return named | {"floor"}


def _write(draft: Draft, field: Field, text: str, *, amount: bool) -> Draft:
    """Write a text; a number that the rule needs stays there, empty, to be filled in."""
    if amount:
        text = read_amount(text)
    elif field.name.startswith(PARAMETER) and field.look is Look.SHORT:
        text = text.replace(",", ".")
    if field.name.startswith(PARAMETER):
        return draft.with_tree(put(draft.tree, field.keys, text))
    return set_text(draft, field.keys, text)


def _with_formula(draft: Draft, formula: str) -> Draft:
    about = PRICE_RULES[formula].about
    was = chosen_rule(draft)
    if was and was.id == formula:
        return draft
    return set_price_rule(draft, formula, {p.name: "" for p in about.parameters})


PRICING = StepForm(_groups, _apply)
