"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0007_plain_errors_dates_and_hints"),
    ]

    operations = [
        normalise_years(
            "reporting.annualreport", "next_plan_year_label", "plan_year_label", "previous_year_label", "year"
        ),
        migrations.AlterField(
            model_name="annualreport",
            name="next_plan_year_label",
            field=core.records.years.YearField(
                blank=True,
                help_text="The year of the business plan that comes next.",
                max_length=20,
                verbose_name="next plan",
            ),
        ),
        migrations.AlterField(
            model_name="annualreport",
            name="plan_year_label",
            field=core.records.years.YearField(
                blank=True,
                help_text="The year of the business plan whose progress is reported.",
                max_length=20,
                verbose_name="plan reported on",
            ),
        ),
        migrations.AlterField(
            model_name="annualreport",
            name="previous_year_label",
            field=core.records.years.YearField(
                blank=True,
                help_text="The year that money and topics are compared with.",
                max_length=20,
                verbose_name="previous year",
            ),
        ),
        migrations.AlterField(
            model_name="annualreport",
            name="year",
            field=core.records.years.YearField(
                help_text="The reporting year, such as 2011-12.", max_length=20, unique=True
            ),
        ),
    ]
