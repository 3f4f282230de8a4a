"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0005_plain_errors_dates_and_hints"),
    ]

    operations = [
        normalise_years("reviews.referral", "year_label"),
        normalise_years("reviews.review", "report_year"),
        migrations.AlterField(
            model_name="referral",
            name="year_label",
            field=core.records.years.YearField(
                help_text="The report it is for, such as 2011-12.", max_length=20, verbose_name="year"
            ),
        ),
        migrations.AlterField(
            model_name="review",
            name="report_year",
            field=core.records.years.YearField(
                blank=True, help_text="The report that counts it as new, such as 2011-12.", max_length=20
            ),
        ),
    ]
