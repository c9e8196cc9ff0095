"""Plain text in lines of a width, for files that no program lays out."""

import unicodedata

WIDTH = 72


def wrap(text: str, indent: str = "", hanging: str | None = None, width: int = WIDTH) -> list[str]:
    """The text in lines, the first after `indent`, the others after `hanging` (the same by default).

    Lines break at plain spaces only, so that what a no-break space ties stays together; a longer word,
    an address for example, has a line of its own. Arabic marks take no room.
    """
    lines, start = [], indent
    line = start
    for word in text.split(" "):
        if not word:
            continue
        if line == start:
            line += word
        elif columns(line) + 1 + columns(word) <= width:
            line += f" {word}"
        else:
            lines.append(line)
            start = indent if hanging is None else hanging
            line = start + word
    return [*lines, line] if line.strip() else lines


def columns(text: str) -> int:
    """How many letters wide a text is: marks above and below the letters are not counted."""
    return sum(1 for letter in text if unicodedata.category(letter) not in {"Mn", "Me", "Cf"})
