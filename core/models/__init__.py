from core.models.content_version import ContentVersion, bump
from core.models.edition import Edition
from core.models.forum import Forum
from core.models.notice import Notice
from core.models.publication import Publication, Record, SourceCredit
from core.models.term import Term
from core.models.trash import TrashItem
from core.models.user import User

__all__ = [
    "ContentVersion",
    "Edition",
    "Forum",
    "Notice",
    "Publication",
    "Record",
    "SourceCredit",
    "Term",
    "TrashItem",
    "User",
    "bump",
]
