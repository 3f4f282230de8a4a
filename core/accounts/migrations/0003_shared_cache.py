"""The table of the cache that all workers share: limits on signing in are counted there."""

from django.core.management import call_command
from django.db import migrations


def create_table(apps, schema_editor):
    """Nothing where the cache is not kept in the database."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_given_roles")]
    operations = [migrations.RunPython(create_table, migrations.RunPython.noop)]
