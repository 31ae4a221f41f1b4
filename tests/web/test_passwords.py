"""Which passwords are taken, and what is said of the others."""

import pytest

from langnghe.records.models import Person
from langnghe.web.passwords import names_of, normal, weakness

AN = Person(username="nguyen-van-an", first_name="Nguyễn Văn An")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("bốn con voi xanh bay", ""),
        ("correct horse battery staple", ""),
        ("k7#Qv9!rTz2p", ""),
        ("ngắn quá", "password.too_short"),
        ("x" * 201, "password.too_long"),
        ("administrator", "password.common"),
        ("Administrator2026", "password.common"),
        ("dragondragon", "password.common"),
        ("matkhau123456", "password.guessed"),
        ("Mật khẩu 2026!", "password.guessed"),
        ("m.a.t.k.h.a.u-2026", "password.guessed"),
        ("AnhYeuEm@1990", "password.common"),
        ("viettel@123456", "password.guessed"),
        ("HaNoi1990HaNoi", "password.guessed"),
        ("Đà Nẵng 2026 Huế", "password.guessed"),
        ("qwertyuiop[]", "password.common"),
        ("fdsaqwer7654", "password.guessed"),
        ("1qaz2wsx3edc", "password.common"),
        ("abababababab", "password.guessed"),
        ("198409171234", "password.guessed"),
        ("nguyenvanan2026", "password.own_name"),
        ("VanAn.Nguyen.99", "password.own_name"),
    ],
)
def test_a_password_is_long_and_not_easy_to_guess(password, code):
    found = weakness(password, names_of(AN))
    assert (found.code if found else "") == code


def test_the_name_of_the_agency_is_no_password(settings):
    settings.ALLOWED_HOSTS = ["dulieumau.example.vn"]
    assert weakness("dulieumau-2026", names_of(AN)).code == "password.own_name"


def test_a_password_is_the_same_however_the_keyboard_composed_it():
    assert normal("bo\u0302\u0301n con voi") == normal("b\u1ed1n con voi")
