class BackupError(Exception):
    """Why a backup was not made, checked or restored, in a sentence."""
