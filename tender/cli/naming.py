"""A model that a command is given: a criteria file, or the name of an edition."""

from pathlib import Path

from tender.cli.loading import WrongUseError
from tender.criteria import find_model, published
from tender.language import _
from tender.places import criteria_dir


def model_file(name: str, criteria: Path | None) -> Path:
    """The file that a name stands for: a path, or `model/edition` in the criteria folder."""
    if Path(name).is_file():
        return Path(name)
    folder = criteria or criteria_dir()
    found = find_model(folder, name)
    if found is None and Path(name).is_dir():
        raise WrongUseError(_("'{name}' is a folder. Name a file or an edition.").format(name=name))
    if found is None:
        known = ", ".join(f"{path.parent.name}/{path.stem}" for path in published(folder)) or "-"
        raise WrongUseError(
            _("There is no file or edition '{name}'. The editions are: {known}.").format(
                name=name, known=known
            )
        )
    return found
