"""The guards of the first schema: what is only added to, and what belongs to which stage."""

from tender.storage.migrations.guards import ALWAYS, Guard, only_added

STAGES = ("preparation", "individual", "consensus", "quality-final", "priced", "decided")

ADDED_TO = (
    "award_model",
    "assessment",
    "consensus",
    "confirmation",
    "final_step",
    "price",
    "decision",
    "sending",
    "journal",
)
"""Tables to which rows are only added."""

OF_BID = (
    "(SELECT lot.stage FROM lot JOIN bid ON bid.lot_id = lot.id"
    " WHERE bid.id = {row}.bid_id {share})"
)
OF_LOT = "(SELECT lot.stage FROM lot WHERE lot.id = {row}.lot_id {share})"
OF_CHECK = (
    "(SELECT lot.stage FROM lot JOIN bid ON bid.lot_id = lot.id"
    " JOIN admissibility_check ON admissibility_check.bid_id = bid.id"
    " WHERE admissibility_check.id = {row}.check_id {share})"
)
"""The stage of the lot to which a row belongs."""

ADDED_AT = (
    ("assessment", OF_BID, "individual"),
    ("consensus", OF_BID, "consensus"),
    ("confirmation", OF_LOT, "consensus"),
    ("final_step", OF_LOT, "consensus"),
    ("price", OF_BID, "quality-final"),
    ("decision", OF_LOT, "priced"),
    ("sending", OF_LOT, "decided"),
)
"""At which stage of its lot a row may be added: no price before the quality is final."""

PREPARED = (("bid", OF_LOT), ("admissibility_check", OF_BID), ("failure", OF_CHECK))
"""What is written only while the lot is prepared."""

BEGUN = (
    "EXISTS (SELECT 1 FROM lot WHERE lot.tender_id = {row}.tender_id"
    " AND lot.stage <> 'preparation')"
)
MEMBER_BEGUN = "{row}.member <> '' AND " + BEGUN
LIMIT_BEGUN = (
    "EXISTS (SELECT 1 FROM lot JOIN hat ON hat.tender_id = lot.tender_id"
    " WHERE hat.id = {row}.hat_id AND lot.stage <> 'preparation')"
)
"""Whether a committee is at work, so that its members stay as they are."""

ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _rank(stage: str) -> str:
    steps = " ".join(f"WHEN '{name}' THEN {number}" for number, name in enumerate(STAGES))
    return f"CASE {stage} {steps} END"


def _each(condition: str, event: str) -> str:
    """A condition on the rows that an event has."""
    rows = (condition.replace("{row}", row) for row in ROWS[event])
    return " OR ".join(f"({each})" for each in rows)


def _in_preparation(table: str, stage: str) -> list[Guard]:
    told = f"{table} is written in the stage preparation only"
    return [
        Guard(table, event, _each(f"{stage} <> 'preparation'", event), told, "stage")
        for event in ROWS
    ]


def _committee(table: str, begun: str) -> list[Guard]:
    told = "the committee stays as it is while it is at work"
    return [Guard(table, event, _each(begun, event), told, "stage") for event in ROWS]


LOT = [
    Guard("lot", "INSERT", "NEW.stage <> 'preparation'", "a lot begins with preparation"),
    Guard("lot", "DELETE", "OLD.stage <> 'preparation'", "this lot is past its preparation"),
    Guard(
        "lot",
        "UPDATE",
        f"NEW.stage <> OLD.stage AND {_rank('NEW.stage')} <> {_rank('OLD.stage')} + 1",
        "a stage moves one step forward",
        "stage",
    ),
    Guard(
        "lot",
        "UPDATE",
        "OLD.stage <> 'preparation' AND (NEW.title <> OLD.title OR NEW.model_id <> OLD.model_id"
        " OR NEW.winners <> OLD.winners OR NEW.public_id <> OLD.public_id"
        " OR NEW.tender_id <> OLD.tender_id)",
        "this lot is past its preparation",
        "fixed",
    ),
]

HEAD = [
    Guard("journal_head", "DELETE", ALWAYS, "the head of a journal stays"),
    Guard(
        "journal_head",
        "UPDATE",
        "NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1",
        "a journal grows line by line",
    ),
]

GUARDS: tuple[Guard, ...] = (
    *(guard for table in ADDED_TO for guard in only_added(table)),
    *(
        Guard(
            table,
            "INSERT",
            f"{_each(stage, 'INSERT')} <> '{at}'",
            f"{table} belongs to {at}",
            "stage",
        )
        for table, stage, at in ADDED_AT
    ),
    *(guard for table, stage in PREPARED for guard in _in_preparation(table, stage)),
    *_committee("hat", MEMBER_BEGUN),
    *_committee("hat_lot", LIMIT_BEGUN),
    *LOT,
    *HEAD,
)
