"""manage.py disclosure_attack PRINTED.json: what a reader can work out from tables as they are printed."""

from cdop.management.tables_command import TablesCommand
from core.disclosure.audit import audit
from core.disclosure.json_published import knowledge_in
from core.disclosure.json_tables import audit_document, rule_in
from core.disclosure.json_values import JsonValue


class Command(TablesCommand):
    help = "Work out the smallest and largest value of every count that a set of printed tables hides. Prints JSON."

    def result(self, document: JsonValue) -> dict:
        rule = rule_in(document)
        return audit_document(audit(knowledge_in(document, rule), rule))
