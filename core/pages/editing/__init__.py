"""How a record is added, changed and deleted on a page: one form for every record type, made from its `RecordPages`."""
