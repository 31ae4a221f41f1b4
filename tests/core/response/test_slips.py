"""The codes of printed slips: made, shown in groups, read back."""

from itertools import combinations
from random import Random

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.slips import ALPHABET, PRINTED, digits_for, make_codes, read_code, scanned_code, shown, with_check

CODE = with_check("K7QF2M9X4T")


@pytest.mark.parametrize(("people", "digits"), [(1, 10), (5000, 10), (5001, 12), (235_000, 12)])
def test_a_national_survey_has_longer_codes(people, digits):
    assert digits_for(people) == digits


@pytest.mark.parametrize(("digits", "length"), [(10, 11), (12, 13)])
def test_codes_differ_and_have_only_printed_letters(digits, length):
    codes = make_codes(Random(7).randbytes, 2000, digits)
    assert len(set(codes)) == 2000
    assert {len(code) for code in codes} == {length}
    assert set("".join(codes)) == PRINTED


def test_the_same_chance_gives_the_same_codes():
    assert make_codes(Random(1).randbytes, 20) == make_codes(Random(1).randbytes, 20)


def test_no_codes_are_made_for_nobody():
    assert make_codes(Random(1).randbytes, 0) == []


@pytest.mark.parametrize(
    ("code", "groups"),
    [("K7QF2M9X4TR", "K7QF-2M9X-4TR"), ("K7QF2M9X4TRBC", "K7QF2-M9X4-TRBC"), ("K7QF2M9X4TRB", "K7QF-2M9X-4TRB")],
)
def test_a_code_is_shown_in_three_groups(code, groups):
    assert shown(code) == groups


def test_no_letter_that_takes_vietnamese_marks_is_printed():
    assert sorted(set(ALPHABET) - PRINTED) == ["A", "D", "E", "W", "Y"]


@pytest.mark.parametrize(
    "typed",
    [
        shown(CODE),
        CODE.lower(),
        " ".join(CODE),
        shown(CODE).replace("-", " – "),
        f"  {CODE}\t",
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),
    ],
    ids=["as printed", "small letters", "blanks", "dashes", "around it", "wide letters"],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("text", "code"),
    [(CODE, CODE), (f"https://dan.example/s/cho-xa#c={CODE}", CODE), ("https://dan.example/s/cho-xa", ""), ("", "")],
    ids=["code", "address", "no code", "nothing"],
)
def test_a_code_is_found_in_what_a_qr_code_says(text, code):
    assert scanned_code(text) == code


def test_letters_that_look_like_digits_are_read_as_digits():
    code = with_check("0101010101")
    assert read_code("oIolOiOLoL" + code[-1]) == code


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", "slip.too_short"),
        (CODE[:-1], "slip.too_short"),
        (CODE + "K", "slip.too_short"),
        (CODE + CODE, "slip.too_long"),
        (CODE[:-1] + "U", "slip.strange_letter"),
        ("Á" + CODE[1:], "slip.strange_letter"),
        ("\0" + CODE[1:], "slip.strange_letter"),
        (CODE[:-1] + "*", "slip.strange_letter"),
    ],
)
def test_what_is_no_code_is_refused(typed, refusal):
    with pytest.raises(Refused) as refused:
        read_code(typed)
    assert refused.value.findings[0].code == refusal
    assert refused.value.findings[0].problem
    assert refused.value.findings[0].place.field == "code"


@pytest.mark.parametrize("code", [CODE, with_check("K7QF2M9X4TRB")], ids=["usual", "long"])
def test_every_single_wrong_character_is_found(code):
    wrong = [code[:at] + other + code[at + 1 :] for at in range(len(code)) for other in ALPHABET if other != code[at]]
    assert [each for each in wrong if _reads(each)] == []


@pytest.mark.parametrize("code", [CODE, with_check("K7QF2M9X4TRB")], ids=["usual", "long"])
def test_every_two_characters_that_changed_places_are_found(code):
    swapped = [_swapped(code, *pair) for pair in combinations(range(len(code)), 2)]
    assert [each for each in swapped if each != code and _reads(each)] == []


def _swapped(code: str, first: int, second: int) -> str:
    letters = list(code)
    letters[first], letters[second] = letters[second], letters[first]
    return "".join(letters)


def _reads(code: str) -> bool:
    try:
        return bool(read_code(code))
    except Refused:
        return False
