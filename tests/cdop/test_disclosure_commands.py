"""The two commands on files of tables: what they print, what they refuse, and their exit status."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

ROW = {
    "cells": {"y/C1": 2, "y/C3": 3, "y/C4": 0, "y/C7": 17, "y/C8": 11, "y/total": 33},
    "sums": [{"total": "y/total", "parts": ["y/C1", "y/C3", "y/C4", "y/C7", "y/C8"]}],
    "percentages": {"y/C7": {"of": "y/total", "decimals": 0}, "y/C1": {"of": "y/total", "decimals": 1}},
    "keep": ["y/total"],
}
PRINTED = {
    "threshold": 5,
    "protection": 3,
    "cells": {"C1": "[c]", "C2": "[c]", "C3": 20, "total": 26},
    "sums": [{"total": "total", "parts": ["C1", "C2", "C3"]}],
}


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a command on a document; returns the exit status and what it printed."""

    def run(command, document):
        file = tmp_path / "tables.json"
        file.write_text(document if isinstance(document, str) else json.dumps(document))
        out = StringIO()
        try:
            call_command(command, file, stdout=out)
        except SystemExit as stopped:
            return stopped.code, json.loads(out.getvalue())
        except CommandError as refused:
            return refused.returncode, str(refused).removeprefix(f"{file}: ")
        return 0, json.loads(out.getvalue())

    return run


def test_tables_are_protected_and_the_proof_is_given(run):
    assert run("disclosure_protect", ROW) == (
        0,
        {
            "cells": {"y/C1": "[c]", "y/C3": "[c]", "y/C4": 0, "y/C7": 17, "y/C8": 11, "y/total": 33},
            "percentages": {"y/C7": "52%", "y/C1": "[c]"},
            "hidden": {"primary": ["y/C1", "y/C3"], "secondary": []},
            "bounds": {"y/C1": [0, 5], "y/C3": [0, 5]},
            "leaks": [],
            "lost": [],
            "safe": True,
            "cheapest": True,
            "complete": True,
            "solver": "HiGHS 1.16.0",
        },
    )


def test_unprinted_counts_have_bounds_too_and_no_limit_is_null(run):
    years = {
        "cells": {"year": 9, "all years": 11},
        "unprinted": {"earlier": 2},
        "sums": [{"total": "all years", "parts": ["year", "earlier"]}],
    }
    status, found = run("disclosure_protect", years)
    assert (status, found["cells"]) == (0, {"year": "[c]", "all years": 11})
    assert found["bounds"] == {"year": [0, 11], "earlier": [0, 11]}
    assert run("disclosure_attack", years | {"cells": {"year": 9, "all years": "[c]"}}) == (
        0,
        {"bounds": {"all years": [9, None], "earlier": [0, None]}, "leaks": [], "unproven": [], "safe": True}
        | {"solver": "HiGHS 1.16.0"},
    )


def test_what_was_protected_withstands_the_attack(run):
    _, protected = run("disclosure_protect", ROW)
    status, found = run("disclosure_attack", ROW | {"cells": protected["cells"]})
    assert (status, found["bounds"], found["leaks"]) == (0, protected["bounds"], [])


def test_a_leak_is_named_with_exit_status_1(run):
    two_ones = PRINTED | {"cells": {"C1": "below 5", "C2": "below 5", "C3": 6, "total": 8}}
    status, found = run("disclosure_attack", two_ones)
    assert (status, found["bounds"], found["leaks"]) == (1, {"C1": [1, 1], "C2": [1, 1]}, ["C1", "C2"])


def test_with_no_time_more_is_hidden_and_is_proven_to_be_safe_all_the_same(run):
    """What the two small counts need is known without a search: their total, and so its proof."""
    status, found = run("disclosure_protect", ROW | {"seconds": 1e-9})
    assert (status, found["safe"], found["complete"]) == (0, True, False)
    assert found["hidden"] == {"primary": ["y/C1", "y/C3"], "secondary": ["y/total"]}


def test_what_could_not_be_proven_in_the_time_is_not_called_safe(run):
    status, found = run("disclosure_attack", PRINTED | {"seconds": 1e-9})
    assert (status, found["safe"], found["unproven"]) == (1, False, ["C1", "C2"])


def test_the_marker_says_nothing_and_zeros_or_words_may_say_more(run):
    assert run("disclosure_attack", PRINTED)[1]["bounds"] == {"C1": [0, 6], "C2": [0, 6]}
    zeros_printed = PRINTED | {"zeros": "always printed"}
    assert run("disclosure_attack", zeros_printed)[1]["bounds"] == {"C1": [1, 5], "C2": [1, 5]}
    two_markers = PRINTED | {"marker": "below 5", "cells": PRINTED["cells"] | {"C1": "below 5"}}
    assert run("disclosure_attack", two_markers)[1]["bounds"] == {"C1": [1, 1], "C2": [5, 5]}


@pytest.mark.parametrize(
    "entries",
    [
        {"cells": {"C1": "[c] (8%)"}, "percentages": {"C1": {"of": "total"}}},
        {"cells": {"C1": "8%"}, "percentages": {"C1": {"of": "total"}}},
        {"percentages": {"C1": {"of": "total", "printed": "8%"}}},
        {"percentages": {"C1": {"of": "total", "decimals": 1, "printed": "7.7%"}}},
    ],
)
def test_a_percentage_printed_beside_a_suppressed_count_discloses_it(run, entries):
    printed = PRINTED | entries | {"cells": PRINTED["cells"] | entries.get("cells", {})}
    assert run("disclosure_attack", printed)[1]["bounds"] == {"C1": [2, 2], "C2": [4, 4]}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{", "line 1, column 2: not JSON"),
        ("[]", "the file: expected an object with cells and sums."),
        ("{}", '"cells": missing.'),
        ('{"cells": {"a": 1, "a": 2}}', '"a": given twice.'),
        ({"cells": {"a": 1}, "sum": []}, '"sum": no such key.'),
        ({"cells": {"a": -1}}, '"cells" "a": expected a whole number from 0 to 1,000,000.'),
        ({"cells": {"a": True}}, '"cells" "a": expected a whole number from 0 to 1,000,000.'),
        ({"cells": {"a": 2}, "sums": [{"total": "a"}]}, '"sums"[0]: expected an object with total and parts; parts'),
        ({"cells": {"a": 2}, "sums": [{"total": "a", "parts": [3]}]}, '"sums"[0] "parts"[0]: expected the name'),
        ({"cells": {"a": 2}, "keep": "a"}, '"keep": expected a list of names.'),
        ({"cells": {"a": 2}, "percentages": {"a": "52%"}}, '"percentages" "a": expected an object with of.'),
        ({"cells": {"a": 2}, "percentages": {"a": {"of": "a", "decimals": 3}}}, '"percentages" "a" "decimals": exp'),
        (
            {"cells": {"a": 2}, "percentages": {"a": {"of": "a", "decimal": 1}}},
            '"percentages" "a": expected an object with of; there is no such key as decimal.',
        ),
        (
            {"cells": {"a": 2}, "earlier": {"counts": {"b": 2}}},
            '"earlier": expected an object with cells, hidden, percentages, below, not_below; there',
        ),
        ({"cells": {"a": 2}, "unprinted": {"a": 2}}, "'a' is given twice"),
        ({"cells": {"a": 2, "b": 1}, "subsets": [{"part": "a", "whole": "b"}]}, "'a' is 2, more than 'b', 1."),
        ({"cells": {"a": 2}, "zeros": "never"}, '"zeros": expected "hidden where it protects more" or "always pr'),
        ({"cells": {"a": 2}, "marker": "*"}, '"marker": expected "[c]" or "below 5".'),
        ({"cells": {"a": 2}, "protection": 1}, "A suppressed count with one possible value is not protected"),
        ({"cells": {"a": 2}, "sums": [{"total": "a", "parts": ["b"]}]}, "There is no count named 'b', which the sum"),
        ({"cells": {"a": 2, "b": 1}, "sums": [{"total": "a", "parts": ["b"]}]}, "'a' is 2, and its parts add up to 1"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_one_line(run, document, message):
    status, refusal = run("disclosure_protect", document)
    assert (status, refusal[: len(message)]) == (2, message)
    assert "\n" not in refusal


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"cells": {"C1": "few"}}, '"cells" "C1": expected a count, "[c]" or "below 5", as printed.'),
        ({"cells": {"C1": 4, "C2": 1}}, "What is printed contradicts the sum of total."),
        ({"cells": {"C1": "below 5", "C2": "below 3", "C3": 2}}, "The printed numbers contradict one another"),
        ({"cells": {"C1": "[c] (8%)"}}, '"cells" "C1": "percentages" does not say what \'C1\' is a percentage of.'),
        (
            {"percentages": {"C3": {"of": "total", "printed": "50%"}}},
            "What is printed contradicts the percentage of C3",
        ),
        ({"percentages": {"C3": {"of": "total", "printed": "8.0%"}}}, '"percentages" "C3" "printed": expected a perc'),
        ({"percentages": {"C3": {"of": "total", "printed": 8}}}, '"percentages" "C3" "printed": expected a perc'),
        ({"percentages": {"C3": {"of": "all"}}}, "\"percentages\": There is no count named 'all'."),
    ],
)
def test_printed_tables_that_cannot_be_are_refused(run, changed, message):
    printed = PRINTED | changed | {"cells": PRINTED["cells"] | changed.get("cells", {})}
    status, refusal = run("disclosure_attack", printed)
    assert (status, refusal[: len(message)]) == (2, message)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file") as refused:
        call_command("disclosure_attack", tmp_path / "nothing.json")
    assert refused.value.returncode == 2
