"""What lint rules rest on: rulings, advices, standards, and our own rules of thumb."""

from collections.abc import Iterable
from dataclasses import dataclass

from tender.language import _
from tender.sentences import msgid


@dataclass(frozen=True, slots=True)
class Backing:
    """A text on which a rule rests; what it means for a tender is for a lawyer to verify."""

    name: str
    legal: bool = True
    """Whether it is law, a ruling or an advice."""


def backed_by(backing: Iterable[Backing]) -> str:
    """The names of what a rule rests on, with the warning that belongs to law."""
    known = tuple(backing)
    names = "; ".join(_(each.name) for each in known)
    if not any(each.legal for each in known):
        return names
    return _("{source} (to verify with a lawyer)").format(source=names)


OWN = Backing(msgid("a rule of thumb of Gunning"), legal=False)
CRITERIA_FORM = Backing(msgid("the rules of Gunning for a criteria file"), legal=False)
SUBJECT_OF_CONTRACT = Backing(
    msgid("evidence of an organisation's past belongs to suitability, the offer to the award")
)
EQUAL_TREATMENT = Backing(msgid("equal treatment: no criterion favours the incumbent"))
TRANSPARENCY = Backing(msgid("transparency: criteria and method are knowable beforehand"))
PROPORTIONALITY = Backing("Gids Proportionaliteit (ECLI:NL:RBNNE:2022:872, r.o. 6.3)")
PAST_PERFORMANCE = Backing(msgid("Gerechtshof Den Haag, on past performance"))
SOCIAL_PRICE = Backing(msgid("the law on prices for services under the Wmo 2015 and the Jeugdwet"))
NO_CRITERIA = Backing("ECLI:NL:RBNNE:2021:3943")
LOWEST_PRICE = Backing("ECLI:NL:RBNNE:2022:1711")
FIXED_PRICE = Backing("ECLI:NL:RBGEL:2020:6006 (Rivierenland)")
DROPOUT = Backing("Hoge Raad 9-5-2014, ECLI:NL:HR:2014:1078")
ADVICE_504 = Backing("Commissie van Aanbestedingsexperts, advies 504")
ADVICE_209 = Backing("Commissie van Aanbestedingsexperts, advies 209 (2015)")
ADVICE_658 = Backing("Commissie van Aanbestedingsexperts, advies 658 (2022)")
ADVICE_687 = Backing("Commissie van Aanbestedingsexperts, advies 687 (2023)")
CHEN = Backing("JAAN 2013/112 (Chen)")
STATE_259362 = Backing("Raad van State (België) 259.362")
LOTTERY = Backing("ECLI:NL:RBDHA:2015:14662")
AVERAGE = Backing("Rechtbank Den Haag (recht.nl 537dde53)")
FLIPPING = Backing("UfAB (Flipping-Effekt)")
MIN_MAX = Backing("ANAC, vergabe24 (min_max)")
PRICE_FLOOR = Backing("HFD 2022 ref. 41 (SE)")
EQUAL_SCALES = Backing("PIANOo, webinar (Telgen, 2017)")
SUBCRITERION = Backing("ECLI:NL:RBMNE:2022:6157 (Utrecht)")
PANEL = Backing("Rechtbank Amsterdam 2022 (GVB)")
THRESHOLD = Backing("ECLI:NL:RBROT:2023:3292 (Rasenberg/Stedin)")
LIANAKIS = Backing("HvJEU C-532/06 (Lianakis)")
REFERENCES = Backing("ECLI:NL:RBNNE:2023:20 (Leeuwarden)")
BT_734 = Backing("eForms BT-734", legal=False)
BT_540 = Backing("eForms BT-540", legal=False)
BT_541 = Backing("eForms BT-541", legal=False)
BT_543 = Backing("eForms BT-543", legal=False)
DOUMA = Backing("Flesch-Douma (W.H. Douma, 1960)", legal=False)
PORTUGAL = Backing("CCP art. 74(4)-(5) (PT)")
