from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("businessplan", "0008_fill_action_closing_fields")]

    operations = [
        migrations.RemoveField(model_name="action", name="signed_off_words"),
        migrations.AlterField(
            model_name="action",
            name="evidence",
            field=models.TextField(blank=True, help_text="What shows that it was completed."),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_off_by__isnull", True), ("closed_on__isnull", False), _connector="OR"),
                name="signed_off_when_closed",
                violation_error_message="An action that is signed off has the day it was closed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_off_by__isnull", True), models.Q(("evidence", ""), _negated=True), _connector="OR"
                ),
                name="signed_off_on_evidence",
                violation_error_message="An action that is signed off has the evidence that it was done.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_by__isnull", True), ("signed_off_by__isnull", True), _connector="OR"
                ),
                name="replaced_action_is_not_signed_off",
                violation_error_message="An action is either signed off or replaced, not both.",
            ),
        ),
    ]
