"""Sentences that a report could have, wrong and sound, read against the figures of an invented board."""

import pytest

from reporting.reading.statements import Verdict

WRONG = """
The Board met eight times between July and June.
We held nine meetings of the Board.
There were 5 meetings of the full Board.
Twenty of the Board's 24 seats reached the standard.
Of its 24 seats, 21 reached the standard and three did not.
All of our seats met the standard we set.
None of the committees fell short of the standard.
Every committee reached the attendance standard.
Every committee met during the year.
Most seats fell below the target.
Half of the committees missed the standard.
Four of the five committees reached the standard.
The Board has eleven committees.
Over the year, attendance by Board members was 91%.
Members are asked to attend at least 70% of meetings, which is the Board's standard.
The Board spent £138,640 in the year.
Expenditure of £18,364 was met from contributions.
Total income was £210,350.
The partner agencies contributed £187,350 between them.
Government grants of £32,000 were received.
The year ended with a surplus of £71,710.
One hundred and eighty-three thousand pounds was spent.
Fifteen agencies pay towards the Board.
The Board ran 24 courses.
Fifty-four sessions were held.
Every one of the 45 sessions was held without charge.
Nine in ten sessions cost nothing, because partners lend us rooms.
There was room for 1,900 people.
Of 900 places, 540 were booked.
Some 99% of the places available were booked.
Of those who booked, 97% attended.
Just 400 people attended the Board's courses.
The Board trained 1,000 people, 95% of those who booked.
Nine multi-agency audits were completed during the year.
All audits completed have led to an action plan.
Six multi-agency reviews were begun in the year.
All three serious case reviews have been published.
The action plans of all serious case reviews have been carried out in full.
Eleven cases were referred to the committee.
The old plan had 40 actions, and 38 of them are complete.
All actions of the business plan have been completed.
Only one action has not been completed.
Three quarters of the actions are rated green, and not a single action is rated red.
Twelve actions are rated amber.
Nine actions are overdue.
Every priority has an action in the coming plan.
The new plan sets out twelve priorities.
Thirteen topics are improving.
More than 200 children and young people took part in the consultation.
""".strip().splitlines()

SOUND = """
The Board met six times between July and June.
There were six meetings of the full Board.
Three quarters of the Board's seats reached the standard.
Of its 24 seats, 18 reached the standard and six did not.
Not every committee reached the standard.
Four of the five committees met in the year.
One committee did not meet.
Most seats reached the target.
Two of the five committees missed the standard.
Sixty per cent of the committees reached the standard.
Over the year, attendance by Board members was 82%.
Members are expected to attend at least 80% of meetings, which is the Board's standard.
The Board spent £183,640 in the year.
The Board spent just under £184,000.
Expenditure was about £180,000.
Total income came to £201,350.
Grants of £23,000 were received.
Nine agencies pay towards the Board.
Four in five sessions cost nothing, because partners lend us rooms.
Of 900 places, 810 were booked, which is 90% of those available.
Nearly four fifths of those who booked attended.
Last year the Board spent £150,000 and ran 30 courses.
Expenditure rose from £160,000 to £183,640.
Next year the Board will spend £250,000.
The Board should meet twelve times.
In England, 95% of boards met the standard.
The Children Act 2004 and Working Together 2010 apply to every agency.
“Every committee reached the standard,” one member told us, and smiled.
Two committees discussed the report.
Three seats are held by health trusts.
A girl of 14 and two boys aged 11 and 12 spoke to the Board.
The Domestic Abuse Strategy 2029-34 has five aims.
Section 11 of the Act binds all agencies.
Each agency audits its own cases every three months.
Every child has the right to be heard.
All agencies are represented.
Most of the actions are complete, and 12 are not.
Seven in ten actions are complete.
No action is overdue.
Three actions are rated red.
Six of the eight new priorities have actions.
Two of the three serious case reviews have been published.
The police trained 250 of their own officers.
The helpline took 1,250 calls.
Two audits found that plans were late.
All audits are planned a year ahead.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", WRONG)
def test_a_wrong_sentence_is_found(read, sentence):
    assert Verdict.DIFFERS in {statement.verdict for statement in read(sentence)}


@pytest.mark.parametrize("sentence", SOUND)
def test_a_sound_sentence_is_not_called_wrong(read, sentence):
    assert [statement for statement in read(sentence) if statement.verdict is Verdict.DIFFERS] == []


def of_the_board(sentences):
    return [sentence for sentence in sentences if "Board" in sentence]


@pytest.mark.parametrize("word", ["partnership", "regional panel"])
@pytest.mark.parametrize("sentence", of_the_board(WRONG))
def test_a_wrong_sentence_is_found_whatever_the_installation_calls_itself(read, sentence, word):
    own = sentence.replace("Board", word)
    assert Verdict.DIFFERS in {statement.verdict for statement in read(own, word=word)}


@pytest.mark.parametrize("word", ["partnership", "regional panel"])
@pytest.mark.parametrize("sentence", of_the_board(SOUND))
def test_a_sound_sentence_is_not_called_wrong_whatever_the_installation_calls_itself(read, sentence, word):
    own = sentence.replace("Board", word)
    assert [each.verdict for each in read(own, word=word)] == [each.verdict for each in read(sentence)]


def test_another_partnership_is_not_taken_for_the_installation(read):
    others, own = "The Community Safety Partnership met nine times.", "The Partnership met nine times."
    assert Verdict.DIFFERS not in {statement.verdict for statement in read(others, word="partnership")}
    assert Verdict.DIFFERS in {statement.verdict for statement in read(own, word="partnership")}


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The Board met six times.", "attendance.meetings"),
        ("It spent £183,640.", "money.spent"),
        ("Eighteen of the 24 seats reached the standard.", "attendance.seats_meeting"),
        ("Six seats did not reach the standard.", "attendance.seats_below"),
        ("640 people attended.", "training.attended"),
    ],
)
def test_a_number_is_matched_with_the_figure_it_speaks_of(read, sentence, figure):
    assert (read(sentence)[0].verdict, read(sentence)[0].judgement.figures) == (Verdict.AGREES, (figure,))


def test_what_the_section_is_about_says_what_of_them_means(read):
    agreeing, differing = read("Twelve of them were not finished.", "plan"), read("Nine of them were finished.", "plan")
    assert (agreeing[0].verdict, differing[0].verdict) == (Verdict.AGREES, Verdict.DIFFERS)
    assert read("Nine of them were finished.", "structure")[0].verdict is Verdict.UNKNOWN


def test_a_finding_says_what_the_records_give(read):
    assert read("The Board spent £138,640.")[0].judgement.printed == "£183,640 (money.spent)"
    assert read("Every committee reached the standard.")[0].judgement.printed == (
        "3 of 5 (attendance.committees_meeting)"
    )
