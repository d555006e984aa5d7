"""The sentences of the findings on what is taken in from elsewhere."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        # A notice
        "import-kind": msgid(
            "This is neither an eForms notice (XML) nor a spreadsheet (CSV, XLSX or ODS)."
        ),
        "import-entities": msgid(
            "The XML declares a document type or entities. A notice has none, so it is not read."
        ),
        "import-elements": msgid(
            "The XML has more elements or levels than a notice, so it is not read."
        ),
        "import-not-eforms": msgid(
            "This XML is not an eForms notice. Download the notice from TED as eForms XML."
        ),
        "import-no-criteria": msgid(
            "The notice (subtype {subtype}) names no award criteria for any lot."
        ),
        "import-lot-empty": msgid("The notice names no award criteria for {lot}."),
        "import-double-lot": msgid("The lot {lot} stands here twice. Only the first is read."),
        "import-language": msgid(
            "Not every text is there in Dutch. What is not was taken in: {languages}."
        ),
        "import-no-name": msgid(
            "The notice gives this criterion no name (BT-734). Give it a title."
        ),
        "import-no-type": msgid(
            "The notice does not say whether this is quality, price or cost (BT-539). Choose one."
        ),
        "import-cost": msgid(
            "The notice calls this a cost. Here a cost is answered with an amount, as a price is."
        ),
        "import-no-weight": msgid(
            "The notice gives this criterion no weight (BT-541). It stays open: fill it in."
        ),
        "import-in-words": msgid(
            "The weight stands in words only (BT-543): '{words}'. Fill it in as a number."
        ),
        "import-withheld": msgid(
            "The buyer does not publish a number of this criterion (BT-195). It stays open."
        ),
        "import-number": msgid("'{found}' ({code}) is not a number. It stays open."),
        "import-two-weights": msgid(
            "The notice gives this criterion two different weights. Find out which one holds."
        ),
        "import-range": msgid(
            "{number} ({code}) is the middle of a range and no weight. Fill in the weight itself."
        ),
        "import-order": msgid(
            "The notice gives an order of importance ({number}) and no weight. Fill in a weight."
        ),
        "import-fixed": msgid(
            "The notice fixes the price at {number} ({code}). Check the amount and what it is for."
        ),
        "import-min-score": msgid(
            "The notice sets a minimum score of {number}. Name the grade that is the minimum."
        ),
        "import-max-pass": msgid(
            "At most {number} bids go on after this criterion. Declare that as a stage."
        ),
        "import-mixed": msgid(
            "The weights are of different kinds ({codes}) and cannot be added up. Choose one kind."
        ),
        "import-weights": msgid(
            "The weights add up to {total} instead of {expected}. Nothing was changed: find out "
            "which weight is wrong."
        ),
        # A spreadsheet
        "import-no-rows": msgid(
            "There are no criteria here. The first row names the columns, with 'criterium' among "
            "them."
        ),
        "import-rows": msgid("The table has more than {most} rows. Keep only those with criteria."),
        "import-columns": msgid(
            "The table has more than {most} columns. Keep only those that it needs."
        ),
        "import-large": msgid(
            "The workbook is larger than a table of criteria has to be. Keep only that sheet, "
            "without pictures and styles."
        ),
        "import-heading": msgid("The column '{heading}' is not known. Known are: {known}."),
        "import-double-heading": msgid("The column '{heading}' stands here twice. Keep one."),
        "import-no-heading": msgid(
            "The column '{heading}' is missing. The first row has to name it."
        ),
        "import-outside": msgid("This cell stands in a column without a heading. Name the column."),
        "import-nobody": msgid(
            "This row belongs to no criterion. Fill in the column 'criterium' here or above it."
        ),
        "import-differs": msgid(
            "'{found}' differs from '{first}', which stands for the same criterion in row {row}. "
            "Keep one."
        ),
        "import-weight": msgid("'{found}' is not a weight such as 30, 12,5 or 100/3."),
        "import-ambiguous": msgid("'{found}' can mean two numbers. Write {whole} or {decimal}."),
        "import-type": msgid("'{found}' is neither kwaliteit (quality) nor prijs (price)."),
        "import-pages": msgid("'{found}' is not a number of pages from 1 to 1000."),
        "import-source": msgid(
            "'{found}' names no source by its id, such as seed-001, or seed-001: P2a for an item."
        ),
        "import-long-cell": msgid("This cell has more than {most} characters. Shorten it."),
        "import-not-stored": msgid(
            "The file holds no value for the formula in {cell}. Open it in a spreadsheet, save it, "
            "and import it again."
        ),
        "import-formula": msgid(
            "{cell} holds a formula. Its stored value was taken and not recomputed."
        ),
        "import-missing": msgid("The criterion '{criterion}' has no {heading}. Fill it in."),
        "import-sum": msgid(
            "The weights add up to {total} and not to 100. Mend a weight, or fill in the points "
            "in the draft."
        ),
        "import-sum-one": msgid(
            "The weights add up to 1: were they percentages? Write 40 or 40% as text, not as a "
            "number with a percent format."
        ),
        # A letter
        "letter-kind": msgid(
            "This is neither a PDF nor a DOCX. Save the letter as one of these and upload it again."
        ),
        "letter-unreadable": msgid(
            "The letter cannot be read. Open it, save it again as PDF or DOCX, and upload that."
        ),
        "letter-locked": msgid("The letter has a password. Save it without one."),
        "letter-scanned": msgid(
            "The letter has pages but no text: it was scanned. Ask for the file that it was "
            "printed from, or type its points."
        ),
        "letter-empty": msgid("The letter holds no text."),
        "letter-long": msgid(
            "The letter has more than {most} pages, or as much text. Upload the letter without "
            "its annexes."
        ),
        "letter-large": msgid(
            "The letter unpacks to more than a letter has to be. Save it again without annexes."
        ),
        "letter-slow": msgid(
            "Reading the letter took too long or too much memory, so it was stopped. Save it "
            "again as PDF or DOCX."
        ),
        "letter-macros": msgid("The letter holds macros. They were not run."),
    }
)
