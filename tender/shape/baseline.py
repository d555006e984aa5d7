"""The shape of a baseline: the lint findings that people accepted, each with a reason."""

from tender.shape.scalars import Day, Id, Shape


class AcceptanceShape(Shape):
    """One finding that is accepted."""

    code: str
    path: str
    reason: str
    model: Id = ""
    edition: Day | None = None


class BaselineShape(Shape):
    """A baseline file."""

    accepted: tuple[AcceptanceShape, ...] = ()
    names: tuple[str, ...] = ()
