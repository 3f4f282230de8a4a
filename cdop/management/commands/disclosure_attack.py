"""manage.py disclosure_attack PRINTED.json: what a reader can work out from tables as they are printed."""

from cdop.management.tables_command import TablesCommand
from core.disclosure.attack import attack
from core.disclosure.documents import attacked_document, rule_of
from core.disclosure.entries import printed_of
from core.disclosure.places import Place


class Command(TablesCommand):
    help = "Work out the smallest and largest value of every count that a set of printed tables hides. Prints JSON."

    def result(self, document: Place) -> dict:
        rule = rule_of(document)
        return attacked_document(attack(printed_of(document, rule), rule))
