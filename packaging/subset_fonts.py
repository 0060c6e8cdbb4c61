"""Makes `bot/documents/fonts/` anew from the fonts of the npm packages `@expo-google-fonts/*`. Run by hand.

    for name in noto-sans noto-emoji noto-sans-{sc,arabic,armenian,bengali,ethiopic,georgian,gurmukhi,hebrew,tamil,thai}
    do npm pack @expo-google-fonts/$name && mkdir -p $name && tar xzf expo-google-fonts-$name-[0-9]*.tgz -C $name; done
    pip install fonttools && python packaging/subset_fonts.py .

Hints are dropped, of Chinese only the characters of GB 2312 are kept, and of the other scripts no Latin, which the
first font has. Without `ccmp` of Noto Sans an "ị" stays one glyph, so that copying from the PDF gives the letter back.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from textwrap import fill

from fontTools import subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).resolve().parents[1] / "bot" / "documents" / "fonts"
SCRIPTS = "arabic armenian bengali ethiopic georgian gurmukhi hebrew tamil thai".split()
LATIN = {*range(0x21, 0x370), *range(0x1E00, 0x1F00)}
HEADINGS = {*LATIN, *range(0x370, 0x500), *range(0x2000, 0x20C0), 0x20}
EVERYTHING = set(range(0x110000))


def gb_2312() -> set[int]:
    """The Chinese characters of the standard."""
    pairs = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(text) for text in (pair.decode("gb2312", errors="ignore") for pair in pairs) if text}


def make(source: Path, name: str, wanted: set[int], *, without: tuple[str, ...] = ()) -> set[int]:
    """Write the subset; the characters that it has."""
    font = TTFont(source)
    tables = [font[table].table for table in ("GSUB", "GPOS") if table in font]
    options = subset.Options(hinting=False, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    options.layout_features = sorted({r.FeatureTag for t in tables for r in t.FeatureList.FeatureRecord} - set(without))
    options.drop_tables += ["DSIG", "STAT", "meta"]
    kept = set(font.getBestCmap()) & wanted
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    font.save(OUT / name)
    return kept


def ranges(codes: set[int]) -> list[str]:
    """Hexadecimal ranges ("20-7E"), in order."""
    ordered = sorted(codes)
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after != before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after != before + 1), ordered[-1]]
    return [f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True)]


def main(folder: Path) -> None:
    """Read the unpacked packages under `folder`."""

    def of(package: str, weight: str) -> Path:
        return next((folder / package / "package" / weight).glob("*.ttf"))

    ccmp = ("ccmp",)
    have = make(of("noto-sans", "400Regular"), "NotoSans-Regular.ttf", EVERYTHING, without=ccmp)
    make(of("noto-sans", "700Bold"), "NotoSans-Bold.ttf", HEADINGS, without=ccmp)
    have |= make(of("noto-emoji", "400Regular"), "NotoEmoji-Regular.ttf", EVERYTHING)
    for script in SCRIPTS:
        name = f"NotoSans{script.capitalize()}-Regular.ttf"
        have |= make(of(f"noto-sans-{script}", "400Regular"), name, EVERYTHING - LATIN)
    chinese = gb_2312() | {*range(0x3000, 0x3100), *range(0xFF00, 0xFFF0), *range(0x2E80, 0x2F00)}
    have |= make(of("noto-sans-sc", "400Regular"), "NotoSansSC-Regular.ttf", chinese)
    (OUT / "coverage.txt").write_text(
        fill(" ".join(ranges({c for c in have if c >= 0x20})), 118) + "\n", encoding="ascii"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
