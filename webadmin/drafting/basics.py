"""The first step of a draft: what the tender is called, and how heavy its procedure is."""

from collections.abc import Mapping

from tender.drafting.draft import Draft
from tender.drafting.profiles import profiles
from tender.drafting.starting import with_profile
from tender.language import _, current
from tender.texts import Service
from webadmin.drafting.stepform import StepForm, of_tree, write_texts
from webadmin.fields import Field, Group, Groups, Look, Option, area, day, low, select


def _groups(draft: Draft) -> Groups:
    return (
        Group(
            _("What it is about"),
            (
                of_tree(draft, "title", _("Title of the tender"), "title"),
                select(of_tree(draft, "service", _("What is bought"), "service"), _services()),
                area(
                    of_tree(draft, "purpose", _("Introduction for readers"), "purpose"),
                    _("What do you buy, for whom, and how do you choose? Write as to a resident."),
                ),
            ),
        ),
        Group(_("Profile"), (_profile(draft),), _profile_hint()),
        Group(
            _("For the file"),
            (
                of_tree(draft, "model", _("Name of the model in the file"), "model"),
                day(of_tree(draft, "edition", _("Edition"), "edition")),
                low(of_tree(draft, "notice", _("Notice above every page"), "notice")),
            ),
            closed=True,
        ),
    )


def _profile(draft: Draft) -> Field:
    """The profiles that are built; a gate is a sentence, so that nobody has to know the word."""
    spoken = current()
    options = tuple(
        Option(
            one.id,
            one.title[spoken],
            f"{one.about[spoken]} {_committee_of(one.smallest_committee)}",
        )
        for one in profiles().known.values()
    )
    label = _("How heavy is the procedure?")
    return Field("profile", label, draft.profile, Look.RADIO, options=options, path="profile")


def _committee_of(least: int) -> str:
    return _("The committee has at least {n} members.").format(n=least)


def _profile_hint() -> str:
    return " ".join(why[current()] for why in profiles().refused.values())


def _services() -> tuple[Option, ...]:
    return (
        Option("", _("Something else")),
        Option(Service.CLIENT_SUPPORT, _("Independent client support")),
        Option(Service.WMO, _("A service under the Wmo 2015")),
        Option(Service.YOUTH, _("Youth help under the Jeugdwet")),
    )


def _apply(draft: Draft, changed: Mapping[str, str]) -> Draft:
    draft = write_texts(_groups(draft), draft, changed)
    return with_profile(draft, changed["profile"]) if "profile" in changed else draft


BASICS = StepForm(_groups, _apply)
