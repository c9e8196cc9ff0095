"""The pages the browser visits: every kind of template, most of them from the sample edition."""

from datetime import date

# Far ahead, so that the sample stays in one phase; the longest weekday and month of both languages.
SAMPLE_DAY = date(2040, 9, 12)
SAMPLE = str(SAMPLE_DAY.year)

# After the language; e3 has a fully vowelled title, r2 the longest one, d4 mixes both scripts.
PAGES = {
    "home": "",
    "programme": f"{SAMPLE}/programme/",
    "grid": f"{SAMPLE}/programme/?view=grid",
    "side by side": f"{SAMPLE}/programme/print/",
    "doors": f"{SAMPLE}/programme/doors/",
    "filtered": f"{SAMPLE}/programme/?type=panel",
    "session": f"{SAMPLE}/sessions/e3/",
    "long session": f"{SAMPLE}/sessions/r2/",
    "mixed session": f"{SAMPLE}/sessions/d4/",
    "my programme": f"{SAMPLE}/programme/mine/#d1,r1,s1",
    "changes": f"{SAMPLE}/programme/changes/",
    "difference": f"{SAMPLE}/programme/changes/?from=1",
    "version": f"{SAMPLE}/programme/v/1/",
    "live": f"{SAMPLE}/live/",
    "speakers": f"{SAMPLE}/speakers/",
    "speaker": f"{SAMPLE}/speakers/sample-head-unodc/",
    "delegations": f"{SAMPLE}/delegations/",
    "delegation": f"{SAMPLE}/delegations/unodc/",
    "speech": f"{SAMPLE}/speeches/sample-opening-speech/",
    "venue": f"{SAMPLE}/venue/",
    "news": "news/",
    "news item": "news/sample-training-guide/",
    "past edition": "2025/",
    "editions": "editions/",
    "not found": "nothing/",
}
# One page of each kind, for what is slow.
TEN = (
    "home",
    "programme",
    "filtered",
    "session",
    "speakers",
    "delegation",
    "speech",
    "news item",
    "venue",
    "not found",
)


def address(language: str, name: str) -> str:
    """The path of a page, «programme» for example, in a language."""
    return f"/{language}/{PAGES[name]}"
