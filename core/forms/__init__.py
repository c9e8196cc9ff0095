"""Forms of the admin: texts in several languages, numbers as people type them, two people at one record."""

from core.forms.accounts import OwnPasswordForm
from core.forms.bilingual import BilingualForm
from core.forms.inputs import ClockField, DayField, MomentField, NumberField, Picker
from core.forms.lines import MergingFormSet, OfEditionFormSet
from core.forms.places import MOVES, PlaceBox

__all__ = [
    "MOVES",
    "BilingualForm",
    "ClockField",
    "DayField",
    "MergingFormSet",
    "MomentField",
    "NumberField",
    "OfEditionFormSet",
    "OwnPasswordForm",
    "Picker",
    "PlaceBox",
]
