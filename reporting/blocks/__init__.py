"""The tables, charts and lists that the records fill, by name. One module for each part of the house."""

from reporting.blocks.registry import BLOCKS, Block


def registry() -> dict[str, Block]:
    """Every block, by name, in the order of the report."""
    from reporting.blocks import (  # noqa: F401  (each registers its blocks)
        attendance,
        child_deaths,
        money,
        plan,
        structure,
        training,
    )

    return BLOCKS
