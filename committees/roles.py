"""The roles a person may hold. Which records give a role is in each app’s `role_sources.py`."""

from __future__ import annotations

from committees.child_death_settings import KEEP_CHILD_DEATH_SETTINGS
from core.accounts.roles import MANAGE_PEOPLE, READ_LOG, SEE_PEOPLE, SEE_SYSTEM, Role, register_roles
from core.records.permissions import KEEP_RETENTION, MANAGE_RECORDS

UNIT_STAFF = Role(
    "unit_staff",
    "Unit officer",
    "Keeps every record and prepares the reports, but does not see the records of child deaths.",
    capabilities=frozenset({MANAGE_RECORDS}),
    second_factor=True,
)
UNIT_MANAGER = Role(
    "unit_manager",
    "Unit manager",
    "Does all that a unit officer does, invites people, sees who has access to what and why, and removes it.",
    implies=(UNIT_STAFF,),
    capabilities=frozenset({KEEP_RETENTION, MANAGE_PEOPLE, SEE_PEOPLE, READ_LOG, SEE_SYSTEM}),
    second_person=True,
    second_factor=True,
)
COMMITTEE_MEMBER = Role(
    "committee_member",
    "Committee member",
    "Reads the structure, and the meetings, attendance and papers of their own committees.",
    comes_from="a seat on a committee, between its first and its last day",
)
COMMITTEE_CHAIR = Role(
    "committee_chair",
    "Committee chair",
    "Sees the structure, meetings, attendance and plans, and answers for the actions of their committee.",
    implies=(COMMITTEE_MEMBER,),
    comes_from="being recorded as the chair of a body, between the first and the last day",
)
BOARD_MEMBER = Role(
    "board_member",
    "Member",
    "Reads the annual reports and key messages that have been published, the structure, the plan and how the actions "
    "in it stand, and the meetings, attendance and papers of the body that the committees report to.",
    comes_from="a seat on the body that the committees report to, between its first and its last day",
)
CHILD_DEATH_COORDINATOR = Role(
    "child_death_coordinator",
    "Child-death coordinator",
    "Sees and keeps every record of child deaths, and releases their figures for the report; but for those a case is "
    "assigned to, others see only what may be published.",
    capabilities=frozenset({KEEP_CHILD_DEATH_SETTINGS}),
    second_person=True,
    second_factor=True,
)
PANEL_MEMBER = Role(
    "panel_member",
    "Child-death panel member",
    "Reads the child-death cases assigned to them, with their factors and moves, and knows of no other case.",
    comes_from="being assigned to a case, between the first and the last day",
    second_factor=True,
)
REVIEW_LEAD = Role(
    "review_lead",
    "Review lead",
    "Reads the case reviews assigned to them, with their themes and action plans, and knows of no other review.",
    comes_from="being assigned to a review, between the first and the last day",
    second_factor=True,
)
TRAINING_ADMINISTRATOR = Role(
    "training_administrator",
    "Training administrator",
    "Keeps the records of training: courses, sessions, bookings, e-learning and evaluations.",
)
AGENCY_CONTACT = Role(
    "agency_contact",
    "Agency contact",
    "Reads their own agency's self-assessment returns, bookings and actions, and the structure.",
    comes_from="being recorded as the contact of an agency, between the first and the last day",
)
AUDITOR = Role(
    "auditor",
    "Auditor",
    "Reads the log of who changed and who read what, and who has access. Changes nothing and opens no record.",
    capabilities=frozenset({SEE_PEOPLE, READ_LOG}),
    second_factor=True,
)
ROLES = (
    UNIT_MANAGER,
    UNIT_STAFF,
    COMMITTEE_CHAIR,
    COMMITTEE_MEMBER,
    BOARD_MEMBER,
    CHILD_DEATH_COORDINATOR,
    PANEL_MEMBER,
    REVIEW_LEAD,
    TRAINING_ADMINISTRATOR,
    AGENCY_CONTACT,
    AUDITOR,
)
register_roles(*ROLES)
