"""Percentages of a whole that is in no table: as many decimals are printed as disclose no small count."""

import pytest

from core.disclosure.protect import protect
from core.disclosure.rounding import parse_percentage
from core.disclosure.tables import SUPPRESSED, LinkedTables, Percentage, ProtectionRule, Sum, Zeros


@pytest.mark.parametrize(
    ("reviewed", "waiting", "decimals", "printed"),
    [
        (38, 3, 0, SUPPRESSED),  # 93% of 41 deaths, and of no other number: 3 are waiting
        (380, 3, 0, "99%"),  # from 2 to 5 may be waiting
        (380, 3, 2, "99%"),  # 99.2% is of 383 alone
        (3800, 3, 2, "99.9%"),  # 99.92% is of 3,803 alone
        (380, 40, 2, "90.48%"),  # 40 are waiting, which is no small count
    ],
)
def test_a_percentage_has_as_many_decimals_as_disclose_no_small_count(reviewed, waiting, decimals, printed):
    tables = LinkedTables(
        {"reviewed": reviewed},
        {"waiting": waiting, "known": reviewed + waiting},
        (Sum("known", ("reviewed", "waiting")),),
        percentages={"reviewed": Percentage("known", decimals)},
        keep=frozenset({"reviewed"}),
    )
    found = protect(tables, ProtectionRule(zeros=Zeros.PRINTED))
    assert found.safe
    assert dict(found.published.cells) == {"reviewed": reviewed}
    assert dict(found.published.percentages) == {"reviewed": printed}


def test_no_percentage_is_printed_of_a_cell_that_is_suppressed():
    """Not even where its part of an unknown whole would disclose nothing."""
    tables = LinkedTables(
        {"few": 3, "more": 7, "both": 10},
        {"others": 990, "known": 1000},
        (Sum("both", ("few", "more")), Sum("known", ("both", "others"))),
        percentages={name: Percentage("known", 0) for name in ("more", "both")},
        keep=frozenset({"both"}),
    )
    published = protect(tables, ProtectionRule(zeros=Zeros.PRINTED)).published
    assert dict(published.cells) == {"few": SUPPRESSED, "more": SUPPRESSED, "both": 10}
    assert dict(published.percentages) == {"more": SUPPRESSED, "both": "1%"}


@pytest.mark.parametrize(
    ("words", "decimals", "units"), [("7%", 0, 7), ("7.25%", 2, 725), ("9" * 12 + "%", 0, 10**12 - 1)]
)
def test_a_percentage_as_printed_is_read(words, decimals, units):
    assert parse_percentage(words, decimals) == units


@pytest.mark.parametrize(("words", "decimals"), [("7", 0), ("7.2%", 2), ("9" * 13 + "%", 0), ("7%%", 0), ("²%", 0)])
def test_what_is_no_such_percentage_is_refused(words, decimals):
    with pytest.raises(ValueError, match="expected a percentage"):
        parse_percentage(words, decimals)
