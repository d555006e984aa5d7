"""Award criteria from an eForms notice: what it says of each lot, and what it leaves unsaid.

Field names (BT-539 and so on) are those of the eForms SDK of the EU Publications Office.
"""

from collections.abc import Callable, Iterator, Sequence

from tender.findings import Finding, Place, fault, notice, opened
from tender.importing.elements import Element, UnfitXmlError, parse_xml
from tender.importing.imported import (
    Heading,
    Imported,
    ImportedCriterion,
    ImportedLot,
    drafted,
    made_id,
)
from tender.importing.limits import LARGEST_NOTICE
from tender.importing.numbers import NumbersReader, Weights
from tender.importing.words import WordsReader
from tender.language import _

ROOTS = {
    "ContractNotice": "urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2",
    "ContractAwardNotice": "urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2",
    "PriorInformationNotice": (
        "urn:oasis:names:specification:ubl:schema:xsd:PriorInformationNotice-2"
    ),
}
"""The three kinds of notice, each with its namespace in UBL 2.3."""
EXTENSION = "UBLExtensions/UBLExtension/ExtensionContent/EformsExtension"
CRITERIA = "TenderingTerms/AwardingTerms/AwardingCriterion"
TYPES = {"quality": "quality", "price": "price", "cost": "price"}
"""BT-539; a cost is an amount of money, which a price criterion takes."""
LOTS = frozenset({"Lot", "LotsGroup", ""})
SOURCE = "aankondiging"
"""The id under which a draft cites its notice."""
NAMES = frozenset(
    {
        *EXTENSION.split("/"),
        *CRITERIA.split("/"),
        *("SubordinateAwardingCriterion", "AwardingCriterionTypeCode", "Description", "Name"),
        *("CalculationExpression", "AwardCriterionParameter", "ParameterCode", "ParameterNumeric"),
        *("ID", "VersionID", "NoticeLanguageCode", "NoticeSubType", "SubTypeCode", "FieldsPrivacy"),
        *("Organizations", "Organization", "Company", "PartyIdentification", "PartyName"),
        *("ContractingParty", "Party", "ProcurementProject", "ProcurementProjectLot"),
    }
)


def import_notice(data: bytes, file: str) -> tuple[Imported | None, tuple[Finding, ...]]:
    """Read the award criteria of every lot; a name or weight that is not there stays unknown.

    Nothing is put in its place, neither 0 nor an equal share, and nothing is normalised.
    """
    place = Place(file, 1, 1)
    if len(data) > LARGEST_NOTICE:
        return None, (fault("too-large", place, most=LARGEST_NOTICE),)
    try:
        root = parse_xml(data, NAMES)
    except UnfitXmlError as error:
        where = Place(file, error.line, error.column)
        facts = {"problem": error.problem} if error.problem else {}
        return None, (fault(str(error), where, **facts),)
    if root.space != ROOTS.get(root.name):
        return None, (fault("import-not-eforms", place),)
    reader = _NoticeReader(root, file)
    return reader.imported(), tuple(sorted(reader.findings, key=lambda finding: finding.place))


class _NoticeReader:
    """Reads one notice; what is missing or contradicts itself becomes a finding."""

    def __init__(self, root: Element, file: str) -> None:
        self.root, self.file = root, file
        self.findings: list[Finding] = []
        self.words = WordsReader(root.said("NoticeLanguageCode"))

    def imported(self) -> Imported | None:
        lots = tuple(self._lots())
        if not lots:
            subtype = self.root.said(f"{EXTENSION}/NoticeSubType/SubTypeCode") or "?"
            self._tell(fault, "import-no-criteria", self.root, "", subtype=subtype[:20])
            return None
        if self.words.foreign:
            languages = ", ".join(sorted(self.words.foreign))
            self._tell(notice, "import-language", self.root, "", languages=languages)
        words = self.words
        title = words.of(self.root, "ProcurementProject/Name")
        return Imported("eforms", title, self._buyer(), self._reference, words.language, lots)

    @property
    def _reference(self) -> str:
        parts = (self.root.said("ID"), self.root.said("VersionID"))
        return "-".join(part for part in parts if part)

    def _buyer(self) -> str:
        party = self.root.said("ContractingParty/Party/PartyIdentification/ID")
        for company in self.root.all(f"{EXTENSION}/Organizations/Organization/Company"):
            if party and company.said("PartyIdentification/ID") == party:
                return self.words.of(company, "PartyName/Name")
        return ""

    def _lots(self) -> Iterator[ImportedLot]:
        taken: list[str] = []
        for number, lot in enumerate(self.root.all("ProcurementProjectLot"), 1):
            named = lot.first("ID")
            if named and named.attributes.get("schemeName", "") not in LOTS:
                continue
            lot_id = (named.text if named else "") or f"lot-{number}"
            if lot_id in taken:
                self._tell(fault, "import-double-lot", lot, lot_id, lot=lot_id[:60])
                continue
            taken.append(lot_id)
            found = list(lot.all(f"{CRITERIA}/SubordinateAwardingCriterion"))
            if found:
                yield self._lot(lot, lot_id, found)
            else:
                self._tell(opened, "import-lot-empty", lot, lot_id, lot=lot_id[:60])

    def _lot(self, lot: Element, lot_id: str, found: Sequence[Element]) -> ImportedLot:
        title = self.words.of(lot, "ProcurementProject/Name")
        title = title or self.words.of(self.root, "ProcurementProject/Name")
        told = (*lot.all(f"{CRITERIA}/CalculationExpression"), *lot.all(f"{CRITERIA}/Description"))
        remarks = tuple(dict.fromkeys(self.words.chosen(told)))
        weights = Weights()
        criteria: list[ImportedCriterion] = []
        for number, each in enumerate(found, 1):
            path = f"{lot_id}/SubordinateAwardingCriterion[{number}]"
            taken = [criterion.id for criterion in criteria]
            criteria.append(self._criterion(each, path, taken, weights, lot_id))
        self.findings += weights.findings(Place(self.file, lot.line, 1, lot_id))
        about = _(
            "Draft, taken from notice {notice}, {lot}. What the notice does not say is not here; "
            "'gunning check' names what is missing. Describe the notice as '{source}' in "
            "sources.yaml."
        ).format(notice=self._reference or "?", lot=lot_id, source=SOURCE)
        about = "\n".join((about, *remarks))
        heading = Heading(title, self.words.language, weights.points, about)
        return drafted(lot_id, heading, criteria)

    def _criterion(
        self, each: Element, path: str, taken: Sequence[str], weights: Weights, lot_id: str
    ) -> ImportedCriterion:
        title, question = self.words.of(each, "Name"), self.words.of(each, "Description")
        if not title:
            self._tell(opened, "import-no-name", each, path)
        kind = self._type(each, path)
        formula = self.words.of(each, "CalculationExpression")
        place = Place(self.file, each.line, 1, path)
        parameters = list(each.all(f"{EXTENSION}/AwardCriterionParameter"))
        numbers = NumbersReader(place, withheld=_withheld(each), formula=formula)
        found = numbers.read(parameters)
        self.findings += numbers.findings
        weights.add(found)
        remarks = [formula, *numbers.remarks] if formula else numbers.remarks
        if question:
            remarks = [_("The question is the description of the notice (BT-540)."), *remarks]
        note = _("eForms notice {notice}").format(notice=self._reference or "?")
        return ImportedCriterion(
            id=made_id(title, taken, f"criterium-{len(taken) + 1}"),
            type=kind,
            title=title,
            question=question,
            weight=found.weight,
            weight_text=found.text,
            amount=found.amount if kind == "price" else "",
            sources=({"source": SOURCE, "item": lot_id, "note": note},),
            remarks=tuple(remarks),
        )

    def _type(self, each: Element, path: str) -> str:
        found = each.first("AwardingCriterionTypeCode")
        code = found.text if found else ""
        if code == "cost":
            self._tell(notice, "import-cost", each, path)
        elif not code:
            self._tell(opened, "import-no-type", each, path)
        elif code not in TYPES:
            self._tell(fault, "not-one-of", each, path, found=code[:60], expected=", ".join(TYPES))
        return TYPES.get(code, "")

    def _tell(
        self, make: Callable[..., Finding], code: str, each: Element, path: str, **facts: object
    ) -> None:
        self.findings.append(make(code, Place(self.file, each.line, 1, path), **facts))


def _withheld(each: Element) -> bool:
    """Whether the buyer keeps a field of this criterion unpublished (BT-195)."""
    around = each.first(EXTENSION)
    if around is None:
        return False
    inside = (p.first("FieldsPrivacy") for p in around.all("AwardCriterionParameter"))
    return around.first("FieldsPrivacy") is not None or any(inside)
