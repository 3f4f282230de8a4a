"""The board, its committees and the groups around it."""

from __future__ import annotations

from collections.abc import Iterator

from committees.figures import POLITICAL, BodyNode, DescribedBody, LinkLine, StructureFigures
from core.records.english import agree
from core.records.figures import print_day
from reporting.blocks.elements import bullets, node, prose, table, text, tree
from reporting.blocks.registry import block
from reporting.narrative.markdown import escaped, to_html


@block("structure.chart", "committees", worded=True)
def chart(structure: StructureFigures, *, word: str) -> Iterator[dict]:
    """All committees and groups under the body they report to; those shared with others are dashed."""
    if not structure.roots:
        return
    board, *others = structure.roots
    described = {body.name for body in structure.described}
    shared = [_node(body, dashed=True) for body in others if body.name in described]
    yield tree(
        f"The {word} and its committees",
        node(board.label, note=board.chair, children=[*map(_node, board.children), *shared]),
        period=f"as on {print_day(structure.on)}",
        description=f"{_reporting(len(board.children))} to {board.name}"
        + (f"; {len(shared)} more, {_drawn(len(shared))} with others." if shared else "."),
    )


def _reporting(count: int) -> str:
    return f"{count} {agree(count, 'committee or group reports', 'committees and groups report')}"


def _drawn(count: int) -> str:
    return agree(count, "drawn with a dashed line, is shared", "drawn with dashed lines, are shared")


def _node(body: BodyNode, dashed: bool = False) -> dict:
    words = [body.chair, f"joint with {', '.join(body.joint_with)}" if body.joint_with else ""]
    return node(
        body.label,
        note="; ".join(filter(None, words)),
        dashed=dashed or bool(body.joint_with),
        children=[_node(child, dashed) for child in body.children],
    )


@block("structure.functions", "functions of committees")
def functions(structure: StructureFigures) -> Iterator[dict]:
    """The functions of each committee and group, in order."""
    for body in structure.described:
        yield prose(to_html(f"# {escaped(body.name)}\n\n{escaped(_facts(body))}", level=1))
        yield bullets("", body.functions)


def _facts(body: DescribedBody) -> str:
    chair = f"Chair: {body.chair}." if body.chair else ""
    joint = f"Joint with {'; '.join(body.joint_with)}." if body.joint_with else ""
    return " ".join(filter(None, [chair, joint]))


@block("structure.bodies", "committees")
def bodies(structure: StructureFigures) -> Iterator[dict]:
    """Every committee and group, with its kind and chair."""
    lines = [line for root in structure.roots for line in _flat(root)]
    yield table(
        "Committees and groups",
        [text("Committee or group"), text("Kind"), text("Chair"), text("Joint with")],
        [[line.name, line.kind, line.chair, "; ".join(line.joint_with)] for line in lines],
        period=f"as on {print_day(structure.on)}",
        optional=["Chair", "Joint with"],
    )


def _flat(body: BodyNode) -> Iterator[BodyNode]:
    yield body
    for child in body.children:
        yield from _flat(child)


@block("links.partner_boards", "links with partner boards", needs="structure")
def partner_boards(structure: StructureFigures) -> Iterator[dict]:
    """Posts that sit on partner boards and groups, and posts of others that come here."""
    yield _links(
        "Links with partner boards and groups", structure, [x for x in structure.links if x.level != POLITICAL]
    )


@block("links.political", "links with elected members", needs="structure")
def political(structure: StructureFigures) -> Iterator[dict]:
    """Posts that report to or sit with elected members."""
    yield _links("Links with political structures", structure, [x for x in structure.links if x.level == POLITICAL])


def _links(caption: str, structure: StructureFigures, lines: list[LinkLine]) -> dict:
    return table(
        caption,
        [text("Post or body"), text("Role"), text("Group"), text("Level"), text("Note")],
        [[line.post, line.role, line.group, line.level, line.note] for line in lines],
        period=f"as on {print_day(structure.on)}",
        optional=["Level", "Note"],
    )
