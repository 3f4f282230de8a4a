"""Accounts of a demonstration are marked, those of earlier first starts too."""

from django.db import migrations, models


def mark(apps, schema_editor):
    users = apps.get_model("accounts", "User").objects.using(schema_editor.connection.alias)
    users.filter(email__endswith="@example.org", name__startswith="Demonstration: ").update(is_demonstration=True)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_plain_errors_dates_and_hints")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_demonstration",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
