"""Fields and a model under plainer names; what they hold stays."""

import uuid

from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("records", "0006_drop_page_cache_table")]
    operations = [
        migrations.RenameField("changeset", "way", "source"),
        migrations.RenameModel("SentForm", "FormSubmission"),
        migrations.RenameField("formsubmission", "word", "idempotency_key"),
        migrations.RenameField("importrun", "word", "folder_name"),
        migrations.RenameField("importrun", "outcome", "preview_digest"),
        migrations.RenameField("importrun", "wrong", "error_count"),
        migrations.RenameField("importrun", "said", "message"),
        migrations.RenameField("importedsheet", "wrong", "with_errors"),
        migrations.AlterField(
            model_name='formsubmission',
            name='idempotency_key',
            field=models.UUIDField(help_text='Of the form: each one that is shown has its own.', unique=True),
        ),
        migrations.AlterField(
            model_name='formsubmission',
            name='url',
            field=models.CharField(help_text='The page of the record that was created.', max_length=200),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='error_count',
            field=models.PositiveIntegerField(default=0, help_text='Errors in the file.'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='folder_name',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='message',
            field=models.TextField(blank=True, help_text='What people are told about how it ended.'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='preview_digest',
            field=models.CharField(blank=True, help_text='SHA-256 of the changes in the preview.', max_length=64),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('running', 'being worked on'), ('previewed', 'to be confirmed'), ('done', 'imported'), ('refused', 'not imported'), ('failed', 'failed'), ('abandoned', 'discarded')], default='waiting', max_length=10),
        ),
    ]
