"""The roles a person may hold. They are code, so that what the page says and what the software does cannot differ."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    code: str
    name: str
    sentence: str


UNIT_STAFF = Role(
    "unit_staff",
    "Safeguarding unit",
    "Keeps every record of the board and prepares its reports, but does not see the records of child deaths.",
)
COMMITTEE_CHAIR = Role(
    "committee_chair",
    "Committee chair",
    "Sees the board's structure, meetings, attendance and plans, and answers for the actions of their committee.",
)
BOARD_MEMBER = Role(
    "board_member",
    "Board member",
    "Reads the annual reports and key messages that the board has published.",
)
CHILD_DEATH_COORDINATOR = Role(
    "child_death_coordinator",
    "Child-death coordinator",
    "Alone sees and keeps the records of child deaths; others see only what may be published.",
)
ROLES = (UNIT_STAFF, COMMITTEE_CHAIR, BOARD_MEMBER, CHILD_DEATH_COORDINATOR)
BY_CODE = {role.code: role for role in ROLES}
