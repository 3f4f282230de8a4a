"""Plans in a data export: what comes in, and what is refused with a line that says what was expected."""

from datetime import date

import pytest

from businessplan.models import Action, ProgressReport
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from tests.core.datapack.packs import write_pack

pytestmark = pytest.mark.django_db

PLANS = {
    "rag_scales": "name\nThree colours\nFive words\n",
    "rag_ratings": (
        "scale,word,code,colour,is_complete\n"
        "Three colours,Complete,G,green,yes\nThree colours,Ongoing,A,amber,no\nFive words,On track,G,green,no\n"
    ),
    "action_plans": (
        "name,kind,report_year,starts_on,ends_on,scale\n"
        "Old plan,business plan,2029-30,2029-07-01,2030-06-30,Three colours\n"
        "New plan,business plan,2030-31,2030-07-01,2031-06-30,Three colours\n"
    ),
    "priorities": "plan,number,title\nOld plan,1,Neglect\nNew plan,1,Training\nNew plan,2,Safe homes\n",
    "actions": (
        "plan,number,priority_number,text,leads,timescale_kind,timescale_words,due_on,carried_from_plan,"
        "carried_from_number\n"
        "New plan,1,2,Carry on,Audit; Board,month,March 2031,2031-03-31,Old plan,1\n"
        "New plan,2,,Look after it,,ongoing,Ongoing,,,\n"
        "Old plan,1,1,Begin,,,,,,\n"
    ),
    "progress_reports": (
        "plan,action,reported_on,rating_scale,rating,text\n"
        "Old plan,1,2030-03-01,Three colours,Ongoing,Begun.\nOld plan,1,2030-06-01,,,Halfway.\n"
    ),
    "partner_priorities": "plan,ordinal,text,recommended_to,own_priority_number\nNew plan,1,Homes,Audit,2\n",
}


def pack(tmp_path, **changed):
    return write_pack(tmp_path / "pack", **(PLANS | changed))


def refusals(source):
    with pytest.raises(PackRefused) as refused:
        import_pack(source)
    return list(map(str, refused.value.problems))


def test_an_action_comes_in_with_its_priority_its_leads_and_the_action_it_carries_on(tmp_path):
    import_pack(pack(tmp_path))

    carried = Action.objects.get(text="Carry on")
    assert (carried.priority.title, carried.due_on) == ("Safe homes", date(2031, 3, 31))
    assert [body.name for body in carried.leads.all()] == ["Board", "Audit"]
    assert [action.text for action in carried.lineage()] == ["Carry on", "Begin"]
    assert Action.objects.get(text="Look after it").priority is None


def test_a_priority_for_partners_names_the_boards_own_priority(tmp_path):
    import_pack(pack(tmp_path))

    (recommended,) = Action.objects.get(text="Carry on").priority.partner_priorities.all()
    assert (recommended.text, [body.name for body in recommended.recommended_to.all()]) == ("Homes", ["Audit"])


def test_a_month_that_is_not_due_on_its_last_day_is_refused(tmp_path):
    actions = PLANS["actions"].replace("2031-03-31", "2031-03-15")

    assert refusals(pack(tmp_path, actions=actions)) == [
        "actions, row 2, column due_on, “2031-03-15”: Due date must be the last day of the month, 31 March 2031"
    ]


def test_a_due_date_beside_a_timescale_without_one_is_refused_in_the_words_of_the_rule(tmp_path):
    actions = PLANS["actions"].replace("ongoing,Ongoing,", "ongoing,Ongoing,2031-03-31")

    (line,) = refusals(pack(tmp_path, actions=actions))
    assert line.startswith("actions, row 3, ")
    assert line.endswith(
        "Enter a due date for a month, or for a date and then ongoing. Leave it empty for any other timescale"
    )


def test_a_rating_of_another_scale_than_the_plans_is_refused(tmp_path):
    reports = PLANS["progress_reports"].replace("Three colours,Ongoing", "Five words,On track")

    assert refusals(pack(tmp_path, progress_reports=reports)) == [
        "progress_reports, row 2, column rating_scale, “Five words”: Select a rating on the scale Three colours"
    ]


def test_a_report_on_an_action_that_is_itself_at_fault_is_not_blamed_for_it(tmp_path):
    actions = PLANS["actions"].replace("Old plan,1,1,Begin,,,,,,", "Old plan,1,1,Begin,,month,,2030-02-31,,")

    (line,) = refusals(pack(tmp_path, actions=actions))
    assert line.startswith("actions, row 4, column due_on")


def test_a_rating_that_needs_a_reason_comes_in_with_the_reason_and_the_next_step(tmp_path):
    ratings = "scale,word,code,colour,needs_reason\nThree colours,Ongoing,A,amber,yes\n"

    assert refusals(pack(tmp_path, rag_ratings=ratings)) == [
        "progress_reports, row 2, column reason: Enter a reason, because the rating is Ongoing",
        "progress_reports, row 2, column next_step: Enter the next step, because the rating is Ongoing",
    ]


def test_an_action_is_not_carried_into_a_plan_twice(tmp_path):
    actions = PLANS["actions"] + "New plan,3,,Once more,,,,,Old plan,1\n"

    assert refusals(pack(tmp_path, actions=actions)) == [
        "actions, row 5, column carried_from_plan, “New plan / Old plan / 1”: Another record already has this value"
    ]


def test_a_progress_report_that_is_written_is_not_changed_by_a_later_pack(tmp_path):
    import_pack(pack(tmp_path))
    reports = PLANS["progress_reports"].replace("Halfway.", "Finished.")

    (line,) = refusals(pack(tmp_path, progress_reports=reports))

    assert line.startswith("progress_reports, row 3, ")
    assert list(ProgressReport.objects.values_list("text", flat=True)) == ["Halfway.", "Begun."]
