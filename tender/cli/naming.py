"""A model that a command is given: a criteria file, or the name of an edition."""

from pathlib import Path

import click

from tender.cli.loading import WrongUseError
from tender.cli.speech import option
from tender.criteria import find_model, published
from tender.drafting.profiles import profiles
from tender.language import _, current
from tender.places import criteria_dir
from tender.sentences import msgid

names_option = option(
    "--criteria",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=msgid("Folder with the criteria files that the names point to; else those of Gunning."),
)


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


def check_profile(profile: str) -> None:
    """Refuse a profile that nobody knows, and one that is not built with the reason why."""
    known = profiles()
    if profile in known.refused:
        raise WrongUseError(known.refused[profile][current()])
    if profile and profile not in known.known:
        said = _("There is no profile '{profile}'. There is: {known}.")
        raise WrongUseError(said.format(profile=profile, known=", ".join(known.known)))
