"""A cell that a spreadsheet shows as a percentage is the number that it shows."""

from decimal import Decimal

import openpyxl
import pytest

from cdop.models import ModifiableComparator
from committees.models import BoardSetting
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.datapack.xlsx_sheets import is_percentage
from performance.models import IndicatorValue
from tests.committees.factories import AreaFactory
from tests.performance.factories import IndicatorFactory

pytestmark = pytest.mark.django_db


def workbook(path, **sheets):
    """Cells are values, or pairs of a value and its number format."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                value, shown_as = cell if isinstance(cell, tuple) else (cell, "General")
                page.cell(number, column, value).number_format = shown_as
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "shown_as", "number"),
    [
        (0.183, "0.0%", "18.3"),
        (0.24, "0%", "24"),
        (1, "0%", "100"),
        (0, "0%", "0"),
        (-0.05, "0%;[Red]-0%", "-5"),
        (0.07, "0.00 %", "7"),
        (0.1 + 0.2, "0%", "30"),
        (18.3, "General", "18.3"),
        (18.3, '0.0"%"', "18.3"),
        (18.3, "0.0\\%", "18.3"),
    ],
)
def test_a_percent_cell_is_read_by_its_format(tmp_path, value, shown_as, number):
    indicator, area = IndicatorFactory(name="Re-referrals", unit="%"), AreaFactory()
    rows = [["indicator", "area", "period_words", "starts_on", "value"]]
    rows.append([indicator.name, area.name, "2013-14", "2013-04-01", (value, shown_as)])
    import_pack(workbook(tmp_path / "book.xlsx", indicator_values=rows))
    assert IndicatorValue.objects.get().value == Decimal(number)


def test_whole_percentages_and_text_are_read_as_shown(tmp_path):
    settings = [["name", "starts_on", "value"], ["acceptable attendance percent", "2013-04-01", (0.8, "0%")]]
    rows = [["report_year", "area_words", "period_words", "percent"]]
    rows += [["2011-12", (0.23, "0%"), "2008-12", (1, "0%")]]
    import_pack(workbook(tmp_path / "book.xlsx", settings=settings, modifiable_comparators=rows))
    assert BoardSetting.objects.get(name="acceptable attendance percent").value == 80
    assert list(ModifiableComparator.objects.values_list("area_words", "percent")) == [("23%", 100)]


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ((0.225, "0.0%"), "“22.5%”: Enter a whole number, such as 12"),
        ("23%", "“23%”: Enter the number without its percent sign"),
    ],
)
def test_what_is_no_whole_percentage_is_refused(tmp_path, cell, line):
    rows = [["report_year", "area_words", "period_words", "percent"]]
    rows += [["2011-12", "Wales", "2008-12", (0.23, "0%")], ["2011-12", "Ireland", "2008-12", cell]]
    with pytest.raises(PackRefused) as refused:
        import_pack(workbook(tmp_path / "book.xlsx", modifiable_comparators=rows))
    assert [str(each) for each in refused.value.problems] == [f"modifiable_comparators, row 3, column percent, {line}"]


def test_the_same_text_typed_is_not_taken_for_the_percentage_of_another_row(tmp_path):
    rows = [["report_year", "area_words", "period_words", "percent"]]
    rows += [["2011-12", "Wales", "2008-12", (0.23, "0%")], ["2011-12", "Ireland", "2008-12", "23%"]]
    with pytest.raises(PackRefused):
        import_pack(workbook(tmp_path / "book.xlsx", modifiable_comparators=rows))
    assert not ModifiableComparator.objects.exists()


@pytest.mark.parametrize(
    ("shown_as", "found"),
    [
        ("0%", True),
        ("#,##0.00%", True),
        ("General", False),
        ('"£"#,##0', False),
        ('0" % of"', False),
        ("[Red]0%", True),
    ],
)
def test_only_a_percent_sign_of_the_format_makes_a_percentage(shown_as, found):
    assert is_percentage(shown_as) is found
