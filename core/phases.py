"""Phases of an edition, computed from its dates (experience.md §1.4)."""

from datetime import date, datetime, time, timedelta

from core.choices import Phase

CLOSED_FOR = timedelta(days=14)
# A day without published hours counts as under way between these; then comes the night.
DAY_BEGINS, DAY_ENDS = time(6), time(21)


def phase_on(now: datetime, first: date, last: date, has_programme: bool) -> Phase:
    """The phase at a local moment of an edition that runs from `first` to `last`."""
    today = now.date()
    late, early = now.time() >= DAY_ENDS, now.time() < DAY_BEGINS
    if today < first:
        return Phase.PROGRAMME if has_programme else Phase.ANNOUNCED
    # The last evening may go on past midnight: its night belongs to the edition as those before do.
    if today > last and not (early and today == last + timedelta(days=1)):
        return Phase.CLOSED if today <= last + CLOSED_FOR else Phase.ARCHIVE
    if (late and today < last) or (early and today > first):
        return Phase.BETWEEN
    return Phase.LIVE
