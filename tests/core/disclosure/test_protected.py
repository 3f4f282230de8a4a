"""When a count that the audit found counts as a leak, and when earlier editions had disclosed as much."""

import pytest

from core.disclosure.audit import DisclosureAudit
from core.disclosure.protect import Protected
from core.disclosure.tables import ProtectionRule, PublishedTables


def protected(left, lost) -> Protected:
    found = DisclosureAudit({"a": (1, 4)}, {"a": frozenset(left)}, ("a",), (), 0.0)
    lost = {} if lost is None else {"a": frozenset(lost)}
    return Protected(PublishedTables({}), found, ProtectionRule(), lost=lost)


@pytest.mark.parametrize(
    ("left", "lost", "leaks"),
    [
        ({1, 2}, None, ("a",)),  # nothing was disclosed before
        ({1, 2}, {1, 2}, ()),  # this edition leaves as many values as the earlier ones did
        ({1}, {1, 2}, ("a",)),  # this edition leaves fewer
    ],
)
def test_a_count_leaks_only_where_this_edition_leaves_fewer_values(left, lost, leaks):
    found = protected(left, lost)
    assert (found.leaks, found.safe) == (leaks, not leaks)
