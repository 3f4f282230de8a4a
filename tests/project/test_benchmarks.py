"""The table that script/bench prints."""

from benchmarks.results import Result, as_table, at_least, at_most


def test_the_table_gives_each_measurement_with_its_target():
    results = [
        Result("Rows imported", 12345.6, "a second", database="SQLite"),
        at_most("Whole report against Chromium", 1.756, "×", 2),
        at_least("Import against a raw write", 0.25, "×", 0.33),
    ]

    assert as_table(results).splitlines() == [
        "| measured                      | database | value           | target                   |",
        "| ----------------------------- | -------- | --------------- | ------------------------ |",
        "| Rows imported                 | SQLite   | 12,346 a second |                          |",
        "| Whole report against Chromium |          | 1.76 ×          | at most 2 ×: met         |",
        "| Import against a raw write    |          | 0.25 ×          | at least 0.33 ×: NOT MET |",
    ]
