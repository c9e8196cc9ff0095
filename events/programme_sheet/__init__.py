"""A programme as a ministry's spreadsheet has it: what is understood of each row, and its import as drafts.

Every row is imported or explained; nothing is guessed that the sheet does not say (a time, a person).
"""
