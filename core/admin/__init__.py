"""The organisers' admin: what every app builds on, and the pages of forum, editions, notices, accounts."""

from core.admin import accounts, help, terms  # noqa: F401  they register their models
from core.admin.base import BilingualAdmin
from core.admin.exchange import ExchangeMixin
from core.admin.forum import EditionAdmin
from core.admin.history import NotKept
from core.admin.inlines import BilingualStacked, BilingualTabular, InlineMixin, SourceInline
from core.admin.lists import columns, in_all_languages, text_columns
from core.admin.notice import NoticeAdmin
from core.admin.picture import PictureAdmin
from core.admin.publication import PublicationAdmin
from core.admin.trash import TrashAdmin

__all__ = [
    "BilingualAdmin",
    "BilingualStacked",
    "BilingualTabular",
    "EditionAdmin",
    "ExchangeMixin",
    "InlineMixin",
    "NotKept",
    "NoticeAdmin",
    "PictureAdmin",
    "PublicationAdmin",
    "SourceInline",
    "TrashAdmin",
    "columns",
    "in_all_languages",
    "text_columns",
]
