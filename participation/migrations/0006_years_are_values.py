"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0005_plain_errors_dates_and_hints"),
    ]

    operations = [
        normalise_years("participation.consultation", "report_year"),
        normalise_years("participation.practiceexample", "report_year"),
        migrations.AlterField(
            model_name="consultation",
            name="report_year",
            field=core.records.years.YearField(help_text="The report it is for, such as 2011-12.", max_length=20),
        ),
        migrations.AlterField(
            model_name="practiceexample",
            name="report_year",
            field=core.records.years.YearField(help_text="The report it is for, such as 2011-12.", max_length=20),
        ),
    ]
