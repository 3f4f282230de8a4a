"""The fonts of a PDF: the same on every machine, and with the scripts of Britain's larger languages."""

import io
import os

import pikepdf
import pytest

from core.documents.paper.fonts import FOLDER, characters_without_glyph, families, file_of
from core.documents.paper.layout import fonts, html_to_pdf

SCRIPTS = {
    "Liberation-Sans": "Ysgol Tŷ Ŵen, Łódź, Ελλάδα, Русский, Română ș ț",
    "Noto-Sans-Arabic": "اردو ٹڈڑںہھےگچپ پښتو",
    "Noto-Sans-Bengali": "বাংলা",
    "Noto-Sans-Devanagari": "मराठी हिन्दी क्षेत्र",
    "Noto-Sans-Gujarati": "ગુજરાતી",
    "Noto-Sans-Gurmukhi": "ਪੰਜਾਬੀ",
    "Noto-Sans-Tamil": "தமிழ்",
    "Droid-Sans-Fallback": "中文学校 日本語",
    "Noto-Color-Emoji": "👨\u200d👩\u200d👧 🇬🇧 ✅ ❌ 🟢 🔴",
    "Noto-Sans-Symbols2": "✓ ✗ ☐",
}


def pdf_of(*texts):
    cells = "".join(f"<tr><td>{text}</td></tr>" for text in texts)
    return html_to_pdf(f'<html lang="en-GB"><title>x</title><body><table>{cells}</table></body></html>')


def fonts_in(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = [
            str(thing.FontName)
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        ]
    return {name.partition("+")[2] for name in names}


def test_every_font_is_installed():
    installed = {path.name for path in FOLDER.rglob("*.ttf")}
    assert [family for family in families() if file_of(family) not in installed] == []


@pytest.mark.parametrize(("font", "text"), SCRIPTS.items())
def test_each_script_is_set_in_its_font(font, text):
    assert characters_without_glyph(text) == []
    assert font in fonts_in(pdf_of(text))


def test_no_other_font_of_the_machine_is_used():
    """Of the fonts that any Debian has, DejaVu has letters that ours lack, such as Cherokee's neighbours in runic."""
    assert not any(name.startswith("DejaVu") for name in fonts_in(pdf_of("ᚠ ⴰ ◌ ⟨ ⎔")))


def test_an_emoji_is_no_larger_than_its_line():
    with pikepdf.open(io.BytesIO(pdf_of(*["🟢 Green"] * 30))) as opened:
        assert len(opened.pages) == 1


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Plain words, £5, “quoted” – ½ €", []),
        ("A bullet \uf0b7 of Word", ["\uf0b7"]),
        ("Unassigned \u0378, control \x92, \U00013080 and \U00013080", ["\u0378", "\x92", "\U00013080"]),
        ("한국어", ["한", "국", "어"]),
        ("Lines\nand tabs\t, no-break\u00a0space", []),
    ],
)
def test_characters_without_a_glyph_are_named_once(text, missing):
    assert characters_without_glyph(text) == missing


def test_the_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    fonts.__wrapped__()
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"
    monkeypatch.delenv("FONTCONFIG_FILE")
    fonts.__wrapped__()
    assert "FONTCONFIG_FILE" not in os.environ
