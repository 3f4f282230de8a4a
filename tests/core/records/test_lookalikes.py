"""Text that looks like other text, and characters that nobody sees."""

import pytest
from django.db import models

from committees.models import Agency
from core.datapack.cells import tidy
from core.datapack.importing import import_pack
from core.records.lookalikes import alike, look, without_hidden_characters
from tests.committees.factories import AgencyFactory
from tests.core.datapack.packs import write_pack

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


@pytest.mark.parametrize(
    "hidden", [*"\u00ad\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"]
)
def test_characters_that_nobody_sees_are_taken_out(hidden):
    assert without_hidden_characters(f"{hidden}Pol{hidden}ice") == "Police"
    assert tidy(f"Police{hidden}") == "Police"


@pytest.mark.parametrize("text", [FAMILY, WALES, "✔\ufe0f", "می\u200cخواهم", "क्\u200dष", "مجلس الأطفال", "Łódź Tŷ ½"])
def test_what_writing_and_emoji_need_stays(text):
    assert without_hidden_characters(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lay Member", "lay  member "),
        ("Children's Trust", "Children’s Trust"),
        ("Children`s Trust", "Childrenʼs Trust"),
        ("South-East", "South–East"),
        ("Police", "Po\u200blice"),
        ("Police", "Po\u200dlice"),
        ("Police", "Ｐｏｌｉｃｅ"),
        ("Lay\u00a0member", "Lay member"),
        ("Ysgol Tŷ", "Ysgol Ty\u0302"),
        ("Straße", "STRASSE"),
    ],
)
def test_texts_that_mean_the_same_are_alike(one, other):
    assert alike(one) == alike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police", "Роlice"),
        ("PCT", "РСТ"),
        ("LayMember", "Lay member"),
        ("Health & Care", "Health and Care"),
        ("North (Health)", "North, Health"),
        ("Youth Offending Team.", "Youth-offending team"),
    ],
)
def test_texts_that_a_reader_takes_for_one_another_look_the_same(one, other):
    assert (alike(one) == alike(other), look(one) == look(other)) == (False, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Group 1-2", "Group 12"),
        ("16+", "16"),
        ("किताब", "कतब"),
        ("East", "West"),
        ("Łódź", "Lodz"),
        ("Ward A", "Ward B"),
    ],
)
def test_texts_that_differ_look_different(one, other):
    assert look(one) != look(other)


def test_what_is_not_text_is_alike_only_itself():
    assert (alike(None), alike(7)) == (None, 7)


def written_before_the_rule(records, **values):
    models.QuerySet.update(records, **values)


@pytest.mark.django_db
def test_a_record_holds_no_hidden_characters_however_it_is_written():
    saved = AgencyFactory(name="Pol\u00adice", note="\u202eesrever")
    [made] = Agency.objects.bulk_create([Agency(name="Fire\u200b", sector=saved.sector)])
    Agency.objects.filter(pk=made.pk).update(short_name="\ufeffFire")
    checked = Agency(name="\u200bHealth", sector=saved.sector)
    checked.full_clean()
    made.refresh_from_db()
    assert (saved.name, saved.note, checked.name) == ("Police", "esrever", "Health")
    assert (made.name, made.short_name) == ("Fire", "Fire")


@pytest.mark.django_db
def test_an_import_finds_the_record_whose_name_was_kept_with_a_hidden_character(tmp_path):
    pack = write_pack(tmp_path / "pack")
    import_pack(pack)
    written_before_the_rule(Agency.objects.filter(name="Trust"), name="Tr\u00adust")
    import_pack(write_pack(pack, agencies="\u200bname,sector,note\nTru\u200bst,Health,Ours\n"))
    assert Agency.objects.filter(name__startswith="Tr").values_list("note").get() == ("Ours",)
