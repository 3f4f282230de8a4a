"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0004_plain_errors_dates_and_hints"),
    ]

    operations = [
        normalise_years("training.needsanalysis", "year_label"),
        normalise_years("training.schedulechange", "year_label"),
        migrations.AlterField(
            model_name="needsanalysis",
            name="year_label",
            field=core.records.years.YearField(
                help_text="Such as 2011-12.", max_length=20, unique=True, verbose_name="year"
            ),
        ),
        migrations.AlterField(
            model_name="schedulechange",
            name="year_label",
            field=core.records.years.YearField(
                help_text="The year whose schedule changes, such as 2012-13.", max_length=20, verbose_name="year"
            ),
        ),
    ]
