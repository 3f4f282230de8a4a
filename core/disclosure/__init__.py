"""How a set of tables of counts is published without giving a small count away. docs/disclosure.md explains it.

Pure functions over plain numbers: no models, no database, nothing imported from the rest of the house. `tables` says
what goes in and what comes out, `protect` chooses what is hidden, and `attack` works out what a reader could still
learn. `documents` and `entries` read and write the same as JSON; what else there is serves these.
"""
