"""The day it is: today, and in a demonstration the day that it is set to."""

import datetime
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as live
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from core.records import clock
from core.records.models import ChangeSet
from lscb.demonstration_day import demonstration_day
from tests.committees.factories import MeetingFactory
from tests.pages.reading import Page, read

DAY = datetime.date(2012, 11, 5)
# What asks the real day: the clock itself, and the name of a file of this machine.
REAL = {"core/records/clock.py", "lscb/management/commands/nightly_backup.py"}
ASKED = re.compile(r"\b(?:timezone\.local(?:date|time)\(\)|date\.today\(\)|datetime\.now\()")


@pytest.fixture
def on_that_day(settings):
    settings.DEMONSTRATION, settings.DEMONSTRATION_DAY = True, DAY


def test_it_is_today_where_no_day_is_set():
    assert clock.today() == timezone.localdate()
    assert abs(clock.now() - timezone.now()) < datetime.timedelta(minutes=1)


def test_a_demonstration_has_a_day_of_its_own(on_that_day):
    assert clock.today() == DAY
    assert timezone.localdate(clock.now()) == DAY


def test_its_pages_say_which_day_it_is_and_records_follow_it(on_that_day, unit_client):
    ahead = MeetingFactory(held_on=DAY + datetime.timedelta(days=7), status="planned")
    (banner,) = read(unit_client, "/").texts("//aside")
    assert banner == "Demonstration Today is 5 November 2012. Do not enter anything about real people."
    page = Page(unit_client.post(f"/committees/meetings/{ahead.pk}/mark-held/"))
    assert "You can mark a meeting as held on or after its date." in page.said


def test_its_history_is_of_that_day(on_that_day, db):
    MeetingFactory()
    assert {timezone.localdate(at) for at in ChangeSet.objects.values_list("at", flat=True)} == {DAY}


def test_only_a_demonstration_has_one():
    said = "from django.conf import settings; print(settings.DEMONSTRATION_DAY)"
    for word, day in (("yes", "2012-11-05"), ("no", "None")):
        environment = {**os.environ, "DEMONSTRATION": word, "DEMONSTRATION_DAY": "2012-11-05"}
        environment |= {"DJANGO_SETTINGS_MODULE": "lscb.settings"}
        command = [sys.executable, "-c", said]
        done = subprocess.run(command, cwd=live.BASE_DIR, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == day


def test_a_day_is_a_date():
    assert demonstration_day("") is None
    with pytest.raises(ImproperlyConfigured, match="Set it to a date such as 2012-11-05"):
        demonstration_day("5 November 2012")


def test_everything_else_asks_the_clock():
    found = set()
    for app in {name.partition(".")[0] for name in live.BOARD_APPS} | {"core", "lscb"}:
        for path in (live.BASE_DIR / app).rglob("*.py"):
            if ASKED.search(path.read_text("utf-8")):
                found.add(str(path.relative_to(live.BASE_DIR)))
    assert found == REAL
