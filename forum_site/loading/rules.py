"""What must hold between the values of one row. Each rule returns what is wrong, or None."""

from forum_site.loading.tables import Row

FIRST_DAY_OF = {"month": "the month", "year": "the year"}


def date_fits_precision(row: Row) -> str | None:
    """An unknown date is empty; a month or a year is written as its first day."""
    dated_on, precision = row["dated_on"], row["date_precision"]
    if (dated_on is None) != (precision == "unknown"):
        return "dated_on must be empty where date_precision is unknown, and only there"
    if (precision == "month" and dated_on.day != 1) or (
        precision == "year" and (dated_on.day, dated_on.month) != (1, 1)
    ):
        return f"dated_on must be the first day of {FIRST_DAY_OF[precision]}"
    return None


def days_in_order(row: Row) -> str | None:
    """An edition ends after it starts, and its year is the one in which it starts."""
    if row["ends_on"] and row["ends_on"] < row["starts_on"]:
        return "ends_on is before starts_on"
    if row["starts_on"].year != row["year"]:
        return "year must be the year of starts_on"
    return None


def role_needs_delegation(row: Row) -> str | None:
    return "a role needs a delegation" if row["role"] and not row["delegation"] else None


def minutes_need_start(row: Row) -> str | None:
    return "minutes need a start" if row["minutes"] and not row["start"] else None


def somebody_speaks(row: Row) -> str | None:
    return None if row["speaker"] or row["delegation"] else "speaker and delegation are both empty"


def links_need_edition(row: Row) -> str | None:
    linked = row["delegations"] or row["sessions"]
    return "delegations and sessions need an edition" if linked and not row["edition"] else None
