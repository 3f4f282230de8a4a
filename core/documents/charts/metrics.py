"""How wide text is before it is set: for labels inside drawings and for the widths of table columns.

Advance widths of Liberation Sans (and of Arial and Helvetica, which it matches) in thousandths of the
font size. Letters missing here, accented ones mostly, count as wide as an “n”.
"""

import unicodedata

WIDTHS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0·",
    333: "()-`r“”",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
WIDTH_OF = {letter: width for width, letters in WIDTHS.items() for letter in letters}
TYPICAL = 556
FULL = 1000  # a Chinese or Japanese character, an emoji
BOLD = 1.07


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of text, in the unit of the font size."""
    width = sum(map(_width_of, text)) * size / 1000
    return width * BOLD if bold else width


def _width_of(letter: str) -> int:
    if letter.isascii() or letter in WIDTH_OF:
        return WIDTH_OF.get(letter, TYPICAL)
    if unicodedata.category(letter) in ("Cf", "Me", "Mn"):
        return 0
    return FULL if unicodedata.east_asian_width(letter) in ("F", "W") else TYPICAL


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    return max(text_width(word, size, bold=bold) for word in text.replace("\n", " ").split(" "))


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room; a single word that is too long is cut where the room ends."""
    lines: list[str] = []
    for word in _pieces(text, size, room, bold):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines or [""]


def _pieces(text: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = []
    for word in text.split():
        while len(word) > 1 and text_width(word, size, bold=bold) > room:
            cut = _fitting(word, size, room, bold)
            pieces.append(word[:cut])
            word = word[cut:]
        pieces.append(word)
    return pieces


def _fitting(word: str, size: float, room: float, bold: bool) -> int:
    """How many letters of the word fit the room, at least one."""
    for count in range(len(word), 1, -1):
        if text_width(word[:count], size, bold=bold) <= room:
            return count
    return 1
