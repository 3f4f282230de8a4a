"""Years are held in one form: 2012-13, or 2012 for a calendar year. Rows that say it otherwise are rewritten."""

from django.db import migrations

import core.records.years
from core.records.append_only import MayChange, NeverChange
from core.records.upgrading import normalise_years

SENTENCE = "The proof of an approved edition is never changed."


class Migration(migrations.Migration):
    dependencies = [
        ("cdop", "0006_plain_errors_dates_and_hints"),
    ]

    operations = [
        MayChange("EditionProof", SENTENCE),
        normalise_years("cdop.childdeath", "year_of_death"),
        normalise_years("cdop.draftproof", "report_year"),
        normalise_years("cdop.editionproof", "report_year"),
        normalise_years("cdop.modifiablecomparator", "report_year"),
        migrations.AlterField(
            model_name="childdeath",
            name="year_of_death",
            field=core.records.years.YearField(
                help_text="The year in which the child died, such as 2011-12.", max_length=20
            ),
        ),
        migrations.AlterField(
            model_name="draftproof",
            name="report_year",
            field=core.records.years.YearField(max_length=20),
        ),
        migrations.AlterField(
            model_name="editionproof",
            name="report_year",
            field=core.records.years.YearField(max_length=20),
        ),
        migrations.AlterField(
            model_name="modifiablecomparator",
            name="report_year",
            field=core.records.years.YearField(help_text="The report it is for, such as 2011-12.", max_length=20),
        ),
        NeverChange("EditionProof", SENTENCE),
    ]
