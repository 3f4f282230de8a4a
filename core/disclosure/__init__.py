"""Statistical disclosure control for linked tables of counts, by cell suppression. docs/disclosure.md explains it.

Pure functions over plain numbers: no models, no database, nothing imported from the rest of the project. `tables` says
what goes in and what comes out, `protect` chooses the suppression pattern, and `audit` solves the attacker problem for
every suppressed cell. `json_tables` and `json_published` read and write the same as JSON.

The terms are those of Hundepool et al., "Statistical Disclosure Control" (2012), ch. 4, and of Fischetti and Salazar,
"Solving the cell suppression problem on tabular data with linear constraints" (2001).
"""
