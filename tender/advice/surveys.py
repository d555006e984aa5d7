"""Results of a survey, read from a CSV file with a row an answer."""

import csv
import io
from collections.abc import Iterator, Sequence

from tender.advice.records import SurveyResult
from tender.findings import Finding, Place, fault

COLUMNS = ("question", "answer", "n", "count")
DUTCH = {"vraag": "question", "antwoord": "answer", "n": "n", "aantal": "count"}
"""The columns in Dutch, which a file may use as well."""
MOST_BYTES = 1024 * 1024
MOST_ROWS = 5_000


def parse_survey(
    data: bytes, file: str = ""
) -> tuple[tuple[SurveyResult, ...], tuple[Finding, ...]]:
    """Read results: question, answer, n (who answered the question), count (who gave it; or empty).

    Cells are parted by commas, semicolons or tabs. With any fault there are no results.
    """
    findings: list[Finding] = []
    rows = _rows(data, file, findings)
    results = list(_results(rows, file, findings)) if rows else []
    if not results and not findings:
        findings.append(fault("survey-rows", Place(file, 1, 1), most=MOST_ROWS))
    return ((), tuple(findings)) if findings else (tuple(results), ())


def _rows(data: bytes, file: str, findings: list[Finding]) -> list[list[str]]:
    place = Place(file, 1, 1)
    if len(data) > MOST_BYTES:
        findings.append(fault("too-large", place, most=MOST_BYTES))
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.append(fault("not-utf8", place))
        return []
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", "\ufffd")), delimiter=sign))
    except csv.Error as error:
        findings.append(fault("syntax", place, problem=error))
        return []
    if len(rows) > MOST_ROWS:
        findings.append(fault("survey-rows", place, most=MOST_ROWS))
        return []
    return rows


def _results(
    rows: Sequence[Sequence[str]], file: str, findings: list[Finding]
) -> Iterator[SurveyResult]:
    head = [DUTCH.get(cell.strip().lower(), cell.strip().lower()) for cell in rows[0]]
    if sorted(head) != sorted(COLUMNS):
        place = Place(file, 1, 1)
        found = ", ".join(head)[:80]
        findings.append(fault("survey-columns", place, columns=", ".join(COLUMNS), found=found))
        return
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(head):
            place = Place(file, number, 1)
            facts = {"row": number, "found": len(row), "expected": len(head)}
            findings.append(fault("survey-width", place, **facts))
            continue
        cells = {name: cell.strip() for name, cell in zip(head, row, strict=True)}
        columns = {name: at for at, name in enumerate(head, start=1)}
        faults = list(_row_faults(cells, columns, number, file))
        findings += faults
        if not faults:
            count = int(cells["count"]) if cells["count"] else None
            yield SurveyResult(cells["question"], cells["answer"], int(cells["n"]), count)


def _row_faults(
    cells: dict[str, str], columns: dict[str, int], number: int, file: str
) -> Iterator[Finding]:
    for name in COLUMNS:
        place = Place(file, number, columns[name])
        facts = {"row": number, "column": name}
        if not cells[name] and name != "count":
            yield fault("survey-empty", place, **facts)
        elif name in {"n", "count"} and cells[name] and not _whole(cells[name]):
            yield fault("survey-cell", place, found=cells[name][:40], **facts)
    n, count = cells["n"], cells["count"]
    if _whole(n) and _whole(count) and int(count) > int(n):
        place = Place(file, number, columns["count"])
        yield fault("survey-count", place, row=number, count=count, n=n)
    if _whole(n) and int(n) == 0:
        yield fault("survey-numbers", Place(file, number, columns["n"]), survey=cells["question"])


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


MOST_DIGITS = 9
"""No survey has a thousand million answers."""
