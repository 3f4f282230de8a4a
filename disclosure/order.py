"""In which order the cells of tables are taken, which decides between patterns that cost the same.

A reader who has the software can run it on every table that there could be, and keep those for which it would hide just
what is hidden. From the pattern alone they often learn more than they may. Where the order hangs on a secret, they
cannot tell which of the cheapest patterns a table would have got.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace

from disclosure.tables import LinkedTables


def in_secret_order(tables: LinkedTables, secret: str) -> LinkedTables:
    """The same tables with their counts in an order that nobody knows without the secret; as they are without one."""
    if not secret:
        return tables
    cells, unprinted = (_in_order(counts, secret) for counts in (tables.cells, tables.unprinted))
    return replace(tables, cells=cells, unprinted=unprinted)


def _in_order(counts: Mapping[str, int], secret: str) -> dict[str, int]:
    names = sorted(counts, key=lambda name: hmac.digest(secret.encode(), name.encode(), "sha256"))
    return {name: counts[name] for name in names}
