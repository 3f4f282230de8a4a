from django.db import migrations

from core.records.append_only import NeverChange


class Migration(migrations.Migration):
    dependencies = [("businessplan", "0001_initial")]

    operations = [
        NeverChange("ProgressReport", "A progress report is never overwritten: add a later one."),
        NeverChange("DueDateChange", "A change of due date is never overwritten: move the date again."),
    ]
