"""What is expected of each address.

The pages of record types follow `types.TYPES` by what the address does: list, detail, create and so on. Every other
address stands in `PAGES` by its name. An address that neither names fails the suite.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import camel_case_to_spaces

from tests.pages.matrix.people import (
    ANY_ROLE,
    AUDITOR,
    BOARD,
    CHAIR,
    CHAIRS,
    CONTACT,
    COORDINATOR,
    EVERYONE,
    LEAD,
    MANAGER,
    MEMBER,
    PANEL,
    STRUCTURE,
    TRAINERS,
    TRAINING,
    UNIT,
)
from tests.pages.matrix.types import OF_ACTIONS, OF_PLANS, TYPES, Seen

Statuses = Mapping[int, frozenset]


@dataclass(frozen=True)
class Expected:
    """Who gets which status, for their own record and for another's; whoever is not named gets `rest`.

    Where the address takes no record, or makes no difference between records, `other` is left out.
    """

    own: Statuses
    other: Statuses | None = None
    rest: int = 404
    method: str = "get"

    def of(self, person: str) -> tuple[int, int]:
        other = self.own if self.other is None else self.other
        return self._status(self.own, person), self._status(other, person)

    def _status(self, statuses: Statuses, person: str) -> int:
        return next((status for status, people in statuses.items() if person in people), self.rest)


def everyone(status: int = 200) -> Expected:
    return Expected({status: EVERYONE})


def to(people: frozenset, status: int = 200, rest: int = 404, method: str = "get") -> Expected:
    return Expected({status: people}, rest=rest, method=method)


def listing(seen: Seen) -> Expected:
    """A list, or its export."""
    return to(seen.listed)


def reading(seen: Seen) -> Expected:
    """A record's page, or its history."""
    return Expected({200: seen.listed}, {200: seen.any})


def adding(seen: Seen) -> Expected:
    """A form for a new record: 403 to whoever may know of such records but not keep them."""
    return Expected({200: seen.managed_by, 403: seen.listed - seen.managed_by})


def changing(seen: Seen) -> Expected:
    """The form that changes or deletes a record."""
    managers = seen.managed_by
    return Expected(
        {200: managers & seen.listed, 403: seen.listed - managers}, {200: managers & seen.any, 403: seen.any - managers}
    )


def gone(seen: Seen) -> Expected:
    """The list of deleted records: of them nobody can say whose they were, so those alone who see every record."""
    return to(seen.any)


def undoing(seen: Seen) -> Expected:
    """The page that undoes a change, where the address names none: not found by those who may change the record."""
    managers = seen.managed_by
    return Expected({403: seen.listed - managers}, {403: seen.any - managers})


def restoring(seen: Seen) -> Expected:
    """The page that restores a deleted record, asked of one that is not deleted."""
    return Expected({})


OF_RECORDS = {
    "list": listing,
    "deleted": gone,
    "export": listing,
    "detail": reading,
    "history": reading,
    "create": adding,
    "edit": changing,
    "delete": changing,
    "undo": undoing,
    "restore": restoring,
}
PEOPLE = frozenset({MANAGER, AUDITOR})
# Of people, one's own is oneself: nobody changes their own access.
KEEPING_ACCESS = Expected({403: PEOPLE}, {302: frozenset({MANAGER}), 403: frozenset({AUDITOR})}, method="post")
# There is none: tests/core/accounts/test_second_person.py has some.
ANSWERING_A_PROPOSAL = Expected({403: PEOPLE}, {403: frozenset({AUDITOR})}, method="post")
HOLDING = Expected({200: UNIT, 403: STRUCTURE - UNIT})  # asked of an agency
ERASING = Expected({403: frozenset({MANAGER})}, {409: frozenset({MANAGER})}, method="post")
NEEDING_NO_INVITATION = Expected({403: PEOPLE}, {409: frozenset({MANAGER}), 403: frozenset({AUDITOR})}, method="post")
OWN_MEETINGS = Expected({200: CHAIRS | {MEMBER, BOARD}}, {200: CHAIRS})
# Whoever chairs a body keeps its meetings, and reads those of other bodies.
KEEPING_MEETINGS = Expected(
    {200: UNIT | {CHAIR}, 403: frozenset({MEMBER, BOARD})}, {200: UNIT, 403: frozenset({CHAIR})}
)
# Its meetings were held, and have attendance recorded.
HELD_ALREADY = Expected({409: UNIT | {CHAIR}, 403: frozenset({MEMBER, BOARD})}, {409: UNIT, 403: frozenset({CHAIR})})
# Whoever keeps sheets imports them; an import is known to those who keep all of its sheets.
KEEPERS = UNIT | {COORDINATOR, TRAINING}
OF_IMPORTS = Expected({200: KEEPERS}, {200: UNIT})
# Neither edition can be published: one's own is, another's is a draft.
EDITION_TRANSITIONS = Expected({400: UNIT, 403: ANY_ROLE - UNIT}, {400: UNIT}, method="post")

SEE_ACTIONS = OF_ACTIONS.listed
# The coordinator keeps the panel's own plan; a chair reports on what the committee leads.
KEEPING_PLANS = Expected({200: UNIT | {COORDINATOR}, 403: OF_PLANS.listed}, {200: UNIT})
KEEPING_DATES = Expected({200: UNIT | {COORDINATOR}, 403: SEE_ACTIONS}, {200: UNIT})
READING_CASES = Expected({200: frozenset({COORDINATOR, PANEL})}, {200: frozenset({COORDINATOR})})
MOVING_CASES = Expected({200: frozenset({COORDINATOR}), 403: frozenset({PANEL})}, {200: frozenset({COORDINATOR})})
MOVING_FROM_ELSEWHERE = Expected(
    {409: frozenset({COORDINATOR}), 403: frozenset({PANEL})}, {409: frozenset({COORDINATOR})}
)
REPORTING_PROGRESS = Expected({200: UNIT | {COORDINATOR, CHAIR}, 403: SEE_ACTIONS}, {200: UNIT})

PAGES = {
    "home": everyone(),
    "system": to(frozenset({MANAGER})),
    "set-up:index": to(UNIT),
    "set-up:board": to(UNIT, 302),  # there is a board
    "set-up:regime": to(UNIT, 302),  # and a report
    "set-up:committees": to(UNIT),
    "set-up:seats": to(UNIT),
    "set-up:last-report": to(UNIT),
    "reviews-and-audits": to(CHAIRS | {LEAD, CONTACT}),
    "committees:overview": to(CHAIRS | {MEMBER, BOARD}),
    "training:overview": to(TRAINERS | {CONTACT}),
    "account_login": everyone(302),  # whoever is signed in is sent on
    "account_logout": everyone(),
    "account_inactive": everyone(),
    "account_change_password": everyone(),
    "account_reset_password": everyone(),
    "account_reset_password_done": everyone(),
    "account_reset_password_from_key": everyone(410),
    "account_reset_password_from_key_done": everyone(),
    "account_reauthenticate": everyone(),
    "single_sign_on": everyone(404),  # not set up
    "openid_connect_callback": everyone(404),
    "mfa_index": everyone(),
    "mfa_authenticate": everyone(302),
    "mfa_reauthenticate": everyone(302),
    "mfa_activate_totp": everyone(302),  # the password is asked for first
    "mfa_deactivate_totp": everyone(404),  # nobody has set up anything
    "mfa_view_recovery_codes": everyone(404),
    "mfa_generate_recovery_codes": everyone(302),
    "mfa_download_recovery_codes": everyone(404),
    "mfa_list_webauthn": everyone(),
    "mfa_add_webauthn": everyone(302),
    "mfa_reauthenticate_webauthn": everyone(302),
    "mfa_remove_webauthn": everyone(302),
    "mfa_edit_webauthn": everyone(302),
    "accounts:access": everyone(),
    "accounts:sessions": everyone(),
    "accounts:end-other-sessions": Expected({302: EVERYONE}, method="post"),
    "accounts:invitation": everyone(410),
    "accounts:first-manager": everyone(410),
    "accounts:people": to(PEOPLE),
    "accounts:person": to(PEOPLE),
    "accounts:invite": Expected({200: frozenset({MANAGER}), 403: frozenset({AUDITOR})}),
    "accounts:set-roles": KEEPING_ACCESS,
    "accounts:find-personal-data": to(frozenset({MANAGER})),
    "accounts:personal-data": to(frozenset({MANAGER})),
    "accounts:download-personal-data": to(frozenset({MANAGER})),
    "accounts:erase-person": ERASING,
    "accounts:close-account": KEEPING_ACCESS,
    "accounts:open-account": KEEPING_ACCESS,
    "accounts:invite-again": NEEDING_NO_INVITATION,
    "accounts:reset-second-factor": KEEPING_ACCESS,
    "accounts:confirm": ANSWERING_A_PROPOSAL,
    "accounts:withdraw": ANSWERING_A_PROPOSAL,
    "accounts:log": to(PEOPLE),
    "accounts:readings": to(PEOPLE),
    "accounts:access-log": to(PEOPLE),
    "records:index": everyone(),
    "records:search": everyone(),
    "records:form-draft": everyone(),
    "records:retention": to(frozenset({MANAGER})),
    "records:retention-due": to(frozenset({MANAGER})),
    "records:legal-hold": HOLDING,
    "records:pack": to(KEEPERS),
    "records:pack-download": to(KEEPERS),
    "imports:start": to(KEEPERS),
    "imports:run": OF_IMPORTS,
    "imports:problems": OF_IMPORTS,
    "imports:changes": to(UNIT),  # of a sheet that they alone keep
    "imports:confirm": Expected({400: KEEPERS}, {403: UNIT}, method="post"),  # nobody says what they saw
    "imports:discard": Expected({302: KEEPERS}, {403: UNIT}, method="post"),
    "committees:structure": to(STRUCTURE),
    "committees:moved-deadlines": to(UNIT),
    "reviews:referral-deadlines": to(UNIT),
    "reviews:review-deadlines": Expected({200: UNIT | {LEAD}}, {200: UNIT}),
    "committees:meeting-register": OWN_MEETINGS,
    "committees:meeting-agenda": OWN_MEETINGS,
    "committees:meeting-mark-held": HELD_ALREADY,
    "committees:meeting-mark-cancelled": KEEPING_MEETINGS,
    "committees:meeting-mark-planned": HELD_ALREADY,
    "businessplan:board": Expected({200: UNIT, 403: SEE_ACTIONS}),
    "businessplan:action-tracker": to(SEE_ACTIONS),
    "businessplan:own-action-tracker": to(frozenset({CHAIR})),
    "businessplan:progress": reading(OF_ACTIONS),
    "businessplan:due-date": KEEPING_DATES,
    "businessplan:roll-forward": KEEPING_PLANS,
    "cdop:queue": to(frozenset({COORDINATOR, PANEL})),
    "cdop:case": READING_CASES,
    "cdop:packs": to(frozenset({COORDINATOR})),
    "cdop:pack-download": to(frozenset({COORDINATOR}), 400),
    "cdop:pack-assign": to(frozenset({COORDINATOR}), 400),
    "cdop:figures": to(frozenset({COORDINATOR})),
    "cdop:publication": to(frozenset({COORDINATOR})),
    "cdop:publication-release": to(frozenset({COORDINATOR}), 302, method="post"),
    "cdop:publication-informed-reader": to(frozenset({COORDINATOR})),
    "cdop:publication-proof": to(frozenset({COORDINATOR})),
    "cdop:publication-previous": to(frozenset({COORDINATOR})),
    "reporting:index": everyone(),
    "reporting:monitored-plans": to(OF_PLANS.listed),
    "reporting:monitoring": reading(OF_PLANS),
    "reporting:monitoring-quarter": reading(OF_PLANS),
    "reporting:monitoring-paper": reading(OF_PLANS),
    "reporting:report": to(UNIT),
    "reporting:start-next": to(UNIT),
    "reporting:carry-over": to(frozenset()),
    "reporting:undo-start": to(frozenset()),
    "reporting:figures": to(UNIT),
    "reporting:numbers": to(UNIT),
    "reporting:use-figure": to(UNIT, 302, method="post"),
    "reporting:report-draft": to(UNIT, 302, method="post"),
    "reporting:preview": to(UNIT),
    "reporting:bulletin": to(UNIT),
    "reporting:bulletin-draft": to(UNIT, 302, method="post"),
    "reporting:edition": Expected({200: ANY_ROLE}, {200: UNIT}),
    "reporting:download": Expected({200: ANY_ROLE}, {200: UNIT}),
    "reporting:transition": EDITION_TRANSITIONS,
}


def moving(seen: Seen, own: int, other: int) -> Expected:
    """The page of a transition: 409 to a keeper where the record is not in a state from which it is made."""
    managers = seen.managed_by
    return Expected(
        {own: managers & seen.listed, 403: seen.listed - managers},
        {other: managers & seen.any, 403: seen.any - managers},
    )


# By record type, with the status for one's own record and for another's.
TRANSITIONS_OF = {
    "reviews.Referral": {
        "advise": (200, 200),
        "decide": (409, 409),
        "reopen": (409, 409),
        "commission": (409, 409),
        "check-anonymity": (409, 409),
        "withdraw-check": (200, 200),
    },
    "reviews.Review": {
        "start": (200, 200),
        "complete": (200, 200),
        "reopen": (409, 409),
        "publish": (409, 409),
        "withdraw": (409, 409),
        "check-anonymity": (409, 409),
        "withdraw-check": (200, 200),
        "agree-plan": (409, 200),
        "unlink-plan": (200, 409),
    },
    "audits.TimetabledAudit": {"begin": (200, 200), "unlink": (409, 409)},
    "audits.Audit": {
        "start": (200, 200),
        "complete": (200, 200),
        "replace": (200, 200),
        "carry-forward": (200, 200),
        "reopen": (409, 409),
        "agree-plan": (200, 200),
        "unlink-plan": (409, 409),
    },
    "audits.SelfAssessmentReturn": {"record": (200, 200), "correct": (409, 409), "withdraw": (409, 409)},
    # Its sessions are held on a day to come, and its bookings were taken up.
    "training.Session": {"attendance": (409, 409), "cancel": (409, 409), "reopen": (200, 200)},
    "training.Booking": {"cancel": (409, 409), "reinstate": (409, 409)},
    "participation.PracticeExample": {"check-anonymity": (409, 409), "withdraw-check": (200, 200)},
    "participation.ConsultationTheme": {"check-anonymity": (409, 409), "withdraw-check": (200, 200)},
    "reviews.ReviewTheme": {"check-anonymity": (409, 409), "withdraw-check": (200, 200)},
    # Its actions are open, and not reported as complete.
    "businessplan.Action": {"sign-off": (409, 409), "close": (200, 200), "replace": (200, 200), "reopen": (409, 409)},
}


def transition_address(label: str, name: str) -> str:
    app, model = label.split(".")
    return f"{app}:{camel_case_to_spaces(model).replace(' ', '-')}-{name}"


RECORD_STEPS = {
    transition_address(label, name): moving(TYPES[label], *statuses)
    for label, moves in TRANSITIONS_OF.items()
    for name, statuses in moves.items()
}
PAGES |= RECORD_STEPS
CASE_MOVES = {"cdop:child-death-hold": MOVING_CASES} | dict.fromkeys(
    (
        f"cdop:child-death-{name}"
        for name in (
            "gather-information",  # the case of the matrix has no date of notification
            "return",
            "respond",
            "discuss",
            "ready",
            "change-panel",
            "review",
            "correct",
            "close",
            "reopen",
        )
    ),
    MOVING_FROM_ELSEWHERE,
)
PAGES |= CASE_MOVES

# What may be read by more people than may send it: who is not refused when they do.
SENT = {
    "records:legal-hold": HOLDING,
    "imports:start": to(KEEPERS),
    "businessplan:progress": REPORTING_PROGRESS,
    "businessplan:due-date": KEEPING_DATES,
    "businessplan:roll-forward": KEEPING_PLANS,
    "committees:meeting-register": KEEPING_MEETINGS,
    "committees:meeting-agenda": KEEPING_MEETINGS,
    "committees:meeting-mark-held": HELD_ALREADY,
    "committees:meeting-mark-cancelled": KEEPING_MEETINGS,
    "committees:meeting-mark-planned": HELD_ALREADY,
    "cdop:publication-previous": to(frozenset({COORDINATOR})),
}
SENT |= RECORD_STEPS | CASE_MOVES


def expected_of(name: str, pages) -> Expected | None:
    """What is expected of the address of this name; `table` is that of its record type, if it has one."""
    if name in PAGES:
        return PAGES[name]
    act = name.rpartition("-")[2]
    if pages is None or act not in OF_RECORDS:
        return None
    return OF_RECORDS[act](TYPES[pages.model._meta.label])


def sent_to(name: str, pages) -> Expected | None:
    """What is expected where a form is sent to an address that also shows it; None for those that take none."""
    if name in SENT:
        return SENT[name]
    is_form = pages is not None and name.rpartition("-")[2] in ("create", "edit", "delete")
    return expected_of(name, pages) if is_form else None
