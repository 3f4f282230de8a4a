"""The table of an earlier cache of pages: no model has it, and nothing reads it any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0005_find_what_was_deleted")]
    operations = [migrations.RunSQL("DROP TABLE IF EXISTS records_stamp", migrations.RunSQL.noop)]
