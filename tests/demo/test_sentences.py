"""Sentences put into the demonstration's report, wrong and sound, and what reading them says."""

import pytest

from reporting.reading.passages import Passage
from reporting.reading.statements import Reader, Verdict

pytestmark = pytest.mark.django_db

WRONG = """
The Board trained 900 people, 95% of those who booked.
Spending in the year was £21,084.
Expenditure came to £201,844 in all.
Each of the committees reached the standard.
All six committees met the attendance standard.
The Board met nine times in the year.
There were four meetings of the Board.
Of its 30 seats, 20 reached the standard and ten did not.
Half of the committees fell below the standard.
Nearly all seats reached the target for attendance.
No seat fell short of the standard.
Five of the six committees reached the standard.
The Board has twelve committees.
Attendance at the Board was 85% over the year.
Our income was £359,613.
The agencies contributed £250,000 between them.
Two grants brought £72,186.
The surplus at the year end was £4,877.
Twelve agencies paid towards the Board's work.
We ran 21 courses in 58 sessions.
There was space for 1,845 people on the Board's courses.
598 places were booked.
Almost every place was booked: the booking rate was 99% of those there were.
Only half of those who booked attended.
Every session was held in a room that cost nothing.
83% of sessions were held free of charge.
441 people took a course online.
Briefings were given to 772 staff.
All the actions of the plan were completed.
Every action of the 2011-12 plan has been carried out.
The plan had 36 actions, of which 32 were complete.
Twenty-three actions were not completed.
None of the actions remain unfinished.
Half of the actions are green.
Seven actions are rated red.
All 21 priorities have an action in the business plan that follows.
The next plan has 17 priorities.
Five multi-agency reviews were commissioned in the year.
Four of the six serious case reviews have been published.
Two of the action plans from serious case reviews have not been carried out.
Nine cases were referred to the Serious Case Review Committee.
Twelve audits were completed in the year.
Every audit completed in the year has an action plan.
Fifteen topics are improving.
One hundred and eighty young people took part in the consultation event.
The Board's income of two hundred thousand pounds came from its partners.
Lancashire Constabulary contributed £45,000.
Salaries came to £106,058.
Most of the committees reached the standard.
Twenty-eight of the Board's seats attended well enough to reach the standard.
A total of £98,000 was paid out on staff and running costs.
The Board's expenditure amounted to just over £300,000.
Almost all of the Board's seats were filled often enough to meet the target.
Committees were well attended, with all of them above the target.
Just two seats were below the 75% line.
Our Board met on ten occasions.
Only a third of training places were booked.
The attendance rate for those who booked was 88%.
Over 1,500 practitioners attended our multi-agency courses.
The Board completed all 36 of its actions.
Thirty of 36 actions were finished on time and are complete.
Six actions remain outstanding.
No priority is without an action.
Of the 21 priorities, 20 have actions.
All referrals led to a review.
Three of the reviews of the year were completed.
Twenty audits were carried out.
The two grants we received came to £30,000.
Ten partner agencies contributed to the budget.
There are 42 seats on the Board.
Eight of the ten committees met the standard.
The e-learning was started by 250 people.
Ninety per cent of learners passed the online course.
Half the people who booked did not come from outside the council: 40% came from outside the local authority.
The consultation event was attended by 150 young people.
Salaries cost the Board £180,058.
""".strip().splitlines()

# Said in ways that the vocabulary does not know: a year for comparison in the same breath, a number far from its noun,
# a contributor by a word that is no name.
MISSED = """
Our partners gave us £195,000 last year and £300,000 this year in contributions.
Staff from all agencies attended, 1,200 in total, at 45 sessions.
The largest contribution, £87,100, came from the council.
The schedule has 25 more sessions than last year's.
""".strip().splitlines()

SOUND = """
The Board spent about £210,000.
Spending came to just over £210,000.
The Board met seven times in the year.
Half of the Board's 30 seats reached the standard.
Four of the six committees fell short of the standard.
Two thirds of the committees fell below the standard.
Not all committees reached the standard.
Most of the committees fell short of the standard.
572 people attended, 72% of those who had booked.
Nearly three-quarters of those who booked came to the course.
Nine in ten sessions were held free of charge.
Two committees discussed the annual report.
The national average attendance is 85%.
In England 95% of boards meet six times a year.
Last year the Board spent £190,000.
Income rose from £200,000 the year before.
The Board will train 900 people in 2013.
Every committee should reach the standard.
The Children Act 2004 gives the Board two tasks.
Section 11 of the Act applies to all agencies.
Working Together 2010 sets out the duties of 12 partners.
“All our committees are excellent,” said one member.
Children aged 5 to 11 were consulted.
A boy of 15 told us what he thinks.
The Health and Wellbeing Strategy 2012-15 rests on this.
All agencies are asked to reply by 17 August 2012.
Three-quarters of the booked places were taken up by people from health.
The income of the Board was £259,613.
Agencies contributed £232,427 between them, and grants of £27,186 were received.
The courses offered 845 places, of which 789 were booked, 93% of them.
None of the actions is rated red.
Of the 36 actions of the plan, 23 are complete.
More than a third of the actions are not complete.
All six serious case reviews have been published.
Seventeen of the 21 new priorities have actions of their own.
One in five homes has no car.
The helpline is 0800 123 4567.
The police trained 300 officers of their own force.
Each committee has a chair and a deputy.
All agencies have a designated lead.
No child should wait for 50 weeks.
The course on neglect trained about 400 staff in earlier years.
Every three months the committee reads all audits.
Two audits found weaknesses in recording.
Families in 12 neighbourhoods were visited.
No committee reached 95% attendance, and none was asked to.
Blackburn College gave rooms for 34 sessions free of charge.
The Board spent £210,844 on its work.
Partners contribute £232,427 of our £259,613 income.
Nearly £260,000 came in.
Most seats in the health sector were filled.
Two thirds of the committees did not reach our target.
Three reviews were commissioned during the year.
Twenty-three of 36 actions are complete.
Thirteen actions are ongoing.
All of the six serious case reviews are on our website.
We ran 11 courses over 38 sessions.
34 sessions were free.
845 places were on offer.
More than 570 people attended.
The number of police forces fell from 4 to 2.
15 agencies replied to the survey.
Five agencies sent apologies.
Ofsted found that 8 of 10 files were good.
The council spent £4.2m on children's homes.
A grant of £5,000 was given by the lottery to a youth club.
Training cost each agency about £50 a day.
All staff must be trained every three years.
Every partner signed the charter.
Both towns have a children's centre.
No complaints were received.
Of those who came from within it, nearly three-quarters work in Children's Services & Education.
Two actions were added in March.
Three priorities concern health.
Attendance at schools was 95%.
One in three committees reached the standard.
The panel met four times.
""".strip().splitlines()


@pytest.fixture
def called_wrong(loaded, monkeypatch):
    monkeypatch.setattr(type(loaded.composed.report), "number_sources", NoSources())
    reader = Reader(loaded.composed)
    passage = Passage(loaded.composed.sections[0], "“Introduction”", "")

    def called_wrong(sentences):
        return [
            sentence
            for sentence in sentences
            if any(statement.verdict is Verdict.DIFFERS for statement in reader.read(passage, sentence))
        ]

    return called_wrong


class NoSources:
    """The report's records are gone when this runs: only its figures are left."""

    def all(self):
        return []


def test_wrong_sentences_are_found(called_wrong):
    assert called_wrong(WRONG) == WRONG


def test_sound_sentences_are_not_called_wrong(called_wrong):
    assert called_wrong(SOUND) == []


def test_what_is_missed_is_known(called_wrong):
    assert called_wrong(MISSED) == []
    assert 3 * len(MISSED) < len(WRONG)
