"""Measure the fallback faces of static/css/fonts.css; check that subsets shape Arabic as their sources do.

Usage: python measure.py OURS[#WEIGHT] FALLBACK ar|en     prints the four descriptors of one fallback face
       python measure.py SOURCE OURS check               ends with status 1 if the shaping differs

Needs fonttools, brotli and uharfbuzz; see docs/fonts.md.
"""

import io
import sys

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TEXTS = {
    "ar": "الاتجار بالأشخاص جريمة جسيمة تمس كرامة الإنسان، "
    "وتتعاون الدول على منعها وملاحقة مرتكبيها وحماية ضحاياها.",
    "en": "The Government Forum to Combat Trafficking in Persons meets in Kuwait on 24 April 2025 "
    "to prevent a grave crime",
}
SAMPLES = ("مُبلِّغٌ إِلَى", "لا إله", "لأن الإنسان والآخرين", "«الكويت»، ٢٠٢٥؟ پچڤگ", "بِسْمِ ٱللَّهِ")


def load(spec: str) -> TTFont:
    """Open a font; ``file#650`` fixes the weight axis of a variable one at 650."""
    path, _, weight = spec.partition("#")
    font = TTFont(path)
    if weight:
        font = instantiateVariableFont(font, {"wght": float(weight)})
    font.flavor = None
    return font


def shape(font: TTFont, text: str) -> list[tuple[int, int, int, int]]:
    """Return advance, offsets and cluster of every glyph, in font units, as HarfBuzz sets the text."""
    data = io.BytesIO()
    font.save(data)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(data.getvalue())), buffer)
    return [
        (place.x_advance, place.x_offset, place.y_offset, info.cluster)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def width(font: TTFont, text: str) -> float:
    """Return the width of a text in em."""
    return sum(glyph[0] for glyph in shape(font, text)) / font["head"].unitsPerEm


def descriptors(ours: TTFont, fallback: TTFont, language: str) -> str:
    """Return the CSS descriptors that give the fallback our width and our line box."""
    # Arabic faces of the heading family hold no space, so Arabic is measured word by word.
    parts = [TEXTS["en"]] if language == "en" else [word.strip(".،") for word in TEXTS["ar"].split()]
    size = sum(width(ours, part) for part in parts) / sum(width(fallback, part) for part in parts)
    em = ours["head"].unitsPerEm * size
    box, gap = ours["hhea"], ours["hhea"].lineGap
    return (
        f"size-adjust: {size:.1%}; ascent-override: {box.ascent / em:.1%}; "
        f"descent-override: {-box.descent / em:.1%}; line-gap-override: {gap / em:.0%};"
    )


def main(first: str, second: str, mode: str) -> int:
    """Print the descriptors, or compare the shaping; return the exit status."""
    if mode != "check":
        print(descriptors(load(first), load(second), mode))
        return 0
    source, ours = load(first), load(second)
    # What our file leaves to another face of the family (spaces, «») is no part of the comparison.
    carried = ["".join(letter for letter in text if ord(letter) in ours.getBestCmap()) for text in SAMPLES]
    changed = [text for text in carried if not text or shape(source, text) != shape(ours, text)]
    for text in changed:
        print(f"shaped differently: {text}", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
