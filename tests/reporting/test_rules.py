"""What reports and their sections refuse, on a form and from a pack alike."""

import pytest

from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from tests.core.datapack.packs import write_pack
from tests.refusals import refusal, refusal_of_the_second
from tests.reporting.factories import AnnualReportFactory, NumberSourceFactory, ReportSectionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "field", "start"),
    [
        ({"blocks": "attendence"}, "blocks", "There is no block called attendence. Choose from "),
        ({"anchor": "two words"}, "anchor", "Enter a valid “slug”"),
        ({"level": 3}, "__all__", "Level must be 1 or 2"),
    ],
)
def test_a_section_that_could_not_be_printed_is_refused(values, field, start):
    section = ReportSectionFactory.build(report=AnnualReportFactory(), **values)

    [(place, (sentence,))] = refusal(section).items()
    assert place == field
    assert sentence.startswith(start)


@pytest.mark.parametrize(
    ("row", "start"),
    [
        (
            "2030-31,1,Health,health,attendence",
            "report_sections, row 2, column blocks, “attendence”: There is no block called attendence. ",
        ),
        (
            "2030-31,1,Health,two words,",
            "report_sections, row 2, column anchor, “two words”: Enter a valid “slug” ",
        ),
    ],
)
def test_a_pack_may_not_say_either_what_a_form_may_not(tmp_path, row, start):
    pack = write_pack(
        tmp_path / "pack",
        annual_reports="year,title\n2030-31,Annual report\n",
        report_sections=f"report_year,ordinal,title,anchor,blocks\n{row}\n",
    )
    with pytest.raises(PackRefused) as refused:
        import_pack(pack)

    (line,) = map(str, refused.value.problems)
    assert line.startswith(start)


@pytest.mark.parametrize(
    ("factory", "shared", "sentence"),
    [
        (
            ReportSectionFactory,
            ("report", "anchor"),
            "This report already has a section with this anchor. Enter a different anchor",
        ),
        (
            NumberSourceFactory,
            ("report", "words"),
            "These words already have a source in this report. Change that record instead",
        ),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, sentence):
    assert refusal_of_the_second(factory, shared) == sentence
