"""Notices for tests: an eForms notice of the fewest parts, with what each case puts in."""

from collections.abc import Sequence

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "cac": f"{UBL}:CommonAggregateComponents-2",
        "cbc": f"{UBL}:CommonBasicComponents-2",
        "ext": f"{UBL}:CommonExtensionComponents-2",
        "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
        "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
        "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
    }.items()
)
COMPANY = (
    "<efac:Organizations><efac:Organization><efac:Company><cac:PartyIdentification><cbc:ID>"
    "ORG-0001</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Gemeente Proef</cbc:Name>"
    "</cac:PartyName></efac:Company></efac:Organization></efac:Organizations>"
)


def extension(inner: str) -> str:
    return (
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>"
        f"{inner}</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension>"
        "</ext:UBLExtensions>"
    )


def number(code: str, value: str) -> str:
    """A parameter of a criterion."""
    return (
        f"<efac:AwardCriterionParameter><efbc:ParameterCode>{code}</efbc:ParameterCode>"
        f"<efbc:ParameterNumeric>{value}</efbc:ParameterNumeric></efac:AwardCriterionParameter>"
    )


def criterion(
    kind: str = "quality", name: str = "Plan", numbers: Sequence[str] = (), more: str = ""
) -> str:
    """A criterion; its name is left out where it is empty."""
    named = f'<cbc:Name languageID="NLD">{name}</cbc:Name>' if name else ""
    typed = f"<cbc:AwardingCriterionTypeCode>{kind}</cbc:AwardingCriterionTypeCode>"
    return (
        f"<cac:SubordinateAwardingCriterion>{extension(''.join(numbers)) if numbers else ''}"
        f"{typed if kind else ''}{named}{more}</cac:SubordinateAwardingCriterion>"
    )


def weighed(*weights: str, code: str = "per-exa") -> str:
    """Criteria with these weights, the last one a price."""
    kinds = ["quality"] * (len(weights) - 1) + ["price"]
    return "".join(
        criterion(kind, f"Criterium {place}", [number(code, weight)])
        for place, (kind, weight) in enumerate(zip(kinds, weights, strict=True), 1)
    )


def lot(criteria: str, lot_id: str = "LOT-0001", scheme: str = "Lot", more: str = "") -> str:
    return (
        f'<cac:ProcurementProjectLot><cbc:ID schemeName="{scheme}">{lot_id}</cbc:ID>'
        f"<cac:TenderingTerms><cac:AwardingTerms><cac:AwardingCriterion>{more}{criteria}"
        "</cac:AwardingCriterion></cac:AwardingTerms></cac:TenderingTerms>"
        "</cac:ProcurementProjectLot>"
    )


def notice(*lots: str, root: str = "ContractNotice", language: str = "NLD") -> bytes:
    """A notice with these lots; each lot begins on a line of its own."""
    subtype = "<efac:NoticeSubType><cbc:SubTypeCode>20</cbc:SubTypeCode></efac:NoticeSubType>"
    return (
        f'<{root} xmlns="{UBL}:{root}-2" {SPACES}>{extension(subtype + COMPANY)}'
        "<cbc:ID>n-1</cbc:ID><cbc:VersionID>02</cbc:VersionID>"
        f"<cbc:NoticeLanguageCode>{language}</cbc:NoticeLanguageCode>"
        "<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID>"
        "</cac:PartyIdentification></cac:Party></cac:ContractingParty>"
        f'<cac:ProcurementProject><cbc:Name languageID="{language}">Proef</cbc:Name>'
        f"</cac:ProcurementProject>\n{chr(10).join(lots)}</{root}>"
    ).encode()
