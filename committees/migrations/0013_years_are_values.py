"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0012_refuse_bookings_beyond_the_places"),
    ]

    operations = [
        normalise_years("committees.bodyfunction", "report_year"),
        normalise_years("committees.reportingperiod", "label", kind="span"),
        normalise_years("committees.reportingperiod", "report_year"),
        migrations.AlterField(
            model_name="bodyfunction",
            name="report_year",
            field=core.records.years.YearField(max_length=20),
        ),
        migrations.AlterField(
            model_name="reportingperiod",
            name="label",
            field=core.records.years.YearField(
                blank=True,
                help_text="The year label of its records, such as 2011-12.",
                kind="span",
                max_length=20,
                verbose_name="year label",
            ),
        ),
        migrations.AlterField(
            model_name="reportingperiod",
            name="report_year",
            field=core.records.years.YearField(help_text="The report it is for, such as 2011-12.", max_length=20),
        ),
    ]
