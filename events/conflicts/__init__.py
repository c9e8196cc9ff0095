"""What cannot be, or should not be, in a programme at once (experience.md §6.1, decision 21).

Pure: nothing here reads the database or knows a request.
"""

from events.conflicts.booking import Booking, booking_of
from events.conflicts.conflict import Conflict, fingerprint
from events.conflicts.rules import among, conflicts

__all__ = ["Booking", "Conflict", "among", "booking_of", "conflicts", "fingerprint"]
