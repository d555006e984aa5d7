"""The grades of a scale in a draft: named anew wherever they are named, added, taken out."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from tender.drafting.draft import Draft, grades_of, leaves
from tender.drafting.trees import Branch, at, branches_at, listed, mapped, put, text_at
from tender.drafting.weighing import NOTHING, number
from tender.reading import Keys, Tree


def stepped_scales(tree: Tree) -> dict[str, list[Branch]]:
    """The steps of each scale that has words for grades, and not numbers, by its name."""
    scales = at(tree, ("scales",))
    return {
        name: branches_at(scale, "steps")
        for name, scale in (scales if isinstance(scales, dict) else {}).items()
        if isinstance(scale, dict) and not {"range", "values"} & scale.keys()
    }


def rename_grades(draft: Draft, scale: str, grades: Sequence[str]) -> Draft:
    """Give the grades of a scale these names, also where criteria and worked examples name them.

    A name that stands twice, before or after, does not say whose words to take along: those stay.
    """
    was = grades_of(draft.tree, scale)
    before, after, pairs = Counter(was), Counter(grades), list(zip(was, grades, strict=True))
    sure = {old: new for old, new in pairs if before[old] == after[new] == 1 and old != new}
    parts = zip(branches_at(draft.tree, *_steps(scale)), grades, strict=True)
    steps: list[Branch] = [{**step, "grade": grade} for step, grade in parts]
    ids = {text_at(leaf, "id") for leaf in leaves(draft.tree) if _is_on(leaf, scale)}
    tree = put(draft.tree, _steps(scale), cast("Tree", steps))
    tree = mapped(tree, lambda criterion: _renamed(criterion, scale, sure))
    examples = [_told(example, ids, sure) for example in branches_at(tree, "examples")]
    return draft.with_tree(listed(tree, ("examples",), examples))


def add_grade(draft: Draft, scale: str, step: Branch) -> Draft:
    """Add a grade above the first one that earns less; at the end where its share is no number."""
    steps = branches_at(draft.tree, *_steps(scale))
    share = number(text_at(step, "share"))
    shares = [number(text_at(each, "share")) or NOTHING for each in steps]
    lower = (n for n, found in enumerate(shares) if share is not None and found < share)
    place = next(lower, len(steps))
    made = [*steps[:place], step, *steps[place:]]
    return draft.with_tree(put(draft.tree, _steps(scale), cast("Tree", made)))


def remove_grades(draft: Draft, scale: str, numbers: Collection[int]) -> Draft:
    """Take grades out, counted from 0, with the own words that criteria have for them.

    A minimum at such a grade stays, to be chosen anew.
    """
    steps = branches_at(draft.tree, *_steps(scale))
    kept = [step for n, step in enumerate(steps) if n not in numbers]
    gone = {text_at(step, "grade") for step in steps} - {text_at(step, "grade") for step in kept}
    tree = put(draft.tree, _steps(scale), cast("Tree", kept))
    return draft.with_tree(mapped(tree, lambda criterion: _without(criterion, scale, gone)))


def titles_with_words(tree: Tree, scale: str, grade: str) -> Iterator[str]:
    """The titles of the criteria that have own words for a grade."""
    for leaf in leaves(tree):
        anchors = branches_at(leaf, "anchors")
        if _is_on(leaf, scale) and any(anchor.get("grade") == grade for anchor in anchors):
            yield text_at(leaf, "title")


def _steps(scale: str) -> Keys:
    return ("scales", scale, "steps")


def _is_on(criterion: Branch, scale: str) -> bool:
    return text_at(criterion, "scoring", "scale") == scale


def _with(part: Branch, key: str, names: Mapping[str, str]) -> Branch:
    was = text_at(part, key)
    return {**part, key: names[was]} if was in names else part


def _renamed(criterion: Branch, scale: str, names: Mapping[str, str]) -> Branch:
    scoring = criterion.get("scoring")
    if not isinstance(scoring, dict) or not _is_on(criterion, scale):
        return criterion
    made: Branch = {**criterion, "scoring": _with(scoring, "minimum", names)}
    anchors = [_with(anchor, "grade", names) for anchor in branches_at(criterion, "anchors")]
    return cast("Branch", listed(made, ("anchors",), anchors))


def _without(criterion: Branch, scale: str, grades: set[str]) -> Branch:
    if not _is_on(criterion, scale):
        return criterion
    anchors = [a for a in branches_at(criterion, "anchors") if text_at(a, "grade") not in grades]
    return cast("Branch", listed(criterion, ("anchors",), anchors))


def _told(example: Branch, ids: set[str], names: Mapping[str, str]) -> Branch:
    """A worked example with the grades that some criteria have now."""
    made = {**example, "given": cast("Tree", _answers(example.get("given"), ids, names))}
    others = [_answers(other, ids, names) for other in branches_at(example, "others")]
    return cast("Branch", listed(made, ("others",), others))


def _answers(given: Tree | None, ids: set[str], names: Mapping[str, str]) -> Branch:
    answers = given if isinstance(given, dict) else {}
    return {key: _named(answer, names) if key in ids else answer for key, answer in answers.items()}


def _named(answer: Tree, names: Mapping[str, str]) -> Tree:
    return names.get(answer, answer) if isinstance(answer, str) else answer
