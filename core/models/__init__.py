from core.models.content_version import ContentVersion, bump
from core.models.edition import Edition
from core.models.forum import Forum
from core.models.help_page import HelpPage
from core.models.help_record import HelpRecord, HelpText
from core.models.link_check import LinkCheck
from core.models.notice import Notice
from core.models.picture import Picture
from core.models.publication import Publication, Record, SourceCredit
from core.models.signed import Signed
from core.models.term import Term
from core.models.trash import TrashItem
from core.models.user import User

__all__ = [
    "ContentVersion",
    "Edition",
    "Forum",
    "HelpPage",
    "HelpRecord",
    "HelpText",
    "LinkCheck",
    "Notice",
    "Picture",
    "Publication",
    "Record",
    "Signed",
    "SourceCredit",
    "Term",
    "TrashItem",
    "User",
    "bump",
]
