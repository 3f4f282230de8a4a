"""How a set of tables of counts is published without revealing anyone.

Pure functions over plain numbers: no models, no database, nothing imported from the rest of the house. `tables` says
what goes in and what comes out, `outsider` what a reader could work out, `threshold` which counts are hidden.
"""
