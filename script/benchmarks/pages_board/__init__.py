"""A large board with twelve years of records, and one with a hundred of each: what the pages are measured on."""
