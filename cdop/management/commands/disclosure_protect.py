"""manage.py disclosure_protect TABLES.json: which cells to hide, with the proof that nothing can be worked out."""

from cdop.management.tables_command import TablesCommand
from core.disclosure.documents import protected_document, rule_of, tables_of
from core.disclosure.places import Place
from core.disclosure.protect import protect


class Command(TablesCommand):
    help = "Say which cells of a set of tables to hide so that no small count can be worked out. Prints JSON."

    def result(self, document: Place) -> dict:
        tables = tables_of(document)
        return protected_document(protect(tables, rule_of(document)), tables)
