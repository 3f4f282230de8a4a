"""Reading the structure tree of a tagged PDF: what a screen reader is told, in the order it is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


@dataclass
class Node:
    """One element of the structure: its tag, its own dictionary and the elements below it."""

    tag: str
    element: pikepdf.Dictionary
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> list["Node"]:
        return [node for node in self.walk() if node.tag in tags]

    @property
    def words(self) -> str:
        return " ".join("".join(node.text for node in self.walk()).split())

    def objects(self) -> list[pikepdf.Dictionary]:
        """The annotations that hang on this element."""
        return [kid.Obj for kid in kids(self.element) if is_object(kid)]


def kids(element: pikepdf.Dictionary) -> list:
    inside = element.get("/K", [])
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def is_object(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def structure(pdf: pikepdf.Pdf) -> Node:
    """The structure tree, with the text of each page's marked content in its place."""
    content = {page.objgen: marked_text(page) for page in pdf.pages}
    return _node(pdf.Root.StructTreeRoot.K[0], content)


def _node(element: pikepdf.Dictionary, content: dict) -> Node:
    node = Node(str(element.S).removeprefix("/"), element)
    for kid in kids(element):
        if isinstance(kid, int):
            node.text += content[element.Pg.objgen].get(int(kid), "")
        elif not is_object(kid):
            node.children.append(_node(kid, content))
    return node


def marked_text(page: pikepdf.Page) -> dict[int | str, str]:
    """The text of each numbered piece of a page's content, and of its artifacts under the name “Artifact”."""
    fonts = {name: letters(font) for name, font in page.Resources.Font.items()}
    found: dict[int | str, str] = {}
    inside: list[int | str] = []
    decode: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                inside.append(_name(operands))
            case "EMC":
                inside.pop()
            case "Tf":
                decode = fonts[str(operands[0])]
            case "ET" if inside:
                found[inside[-1]] = found.get(inside[-1], "") + " " * (inside[-1] == "Artifact")
            case "Tj" | "TJ" if inside:
                found[inside[-1]] = found.get(inside[-1], "") + _shown(operands[0], decode)
    return found


def running_words(page: pikepdf.Page) -> str:
    """The words of a page that are no part of its structure: running heads, status and page number."""
    return " ".join(marked_text(page).get("Artifact", "").split())


def _name(operands: list) -> int | str:
    properties = operands[1] if len(operands) > 1 else {}
    return int(properties["/MCID"]) if "/MCID" in properties else str(operands[0]).removeprefix("/")


def _shown(operand: object, decode: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    pairs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
    return "".join(decode.get(code, "") for code in pairs)


def letters(font: pikepdf.Dictionary) -> dict[int, str]:
    """What each glyph of a font stands for, from its ToUnicode map."""
    pairs = re.findall(r"^<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)>$", _character_maps(font), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _character_maps(font: pikepdf.Dictionary) -> str:
    return font.ToUnicode.read_bytes().decode("latin-1").partition("endcodespacerange")[2]
