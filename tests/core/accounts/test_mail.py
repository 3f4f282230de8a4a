"""Messages through a real mail server, named as an installation names it; and what is said where there is none."""

import re
import socket
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.test import Client
from environ import Env

from committees.roles import UNIT_MANAGER
from core.accounts.models import User
from tests.committees.factories import BoardProfileFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page

SENDER = "records@board.example.org"
PASSWORD = "a password of my own"


class Letterbox:
    """What the server took in: who from, who to, and the message."""

    def __init__(self):
        self.taken: list[tuple[str, list[str], EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=default)
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, message))
        return "250 Taken"


def send_by(settings, url: str) -> None:
    """As `EMAIL_URL` and `MAIL_FROM` do."""
    for name, value in Env.email_url_config(url).items():
        setattr(settings, name, value)
    settings.DEFAULT_FROM_EMAIL = SENDER


@pytest.fixture
def letters(settings):
    letterbox = Letterbox()
    server = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    server.start()
    send_by(settings, f"smtp://127.0.0.1:{server.port}")
    yield letterbox.taken
    server.stop()


@pytest.fixture
def no_server(settings):
    send_by(settings, f"smtp://127.0.0.1:{free_port()}")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def manager(db):
    BoardProfileFactory()
    return UserFactory(role=UNIT_MANAGER)


def invite(manager):
    form = {"name": "New Post", "email": "new@example.org", "roles": ["auditor"]}
    return signed_in(manager).post("/accounts/people/invite/", form, follow=True)


def ask_for_link(email: str):
    return Client().post("/accounts/forgotten/", {"email": email}, follow=True)


def set_password_by(letters, to: str) -> None:
    """The only letter there is, to that address, leads to where a password is set."""
    [(sender, recipients, message)] = letters
    assert (sender, recipients) == (SENDER, [to])
    assert (message["From"], message["To"], message.get_content_type()) == (SENDER, to, "text/plain")
    client, link = Client(), re.search(r"http://testserver(\S+)", message.get_content())[1]
    form = client.get(link, follow=True)
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    assert client.post(form.request["PATH_INFO"], passwords, follow=True).status_code == 200


def signs_in(email: str) -> bool:
    client = Client()
    client.post("/accounts/sign-in/", {"login": email, "password": PASSWORD})
    return "_auth_user_id" in client.session


def test_without_a_mail_server_the_page_says_in_which_folder_an_invitation_is(manager, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    said = Page(invite(manager)).said
    assert f"No mail server is set up. The invitation is a file in {tmp_path}" in said
    assert "Invitation sent" not in said
    assert "new@example.org" in next(tmp_path.iterdir()).read_text()


def test_an_invitation_goes_by_the_mail_server_and_is_answered(manager, letters):
    assert "Invitation sent to new@example.org" in Page(invite(manager)).said
    assert letters[0][2]["Subject"].strip() == "Your invitation to the safeguarding unit’s records"
    set_password_by(letters, "new@example.org")
    assert signs_in("new@example.org")


def test_a_link_for_a_new_password_goes_by_the_mail_server_and_sets_one(manager, letters):
    assert Page(ask_for_link(manager.email)).heading == "Check your email"
    assert letters[0][2]["Subject"].strip() == "Set a new password for the safeguarding unit’s records"
    set_password_by(letters, manager.email)
    assert signs_in(manager.email)


def test_an_invitation_is_not_lost_where_the_mail_server_is_down(manager, no_server, settings):
    page = Page(invite(manager))
    assert "the invitation was not sent because the mail server could not be reached" in page.said
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = f"/accounts/people/{User.objects.get(name='New Post').pk}/invite-again/"
    assert again in page.tree.xpath("//form/@action")
    signed_in(manager).post(again)
    assert [message.to for message in mail.outbox] == [["new@example.org"]]


@pytest.mark.parametrize("is_known_here", [True, False])
def test_where_the_mail_server_is_down_the_page_says_so_to_everybody(manager, no_server, is_known_here):
    response = ask_for_link(manager.email if is_known_here else "nobody@example.org")
    assert response.status_code == 503
    assert list(Page(response).errors) == [
        "The link could not be sent because the mail server could not be reached. "
        "Try again in a few minutes, or ask the safeguarding unit."
    ]
