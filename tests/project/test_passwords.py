"""Which passwords are refused: short, common, breached, and those of names. Nothing else is asked of them."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from core.accounts.models import User
from tests.committees.factories import BoardProfileFactory

pytestmark = pytest.mark.django_db

AMINA = User(name="Amina Patel", email="a.patel@vale.example")


@pytest.fixture(autouse=True)
def board(db):
    BoardProfileFactory(name="Vale Safeguarding Children Board", short_name="Vale SCB")


@pytest.mark.parametrize(
    "password",
    [
        "kitchen-tractor-blue",
        "correct horse battery staple",
        "829104667301558",
        "xqjvtzmwkrpl",
        "the patel tractor is in the kitchen",
        "ünusual wörds together",
        "kitchen tractor " * 8,
    ],
)
def test_a_long_password_is_taken_whatever_is_in_it(password):
    assert validate_password(password, AMINA) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("xqjvtzmwkrp", "password_too_short"),
        ("password1234", "password_guessed"),
        ("Password2024!!", "password_guessed"),
        ("P@ssw0rdP@ssw0rd", "password_guessed"),
        ("qwertyuiop1234", "password_guessed"),
        ("abcdefghijklmnop", "password_guessed"),
        ("aaaaaaaaaaaaaaaa", "password_guessed"),
        ("Liverpool2023!", "password_guessed"),
        ("iloveyouforever", "password_guessed"),
        ("Amina Patel 2026", "password_of_names"),
        ("a.patel@vale.example", "password_of_names"),
        ("Vale-Safeguarding-26", "password_of_names"),
        ("valesafeguardingchildrenboard", "password_of_names"),
    ],
)
def test_a_password_that_is_tried_first_is_refused(password, code):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, AMINA)
    assert code in [error.code for error in refused.value.error_list]
