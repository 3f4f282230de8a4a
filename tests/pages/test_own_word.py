"""An installation that calls itself a partnership is one wherever a page, a mail or the report speaks of it."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from lxml import html

from committees.models import BoardProfile, Meeting
from committees.roles import CHILD_DEATH_COORDINATOR, UNIT_MANAGER
from core.datapack.importing import import_pack
from core.pages.record_pages import all_record_pages
from reporting.blocks import registry
from reporting.editions.compose import compose
from reporting.editions.key_messages import build_key_messages, find_meeting
from reporting.models import AnnualReport
from reporting.render.html import html_document
from tests.committees.factories import AgendaItemFactory, BoardProfileFactory, OutcomeFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import RoleHoldingFactory, UserFactory
from tests.core.datapack.packs import write_pack
from tests.refusals import refusal
from tests.reporting.board import AT, board_with_periods, year_of_records
from tests.reporting.factories import ReportSectionFactory

pytestmark = pytest.mark.django_db

# Other boards, the word where it is explained, and the name of a figure.
OTHERS = re.compile(r"partner boards?|such as board\b|\bstructure\.board\b", re.IGNORECASE)
SPOKEN = ("aria-label", "title", "alt", "placeholder")


def said(content: str) -> str:
    """Everything that a page says: its text, its title, and what it says to those who do not see it."""
    tree = html.fromstring(content)
    for hidden in tree.xpath("//style | //script"):
        hidden.drop_tree()
    return " ".join([tree.text_content(), *(value for name in SPOKEN for value in tree.xpath(f"//@{name}"))])


def boards_in(text: str) -> list[str]:
    """Each place that says board of the installation, with some words around it."""
    plain = OTHERS.sub("", " ".join(text.split()))
    return [found[0] for found in re.finditer(r".{0,50}\bboards?\b.{0,30}", plain, re.IGNORECASE)]


def print_every_block(report) -> None:
    ReportSectionFactory(report=report, anchor="everything", blocks="; ".join(registry()))


@pytest.fixture
def partnership():
    """A partnership with a year of records and a report, in July 2031."""
    names = {"name": "Vale Safeguarding Children Partnership", "short_name": "Vale SCP", "word": "partnership"}
    profile = BoardProfileFactory(**names, body__name="Vale SCP", body__kind__name="main group")
    profile, report = board_with_periods()
    year_of_records(profile)
    print_every_block(report)
    with time_machine.travel(AT, tick=True):
        yield profile


@pytest.fixture
def manager(partnership):
    return UserFactory(role=UNIT_MANAGER)


def pages_of_the_site() -> list[str]:
    report = AnnualReport.objects.get().get_absolute_url()
    meeting = Meeting.objects.filter(body=BoardProfile.objects.get().body).first()
    return [
        "/",
        "/committees/",
        "/committees/structure/",
        "/committees/structure/?on=1+January+1990",
        "/reports/",
        report,
        f"{report}figures/",
        f"{report}numbers/",
        f"{report}next/",
        f"/reports/bulletins/{meeting.pk}/",
        "/set-up/",
        "/set-up/committees/",
        "/accounts/access/",
        "/accounts/people/",
        "/records/",
    ]


def boards_on(client, addresses) -> dict[str, list[str]]:
    """By address, each place of a page that says board. Every page opens."""
    found = {}
    for address in addresses:
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        found[address] = boards_in(said(response.content.decode()))
    return {address: boards for address, boards in found.items() if boards}


def test_no_page_calls_a_partnership_a_board(manager):
    assert boards_on(signed_in(manager), pages_of_the_site()) == {}


@pytest.mark.slow
def test_no_list_or_form_calls_a_partnership_a_board(manager):
    RoleHoldingFactory(user=manager, role=CHILD_DEATH_COORDINATOR.code)
    lists = [pages.list_url for pages in all_record_pages()]
    forms = [pages.create_url for pages in all_record_pages() if pages.can_add(manager)]
    assert boards_on(signed_in(manager), [*lists, *forms]) == {}


def test_no_page_of_child_deaths_calls_a_partnership_a_board(partnership):
    addresses = ("/cdop/queue/", "/cdop/figures/", "/cdop/publication/", "/cdop/packs/")
    assert boards_on(signed_in(UserFactory(role=CHILD_DEATH_COORDINATOR)), addresses) == {}


@pytest.mark.parametrize("address", ["/accounts/sign-in/", "/accounts/forgotten/"])
def test_a_stranger_reads_of_no_board(partnership, address):
    assert boards_in(said(Client().get(address).content.decode())) == []


def test_mails_speak_of_no_board(manager):
    form = {"name": "New Post", "email": "new@example.org", "roles": ["auditor"]}
    signed_in(manager).post("/accounts/people/invite/", form)
    Client().post("/accounts/forgotten/", {"email": manager.email})
    assert len(mail.outbox) == 2
    assert [boards_in(f"{message.subject} {message.body}") for message in mail.outbox] == [[], []]


def test_the_report_is_that_of_a_partnership_and_keeps_the_word(partnership):
    document = compose(AnnualReport.objects.get(), by="", at=AT).document
    assert boards_in(said(html_document(document))) == []
    assert document["board"]["word"] == "partnership"
    assert document["status"]["sentence"] == "This is a draft. The partnership has not approved it."
    captions = [block.get("caption") or block.get("title") for part in document["sections"] for block in part["blocks"]]
    assert "Attendance of the partnership's seats" in captions
    assert "The partnership and its committees" in captions


def test_key_messages_are_those_of_a_partnership(partnership):
    meeting = partnership.body.meetings.first()
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting, heading="Health"), decision=True)
    text = said(html_document(build_key_messages(find_meeting(meeting.held_on), by="", at=AT)))
    assert boards_in(text) == []
    assert "Decisions of the partnership" in text


def test_a_board_is_still_a_board(db):
    profile, report = board_with_periods()
    year_of_records(profile)
    print_every_block(report)
    document = compose(report, by="", at=AT).document
    assert document["status"]["sentence"] == "This is a draft. The board has not approved it."
    assert "Attendance of the board's seats" in str(document["sections"])


def test_data_from_before_there_was_a_word_is_that_of_a_board(tmp_path):
    areas, board = "name\nVale\n", "name,short_name,body,area\nVale Safeguarding Board,Vale,Board,Vale\n"
    import_pack(write_pack(tmp_path / "pack", areas=areas, board=board))
    assert BoardProfile.objects.get().word == "board"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("The Partnership", "The word for it must be lower-case letters, such as board or partnership"),
        ("the partnership", "Enter partnership without “the”"),
        ("scp 2", "The word for it must be lower-case letters, such as board or partnership"),
        (" panel", "The word for it must be lower-case letters, such as board or partnership"),
    ],
)
def test_the_word_has_to_fit_into_a_sentence(word, sentence):
    profile = BoardProfileFactory()
    profile.word = word
    assert refusal(profile) == {"word": [sentence]}
