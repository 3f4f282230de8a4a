import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businessplan", "0006_find_open_and_carried_actions"),
        ("committees", "0008_second_person_setting"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="action", name="signed_off_when_closed"),
        migrations.RemoveConstraint(model_name="action", name="signed_off_on_evidence"),
        migrations.RenameField(model_name="action", old_name="signed_off_by", new_name="signed_off_words"),
        migrations.AddField(
            model_name="action",
            name="signed_off_by",
            field=models.ForeignKey(
                blank=True,
                help_text="The body that signed it off as completed.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions_signed_off",
                to="committees.body",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="closing_reason",
            field=models.TextField(blank=True, help_text="Why it was closed as not completed."),
        ),
    ]
