"""The database looks at its tables after a large import, and not after every small one."""

import pytest

from core.datapack import saving
from core.datapack.importing import import_pack


@pytest.fixture
def looks(monkeypatch):
    seen = []
    monkeypatch.setattr(saving, "look_at_tables", lambda: seen.append("looked"))
    return seen


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "sectors.csv").write_text("name\n" + "".join(f"Sector {n}\n" for n in range(12)))
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize(("many", "expected"), [(12, ["looked"]), (13, [])])
def test_the_database_looks_at_its_tables_after_many_new_rows(many, expected, looks, pack, monkeypatch):
    monkeypatch.setattr(saving, "MANY", many)
    import_pack(pack)
    assert looks == expected
