"""The sentences of the findings on a workbook with prices."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "workbook-kind": msgid(
            "This is neither an XLSX nor an ODS workbook. Save it as one of these."
        ),
        "workbook-unreadable": msgid(
            "The workbook cannot be read. Save it again as XLSX or ODS, without a password."
        ),
        "workbook-large": msgid(
            "The workbook is larger than a price sheet has to be. Keep only the sheets with prices."
        ),
        "workbook-macros": msgid("The workbook holds macros. They were not run."),
        "workbook-links": msgid("The workbook takes values from other files. Those were not read."),
        "name-unknown": msgid("The workbook has no cell with the name '{name}'. It has: {known}."),
        "name-not-cell": msgid("The name '{name}' stands for {target}. Let it name one cell."),
        "price-not-number": msgid("{cell} ('{name}') holds '{found}', which is not an amount."),
        "price-not-stored": msgid(
            "The file holds no value for {cell}; its formula comes to {recomputed}. Open the file "
            "in a spreadsheet, save it, and read it again."
        ),
        "calculation-error": msgid(
            "Calculation error: {cell} states {stated}, but {formula} comes to {recomputed}. The "
            "difference is {difference}. Ask the bidder, or correct the price with a reason."
        ),
        "not-recomputed": msgid("{cell} was not recomputed: {formula} - {problem}."),
        "declared-unusable": msgid("The sum {formula} for {cell} cannot be used: {problem}."),
    }
)
