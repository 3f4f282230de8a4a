"""How sentences speak of the figures: the noun that a number counts, and the words near it that say which figure it is.

A fact is looked for in one clause. "Four of the committees fell short" speaks of `attendance.committees_below`: its
noun is what the number counts, `said` is what the clause says of them. Where the clause says the opposite with a "not",
it speaks of `negated`. A part names the figure it is `part_of`, so that "all", "none" and "half" can be judged too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from core.records.quantities import Kind

REACHED = (
    r"reach|(?:met|meets?|meeting) (?:the|our|its|this|that|it\b)|achiev|attain|at or above|"
    r"above the (?:standard|target|line)|hit the|did well enough|well(?: enough)? attended|good attendance"
)
BELOW = (
    r"below|short of|fell short|falls? short|miss(?:ed|es)? (?:the|our|its|it\b)|"
    r"under the (?:standard|target)|fail|too low|poorly attended|poor attendance|not well attended"
)
DONE = r"complete|finish|carried out|done|delivered|achieved|green|implemented|fulfilled|accomplished|concluded|closed"
UNDONE = r"not (?:complete|finished)|incomplete|unfinished|outstanding|(?:still|remain\w*) open|not (?:been )?carried"
WITHIN_YEAR = r"in the year|during the year|this year|over the year|commission|began|begun|started|undertook|undertaken"


@dataclass(frozen=True)
class Fact:
    """A figure, and how a sentence speaks of it. All patterns are looked for without regard to case.

    `noun` follows the number or, for shares and money, is in the clause; `said` is in the clause too. A clause with
    `unless` speaks of something else. `is_rest` is what is left of the whole where the part is taken from it.
    """

    figure: str
    kind: Kind
    noun: str
    said: str = ""
    negated: str = ""
    part_of: str = ""
    unless: str = ""
    is_rest: bool = False

    @cached_property
    def noun_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.noun})\b", re.IGNORECASE)

    @cached_property
    def said_pattern(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{self.said})", re.IGNORECASE) if self.said else None

    @cached_property
    def unless_pattern(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{self.unless})", re.IGNORECASE) if self.unless else None

    @cached_property
    def following(self) -> re.Pattern[str]:
        """The noun after a number, a few words on: six committees, six of the board's own committees."""
        few_words = r"(?:of\s+)?(?:[\w,]+\s+of\s+)?(?:(?!of\b)[\w'’()-]+\s+){0,4}?"
        return re.compile(rf"^[\s-]+{few_words}(?P<noun>{self.noun})\b", re.IGNORECASE)

    @property
    def prefix(self) -> str:
        return self.figure.partition(".")[0]

    def is_ruled_out_by(self, words: str) -> bool:
        return bool(self.unless_pattern and self.unless_pattern.search(words))


COUNT, SHARE, MONEY = Kind.COUNT, Kind.SHARE, Kind.MONEY
COMMITTEES = r"(?:local )?(?:sub-?)?committees?"
SEATS = r"(?:board )?seats?|members?' seats?|places at the (?:board|table)"
PLANS = r"action plans?|plans"
TOPICS = r"topics?|areas of performance|indicators?"
PLACES = r"places?|spaces?"
BOOKED_PLACES = r"booked places|places booked"
PEOPLE = r"people|staff|delegates?|participants?|practitioners?|professionals?|workers?|learners?|attendees?|colleagues"

FACTS: tuple[Fact, ...] = (
    # Structure and attendance
    Fact(
        "structure.committees", COUNT, COMMITTEES, unless="met|meet|attend|short|below|reach|new|standard|target|joint"
    ),
    Fact("structure.seats", COUNT, SEATS, unless="reach|below|short|meet|met|fill|attend|miss|standard|vacan|empty"),
    Fact(
        "structure.agencies_with_seats",
        COUNT,
        r"agenc(?:y|ies)|organisations",
        r"(?:have|has|hold|with|had) (?:a )?seats?|on the board|around the",
    ),
    Fact(
        "attendance.meetings",
        COUNT,
        r"times|occasions|(?:board |full )?meetings",
        r"board (?:has |had |itself )?(?:met|held|meets|came together|meetings)|meetings of the (?:full )?board",
        unless=r"committee|group met|(?<!well )attended|missed|came to|present at|represented at|absent from",
    ),
    Fact(
        "attendance.meetings_of_committees",
        COUNT,
        r"(?:committee )?meetings|times|occasions",
        r"committees|committee meetings",
        unless="the board met|each committee|committee (?:has |had )?met",
    ),
    Fact(
        "attendance.committees_that_met",
        COUNT,
        COMMITTEES,
        r"(?:has |have |had )?met\b(?! (?:the|our|its|this|that|it)\b)|came together|held (?:a|its|their|at least)",
        part_of="attendance.committees",
        unless=f"for the first time|{BELOW}",
    ),
    Fact(
        "attendance.committees_meeting",
        COUNT,
        COMMITTEES,
        REACHED,
        negated="attendance.committees_below",
        part_of="attendance.committees",
    ),
    Fact(
        "attendance.committees_below",
        COUNT,
        COMMITTEES,
        BELOW,
        negated="attendance.committees_meeting",
        part_of="attendance.committees",
    ),
    Fact(
        "attendance.seats_meeting", COUNT, SEATS, REACHED, negated="attendance.seats_below", part_of="attendance.seats"
    ),
    Fact("attendance.seats_below", COUNT, SEATS, BELOW, negated="attendance.seats_meeting", part_of="attendance.seats"),
    Fact(
        "attendance.seats_meeting",
        COUNT,
        r"members?|agenc(?:y|ies)|partners?",
        r"(?:attend\w*|came)[^.]{0,30}(?:standard|target|enough|well)",
        part_of="attendance.seats",
    ),
    Fact(
        "attendance.board_rate",
        SHARE,
        r"board|seats?|members",
        r"attend",
        unless="committee|standard|target|should|below|short|reach|train|course|book",
    ),
    Fact(
        "attendance.threshold",
        SHARE,
        r"standard|target|acceptable|expect\w*|ask\w*|threshold",
        r"attend|seat|meeting|member|standard",
        unless="reach|below|short|miss|achiev|book",
    ),
    # Money
    Fact(
        "money.spent",
        MONEY,
        r"spen(?:t|ds?|ding)|expenditure|outgoings|costs? came|cost the|total costs?|costs",
        unless="balance|under-?spen|salar|fees?|income of|venue|per |"
        "(?:council|police|trusts?|school|county|government|agenc(?:y|ies)) (?:has |had |have )?spen[dt]",
    ),
    Fact(
        "money.income",
        MONEY,
        r"income|received|total contributions|brought in|budget of|funding of|money came",
        unless="agenc\\w+ (?:agreed|contribut|paid)|grants? (?:brought|of|came|total)|balance|spent|expenditure",
    ),
    Fact(
        "money.agency_total",
        MONEY,
        r"contribut\w+|paid in|partners? paid|agencies paid",
        r"agenc|partner|between them|total",
        unless="grant|each|income|in kind",
    ),
    Fact(
        "money.grant_total",
        MONEY,
        r"grants?",
        r"receiv|brought|came|total|between them|we had",
        unless="agenc|contribut|income|given by|given to",
    ),
    Fact(
        "money.balance",
        MONEY,
        r"balance|difference|surplus|under-?spend|under-?spent|left over|unspent|in hand|to spare|carried forward|"
        r"reserves?",
    ),
    Fact(
        "money.paying_agencies",
        COUNT,
        r"(?:partner |board )?agencies|partners|contributors|organisations",
        r"pa(?:y|id|ys|ying)\b|contribut|fund",
        unless="train|book|attend|audit",
    ),
    # Training
    Fact(
        "training.courses",
        COUNT,
        r"(?:different |multi-agency |training )*courses?",
        r"offer|ran|run|provid|held|deliver|programme|board|sessions|there were",
        unless="new|added|more|online|next",
    ),
    Fact(
        "training.sessions",
        COUNT,
        r"(?:training |multi-agency |course )*(?:sessions|events|training days)",
        unless="free|no charge|cost|brief|new|added|more|extra|next|additional|apart|serious|out of|held across",
    ),
    Fact(
        "training.sessions",
        COUNT,
        r"(?:training |multi-agency |course )*(?:sessions?|events|training days)",
        r"(?:were|was|have been) (?:held|run|offered|given|delivered|provided)|took place",
        unless="free|charge|cost|brief|new|added|more|extra|next|additional|apart|serious|out of|held across|online",
    ),
    Fact(
        "training.free_venue_sessions",
        COUNT,
        r"(?:training )?sessions?|courses?",
        r"free|no charge|cost nothing|without charge|no cost",
        part_of="training.sessions",
    ),
    Fact(
        "training.free_venue_share",
        SHARE,
        r"sessions?|venues?|rooms?|training|courses?",
        r"free|no charge|cost nothing|without charge|no cost",
    ),
    Fact(
        "training.capacity",
        COUNT,
        PLACES,
        r"capacity|room for|space|offer|available|there w(?:as|ere)|provid",
        unless="book|taken|fill|empty|new",
    ),
    Fact("training.capacity", COUNT, PEOPLE, r"space for|room for|capacity", unless="book"),
    Fact(
        "training.booked",
        COUNT,
        PLACES,
        r"book|taken|reserv|fill",
        unless="empty|did not|attend|booked places",
        part_of="training.capacity",
    ),
    Fact("training.booked", COUNT, BOOKED_PLACES, unless="not|empty"),
    Fact(
        "training.attended",
        COUNT,
        BOOKED_PLACES,
        r"attended",
        part_of="training.booked",
        unless="outside|local authority|by people",
    ),
    Fact("training.booked", COUNT, PEOPLE, r"booked|bookings|signed up|registered", unless="came|attend|brief|online"),
    Fact("training.booked", COUNT, r"bookings", unless="online|cancel"),
    Fact(
        "training.attended",
        COUNT,
        PEOPLE,
        r"attend|came|train|took part|were taught|completed",
        unless="brief|online|e-learning|neglect|serious case|consult|event|conference|young|course on|per cent|next|"
        "pool|trainers|did not|analys|poverty|work",
    ),
    Fact(
        "training.booking_rate",
        SHARE,
        r"places|spaces|capacity|those (?:there were|available|on offer)",
        r"book|taken|fill|took up",
        unless="empty|attend|came|of those who (?:had )?booked|did not|booked places",
    ),
    Fact(
        "training.attendance_rate",
        SHARE,
        r"(?:people |those )?(?:who|that) (?:had )?(?:booked|signed up)|booked places|bookings|places booked|booked",
        r"attend|came|turned up|train|people|present|took",
        unless="outside|local authority|c[ao]me from|work in|sector|department|empty|places were|did not|failed to",
    ),
    Fact(
        "training.non_local_authority_share",
        SHARE,
        r"booked|bookings|those",
        r"outside the (?:local authority|council)|other agenc(?:y|ies)|not from the council",
    ),
    Fact("training.trainers", COUNT, r"trainers|people who teach", unless="new"),
    Fact(
        "training.sessions_apart",
        COUNT,
        r"(?:regional )?briefings|(?:briefing )?sessions",
        r"brief",
        unless="people|staff",
    ),
    Fact("training.attended_apart", COUNT, PEOPLE, r"brief"),
    Fact(
        "training.elearning_started",
        COUNT,
        r"people|staff|learners|practitioners|had taken|took",
        r"online|e-?learning",
        unless="pass|complet",
    ),
    Fact("training.elearning_pass_rate", SHARE, r"pass\w*|complet\w*", r"online|e-?learning|pass"),
    Fact(
        "training.added_sessions",
        COUNT,
        r"more sessions|additional sessions|extra sessions|added sessions|sessions (?:more|were added|have been added)",
    ),
    Fact("training.new_courses", COUNT, r"new courses?"),
    # Audits and reviews
    Fact(
        "audits.completed",
        COUNT,
        r"(?:multi-agency |case file |practice )*audits?",
        r"complet|carried out|finish|undert|conduct|done|held",
        unless="plan|finding|timetab|will|next|planned",
        part_of="audits.audits",
        negated="audits.audits",
    ),
    Fact(
        "audits.with_plan",
        COUNT,
        r"(?:multi-agency |case file |practice |completed )*audits?",
        r"(?:have|has|had|with|led to|end(?:s|ed)? in|resulted in|followed by|agreed)\b[^.]{0,20}(?:action )?plans?",
        part_of="audits.completed",
    ),
    Fact(
        "audits.overdue_actions",
        COUNT,
        r"actions?",
        r"(?:audit[^.]*)?overdue|late|past (?:its|their) date",
        unless="plan\\b(?!s)|business",
    ),
    Fact(
        "reviews.of_the_year",
        COUNT,
        r"(?:multi-agency |case |MARs?|reviews? ?)+",
        WITHIN_YEAR,
        unless="serious|SCR|methods|complet|finished|publish|by the|considered|criteria|lessons|refer",
    ),
    Fact(
        "reviews.completed_in_year",
        COUNT,
        r"(?:multi-agency |case |MARs?|reviews? ?)+",
        r"(?:complet|finish|conclud)\w*[^.]*(?:year|in 20)|(?:in|during|of) the year[^.]*(?:complet|finish|conclud)",
        unless="serious|SCR",
        part_of="reviews.of_the_year",
    ),
    Fact(
        "reviews.published",
        COUNT,
        r"(?:serious |case |SCRs?|reviews? ?|executive |summar\w+ ?)+",
        r"publish|on (?:its|the|our) website",
        unless="multi-agency|MAR\\b|during the year|in the year",
        part_of="reviews.published_kind",
    ),
    Fact(
        "reviews.published_kind",
        COUNT,
        r"serious case reviews?|SCRs?",
        r"undertak|undertook|in all|altogether|so far|to date|has (?:carried|held|commissioned)",
    ),
    Fact(
        "reviews.fully_implemented",
        COUNT,
        r"(?:(?:serious case )?reviews?[’']? )?(?:action )?plans?|recommendations|serious case reviews?|SCRs?",
        rf"(?:{DONE})[^.]*(?:full|sign)|fully|in full|signed off|{DONE}",
        unless="business plan|audit|priorit|recovery|improvement plan|development plan|beg[au]n|referr|publish",
        part_of="reviews.published_kind",
    ),
    Fact(
        "reviews.referrals",
        COUNT,
        r"(?:cases?|referrals?)",
        r"referred|referrals? (?:was|were)|(?:received|considered)[^.]*referrals?",
        unless="social care|threshold|agency|criteria|panel|hub|commission|serious case review committee$",
    ),
    Fact(
        "reviews.referrals_leading_to_review",
        COUNT,
        r"referrals?|cases?",
        r"led to|resulted in|(?:commissioned|held) a",
        part_of="reviews.referrals",
    ),
    # The plans
    Fact(
        "plan.actions",
        COUNT,
        r"actions?",
        r"(?:had|has|contained|set out|made up|in all|altogether|of the|of its|plan for)",
        unless="green|amber|red|ongoing|not|overdue|late|next|new|follow|review|audit|remain|outstanding|deliver|achiev|"
        f"carr|{DONE}",
    ),
    Fact(
        "plan.complete",
        COUNT,
        r"actions?",
        DONE,
        negated="plan.not_complete",
        part_of="plan.actions",
        unless="amber|\\bred\\b|partly|partial|nearly complete|review[^.]*plan|audit[^.]*plan|will be",
    ),
    Fact("plan.not_complete", COUNT, r"actions?", UNDONE, part_of="plan.actions"),
    Fact(
        "plan.green",
        COUNT,
        r"actions?|ratings?|greens?",
        r"(?:rated|are|were|is|marked|shown|at)? ?green",
        part_of="plan.actions",
        unless="amber|\\bred\\b",
    ),
    Fact(
        "plan.amber",
        COUNT,
        r"actions?|ratings?|ambers?",
        r"amber|ongoing|in progress|still going",
        part_of="plan.actions",
        unless="green|\\bred\\b",
    ),
    Fact(
        "plan.red",
        COUNT,
        r"actions?|ratings?|reds?",
        r"(?:rated |are |were |is |marked |shown )?\bred\b",
        part_of="plan.actions",
        unless="amber|green",
    ),
    Fact(
        "plan.overdue",
        COUNT,
        r"actions?",
        r"overdue|late|past (?:its|their) (?:due )?date",
        part_of="plan.actions",
        unless="review|audit",
    ),
    Fact(
        "plan.priorities",
        COUNT,
        r"priorit(?:y|ies)",
        r"had|has|of the|set out|contained",
        unless="next|new|coming|choose|chosen|has \\d+ priorities\\. |for 20|2012-13|partner|recommend|without",
    ),
    Fact(
        "next_plan.priorities",
        COUNT,
        r"priorit(?:y|ies)",
        r"next|new|coming|chose|for 20",
        unless="partner|recommend|without|last|old",
    ),
    Fact("next_plan.actions", COUNT, r"actions?", r"next|new plan|coming|plan runs", unless="complete|old|last"),
    Fact(
        "next_plan.priorities_with_actions",
        COUNT,
        r"priorit(?:y|ies)",
        r"(?:have|has|had) (?:at least one )?(?:an )?actions?|with actions?",
        part_of="next_plan.priorities",
        negated="next_plan.priorities_without_actions",
    ),
    Fact(
        "next_plan.priorities_without_actions",
        COUNT,
        r"priorit(?:y|ies)",
        r"without (?:an )?actions?|no action",
        part_of="next_plan.priorities",
    ),
    # Performance and participation
    Fact("performance.improving", COUNT, TOPICS, r"improv|getting better|better", unless="monitor|watch"),
    Fact("performance.to_monitor", COUNT, TOPICS, r"monitor|watch|concern", unless="improving|dataset"),
    Fact(
        "participation.people_consulted",
        COUNT,
        r"(?:children|young people|people|them)",
        r"consult|event|came to|took part|told us|gave their views",
        unless="booked|train|brief|died|reviewed|looked|known|under|poverty|referred|missing|care",
    ),
    Fact("participation.consultations_held", COUNT, r"consultations", r"held|ran|carried out|took place|were"),
    Fact("participation.examples", COUNT, r"(?:practice )?examples|accounts", r"follow|below|print|this report|come"),
)
