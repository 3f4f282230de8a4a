"""Backups: the whole installation in one archive, encrypted where asked for, restored into an empty one."""
