"""No hidden count leaves in any form: two logs of deaths that print the same make the same bytes."""

import datetime
import io
import json
import re

import pikepdf
import pypdf
import pytest
import time_machine
from lxml import html

from cdop.models import ChildDeath, DraftProof, FigureRelease
from committees.models import BoardProfile, BoardSetting
from reporting import services
from reporting.editions.compose import compose
from reporting.models import Edition
from reporting.render import html_document
from reporting.render.layout import LayoutStore
from reporting.render.pdf import render_pdf
from tests.cdop.factories import ChildDeathFactory, DeathCategoryFactory, a_count, an_audit
from tests.cdop.releasing import released
from tests.committees.factories import MeetingFactory
from tests.conftest import signed_in
from tests.pages.reading import Page
from tests.reporting.board import AT, board_with_periods
from tests.reporting.factories import ReportSectionFactory

pytestmark = pytest.mark.django_db
BLOCKS = ("summary", "year", "cumulative", "outstanding", "modifiable", "factors", "chart", "year_chart")
IN_THE_YEAR, BEFORE = datetime.date(2030, 9, 1), datetime.date(2029, 9, 1)

# By category: this year, the years before. Both logs have the same sums, and differ in every small count but two.
ONE = {1: (1, 1), 2: (0, 3), 3: (2, 1), 4: (3, 2), 5: (0, 2), 6: (0, 5), 7: (8, 9), 8: (7, 9), 9: (1, 0), 10: (2, 5)}
OTHER = ONE | {1: (2, 0), 3: (1, 2), 4: (2, 3), 10: (3, 4)}
WAITING = {"2029-30": 2, "2030-31": 4}
OTHERS_WAITING = {"2029-30": 3, "2030-31": 3}


@pytest.fixture
def report(db):
    _, report = board_with_periods()
    body = "In all {{ child_deaths.reviewed }} were reviewed, {{ child_deaths.outstanding }} were not."
    blocks = "; ".join(f"child_deaths.{name}" for name in BLOCKS)
    ReportSectionFactory(report=report, title="Child deaths", anchor="deaths", body=body, blocks=blocks)
    return report


def record(log, waiting=WAITING, modifiable=3):
    """A log of deaths in place of whatever there was, and its figures released as if there had been no other."""
    ChildDeath.objects.all().delete()
    FigureRelease.objects.all().delete()
    for number, (this_year, before) in log.items():
        DeathCategoryFactory(number=number)
        for day, count in ((IN_THE_YEAR, this_year), (BEFORE, before)):
            reviewed = {"reviewed_on": day, "categories": (number,), "year_of_death": "2028-29"}
            found = min(modifiable, count)
            ChildDeathFactory.create_batch(found, modifiable=True, **reviewed)
            ChildDeathFactory.create_batch(count - found, reviewed=True, **reviewed)
            modifiable -= found
    for year, count in waiting.items():
        ChildDeathFactory.create_batch(count, year_of_death=year)
    released()


def document_of(report) -> dict:
    draft = compose(report, by="The unit", at=AT)
    assert draft.problems == []
    return draft.document


@pytest.fixture
def worlds(report):
    """The documents of two logs that differ in what is hidden."""
    record(ONE)
    one = document_of(report)
    record(OTHER, OTHERS_WAITING, modifiable=4)
    return one, document_of(report)


def test_two_logs_that_print_the_same_make_the_same_document_to_the_byte(worlds):
    one, other = worlds
    assert json.dumps(one) == json.dumps(other)
    shown = json.dumps(one["sections"])
    assert (shown.count("[c]") > 20, one["figures"]["child_deaths.modifiable"]) == (True, "[c]")


def test_they_make_the_same_page_charts_and_words_for_those_who_do_not_see_them(worlds):
    pages = [html_document(document) for document in worlds]
    assert pages[0] == pages[1]
    drawn = html.fromstring(pages[0].encode())
    assert len(drawn.xpath("//*[local-name()='svg']")) == 2


def test_they_make_the_same_pdf_to_the_byte(worlds):
    one, other = (render_pdf(document, LayoutStore()) for document in worlds)
    assert one == other


def test_a_count_that_is_printed_makes_another_document(report, worlds):
    """So the bytes above are of counts, and not of something that never changes."""
    record(OTHER | {7: (9, 9)}, OTHERS_WAITING, modifiable=4)
    assert document_of(report) != worlds[1]


@time_machine.travel(AT, tick=False)
def test_two_logs_that_print_the_same_make_the_same_edition(report, unit_staff):
    record(ONE)
    one = services.create_draft(by=unit_staff, subject=report).digest
    record(OTHER, OTHERS_WAITING, modifiable=4)
    assert services.create_draft(by=unit_staff, subject=report).digest == one


@pytest.fixture
def distinct(report):
    """Hidden counts that nothing else in the report could be: 13 and 17, where counts below 20 are small."""
    BoardSetting.objects.create(name="small count threshold", starts_on=datetime.date(2000, 1, 1), value=20)
    record({3: (13, 0), 4: (17, 0), 8: (41, 0)}, waiting={}, modifiable=0)
    return document_of(report)


HIDDEN = re.compile(r"(?<![\d.])1[37](?![\d.])")


def words_of(part) -> list[str]:
    """Every word and number in a part of a document."""
    if isinstance(part, dict):
        return [words for each in part.values() for words in words_of(each)]
    if isinstance(part, list):
        return [words for each in part for words in words_of(each)]
    return [str(part)]


def test_no_hidden_count_stands_anywhere_in_the_section_or_among_the_figures(distinct):
    said = words_of(distinct["sections"]) + words_of(distinct["figures"])
    assert [words for words in said if HIDDEN.search(words)] == []
    assert distinct["figures"]["child_deaths.reviewed"] == "71"


def test_a_hidden_bar_has_no_length_and_says_so(distinct):
    charts = [block for block in distinct["sections"][0]["blocks"] if block["type"] == "chart"]
    bars = {bar["label"]: (bar["value"], bar["shown"]) for chart in charts for bar in chart["bars"]}
    assert bars == {"Category 3": (None, "[c]"), "Category 4": (None, "[c]"), "Category 8": (41, "41")}
    assert [chart["description"] for chart in charts] == ["The largest shown is Category 8, 41."] * 2


def test_neither_text_nor_metadata_of_the_pdf_nor_its_alternative_texts_hold_one(distinct):
    pdf = render_pdf(distinct, LayoutStore())
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    section = text[text.rindex("Deaths reviewed and outstanding") :]
    assert ("41" in section, HIDDEN.findall(section)) == (True, [])
    opened = pikepdf.open(io.BytesIO(pdf))
    said = [str(opened.docinfo.get("/Title")), *alternative_texts(opened)]
    assert [words for words in said if HIDDEN.search(words)] == []
    assert len(said) > 2


def alternative_texts(pdf: pikepdf.Pdf) -> list[str]:
    objects = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
    return [str(each["/Alt"]) for each in objects if "/Alt" in each]


@pytest.mark.parametrize("figure", ["modifiable", "modifiable_share"])
def test_no_sentence_prints_a_hidden_figure(report, unit_staff, figure):
    record(ONE)
    report.sections.update(body=f"Of them {{{{ child_deaths.{figure} }}}} had such factors.")
    with pytest.raises(
        services.ReportNotReady, match=f"child_deaths.{figure} may not be printed: it is a count too small"
    ):
        services.create_draft(by=unit_staff, subject=report)


def test_the_words_of_the_board_stand_where_they_give_nothing_away(report):
    BoardSetting.objects.create(name="small counts are said to be below", starts_on=datetime.date(2000, 1, 1), value=1)
    record({3: (3, 9), 4: (3, 9), 8: (9, 9)}, waiting={}, modifiable=0)
    (table,) = [b for b in document_of(report)["sections"][0]["blocks"] if b.get("of") == "child_deaths.year"]
    assert [row[2] for row in table["rows"]] == ["below 5", "below 5", "9"]
    assert table["notes"] == ["“below 5” means a count from 1 to 4."]


def test_the_marker_is_explained_under_the_tables_that_have_it(report):
    record({3: (3, 9), 4: (3, 9), 8: (9, 9)}, waiting={}, modifiable=0)
    tables = [b for part in document_of(report)["sections"] for b in part["blocks"] if b["type"] == "table"]
    has = {t["of"]: any("[c]" in row for row in [*t["rows"], t["total"] or []]) for t in tables}
    assert {t["of"]: any(note.startswith("[c] means") for note in t["notes"]) for t in tables} == has
    assert {True, False} == set(has.values())


@pytest.mark.usefixtures("after_the_meeting")
def test_the_approver_reads_that_the_check_failed_and_nothing_of_what_it_found(report, unit_staff, colleague):
    record(ONE)
    draft = services.create_draft(by=unit_staff, subject=report)
    proof = DraftProof.objects.get()
    given_away = an_audit(a_count(row="xyzzy", leaks=True), safe=False, leaks=["xyzzy"])
    DraftProof.objects.filter(pk=proof.pk).update(
        content=DraftProof.content_of(given_away, proof.publication_record, proof.earlier)
    )
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=datetime.date(2031, 10, 2))
    typed = {"meeting": meeting.pk, "seen": draft.digest}
    page = Page(signed_in(colleague).post(f"/reports/editions/{draft.pk}/approve/", typed))
    assert "has not passed its check, so it cannot be approved" in page.said
    assert "xyzzy" not in page.said
    assert Edition.objects.get().status == "draft"
