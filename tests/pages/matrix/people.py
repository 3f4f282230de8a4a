"""The people of the matrix: one for each role, and one without any."""

from __future__ import annotations

from committees import roles
from committees.roles import ROLES

MANAGER, OFFICER = roles.UNIT_MANAGER.code, roles.UNIT_STAFF.code
CHAIR, MEMBER, BOARD = roles.COMMITTEE_CHAIR.code, roles.COMMITTEE_MEMBER.code, roles.BOARD_MEMBER.code
COORDINATOR, LEAD = roles.CHILD_DEATH_COORDINATOR.code, roles.REVIEW_LEAD.code
PANEL = roles.PANEL_MEMBER.code
TRAINING, CONTACT, AUDITOR = roles.TRAINING_ADMINISTRATOR.code, roles.AGENCY_CONTACT.code, roles.AUDITOR.code
NONE = "no role"

EVERYONE = frozenset({*(role.code for role in ROLES), NONE})
ANY_ROLE = EVERYONE - {NONE}
NOBODY = frozenset()
UNIT = frozenset({MANAGER, OFFICER})
CHAIRS = UNIT | {CHAIR}
STRUCTURE = CHAIRS | {MEMBER, BOARD, LEAD, TRAINING, CONTACT}
TRAINERS = CHAIRS | {TRAINING}
