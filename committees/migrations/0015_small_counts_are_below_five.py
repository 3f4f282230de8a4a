"""The smallest count that is published is 5 or more: docs/decisions/the-coordinator-releases-child-death-figures.md"""

from django.db import migrations, models


def raise_to_five(apps, schema_editor):
    settings = apps.get_model("committees", "BoardSetting").objects
    settings.filter(name="small count threshold", value__lt=5).update(value=5)


class Migration(migrations.Migration):

    dependencies = [("committees", "0014_areas_have_parents")]

    operations = [
        migrations.RunPython(raise_to_five, migrations.RunPython.noop),
        migrations.RemoveConstraint("BoardSetting", "small_count_hides_one_and_two"),
        migrations.AddConstraint(
            "BoardSetting",
            models.CheckConstraint(
                condition=models.Q(("name", "small count threshold"), _negated=True) | models.Q(("value__gte", 5)),
                name="small_count_hides_one_to_four",
                violation_error_message="The smallest count that is published must be 5 or more",
            ),
        ),
    ]
