"""Installations made while the checks were run by a button have a table of their last results."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_prints")]

    operations = [migrations.RunSQL("DROP TABLE IF EXISTS reporting_checkrun", migrations.RunSQL.noop)]
