"""Numbers of editions in words, which the catalogues hold."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

# Feminine in Arabic: they agree with «الدورة».
ORDINALS = [
    pgettext_lazy("forum: edition", "First edition"),
    pgettext_lazy("forum: edition", "Second edition"),
    pgettext_lazy("forum: edition", "Third edition"),
    pgettext_lazy("forum: edition", "Fourth edition"),
    pgettext_lazy("forum: edition", "Fifth edition"),
    pgettext_lazy("forum: edition", "Sixth edition"),
    pgettext_lazy("forum: edition", "Seventh edition"),
    pgettext_lazy("forum: edition", "Eighth edition"),
    pgettext_lazy("forum: edition", "Ninth edition"),
    pgettext_lazy("forum: edition", "Tenth edition"),
    pgettext_lazy("forum: edition", "Eleventh edition"),
    pgettext_lazy("forum: edition", "Twelfth edition"),
]


def edition_title(ordinal: int | None, is_sample: bool) -> str:
    """“Sixth edition” for 6; in figures after the twelfth; “Sample edition” for a sample."""
    if is_sample:
        return pgettext("forum: edition", "Sample edition")
    if ordinal is None:
        return pgettext("forum: edition", "Edition")
    if 1 <= ordinal <= len(ORDINALS):
        return str(ORDINALS[ordinal - 1])
    return _("Edition %(number)d") % {"number": ordinal}
