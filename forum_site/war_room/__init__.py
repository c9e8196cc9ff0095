"""The organisers' first page: where the edition stands, what is left to do; each row leads to its field."""

from forum_site.war_room.head import Head
from forum_site.war_room.lists import work_lists
from forum_site.war_room.rows import Row, WorkList

__all__ = ["Head", "Row", "WorkList", "work_lists"]
