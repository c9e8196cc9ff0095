"""Build the font files from the npm packages @ibm/plex-sans-arabic and @fontsource-variable/markazi-text.

Usage: python build.py NODE_MODULES OUTPUT    (needs fonttools and brotli; see docs/fonts.md)

Writes four WOFF2 files for browsers, four TTF files for PDFs, and two licence texts. Ends with status 1
if a wanted character that the source has is missing from a result, if a needed layout feature is lost, if
a reserved name is left, or if the files are too big.
"""

import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

BUDGET = 130_000
WORD_SPACE = 0.22  # of an em
HEADING_WEIGHT = 650  # of Forum Text on paper: typst knows no variable fonts
FEATURES = [
    "init",
    "medi",
    "fina",
    "rlig",
    "liga",
    "calt",
    "ccmp",
    "locl",
    "mark",
    "mkmk",
    "kern",
    "tnum",
    "lnum",
]
JOINING = {"init", "medi", "fina", "rlig", "mark", "mkmk"}
NAMES_KEPT = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]

ARABIC = """
    060C 061B 061F 0621-063A 0640-0655 0660-066C 0670 0671 067E 0686 0698 06A4 06A9 06AF 06CC
    FD3E FD3F FDF2 FDFA FDFB
"""
LATIN = """
    0020-007E 00A0-00FF 2002 2003 2009 200A 202F 2010-2015 2018-201E 2020-2022 2026 2030 2032 2033 2039
    203A 2044 20AC 2122 2212 2248 2260 2264 2265
"""
LATIN_EXTENDED = "0100-017F 0218-021B 02BB-02BF 1E0C 1E0D 1E24 1E25 1E62 1E63 1E6C 1E6D 1E92 1E93"
INVISIBLE = "061C 200C-200F 2066-2069"

VERSIONS = {"Forum Sans": "1.005", "Forum Text": "1.001"}
PLEX = "@ibm/plex-sans-arabic"
MARKAZI = "@fontsource-variable/markazi-text"


def points(spec: str) -> set[int]:
    """Return the code points of a list of hexadecimal numbers and ranges."""
    found: set[int] = set()
    for part in spec.split():
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the subset its own name, as the Open Font License asks where the original one is reserved."""
    postscript = f"{family.replace(' ', '')}-{style}"
    unique = f"{VERSIONS[family[:10]]};{postscript}"
    own_family = family if style == "Regular" else f"{family} {style}"
    wanted = {
        1: own_family,
        2: "Regular",
        3: unique,
        4: own_family,
        6: postscript,
    }
    if style != "Regular":
        wanted |= {16: family, 17: style}
    table = font["name"]
    table.names = [
        record for record in table.names if record.nameID in {0, 5, 13, 14} and record.platformID == 3
    ]
    for name_id, text in wanted.items():
        table.setName(text, name_id, 3, 1, 0x409)


def widen_spaces(font: TTFont) -> None:
    """Markazi's own word space is made for large sizes; in small headings words would run together."""
    for point in (0x20, 0xA0):
        glyph = font.getBestCmap()[point]
        font["hmtx"][glyph] = (round(WORD_SPACE * font["head"].unitsPerEm), 0)


def write(font: TTFont, wanted: set[int], target: Path) -> list[str]:
    """Subset, write and read back one font, in the format of its name; return what is wrong with it."""
    source = font.getBestCmap().keys()
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = NAMES_KEPT
    options.notdef_outline = True
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font.save(target, reorderTables=False)
    made = TTFont(target)
    print(f"{target.name}: {target.stat().st_size} bytes, {len(made.getBestCmap())} characters")
    print("  not in the source:", " ".join(f"{point:04X}" for point in sorted(wanted - source)) or "nothing")
    faults = [
        f"{target.name} lost U+{point:04X}" for point in sorted((wanted & source) - made.getBestCmap().keys())
    ]
    if 0x0628 in wanted:
        tags = {r.FeatureTag for tag in ("GSUB", "GPOS") for r in made[tag].table.FeatureList.FeatureRecord}
        faults += [f"{target.name} lost the feature {tag}" for tag in sorted(JOINING - tags)]
    faults += [
        f"{target.name}: reserved name in record {record.nameID}"
        for record in made["name"].names
        if re.search("plex", record.toUnicode(), re.IGNORECASE)
    ]
    return faults


def main(packages: Path, output: Path) -> int:
    """Build everything and return the exit status."""
    output.mkdir(parents=True, exist_ok=True)
    latin = points(LATIN) | points(LATIN_EXTENDED)
    faults: list[str] = []
    for weight, style in ((400, "Regular"), (600, "SemiBold")):
        for suffix in ("woff2", "ttf"):
            font = TTFont(
                packages / PLEX / f"fonts/complete/woff2/IBMPlexSansArabic-{style}.woff2",
                recalcTimestamp=False,
            )
            rename(font, "Forum Sans", style)
            wanted = latin | points(ARABIC) | points(INVISIBLE)
            faults += write(font, wanted, output / f"forum-sans-{weight}.{suffix}")

    for cut, wanted in (("arabic", points(ARABIC)), ("latin", latin)):
        for suffix in ("woff2", "ttf"):
            font = TTFont(
                packages / MARKAZI / f"files/markazi-text-{cut}-wght-normal.woff2", recalcTimestamp=False
            )
            if cut == "latin":
                widen_spaces(font)
            if suffix == "woff2":
                faults += write(font, wanted, output / f"forum-text-{cut}.woff2")
            else:  # two families, since typst takes one file for each family and weight
                font = instantiateVariableFont(font, {"wght": HEADING_WEIGHT})
                rename(font, f"Forum Text {cut.title()}", "SemiBold")
                font["OS/2"].usWeightClass = HEADING_WEIGHT
                faults += write(font, wanted, output / f"forum-text-{cut}-{HEADING_WEIGHT}.ttf")

    for package, source, name in ((PLEX, "LICENSE.txt", "sans"), (MARKAZI, "LICENSE", "text")):
        text = (packages / package / source).read_text(encoding="utf-8").replace("\r\n", "\n").strip() + "\n"
        (output / f"LICENCE-forum-{name}.txt").write_text(text, encoding="utf-8")
    total = sum(file.stat().st_size for file in output.glob("*.woff2"))
    print(f"together {total} bytes")
    if total > BUDGET:
        faults.append(f"{total} bytes are more than {BUDGET}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
