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
            "bounds": {"y/C1": [1, 4], "y/C3": [1, 4]},
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
    assert found["bounds"] == {"year": [1, 11], "earlier": [0, 10]}
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


def test_the_marker_says_no_more_than_that_zeros_are_printed_and_words_may_say_more(run):
    assert run("disclosure_attack", PRINTED)[1]["bounds"] == {"C1": [1, 5], "C2": [1, 5]}
    zeros_hidden = PRINTED | {"zeros": "hidden where it protects more"}
    assert run("disclosure_attack", zeros_hidden)[1]["bounds"] == {"C1": [0, 6], "C2": [0, 6]}
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
            '"earlier": expected an object with cells, hidden, percentages, below, not_below, below_from; there',
        ),
        ({"cells": {"a": 2}, "unprinted": {"a": 2}}, "'a' is given twice"),
        ({"cells": {"a": 2, "b": 1}, "subsets": [{"part": "a", "whole": "b"}]}, "'a' is 2, more than 'b', 1."),
        ({"cells": {"a": 2}, "zeros": "never"}, '"zeros": expected "always printed", "hidden where it protects'),
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


def test_counts_from_0_to_4_that_were_printed_as_below_5_are_stated(run):
    """Of a and b that add up to 2, words that mean 1 to 4 leave 1 and 1 alone, words that mean 0 to 4 leave three."""
    row = {"cells": {"a": "below 5", "b": "below 5", "total": 2}, "sums": [{"total": "total", "parts": ["a", "b"]}]}
    meant = row | {"zeros": "hidden as small counts are"}
    assert run("disclosure_attack", row)[1]["bounds"] == {"a": [1, 1], "b": [1, 1]}
    assert run("disclosure_attack", meant)[1] | {"solver": ""} == {
        "bounds": {"a": [0, 2], "b": [0, 2]},
        "leaks": [],
        "unproven": [],
        "safe": True,
        "solver": "",
    }


@pytest.mark.parametrize("below_from", [0, None])
def test_a_zero_that_an_earlier_edition_printed_as_below_5_is_stated_or_refused(run, below_from):
    earlier = {"cells": {"then": 0}, "hidden": ["then"], "below": {"then": 5}}
    meaning = {} if below_from is None else {"below_from": below_from}
    status, found = run("disclosure_protect", {"cells": {"now": 9}, "earlier": earlier | meaning})
    if below_from is None:
        refusal = '"earlier" "below" "then": expected words that 0 may be printed as: they mean 1 or more.'
        assert (status, found) == (2, refusal)
    else:
        assert (status, found["bounds"]) == (0, {"then": [0, 4]})


def refusal_of(file):
    with pytest.raises(CommandError) as refused:
        call_command("disclosure_protect", file)
    assert refused.value.returncode == 2
    return str(refused.value).removeprefix(f"{file}: ")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_file_with_a_byte_order_mark_is_read(tmp_path, encoding):
    file = tmp_path / "tables.json"
    file.write_text(json.dumps({"cells": {"Gwynedd ŵ": 9}}, ensure_ascii=False), encoding=encoding)
    out = StringIO()
    call_command("disclosure_protect", file, stdout=out)
    assert json.loads(out.getvalue())["cells"] == {"Gwynedd ŵ": 9}


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "the file is empty. Expected an object with cells and sums."),
        (b"\xef\xbb\xbf \n", "the file is empty. Expected an object with cells and sums."),
        (b"name,count\na,2\n", "line 1, column 1: not JSON: expected { at the beginning."),
        (b"PK\x03\x04\x14\x00", "not JSON but a workbook or another zip archive. Save the tables as JSON."),
        (b'{"cells":\n{"caf\xe9": 2}}', "line 2: not text in UTF-8. Save the file as UTF-8."),
        (b'{"cells": {"a": 2', "line 1, column 18: not JSON: expected a comma or a closing bracket here."),
        (b'{"cells": {"a" 2}}', "line 1, column 16: not JSON: expected a colon here."),
        (b'{"cells": {"a": }}', "line 1, column 17: not JSON: expected a value here."),
        (b"{'cells': {'a': 2}}", "line 1, column 2: not JSON: expected a name in double quotes here."),
        (b'{"cells": {"a: 2}}', "line 1, column 12: not JSON: the text that begins here has no closing quote."),
        (b'{"cells": {"a\nb": 2}}', "line 1, column 14: not JSON: a text goes over the end of a line, or has a tab."),
        (b'{"cells": {}}{}', "line 1, column 14: not JSON: the object has ended, and more follows."),
        (b"[" * 100_000, "not JSON of tables: lists and objects go too deep."),
        (b"null", "the file: expected an object with cells and sums."),
        (b'{"cells": {"a": NaN}}', '"cells" "a": expected a whole number from 0 to 1,000,000.'),
        (b'{"cells": {"a": %s}}' % (b"9" * 5000), '"cells" "a": expected a whole number from 0 to 1,000,000.'),
        (b'{"cells": {"a": 2.0}}', '"cells" "a": expected a whole number from 0 to 1,000,000.'),
        (b'{"cells": {"a\\ud800": 2}}', "a name or an entry has half a character, written \\ud800 to \\udfff."),
        (b'{"cells": {"a": 2}, "earlier": {"below_from": 2}}', '"earlier" "below_from": expected 0 or 1.'),
    ],
)
def test_a_file_that_is_no_such_file_is_refused_in_a_sentence_about_it(tmp_path, content, refusal):
    file = tmp_path / "tables.json"
    file.write_bytes(content)
    assert refusal_of(file) == refusal


@pytest.mark.parametrize("entry", ["9" * 5000, "１２", "below 1", f"[c] ({'9' * 5000}%)"])
def test_an_entry_that_no_table_prints_is_refused(run, entry):
    printed = PRINTED | {"cells": PRINTED["cells"] | {"C1": entry}, "percentages": {"C1": {"of": "total"}}}
    status, refusal = run("disclosure_attack", printed)
    assert (status, refusal[:22]) == (2, '"cells" "C1": expected')


def test_a_file_that_cannot_be_opened_is_refused(tmp_path, monkeypatch):
    assert refusal_of(tmp_path / "nothing.json") == "there is no such file."
    assert refusal_of(tmp_path) == "this is a folder. Expected a file of tables as JSON."
    assert refusal_of(tmp_path / ("x" * 400)) == "the file cannot be read."
    file = tmp_path / "secret.json"
    file.write_text("{}")

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    assert refusal_of(file) == "you may not read this file."
