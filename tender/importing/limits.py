"""How much of a file from elsewhere is read at all."""

LARGEST_NOTICE = 4 * 1024 * 1024
MOST_ELEMENTS, MOST_ELEMENT_LEVELS = 60_000, 40
LARGEST_TABLE, LARGEST_TABLE_UNPACKED = 1024 * 1024, 1024 * 1024
"""A spreadsheet in bytes, and its XML when it is unpacked."""
MOST_TAGS, MOST_CELLS = 100_000, 12_000
"""In the XML of a spreadsheet: so much that a table of criteria never has."""
LONGEST_CELL = 10_000

LARGEST_LETTER = 20 * 1024 * 1024
LARGEST_LETTER_UNPACKED = 4 * 1024 * 1024
"""The parts of a DOCX that hold text, unpacked; its pictures are never unpacked."""
MOST_PAGES = 200
LONGEST_LETTER = 400_000
"""In characters: as much text as 200 pages hold."""
CHILD_SECONDS, CHILD_MEMORY = 20, 1 << 30
"""Processor time and address space of the process that reads a letter."""
