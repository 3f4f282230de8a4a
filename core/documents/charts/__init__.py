"""Charts and the committee tree as SVG, from a chart block of an edition document.

Pure functions of the block: no style attributes (a strict content policy blocks them), no scripts, ids made
of the name given, nothing shown by colour alone. The same drawing serves the screen and the PDF.
"""

from typing import Any

from core.documents.charts.bars import bars
from core.documents.charts.stacked import stacked
from core.documents.charts.tree import tree

KINDS = {"bars": bars, "stacked": stacked, "tree": tree}


def chart_svg(block: dict[str, Any], name: str) -> str:
    """The drawing of a block of type chart, with `name` (unique in the document) in front of its ids."""
    return KINDS[block["kind"]](block, name)
