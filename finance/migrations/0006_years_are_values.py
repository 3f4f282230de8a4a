"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0005_plain_errors_dates_and_hints"),
    ]

    operations = [
        normalise_years("finance.contribution", "financial_year", kind="financial"),
        normalise_years("finance.expenditure", "financial_year", kind="financial"),
        normalise_years("finance.helpinkind", "financial_year", kind="financial"),
        migrations.AlterField(
            model_name="contribution",
            name="financial_year",
            field=core.records.years.YearField(
                help_text="The financial year as the report prints it: 2011-12.", kind="financial", max_length=20
            ),
        ),
        migrations.AlterField(
            model_name="expenditure",
            name="financial_year",
            field=core.records.years.YearField(
                help_text="The financial year as the report prints it: 2011-12.", kind="financial", max_length=20
            ),
        ),
        migrations.AlterField(
            model_name="helpinkind",
            name="financial_year",
            field=core.records.years.YearField(
                help_text="The financial year as the report prints it: 2011-12.", kind="financial", max_length=20
            ),
        ),
    ]
