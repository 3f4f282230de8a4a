"""Editions can be withdrawn, say what they correct, and keep what the checks found in them.

The triggers of 0002 are written anew: SQLite loses them when it alters the table, and they have more to keep.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.records.append_only import NeverChange

KEPT = ("content", "digest", "number", "corrects", "kind", "report_id", "meeting_id", "made_at", "made_by_id")
KEPT_BEFORE = ("content", "digest", "number")
FROZEN = "OLD.status <> 'draft' AND (NEW.status = 'draft' OR {changed})"
FINAL = "OLD.status IN ('published', 'withdrawn') AND NEW.status <> OLD.status"

EDITION_SQLITE = """
CREATE TRIGGER frozen_edition BEFORE UPDATE ON reporting_edition FOR EACH ROW WHEN {condition}
BEGIN SELECT RAISE(ABORT, 'reporting_edition: what was approved or stored does not change'); END
"""
EDITION_POSTGRESQL = """
CREATE FUNCTION frozen_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'reporting_edition: what was approved or stored does not change'
USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER frozen_edition BEFORE UPDATE ON reporting_edition
FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION frozen_edition()
"""
FINDING_SQLITE = """
CREATE TRIGGER frozen_finding_{event} BEFORE {event} ON reporting_editionfinding FOR EACH ROW
WHEN EXISTS (SELECT 1 FROM reporting_edition WHERE status <> 'draft' AND id IN ({editions}))
BEGIN SELECT RAISE(ABORT, 'reporting_editionfinding: what was approved or stored does not change'); END
"""
FINDING_POSTGRESQL = """
CREATE FUNCTION frozen_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
IF EXISTS (SELECT 1 FROM reporting_edition WHERE status <> 'draft' AND id IN (OLD.edition_id, NEW.edition_id)) THEN
RAISE EXCEPTION 'reporting_editionfinding: what was approved or stored does not change'
USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW; END $$;
CREATE TRIGGER frozen_finding BEFORE INSERT OR UPDATE ON reporting_editionfinding
FOR EACH ROW EXECUTE FUNCTION frozen_finding()
"""


def is_postgresql(schema_editor):
    return schema_editor.connection.vendor == "postgresql"


def write_edition_trigger(schema_editor, columns, *more):
    differs = "OLD.{0} IS DISTINCT FROM NEW.{0}" if is_postgresql(schema_editor) else "OLD.{0} IS NOT NEW.{0}"
    changed = " OR ".join(differs.format(column) for column in columns)
    condition = " OR ".join([FROZEN.format(changed=changed), *more])
    statement = EDITION_POSTGRESQL if is_postgresql(schema_editor) else EDITION_SQLITE
    schema_editor.execute(statement.format(condition=condition))


def drop_edition_trigger(apps, schema_editor):
    if is_postgresql(schema_editor):
        schema_editor.execute("DROP TRIGGER frozen_edition ON reporting_edition; DROP FUNCTION frozen_edition()")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS frozen_edition")


def freeze_editions_as_before(apps, schema_editor):
    write_edition_trigger(schema_editor, KEPT_BEFORE)


def freeze_editions(apps, schema_editor):
    write_edition_trigger(schema_editor, KEPT, FINAL)


def freeze_findings(apps, schema_editor):
    if is_postgresql(schema_editor):
        schema_editor.execute(FINDING_POSTGRESQL)
        return
    for event, editions in (("INSERT", "NEW.edition_id"), ("UPDATE", "OLD.edition_id, NEW.edition_id")):
        schema_editor.execute(FINDING_SQLITE.format(event=event, editions=editions))


def thaw_findings(apps, schema_editor):
    if is_postgresql(schema_editor):
        schema_editor.execute(
            "DROP TRIGGER frozen_finding ON reporting_editionfinding; DROP FUNCTION frozen_finding()"
        )
        return
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS frozen_finding_{event}")


class Migration(migrations.Migration):

    dependencies = [
        ('committees', '0013_years_are_values'),
        ('reporting', '0008_years_are_values'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(drop_edition_trigger, freeze_editions_as_before),
        migrations.CreateModel(
            name='EditionFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('severity', models.CharField(max_length=10)),
                ('rule', models.CharField(max_length=100)),
                ('sentence', models.TextField()),
                ('record', models.CharField(help_text='The name of the record to correct.', max_length=250)),
                ('link', models.CharField(blank=True, max_length=250)),
                ('reason', models.TextField(blank=True, help_text='Why the board approved the edition with this error.')),
            ],
            options={
                'ordering': ['edition', 'ordinal'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='edition_status',
        ),
        migrations.AddField(
            model_name='edition',
            name='corrects',
            field=models.CharField(blank=True, help_text='What was wrong in the published edition. It is printed in this one.', max_length=500, verbose_name='what this edition corrects'),
        ),
        migrations.AddField(
            model_name='editionstep',
            name='reason',
            field=models.TextField(blank=True, help_text='Why it was withdrawn.'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='status',
            field=models.CharField(choices=[('draft', 'draft'), ('approved', 'approved'), ('submitted', 'submitted'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=10),
        ),
        migrations.AlterField(
            model_name='editionstep',
            name='on',
            field=models.DateField(verbose_name='date'),
        ),
        migrations.AlterField(
            model_name='editionstep',
            name='status',
            field=models.CharField(choices=[('draft', 'draft'), ('approved', 'approved'), ('submitted', 'submitted'), ('published', 'published'), ('withdrawn', 'withdrawn')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'approved', 'submitted', 'published', 'withdrawn'])), name='edition_status', violation_error_message='An edition must be a draft, approved, submitted, published or withdrawn'),
        ),
        migrations.AddConstraint(
            model_name='editionstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='withdrawal_has_a_reason', violation_error_message='Enter why the approval is withdrawn'),
        ),
        migrations.AddField(
            model_name='editionfinding',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='reporting.edition'),
        ),
        migrations.RunPython(freeze_editions, drop_edition_trigger),
        migrations.RunPython(freeze_findings, thaw_findings),
        NeverChange("EditionStep", "A step of an edition is written once: record the next one."),
    ]
