"""manage.py disclosure_protect TABLES.json: which cells to hide, with the proof that nothing can be worked out."""

from cdop.management.tables_command import TablesCommand
from core.disclosure.json_tables import protected_document, rule_in, tables_in
from core.disclosure.json_values import JsonValue
from core.disclosure.protect import protect


class Command(TablesCommand):
    help = "Say which cells of a set of tables to hide so that no small count can be worked out. Prints JSON."

    def result(self, document: JsonValue) -> dict:
        rule = rule_in(document)
        tables = tables_in(document, rule)
        return protected_document(protect(tables, rule), tables)
