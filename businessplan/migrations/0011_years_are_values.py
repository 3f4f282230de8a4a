"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("businessplan", "0010_plain_errors_dates_and_hints"),
    ]

    operations = [
        normalise_years("businessplan.actionplan", "report_year"),
        migrations.AlterField(
            model_name="actionplan",
            name="report_year",
            field=core.records.years.YearField(
                blank=True, help_text="The year of a business plan, such as 2011-12.", max_length=20
            ),
        ),
    ]
