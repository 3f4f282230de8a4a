from django.db import migrations

from core.records.append_only import NeverChange


def follow_reviewed_cases(apps, schema_editor):
    """Deaths reviewed before stages were kept stand at their review."""
    deaths = apps.get_model("cdop", "ChildDeath").objects.using(schema_editor.connection.alias)
    deaths.filter(reviewed_on__isnull=False).update(stage="reviewed")


class Migration(migrations.Migration):
    dependencies = [("cdop", "0002_case_log")]

    operations = [
        migrations.RunPython(follow_reviewed_cases, migrations.RunPython.noop),
        NeverChange("CaseMove", "A move of a case is never overwritten: move the case again."),
    ]
