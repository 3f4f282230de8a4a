"""What the software costs: each module measures one thing in a process and a database of its own.

A module's `measure()` yields its `Result`s; `__main__` says on which databases each is run. Seconds differ from machine
to machine; the ratios are taken within one run and are what the targets are about.
"""
