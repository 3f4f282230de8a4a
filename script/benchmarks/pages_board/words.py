"""Invented names and sentences of the lengths that boards write, each made from a number."""

from __future__ import annotations

PLACES = (
    "Aldermoor", "Brackenfield", "Cinderhill", "Dunmere", "Eastholme", "Fernleigh", "Greywater", "Hollowdene",
    "Ivybridge Park", "Kestrel Rise", "Larkspur", "Millbeck", "Northgate", "Oakhanger", "Pendleworth", "Quarry Bank",
)  # fmt: skip
SERVICES = (
    "Primary School", "Community High School", "Health Trust, Children’s Community Services", "Housing Association",
    "Children’s Centre", "Youth Offending Team", "Police, Public Protection Unit", "Nursery and Out of School Club",
    "General Practice", "Probation Office", "Special School and Sixth Form", "Domestic Abuse Service",
)  # fmt: skip
SUBJECTS = (
    "Recognising and responding to neglect", "Working together to safeguard children", "Safer recruitment",
    "Domestic abuse and its effects on children", "Parental mental ill health", "Online safety for practitioners",
    "Children who go missing from home or care", "Writing reports for child protection conferences",
    "Disabled children: hearing what they say", "Substance misuse in families", "Supervision that makes a difference",
)  # fmt: skip
COMMITTEES = ("Policy and Procedures", "Quality and Audit", "Learning and Development", "Communications", "Early Help")
POSTS = ("Head of Service", "Designated Nurse", "Social Worker", "Family Support Worker", "Deputy Head Teacher", "")
DEEDS = (
    "Review how agencies share information when a child moves between areas",
    "Put in place a joint protocol for children whose parents misuse drugs or alcohol",
    "Ask each agency how its staff are supervised",
    "Write guidance on the voice of the child in assessments, and try it with two teams",
    "Audit twenty cases in which a conference was held within the last year",
    "Publish what young people said of the plans made about them",
    "Agree thresholds for early help with schools, health visitors and the police",
)
ENDINGS = (
    "and report to the board with recommendations for practice",
    "so that every front-line practitioner knows whom to ask",
    "and show what difference it has made to children after six months",
    "together with the partnerships that share the work",
)
NEWS = (
    "The working group has met three times and its draft went to all agencies for comment.",
    "Eleven agencies of fourteen have answered; the others were reminded by the chair.",
    "Training for managers was given on four days and seventy-two people attended.",
    "A sample of cases was read again and practice was better in most, though not in all, of them.",
    "The protocol was agreed at the last meeting and is on the board’s pages.",
    "Work was held up while a post was vacant; it has been filled since.",
)


def of(words: tuple[str, ...], number: int) -> str:
    return words[number % len(words)]


def agency(number: int) -> str:
    return f"{of(PLACES, number)} {of(SERVICES, number // len(PLACES))}{_again(number, len(PLACES) * len(SERVICES))}"


def course(number: int) -> str:
    return f"{of(SUBJECTS, number)}: level {number // len(SUBJECTS) + 1}"


def committee(number: int) -> str:
    return f"{of(PLACES, number // len(COMMITTEES))} {of(COMMITTEES, number)} Committee"


def deed(number: int) -> str:
    return f"{of(DEEDS, number)} in {of(PLACES, number // 7)} {of(ENDINGS, number // 3)}"


def news(number: int) -> str:
    return " ".join(of(NEWS, number * 5 + step) for step in range(1 + number % 4))


def _again(number: int, size: int) -> str:
    return f" ({number // size + 1})" if number >= size else ""
