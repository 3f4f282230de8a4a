"""How the width there is, is shared out among columns: those of a tree, and those of a table."""

from dataclasses import dataclass

DAMPED = 0.7  # power of what a column asks for, where there is not enough: 1 lets one long column squeeze the others


@dataclass
class ColumnWidth:
    """What one column must have (its longest word), what it would like (its longest line), and whether it stretches."""

    least: float
    wanted: float
    stretches: bool


def shared_out(columns: list[ColumnWidth], room: float) -> list[float]:
    """Every column gets its least; what is left goes to those with more to say, then to those that stretch."""
    spare = room - sum(column.least for column in columns)
    asked = sum(column.wanted - column.least for column in columns)
    if spare <= 0:
        return [column.least for column in columns]
    if asked >= spare:
        return [column.least + more for column, more in zip(columns, _rationed(columns, spare), strict=True)]
    takers = [column.stretches for column in columns]
    takers = takers if any(takers) else [True] * len(columns)
    extra = (spare - asked) / sum(takers)
    return [column.wanted + extra * takes for column, takes in zip(columns, takers, strict=True)]


def _rationed(columns: list[ColumnWidth], spare: float) -> list[float]:
    """The spare room, shared by what each asks for, the greedy damped, so that short columns keep to one line.

    A column that asks for less than its share gets what it asks; the others share what it leaves.
    """
    asked = [column.wanted - column.least for column in columns]
    given = [0.0] * len(columns)
    sharing = sorted((index for index, more in enumerate(asked) if more > 0), key=asked.__getitem__)
    while sharing:
        weights = [asked[index] ** DAMPED for index in sharing]
        modest = sharing.pop(0)
        given[modest] = min(asked[modest], spare * weights[0] / sum(weights))
        spare -= given[modest]
    return given
