"""Search and sort keys: one spelling for what readers hold to be the same word (B39)."""

import re
import unicodedata

from core.text.digits import to_ascii_digits

TATWEEL = "\u0640"
# Marks, format characters (bidi controls and joiners among them), control codes, lone surrogates.
INVISIBLE = {"Mn", "Cf", "Cc", "Cs"}

# Alif, waw and ya with hamza are not here: decomposition leaves the bare letter and drops the hamza.
ARABIC_LETTERS = str.maketrans(
    {"ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ء": None},
)
# At least three letters must remain, or «الا» and «التي» would match everywhere.
ARTICLE = re.compile(r"(?<!\w)ال(?=\w{3})")


def bare(text: str) -> str:
    """The text as written, but in compatibility form, without marks, tatweel and invisible characters.

    Letters keep their hamza («أ» stays «أ»); white space becomes single spaces.
    """
    spaced = " ".join(unicodedata.normalize("NFKC", text).split())
    return "".join(
        character
        for character in spaced
        if character != TATWEEL and unicodedata.category(character) not in INVISIBLE
    )


def fold(text: str) -> str:
    """The text as the site compares it: B39 without the article, which `fold_query` drops.

    أإآٱ→ا, ىی→ي, ة→ه, ؤ→و, ئ→ي, ک→ك, ء dropped, digits 0–9, Latin small and without accents.
    Folding a second time changes nothing.
    """
    decomposed = unicodedata.normalize("NFKD", bare(text).casefold())
    letters = "".join(letter for letter in decomposed if unicodedata.category(letter) not in INVISIBLE)
    folded = to_ascii_digits(letters).translate(ARABIC_LETTERS).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def fold_query(text: str) -> str:
    """The search key of B39: `fold`, and the leading «ال» of each word dropped.

    Both sides of a comparison go through it: what is looked for and what is looked through.
    """
    return ARTICLE.sub("", fold(text))
