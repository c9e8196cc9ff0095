"""Sessions that a visitor chose, as an address names them: `?s=p1,w2` (formats.md §1). Pure."""

import re
from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import QueryDict

MOST = 100
CODE = re.compile(r"[a-z][a-z0-9]{0,11}")


def chosen(query: QueryDict, known: Iterable[str]) -> list[str]:
    """Those of the known codes that the query names, in the order of the known.

    Codes are trimmed and lower-cased; one that is unknown is passed over. Raises BadRequest where `s` is
    repeated, names more than a hundred, or holds what is no code.
    """
    values = query.getlist("s")
    if len(values) > 1:
        raise BadRequest("s is given once")
    named = {code.strip().lower() for code in ",".join(values).split(",")} - {""}
    if len(named) > MOST or not all(CODE.fullmatch(code) for code in named):
        raise BadRequest("s is a list of at most 100 session codes")
    return [code for code in known if code in named]
