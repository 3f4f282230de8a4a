"""What looks as if it could say who a child was, and what does not."""

import pytest

from cdop.identity import looks_like, reference_looks_like


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("943 476 5919", ["an NHS number"]),
        ("see 9434765919 on the system", ["an NHS number"]),
        ("lived at ZZ1 4AB", ["a postcode"]),
        ("zz99 9zz", ["a postcode"]),
        ("Jane Smith 3/4/2031", ["a name with a date"]),
        ("Jane Smith-Jones (born 3 April 2031)", ["a name with a date"]),
        ("2031-04-03, Jane Smith", ["a name with a date"]),
        ("The panel of 9 July 2031 saw more than one cause.", []),
        ("Decided on 9 July 2031 by the panel.", []),
        ("Poor engagement with services", []),
        ("CD-2031-12-0045", []),
    ],
)
def test_text(text, found):
    assert list(looks_like(text)) == found


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("CD-2031-04", []),
        ("CD-2031-12-0045", []),
        ("CDOP/31/0017", []),
        ("Smith 03.04.31", ["a date"]),
        ("2031-04-03", ["a date"]),
        ("J Smith 3 April 2031", ["a date"]),
        ("943-476-5919", ["an NHS number"]),
    ],
)
def test_a_reference(reference, found):
    assert list(reference_looks_like(reference)) == found
