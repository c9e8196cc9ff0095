"""Two long texts shown from shortly before the place where they part."""

BEFORE = 40
LONGEST = 240


def differing(old: str, new: str) -> tuple[str, str]:
    """Both texts around their first difference, with an ellipsis where something is left out.

    Texts that are short enough stay whole.
    """
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    parting = next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))
    start = max(parting - BEFORE, 0)
    return _from(old, start), _from(new, start)


def _from(text: str, start: int) -> str:
    end = start + LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
