"""A migration's way to say that the rows of a table are never changed once written, so that the database refuses it.

Rows may still be deleted: what was entered by mistake can be taken away whole, and the history keeps what it said.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

SQLITE = """
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{sentence}'; END $$;
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuses_change()
"""


class NeverChange(Operation):
    """Rows of this model are written once: an update is refused as an IntegrityError with the sentence.

    A later migration that alters the table on SQLite rebuilds it without its triggers, and repeats this operation.
    """

    reversible = True

    def __init__(self, model_name: str, sentence: str) -> None:
        self.model_name = model_name
        self.sentence = sentence

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        sql = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        self._run(sql, app_label, schema_editor, from_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor == "sqlite":
            self._run("DROP TRIGGER IF EXISTS {table}_is_append_only", app_label, schema_editor, from_state)
        else:
            self._run("DROP FUNCTION IF EXISTS {table}_refuses_change() CASCADE", app_label, schema_editor, from_state)

    def describe(self) -> str:
        return f"Rows of {self.model_name} are never changed"

    def _run(self, sql: str, app_label: str, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState) -> None:
        table = state.apps.get_model(app_label, self.model_name)._meta.db_table
        schema_editor.execute(sql.format(table=table, sentence=self.sentence.replace("'", "''")), params=None)


class MayChange(NeverChange):
    """Take the rule away while a migration changes rows, which then repeats `NeverChange` with the same sentence."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Rows of {self.model_name} may be changed"
