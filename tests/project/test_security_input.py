"""What is sent and not asked for changes nothing, and what is typed stays text."""

import pytest
from django.core import mail

from committees.models import Sector
from committees.roles import UNIT_MANAGER
from core.accounts.models import User
from core.pages.form_drafts import VERSION
from core.pages.record_pages import pages_of
from tests.committees.factories import SectorFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import read

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def filled(client, address: str, **typed: str) -> dict[str, str]:
    """The form at this address as it was opened, with these fields changed."""
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: str(value) for name, value in sent.items() if value is not None} | typed


def test_a_field_that_the_form_does_not_have_is_not_saved(unit_client):
    sector, other = SectorFactory(name="Health"), SectorFactory()
    address = pages_of(Sector).url("edit", sector.pk)
    sent = filled(unit_client, address, name="Health services", id=str(other.pk), pk=str(other.pk))
    assert VERSION in sent
    assert unit_client.post(address, sent).status_code == 302
    sector.refresh_from_db()
    assert (sector.name, other.name) == ("Health services", Sector.objects.get(pk=other.pk).name)


def test_nobody_makes_themselves_more_than_they_are_with_a_field_that_no_form_has(unit_client, unit_staff):
    more = {"is_superuser": "on", "is_active": "on", "roles": ["unit_manager"], "email": "other@example.org"}
    new = "quite a different sentence of words"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new, **more}
    before = (unit_staff.is_superuser, unit_staff.email, unit_staff.role_codes)
    unit_client.post("/accounts/password/", typed)
    after = User.objects.get(pk=unit_staff.pk)
    assert after.check_password(new)
    assert (after.is_superuser, after.email, after.role_codes) == before


def test_what_is_typed_as_a_name_is_printed_as_text(unit_client):
    sector = SectorFactory(name=MARKUP)
    pages = pages_of(Sector)
    for address in (pages.list_url, pages.detail_url(sector), pages.url("edit", sector.pk), "/records/search/?q=alert"):
        page = read(unit_client, address)
        assert not page.tree.xpath("//main//script | //img[@src='x'] | //*[@onerror]"), address
        assert MARKUP in page.said or page.tree.xpath("//input[@name='name']/@value") == [MARKUP], address


@pytest.mark.parametrize("typed", ["new@example.org\nBcc: all@example.org", "new@example.org, all@example.org"])
def test_an_invitation_goes_to_one_address(db, typed):
    client = signed_in(UserFactory(role=UNIT_MANAGER))
    response = client.post("/accounts/people/invite/", {"name": "New Post", "email": typed, "roles": []})
    assert (response.status_code, mail.outbox) == (400, [])


def test_a_name_in_an_invitation_adds_no_header(db):
    client = signed_in(UserFactory(role=UNIT_MANAGER))
    name = "New Post\r\nBcc: all@example.org"
    client.post("/accounts/people/invite/", {"name": name, "email": "new@example.org", "roles": []})
    for message in mail.outbox:
        assert message.recipients() == ["new@example.org"]
        assert "Bcc" not in dict(message.message())


@pytest.mark.parametrize("query", ["page=1&page=2", "q=a&q=b", "sort=name&sort=-name"])
def test_a_parameter_given_twice_is_read_once(unit_client, query):
    assert unit_client.get(f"{pages_of(Sector).list_url}?{query}").status_code in (200, 400)


def test_passwords_are_masked_and_may_be_filled_in_by_a_manager(client, unit_client):
    def fields(page):
        return [(each.get("type"), each.get("autocomplete")) for each in page.tree.xpath("//input[@name!='q']")]

    asked = read(client, "/accounts/sign-in/")
    assert ("password", "current-password") in fields(asked)
    changed = fields(read(unit_client, "/accounts/password/"))
    assert changed.count(("password", "new-password")) == 2
    assert not asked.tree.xpath("//input[@onpaste or @autocomplete='off'][@type='password']")


def test_the_key_of_a_session_is_another_after_signing_in(client, db):
    session = client.session
    session["before"] = "signing in"
    session.save()
    old = session.session_key
    client.post("/accounts/sign-in/", {"login": UserFactory().email, "password": PASSWORD})
    assert client.session.session_key != old
    assert not client.session.exists(old)


def test_a_new_password_ends_every_other_session(unit_client, unit_staff):
    elsewhere = signed_in(unit_staff)
    assert elsewhere.get("/").status_code == 200
    new = "quite a different sentence of words"
    unit_client.post("/accounts/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (unit_client.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)
