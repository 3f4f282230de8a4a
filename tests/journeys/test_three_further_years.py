"""Three further reports follow from the demonstration board's, made on the pages alone.

Every record is entered in the form that its page offers. Only at the end are the editions read from the database.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from cdop.models import EditionProof
from core.datapack.importing import import_pack
from reporting.blocks.elements import cells_of, words_of
from reporting.editions.document import all_blocks
from reporting.models import Edition
from tests.conftest import signed_in
from tests.core.pages.editing.filling import offered
from tests.pages.reading import Page, read, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PACK = Path(settings.BASE_DIR) / "demo" / "blackburn-with-darwen"
BOARD = "Blackburn with Darwen LSCB"
REASON = "The board has seen this and approves the report as it is."
FIRST_APPROVAL = datetime.date(2012, 7, 9)  # the demonstration board's meeting of this day has its register
AFTER_ALL = datetime.date(2015, 8, 3)
SEATS = 30  # of the board
TRAUMA, CONGENITAL, PERINATAL = 3, 7, 8  # numbers of categories of death


@dataclass(frozen=True)
class Entered:
    """What is entered for one year. `absent` seats missed the board's winter meeting; `deaths` are by category."""

    begins: int
    contributions: Mapping[str, int]
    salaries: int
    booked: int
    attended: int
    absent: int
    deaths: Mapping[int, int]
    read: tuple[str, ...]

    @property
    def label(self) -> str:
        return label(self.begins)

    @property
    def approved_on(self) -> datetime.date:
        return datetime.date(self.begins + 1, 7, 8)


YEARS = (
    Entered(
        begins=2012,
        contributions={"Lancashire Constabulary": 14_000, "Training 2000": 3_100},
        salaries=15_500,
        booked=5,
        attended=4,
        absent=2,
        deaths={CONGENITAL: 5, PERINATAL: 2},
        read=("introduction", "budget"),
    ),
    Entered(
        begins=2013,
        contributions={"Lancashire Constabulary": 14_500, "Training 2000": 3_200},
        salaries=17_000,
        booked=6,
        attended=3,
        absent=4,
        deaths={CONGENITAL: 6, TRAUMA: 1},
        read=("introduction", "training"),
    ),
    Entered(
        begins=2014,
        contributions={"Lancashire Constabulary": 15_250, "Training 2000": 2_900, "Blackburn College": 1_000},
        salaries=16_400,
        booked=8,
        attended=7,
        absent=3,
        deaths={CONGENITAL: 6, PERINATAL: 5, TRAUMA: 2},
        read=("introduction", "child-deaths"),
    ),
)


def label(begins: int) -> str:
    return f"{begins}-{(begins + 1) % 100}"


class People(NamedTuple):
    """Each signs in anew on every day: sessions end."""

    maker: object
    approver: object
    coordinator: object


@pytest.fixture
def people(unit_staff, colleague, coordinator) -> People:
    return People(unit_staff, colleague, coordinator)


@pytest.fixture
def editions(people) -> dict[str, Edition]:
    """The edition of each year, the demonstration's first, once all four are published."""
    import_pack(PACK)
    publish_draft(people, create_draft(people, "2011-12", FIRST_APPROVAL), FIRST_APPROVAL)
    for year in YEARS:
        make_year(people, year)
    return {edition.report.year: edition for edition in Edition.objects.select_related("report").order_by("pk")}


def on(day: datetime.date):
    return time_machine.travel(datetime.datetime.combine(day, datetime.time(15), datetime.UTC), tick=False)


def test_the_third_report_is_right_and_nothing_is_disclosed(people, editions):
    """Given the demonstration board, when three further years are made on the pages, then the last report has what was
    entered, beside what the one before it printed, its old texts are known, and no edition discloses a count."""
    assert [(year, edition.status) for year, edition in editions.items()] == [
        (label(begins), "published") for begins in range(2011, 2015)
    ]
    *_, second, third = editions.values()
    assert_as_entered(third, YEARS[-1])
    assert_as_printed_before(third, second)
    assert_old_texts_are_known(people, third)
    assert_nothing_is_disclosed(people, editions)


# A year, act by act


def make_year(people: People, year: Entered) -> None:
    with on(datetime.date(year.begins, 9, 3)):
        start_report(people, year)
    with on(datetime.date(year.begins, 12, 15)):
        hold_meeting(people, datetime.date(year.begins, 12, 10), absent=year.absent)
        enter_money(people, year)
        enter_training(people, year)
        enter_deaths(people, year)
        rate_action(people, year)
    with on(datetime.date(year.begins + 1, 6, 25)):
        roll_plan_forward(people, year)
        read_sections(people, year)
    draft = create_draft(people, year.label, datetime.date(year.begins + 1, 6, 28))
    with on(year.approved_on):
        hold_meeting(people, year.approved_on)
    publish_draft(people, draft, year.approved_on)


def start_report(people: People, year: Entered) -> None:
    """By its one page and one confirmation; the coordinator takes over the periods that they keep."""
    fill(signed_in(people.maker), f"/reports/annual/{label(year.begins - 1)}/next/")
    fill(signed_in(people.coordinator), f"/reports/annual/{year.label}/carry-over/")


def hold_meeting(people: People, day: datetime.date, absent: int = 0) -> None:
    """A meeting of the board, with its register: the first seats are absent, the others come."""
    client = signed_in(people.maker)
    meeting = fill(client, "/committees/meetings/new/", body=BOARD, held_on=f"{day:%d %B %Y}")
    fill(client, f"{meeting}mark-held/")
    take_register(client, meeting, absent)


def take_register(client: Client, meeting: str, absent: int = 0) -> None:
    seats = read(client, f"{meeting}register/").tree.xpath(
        "//main//form//input[@type='radio'][@value='attended']/@name"
    )
    entries = {name: "absent" if place < absent else "attended" for place, name in enumerate(seats)}
    assert len(entries) > absent
    fill(client, f"{meeting}register/", save="all", **entries)


def enter_money(people: People, year: Entered) -> None:
    client = signed_in(people.maker)
    for contributor, amount in year.contributions.items():
        typed = {"contributor": contributor, "agency": contributor, "kind": "Agency", "amount": str(amount)}
        fill(client, "/finance/contributions/new/", financial_year=year.label, **typed)
    fill(client, "/finance/expenditure/new/", financial_year=year.label, heading="Salaries", amount=str(year.salaries))


def enter_training(people: People, year: Entered) -> None:
    """One session with its bookings, of which some were taken up."""
    client = signed_in(people.maker)
    typed = {"course": "Working Together", "held_on": f"15 October {year.begins}", "capacity": "20"}
    session = fill(client, "/training/sessions/new/", venue="Blackburn College", **typed)
    references = [f"B{year.begins}-{place}" for place in range(year.booked)]
    for reference in references:
        fill(
            client,
            "/training/bookings/new/",
            session=read(client, session).heading,
            reference=reference,
            agency="Lancashire Constabulary",
        )
    fill(client, f"{session}attendance/", attended=references[: year.attended])


def enter_deaths(people: People, year: Entered) -> None:
    """Expected deaths, from their notification to the panel's review."""
    client = signed_in(people.coordinator)
    for category, count in year.deaths.items():
        for number in range(count):
            enter_death(client, year, category, f"CD-{year.begins}-{category}{number:02}")


def enter_death(client: Client, year: Entered, category: int, reference: str) -> None:
    case = fill(
        client,
        "/cdop/child-deaths/new/",
        reference=reference,
        year_of_death=year.label,
        age_group="1 to 4 years",
        area="Blackburn with Darwen",
        expected="Yes",
        notified_on=f"10 May {year.begins}",
    )
    fill(client, f"{case}gather-information/")
    fill(client, f"{case}ready/", panel_on=f"6 December {year.begins}")
    categories = [str(category)]
    fill(client, f"{case}review/", categories=categories, modifiability="no modifiable factors identified")


def rate_action(people: People, year: Entered) -> None:
    """The first action of the plan is complete."""
    client = signed_in(people.maker)
    name = f"Business plan {year.label}"
    plan = read(client, "/businessplan/action-plans/", q=name).links()[name]
    actions = read(client, "/businessplan/actions/", plan=plan.rstrip("/").rpartition("/")[2]).links().values()
    action = next(url for url in actions if url.startswith("/businessplan/actions/") and url[-2].isdecimal())
    fill(client, f"{action}progress/", rating="Complete", text="The work is done.", evidence="The minutes.")


def roll_plan_forward(people: People, year: Entered) -> None:
    """The plan that the report looks forward to is added, and what is unfinished goes on in it."""
    client = signed_in(people.maker)
    coming = label(year.begins + 1)
    fill(
        client,
        "/businessplan/action-plans/new/?kind=business+plan",
        name=f"Business plan {coming}",
        report_year=coming,
        starts_on=f"1 July {year.begins + 1}",
        ends_on=f"30 June {year.begins + 2}",
        scale="Business plan key",
    )
    plans = read(client, f"/reports/annual/{year.label}/").links()
    fill(client, next(url for url in plans.values() if url.endswith("/roll-forward/")))


def read_sections(people: People, year: Entered) -> None:
    """Some sections are read and saved, the introduction with a text of this year; the others are left."""
    client = signed_in(people.maker)
    for anchor in year.read:
        preview = read(client, f"/reports/annual/{year.label}/sections/{anchor}/")
        address = next(url for url in preview.links().values() if url.endswith("/edit/"))
        fill(client, address, **({"body": introduction(year.label)} if anchor == "introduction" else {}))


def introduction(year: str) -> str:
    return f"The board thanks everybody who kept children safe in {year}."


def create_draft(people: People, year: str, day: datetime.date) -> str:
    """The coordinator releases the figures of child deaths, and the draft is made. Returns its page."""
    with on(day):
        signed_in(people.coordinator).post("/cdop/publication/release/", {"year": year})
        return fill(signed_in(people.maker), f"/reports/annual/{year}/", to=f"/reports/annual/{year}/draft/")


def publish_draft(people: People, draft: str, met_on: datetime.date) -> None:
    """A second person records the approval of the meeting on this day, with a reason for each error that stays."""
    with on(met_on + datetime.timedelta(days=10)):
        client = signed_in(people.approver)
        reasons = dict.fromkeys(read(client, f"{draft}approve/").tree.xpath("//main//textarea/@name"), REASON)
        fill(client, f"{draft}approve/", meeting=f"{met_on.day} {met_on:%B %Y}", **reasons)
        fill(client, f"{draft}submit/", offices="The chief executive of the council")
        fill(client, f"{draft}publish/")


# What the last report says


def assert_as_entered(edition: Edition, year: Entered) -> None:
    income = sum(year.contributions.values())
    money = {name: f"£{amount:,}" for name, amount in year.contributions.items()} | {"All agencies": f"£{income:,}"}
    assert column(edition, "money.contributions", year.label) == money
    spent = f"£{year.salaries:,}"
    assert column(edition, "money.expenditure", "Amount") == {"Salaries": spent, "All spending": spent}
    assert column(edition, "money.balance", year.label)["Balance"] == f"£{income - year.salaries:,}"

    attended = list(column(edition, "attendance.seats", "Attended").values())
    assert attended == ["1"] * year.absent + ["2"] * (SEATS - year.absent)

    training = column(edition, "training.summary", "Number")
    assert training["Sessions"] == "1"
    assert training["Places booked"] == str(year.booked)
    assert training["Booked places attended"] == str(year.attended)
    assert list(column(edition, "training.courses", "Booked")) == ["Working Together", "All courses"]

    deaths = column(edition, "child_deaths.year", "Deaths", head="No.")
    assert deaths.pop("") == str(sum(year.deaths.values()))
    assert deaths[str(TRAUMA)] == "[c]"
    assert {number: words for number, words in deaths.items() if words not in ("[c]", "0")} == {
        str(CONGENITAL): str(year.deaths[CONGENITAL])
    }
    assert column(edition, "plan.ratings", "Actions")["complete"] == "1"

    text = str(next(part for part in edition.document["sections"] if part["anchor"] == "introduction"))
    assert [each.label for each in YEARS if introduction(each.label) in text] == [year.label]


def assert_as_printed_before(third: Edition, second: Edition) -> None:
    """Each column of last year has what the second edition printed in the same row."""
    label, compared = second.report.year, set()
    for name, table in tables(third).items():
        for shown in table["columns"]:
            is_last_year = shown["label"] == label or shown["label"].endswith(f", {label}")
            if not is_last_year:
                continue
            own = shown["label"].removesuffix(f", {label}")
            if own == label and name == "money.expenditure":
                own = "Amount"
            before, now = column(second, name, own), column(third, name, shown["label"])
            both = before.keys() & now.keys()
            assert both, name
            assert {row: now[row] for row in both} == {row: before[row] for row in both}, (name, own)
            assert {now[row] for row in now.keys() - both} <= {"new", "not recorded"}
            compared.add((name, own))
    assert compared == {
        ("attendance.seats", "Rate"),
        ("child_deaths.year", "Deaths"),
        ("money.balance", label),
        ("money.contributions", label),
        ("money.expenditure", "Amount"),
        ("training.courses", "Attended"),
        ("training.courses", "Booked"),
        ("training.shares", "Booked"),
        ("training.summary", "Number"),
    }


def assert_old_texts_are_known(people: People, third: Edition) -> None:
    """Every text that was not read for this report is known as that of the year it was last read in."""
    sections = {section.pk: section for section in third.report.sections.all()}
    old = {sections[pk].anchor: year for pk, year in third.report.texts_of_earlier_years().items()}
    expected = dict.fromkeys((section.anchor for section in sections.values()), "2011-12")
    expected |= {anchor: year.label for year in YEARS for anchor in year.read}
    assert old == {anchor: year for anchor, year in expected.items() if year != third.report.year}
    assert len(old) == len(sections) - len(YEARS[-1].read)
    with on(AFTER_ALL):
        said = read(signed_in(people.maker), third.report.get_absolute_url()).said
    for section in sections.values():
        sentence = f"“{section.heading}” has the text of the {expected[section.anchor]} report."
        assert (sentence in said) == (section.anchor in old)
    found = third.findings.filter(rule="last year’s text")
    assert {finding.reason for finding in found} == {REASON}
    assert found.count() == len(old)


def assert_nothing_is_disclosed(people: People, editions: Mapping[str, Edition]) -> None:
    """Each edition has passed the check of a reader who has all before it: no small count is known."""
    proofs = list(EditionProof.objects.order_by("report_year"))
    assert [proof.report_year for proof in proofs] == list(editions)
    for proof in proofs:
        counts = proof.audit["counts"]
        assert (proof.audit["safe"], proof.audit["leaks"], proof.audit["lost"]) == (True, [], [])
        assert [count["name"] for count in counts if count["leaks"]] == []
        small = [count for count in counts if count["why"] == "small"]
        assert small
        assert [count["name"] for count in small if count["after"][0] == count["after"][1]] == []
        with on(AFTER_ALL):
            page = read(signed_in(people.coordinator), f"/cdop/publication/proof/{proof.report_year}/1/")
        assert "Disclosure check passed" in page.said


def tables(edition: Edition) -> dict[str, dict]:
    """The first table of each block."""
    found: dict[str, dict] = {}
    for block in all_blocks(edition.document):
        if block["type"] == "table":
            found.setdefault(block.get("of", ""), block)
    return found


def column(edition: Edition, name: str, of: str, head: str = "") -> dict[str, str]:
    """A column of a table, its total last, by the words at the head of each row."""
    table = tables(edition)[name]
    labels = [each["label"] for each in table["columns"]]
    key, place = labels.index(head) if head else table["row_header"] or 0, labels.index(of)
    rows = [*cells_of(table), *filter(None, [table["total"]])]
    return {words_of(row[key]): words_of(row[place]) for row in rows}


# Forms


def fill(client: Client, address: str, to: str = "", **typed: str | list[str]) -> str:
    """Open the page, put this into its form in the words of the page, and send it. Returns where that leads."""
    page = read(client, address)
    assert page.status == 200, (address, page.said)
    sent = offered(page) | {name: value_of(page, name, words) for name, words in typed.items()}
    response = client.post(to or address, sent)
    assert response.status_code == 302, (address, list(Page(response).errors), Page(response).said[:600])
    return response.url.partition("?")[0]


def value_of(page: Page, name: str, words: str | list[str]) -> str | list[str]:
    """What the control sends for these words: that of the option, radio or box so called, else the words."""
    if isinstance(words, list):
        return [str(value_of(page, name, each)) for each in words]
    controls = page.tree.xpath("//main//form//*[@name=$name]", name=name)
    for control in controls:
        for option in control.xpath(".//option"):
            if text_of(option) == words:
                return option.get("value")
        if control.get("type") in ("radio", "checkbox"):
            labels = page.texts(f"//label[@for='{control.get('id')}']")
            if control.get("value") == words or any(each == words or each.startswith(f"{words} ") for each in labels):
                return control.get("value")
    return words
