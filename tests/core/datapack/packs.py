"""Small packs for tests: a few sheets of an invented board, written as folders."""

from __future__ import annotations

from pathlib import Path

SHEETS = {
    "sectors": "name,ordinal\nHealth,1\nPolice,2\n",
    "body_kinds": "name,ordinal,in_attendance_table\nboard,1,no\ncommittee,2,yes\n",
    "seat_kinds": "name\nagency\n",
    "agencies": "name,sector,parent,note\nInfirmary,Health,Trust,\nTrust,Health,,A note\nPolice force,Police,,\n",
    "bodies": (
        "name,ordinal,kind,parent,joint_with\n"
        "Board,1,board,,\nAudit,2,committee,Board,\nJoint,3,committee,Board,Audit; Board\n"
    ),
    "seats": "body,ordinal,name,kind,agency,starts_on\nBoard,1,Infirmary seat,agency,Infirmary,2020-01-01\n",
    "meetings": "body,held_on,status\nBoard,2020-03-01,held\nBoard,2020-06-01,cancelled\n",
    "attendance": "body,held_on,seat,status\nBoard,2020-03-01,Infirmary seat,attended\n",
}


def write_pack(folder: Path, **changed: str | bytes | None) -> Path:
    """The small pack in `folder`, with some sheets replaced or (None) left out."""
    folder.mkdir(exist_ok=True)
    for name, text in (SHEETS | changed).items():
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode()
            (folder / f"{name}.csv").write_bytes(data)
    return folder
