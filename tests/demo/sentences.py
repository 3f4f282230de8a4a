"""Sentences for the introduction of the demonstration's report, as a person might write them.

The thirty wrong ones and the first thirty sound ones were written before the checks were run on them. Beside each wrong
one is the rule that finds it and words of the finding; without words, those of the sentence itself.
"""

DIFFERS, CONTRADICTS = "number that differs from the records", "claim that the figures contradict"

WRONG = {
    "In the financial year 2011-12 our outgoings were £219,844.": (DIFFERS, ""),
    "We received £295,613 from agencies and grants together.": (DIFFERS, ""),
    "Primary and secondary schools paid £23,550 towards the Board's work.": (DIFFERS, ""),
    "Adult Services contributed £60,000.": (DIFFERS, ""),
    "Training and e-learning took £81,191 of the budget.": (DIFFERS, ""),
    "We closed the year with £58,769 in hand.": (DIFFERS, ""),
    "The Board held eight meetings in 2011.": (DIFFERS, ""),
    "Sixteen of the thirty seats fell short of the target.": (DIFFERS, ""),
    "The Quality Assurance Committee had an attendance rate of 79%.": (DIFFERS, ""),
    "The Communications and Participation Partnerships Committee reached the standard.": (CONTRADICTS, ""),
    "The Independent Chair missed two of the Board's meetings.": (CONTRADICTS, ""),
    "Fourteen courses were offered in the year.": (DIFFERS, ""),
    "Thirty-eight sessions were held, and all of them were free of charge.": (CONTRADICTS, ""),
    "Of 789 booked places, 527 were attended.": (DIFFERS, ""),
    "Seven in ten booked places were taken by people from outside the local authority.": (DIFFERS, ""),
    "Sixty-one per cent of those booked turned up.": (DIFFERS, ""),
    "Thirteen of the thirty-six actions were carried out.": (DIFFERS, ""),
    "The plan for the year was completed in full.": (CONTRADICTS, ""),
    "Nothing in the 2011-12 plan is still outstanding.": (CONTRADICTS, ""),
    "Eighteen priorities have been set for 2012-13.": (DIFFERS, ""),
    "Every priority for the coming year has at least one action.": (CONTRADICTS, ""),
    "Four multi-agency case reviews were commissioned in the year.": (DIFFERS, ""),
    "The Board has carried out four serious case reviews.": (DIFFERS, ""),
    "Half of our committees met the standard.": (DIFFERS, ""),
    "Bolton Safeguarding Children Board is proud of its work this year.": (
        "another board or area",
        "names Bolton Safeguarding Children Board,",
    ),
    "As Table 58 shows, attendance improved.": ("reference to a missing table", "Table 58"),
    "The MARRAC was reviewed in full.": ("abbreviation never explained", "MARRAC"),
    "At the end of 2010-11 the Board can look back on a good year.": ("year of the last report", ""),
    "The boy lived with his grandmother at 14 Harwood Street.": ("may identify a child or family", "14 Harwood Street"),
}

# A bare section is more often one of an Act: section 11, section 14.
MISSED = ("Section 14 sets out the plan.",)

SOUND = (
    "Spending was a little over £210,000.",
    "Around £260,000 came in during the year.",
    "Adult Services contributed £50,000, as did the Care Trust Plus.",
    "Nearly three-quarters of booked places were attended.",
    "The Board held seven meetings in 2011.",
    "Fifteen seats met the target and fifteen did not.",
    "Roughly nine out of ten sessions cost nothing for the room.",
    "Ofsted inspected 12 settings in the borough in the year.",
    "The Education Act 2002 places a duty on schools, in section 175.",
    "According to the Office for National Statistics, 24% of residents are under 16.",
    "“All 30 of us were there,” one member told the survey.",
    "Young people aged 11 to 25 took part.",
    "The Children's Plan 2010-13 has four aims.",
    "The Board must publish its report by 1 April 2013.",
    "Almost two thirds of the plan's actions are complete.",
    "Thirteen actions will be carried forward.",
    "One committee, with a rate of 45%, was well below the standard.",
    "Two of the six committees met the standard.",
    "Serious case reviews cost other boards £50,000 on average.",
    "The lead officer visited all ten secondary schools.",
    "Each member signs the compact on joining.",
    "A survey of 250 parents found that 80% knew whom to call.",
    "In 2010-11 the Board spent less.",
    "The Board expects to run 15 courses in 2013-14.",
    "Salaries, at £160,058, were the largest part of spending.",
    "About three-quarters of all spending went on salaries.",
    "Three multi-agency reviews were commissioned.",
    "The Independent Chair attended all seven meetings.",
    "Four priorities have no action of their own yet.",
    "Half the seats fell short of the standard, and so did most committees.",
    # of committees, seats and the plan by name
    "The Performance Monitoring Committee did not meet the attendance standard.",
    "The Serious Case Review Committee reached the standard, while the Quality Assurance Committee fell short of it.",
    "The Quality Assurance Committee audited whether agencies met the standard.",
    "The Independent Chair attended seven meetings of the Board.",
    "Blackburn College attended four meetings of the Board.",
    "The Independent Chair attended two meetings of the Health and Wellbeing Board.",
    "Public Health met the standard in its self-assessment.",
    "The chair of the Quality Assurance Committee reached the standard set for training.",
    "The improvement plan of the Care Trust was completed in full.",
    "The plan has not been completed in full.",
    "The Quality Assurance Committee will reach the standard next year.",
    "Lancashire Probation Trust missed two of the Board's meetings.",
)
