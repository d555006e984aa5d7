"""The numbers and choices that a rule of the arithmetic declares, as fields of a form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scoring.definition import Definition, Kind, Parameter
from tender.documents.ruled import CHOSEN
from tender.drafting.draft import Draft
from tender.drafting.trees import put, text_at
from tender.language import _, current
from tender.reading import Keys
from webadmin.amounts import parse_amount
from webadmin.fields import Field, Look, Option, select, short
from webadmin.labels import decimals

MORE = ".more"
"""Ends the name of the list with the rules that are offered second."""


def rule_fields(field: Field, rules: Iterable[Definition]) -> tuple[Field, Field]:
    """The choice of a rule: the common ones with their words, and the others in a list."""
    chosen, spoken = field.value, current()
    known = [about for about in rules if not about.refused]
    common = [about for about in known if about.common or about.id == chosen]
    options = tuple(Option(a.id, a.title[spoken], a.words[spoken]) for a in common)
    others = (Option(a.id, a.title[spoken]) for a in known if a not in common)
    return (
        replace(field, look=Look.RADIO, options=options),
        select(
            Field(field.name + MORE, _("Or one of the other rules")), (Option("", "–"), *others)
        ),
    )


def chosen_in(name: str, changed: Mapping[str, str]) -> str:
    """The rule that was chosen in a form; empty where it stays what it was."""
    return changed.get(name + MORE) or changed.get(name, "")


def parameter_fields(
    draft: Draft, about: Definition | None, stem: str, keys: Keys
) -> Iterator[Field]:
    """A field for each parameter of a rule, as its readers write it."""
    for parameter in about.parameters if about else ():
        place = (*keys, parameter.name)
        label = parameter.words[current()]
        value = text_at(draft.tree, *place)
        field = Field(f"{stem}{parameter.name}", label[:1].upper() + label[1:], value, keys=place)
        if parameter.choices:
            answers = [Option(choice, _answer(parameter, choice)) for choice in parameter.choices]
            yield select(field, (Option("", "–"), *answers))
        else:
            shown = shown_amount if parameter.kind is Kind.AMOUNT else decimals
            yield short(replace(field, value=shown(value)))


def with_parameters(
    draft: Draft, about: Definition | None, stem: str, keys: Keys, changed: Mapping[str, str]
) -> Draft:
    """Write what was filled in; a number that is needed stays there empty, to be filled in."""
    for parameter in about.parameters if about else ():
        text = changed.get(f"{stem}{parameter.name}")
        if text is not None:
            place, read = (*keys, parameter.name), _READ.get(parameter.kind, str)
            draft = draft.with_tree(put(draft.tree, place, read(text)))
    return draft


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


def read_number(text: str) -> str:
    """A number with a point where a reader writes a comma."""
    return text.replace(",", ".")


_READ = {Kind.AMOUNT: read_amount, Kind.NUMBER: read_number, Kind.COUNT: read_number}


def _answer(parameter: Parameter, choice: str) -> str:
    plain = choice.replace("_", " ")
    return CHOSEN.get((parameter.name, choice), plain) if current() == "nl" else plain
