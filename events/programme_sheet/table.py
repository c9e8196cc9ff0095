"""The cells of a programme by the meaning of their columns, merged areas included."""

from datetime import datetime
from typing import Any

from core.exchange.cells import cell_text
from core.exchange.reading import Row
from events.programme_sheet.entries import Plan

MOST_MERGED = 1_000


class Table:
    def __init__(self, plan: Plan):
        self.plan = plan
        self.rows = {row.number: row for row in plan.sheet.rows}
        self.places = {meaning: place for place, meaning in plan.meanings.items()}
        self._merged = self._covered()

    def _covered(self) -> dict[tuple[int, int], int]:
        """For the cells that a merged area covers below its first row, the number of that row."""
        covered = {}
        for left, top, right, bottom in self.plan.sheet.merged[:MOST_MERGED]:
            for place in self.plan.meanings:
                if left <= place + 1 <= right:
                    for number in self.rows:
                        if top < number <= bottom:
                            covered[number, place] = top
        return covered

    def own(self, row: Row, meaning: str) -> str:
        """The text of the row's own cell."""
        place = self.places.get(meaning)
        return "" if place is None else row.text(place).strip()

    def value(self, row: Row, meaning: str) -> Any:
        """What stands in the cell, or in the merged area that covers it."""
        place = self.places.get(meaning)
        if place is None:
            return None
        value = row.values[place] if place < len(row.values) else None
        if value in (None, "") and self.is_covered(row, meaning):
            above = self.rows[self._merged[row.number, place]].values
            value = above[place] if place < len(above) else None
        return value

    def text(self, row: Row, meaning: str) -> str:
        return cell_text(self.value(row, meaning)).strip()

    def clock_text(self, row: Row, meaning: str) -> str:
        """The same of a time, which some spreadsheets store with a day."""
        value = self.value(row, meaning)
        return cell_text(value.time() if isinstance(value, datetime) else value).strip()

    def is_covered(self, row: Row, meaning: str) -> bool:
        """Whether the cell belongs to a merged area that begins in a row above."""
        return self._merged.get((row.number, self.places.get(meaning))) in self.rows

    def is_head_again(self, row: Row) -> bool:
        head = self.rows.get(self.plan.head)
        places = self.plan.meanings
        return bool(head) and all(row.text(place).strip() == head.text(place).strip() for place in places)
