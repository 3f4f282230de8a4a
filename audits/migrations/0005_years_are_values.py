"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.upgrading import normalise_years


class Migration(migrations.Migration):
    dependencies = [
        ("audits", "0004_plain_errors_dates_and_hints"),
    ]

    operations = [
        normalise_years("audits.audit", "report_year"),
        normalise_years("audits.selfassessment", "year_label"),
        normalise_years("audits.timetabledaudit", "year_label"),
        migrations.AlterField(
            model_name="audit",
            name="report_year",
            field=core.records.years.YearField(help_text="The report it is for, such as 2011-12.", max_length=20),
        ),
        migrations.AlterField(
            model_name="selfassessment",
            name="year_label",
            field=core.records.years.YearField(help_text="Such as 2012-13.", max_length=20, verbose_name="year"),
        ),
        migrations.AlterField(
            model_name="timetabledaudit",
            name="year_label",
            field=core.records.years.YearField(
                help_text="The year it is for, such as 2012-13.", max_length=20, verbose_name="year"
            ),
        ),
    ]
