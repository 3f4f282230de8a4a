"""Days that nobody means are refused with a sentence, on pages and in imports."""

import pytest
from django.core.exceptions import ValidationError

from core.datapack.cells import Day
from core.pages.fields import DayField


@pytest.mark.parametrize("typed", ["1/1/0001", "0001-01-01", "31 December 1899", "1 January 2200", "31/12/9999"])
def test_a_day_that_nobody_means_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        DayField(label="Due date").clean(typed)
    assert refused.value.messages == ["Due date must be between 1 January 1900 and 31 December 2199"]
    with pytest.raises(ValueError, match=r"^Enter a date between 1 January 1900 and 31 December 2199$"):
        Day().clean(typed)


@pytest.mark.parametrize("typed", ["1 January 1900", "31/12/2199", "2012-07-09"])
def test_any_other_is_taken(typed):
    assert DayField().clean(typed) == Day().clean(typed)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31", "a\0b"])
def test_the_structure_on_such_a_day_is_a_page_with_an_error(unit_client, typed):
    assert unit_client.get("/committees/structure/", {"on": typed}).status_code == 400
