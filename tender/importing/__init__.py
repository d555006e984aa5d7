"""Taking in what others wrote: award criteria of a notice or spreadsheet, the text of a letter."""
