"""How an action is closed: signed off, closed as not completed, replaced; and reopened. Every back door is tried."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from businessplan.models import Action, ActionPlan, ProgressReport
from businessplan.transitions import close_action, reopen_action, replace_action, sign_off
from committees.models import BoardSetting
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.pages.record_pages import pages_of
from core.records.history import acting
from core.records.models import Change, ChangeSet
from core.records.transitions import fields_written_by_transitions
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.committees.factories import BodyFactory
from tests.conftest import signed_in
from tests.core.datapack.packs import write_pack
from tests.pages.reading import Page, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(2031, 1, 10)
CLOSING = {"closed_on", "closing_reason", "signed_off_by", "evidence", "replaced_by"}


@pytest.fixture
def body():
    return BodyFactory(name="Audit committee")


@pytest.fixture
def reported(chair):
    """An action that a chair reported as complete."""
    action = ActionFactory(number=7)
    with acting(by=chair, source="page"):
        ProgressReportFactory(action=action, word="Done")
    return action


def signed_off_by(user, action, body, **given):
    return sign_off(action, by=user, **({"on": TODAY, "signed_off_by": body, "evidence": "Audit of 40."} | given))


def allow_one_person() -> None:
    BoardSetting(name=BoardSetting.Name.SECOND_PERSON, value=0, starts_on=date(2030, 1, 1)).save()


def test_an_action_is_signed_off_by_a_body_on_evidence(unit_staff, reported, body):
    signed_off_by(unit_staff, reported, body)

    reported.refresh_from_db()
    assert (reported.status, reported.signed_off_by, reported.closed_on) == ("completed", body, TODAY)
    assert not reported.open_on(TODAY)


@pytest.mark.parametrize("given", [{"evidence": ""}, {"evidence": " "}, {"signed_off_by": None}])
def test_an_action_is_not_signed_off_without_evidence_or_a_body(unit_staff, reported, body, given):
    with pytest.raises(ValidationError):
        signed_off_by(unit_staff, reported, body, **given)
    assert Action.objects.get(pk=reported.pk).closed_on is None


def test_an_action_is_signed_off_by_no_body_that_has_ended(unit_staff, reported):
    with pytest.raises(ValidationError, match="Select a committee or group that existed on 10 January 2031"):
        signed_off_by(unit_staff, reported, BodyFactory(ended_on=date(2031, 1, 9)))


def test_the_person_who_reported_completion_does_not_sign_it_off(unit_staff, body):
    action = ActionFactory()
    with acting(by=unit_staff, source="page"):
        ProgressReportFactory(action=action, word="Done")

    with pytest.raises(ValidationError, match="another person must sign it off"):
        signed_off_by(unit_staff, action, body)


def test_an_action_not_reported_complete_is_not_signed_off(unit_staff, body):
    unreported, moving = ActionFactory(), ActionFactory(plan=ActionPlanFactory(report_year="2031-32"))
    ProgressReportFactory(action=moving, word="Done", reported_on=date(2030, 9, 1))
    ProgressReportFactory(action=moving, word="Moving", reported_on=date(2030, 10, 1))

    for action in (unreported, moving):
        with pytest.raises(ValidationError, match="Report the action as complete first"):
            signed_off_by(unit_staff, action, body)


def test_an_action_without_ratings_is_signed_off_after_any_report(unit_staff, chair, body):
    action = ActionFactory(plan=ActionPlanFactory(kind="meeting", scale=None))
    with acting(by=chair, source="page"):
        ProgressReportFactory(action=action, rating=None)

    signed_off_by(unit_staff, action, body)
    assert action.status == "completed"


def test_a_board_of_one_officer_signs_off_alone_and_the_history_says_so(unit_staff, body):
    action = ActionFactory()
    allow_one_person()
    with acting(by=unit_staff, source="page"):
        ProgressReportFactory(action=action, word="Done")
    with acting(by=unit_staff, source="page"):
        signed_off_by(unit_staff, action, body)

    note = Change.objects.filter(record_type="businessplan.action", record_id=action.pk).first().change_set.note
    assert note == ("Sign off as completed. Completion was not reported by a second person. The settings allow this.")


def test_what_two_people_did_is_not_said_to_be_done_by_one(unit_staff, reported, body):
    with acting(by=unit_staff, source="page"):
        signed_off_by(unit_staff, reported, body)

    note = Change.objects.filter(record_type="businessplan.action", record_id=reported.pk).first().change_set.note
    assert note == "Sign off as completed"


def test_an_action_is_closed_as_not_completed_with_the_reason(unit_staff):
    action = ActionFactory()

    for reason in ("", " "):
        with pytest.raises(ValidationError, match="Enter why"):
            close_action(action, by=unit_staff, on=TODAY, reason=reason)
    close_action(action, by=unit_staff, on=TODAY, reason="No money.")
    action.refresh_from_db()
    assert (action.status, action.closing_reason) == ("not completed", "No money.")


def test_an_action_is_replaced_by_another(unit_staff):
    old = ActionFactory()
    new = ActionFactory(plan=old.plan)

    replace_action(old, by=unit_staff, on=TODAY, replacement=new)
    old.refresh_from_db()
    assert (old.status, old.replaced_by, old.closed_on) == ("replaced", new, TODAY)
    with pytest.raises(ValidationError, match="must not be linked to itself"):
        replace_action(new, by=unit_staff, on=TODAY, replacement=new)


@pytest.mark.parametrize("move", [close_action, replace_action, sign_off])
def test_a_closed_action_is_not_closed_again(unit_staff, move):
    action = ActionFactory(closed_on=date(2031, 1, 2))

    with pytest.raises(ValidationError, match="only from “open”"):
        move(action, by=unit_staff, on=TODAY)


@pytest.mark.parametrize("closed", [{"signed_off": True}, {"closed_on": date(2031, 1, 2)}])
def test_a_closed_action_is_reopened(unit_staff, closed):
    action = ActionFactory(**closed)

    with acting(by=unit_staff, source="page"):
        reopen_action(action, by=unit_staff, reason="Closed by mistake.")
    action.refresh_from_db()
    assert (action.status, action.closed_on, action.signed_off_by, action.closing_reason) == ("open", None, None, "")
    assert ChangeSet.objects.latest("pk").note == "Reopen. Closed by mistake."
    with pytest.raises(ValidationError, match="Reopen: only from"):
        reopen_action(action, by=unit_staff, reason="Once more.")


@pytest.mark.parametrize("move", [close_action, replace_action, sign_off, reopen_action])
def test_chairs_do_not_close_or_reopen_actions(chair, move):
    action = ActionFactory(closed_on=date(2031, 1, 2) if move is reopen_action else None)

    with pytest.raises(PermissionDenied):
        move(action, by=chair)


def test_no_form_asks_how_an_action_was_closed():
    assert fields_written_by_transitions(Action) >= CLOSING
    assert not {*CLOSING, "carried_from"} & set(pages_of(Action).form_fields)


def test_what_a_form_does_not_ask_it_does_not_take(unit_client, body):
    action = ActionFactory()
    form = read(unit_client, f"/businessplan/actions/{action.pk}/edit/").tree.forms[-1]
    more = {"closed_on": "2/1/2031", "signed_off_by": body.pk, "evidence": "None.", "due_on": "31/3/2031"}
    sent = {name: value for name, value in (dict(form.fields) | more).items() if value is not None}
    assert unit_client.post(f"/businessplan/actions/{action.pk}/edit/", sent).status_code == 302

    action.refresh_from_db()
    assert (action.status, action.evidence, action.due_on) == ("open", "", date(2030, 12, 31))


def test_the_admin_has_no_plans_actions_or_reports(admin_client):
    for model in ("action", "actionplan", "progressreport", "duedatechange", "priority"):
        assert admin_client.get(f"/admin/businessplan/{model}/").status_code == 404


HEADER = "plan,number,text,timescale_kind,timescale_words,due_on,closed_on,closing_reason,signed_off_by,evidence\n"


def sheet(action, **values) -> str:
    row = {
        "plan": action.plan.name,
        "number": action.number,
        "text": action.text,
        "timescale_kind": "month",
        "timescale_words": action.timescale_words,
        "due_on": "2030-12-31",
    } | values
    return HEADER + ",".join(str(row.get(name, "")) for name in HEADER.strip().split(",")) + "\n"


def refusals(tmp_path, actions: str) -> list[str]:
    with pytest.raises(PackRefused) as refused:
        import_pack(write_pack(tmp_path / "pack", actions=actions))
    return list(map(str, refused.value.problems))


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"due_on": "2031-03-31"}, ["due_on"]),
        ({"closed_on": "2031-01-02", "closing_reason": "No money."}, ["closed_on", "closing_reason"]),
        (
            {"closed_on": "2031-01-02", "signed_off_by": "Audit", "evidence": "None."},
            ["closed_on", "evidence", "signed_off_by"],
        ),
    ],
)
def test_an_import_does_not_close_an_action_or_move_its_date(tmp_path, values, columns):
    action = ActionFactory()

    found = refusals(tmp_path, sheet(action, **values))
    assert sorted(line.split("column ")[1].split(",")[0] for line in found) == columns
    assert all(": An import cannot change this. " in line for line in found)


def test_an_import_brings_an_action_again_with_other_words(tmp_path):
    action = ActionFactory()

    import_pack(write_pack(tmp_path / "pack", actions=sheet(action, text="Other words")))
    action.refresh_from_db()
    assert (action.text, action.due_on) == ("Other words", date(2030, 12, 31))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"closed_on": "2031-01-02"}, "Enter why the action was closed as not completed"),
        ({"closed_on": "2031-01-02", "signed_off_by": "Audit"}, "Enter evidence before you sign the action off"),
        (
            {"closed_on": "2031-01-02", "signed_off_by": "Nobody", "evidence": "None."},
            "There is no such record",
        ),
        ({"signed_off_by": "Audit", "evidence": "Some."}, "Enter the date the action was closed"),
        ({"closing_reason": "No money."}, "Closing reason must be empty while the action is open"),
    ],
)
def test_an_import_of_a_new_action_meets_the_same_rules(tmp_path, values, expected):
    action = ActionFactory.build(plan=ActionPlanFactory(), number=40)

    assert any(expected in line for line in refusals(tmp_path, sheet(action, **values)))


def test_the_pages_offer_what_can_be_done_next(unit_staff, reported, body):
    client = signed_in(unit_staff)
    record = f"/businessplan/actions/{reported.pk}/"
    offered = {"Sign off as completed", "Close as not completed", "Replace by another action", "Reopen"}
    assert offered & set(read(client, record).links()) == offered - {"Reopen"}

    typed = {"on": "10/1/2031", "signed_off_by": body.pk, "evidence": ""}
    page = Page(client.post(f"{record}sign-off/", typed))
    assert (page.status, list(page.errors)) == (400, ["Enter the evidence that the action was completed"])
    assert client.post(f"{record}sign-off/", typed | {"evidence": "A list."}).status_code == 302
    assert offered & set(read(client, record).links()) == {"Reopen"}
    assert ProgressReport.objects.count() == 1


def test_a_plan_is_fully_implemented_when_it_has_actions_and_all_are_closed():
    ActionPlanFactory(report_year="2030-31")
    begun, done = (ActionPlanFactory(report_year=year) for year in ("2031-32", "2032-33"))
    for plan in (begun, done):
        ActionFactory(plan=plan, closed_on=date(2031, 1, 2))
        ActionFactory(plan=plan, signed_off=True)
    ProgressReportFactory(action=ActionFactory(plan=begun), word="Done", reported_on=date(2030, 10, 1))
    assert list(ActionPlan.objects.fully_implemented(TODAY)) == [done]
    assert not ActionPlan.objects.fully_implemented(date(2031, 1, 1)).exists()


def test_a_plan_whose_action_was_carried_forward_is_not_fully_implemented():
    action = ActionFactory()
    following = ActionPlanFactory(report_year="2031-32", starts_on=date(2031, 1, 1))
    ActionFactory(plan=following, carried_from=action)
    assert not action.open_on(TODAY)
    assert not ActionPlan.objects.fully_implemented(TODAY).exists()
