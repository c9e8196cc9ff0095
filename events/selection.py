"""Sessions that a visitor chose, as an address names them: `?s=p1,w2` (formats.md §1). Pure."""

import re

from django.core.exceptions import BadRequest
from django.http import QueryDict

MOST = 100
CODE = re.compile(r"[a-z][a-z0-9]{0,11}")


def chosen(query: QueryDict) -> set[str]:
    """The codes that the query names, each once: rows keep their own order, and the unknown find nothing.

    Codes are trimmed and lower-cased; what is no code is passed over. Raises BadRequest where `s` is
    repeated or names more than a hundred: half a selection would look like a whole one.
    """
    values = query.getlist("s")
    if len(values) > 1:
        raise BadRequest("s is given once")
    named = {code.strip().lower() for code in ",".join(values).split(",")}
    codes = {code for code in named if CODE.fullmatch(code)}
    if len(codes) > MOST:
        raise BadRequest("s names at most 100 sessions")
    return codes
