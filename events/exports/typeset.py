"""Typesetting, in a process of its own: `python typeset.py TEMPLATES FONTS`, data in, a PDF out.

It needs typst and nothing of ours. What it works with, some hundred megabytes for a large programme, goes
with it. In: JSON with `sheets` and `made_at`, in seconds. What stops PDF/UA-1 goes to the standard error.
"""

import json
import sys
from pathlib import Path

import typst


def typeset(order: bytes, templates: Path, fonts: Path) -> tuple[bytes, str]:
    """The document, and why it does not keep the standard for accessible files, where it does not.

    All texts go in as data: nothing in them can be a command. Where no font has a letter, the standard
    cannot be kept: the file is made without its mark. Raises TypstError where there can be no file at all.
    """
    data = json.loads(order)
    options = {
        "root": templates,
        "font_paths": [fonts],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data["sheets"], ensure_ascii=False)},
        "timestamp": data["made_at"],
    }
    source = templates / ("programme.typ" if len(data["sheets"]) == 1 else "side_by_side.typ")
    try:
        return typst.compile(source, pdf_standards="ua-1", **options), ""
    except typst.TypstError as error:
        return typst.compile(source, **options), str(error)


if __name__ == "__main__":
    made, fault = typeset(sys.stdin.buffer.read(), *map(Path, sys.argv[1:]))
    sys.stderr.buffer.write(fault.encode())
    sys.stdout.buffer.write(made)
