"""The database keeps an approved edition as it is, whichever way in is tried.

A constraint sees one row as it would become, not as it was, so this takes a trigger. On SQLite, Django rebuilds a table
when it alters it, and triggers go with the old one: a later migration that alters these tables runs `freeze` again.
"""

from django.db import migrations

RULES = (
    ("reporting_edition", "frozen_edition", "OLD.status <> 'draft' AND (NEW.status = 'draft' OR {changed})", ("content", "digest", "number")),
    ("reporting_storedfile", "stored_file", "{changed}", ("content", "digest", "kind")),
)

SQLITE = """
CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()
"""


def freeze(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    differs = "OLD.{0} IS DISTINCT FROM NEW.{0}" if postgresql else "OLD.{0} IS NOT NEW.{0}"
    for table, name, condition, columns in RULES:
        changed = " OR ".join(differs.format(column) for column in columns)
        sentence = f"{table}: what was approved or stored does not change"
        schema_editor.execute(
            (POSTGRESQL if postgresql else SQLITE).format(
                name=name, table=table, condition=condition.format(changed=changed), sentence=sentence
            )
        )


def thaw(apps, schema_editor):
    for table, name, _, _ in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]

    operations = [migrations.RunPython(freeze, thaw)]
