"""The issuer: one credential for each person of the list, signed unseen, and the same one again for whoever lost it."""

import re
from datetime import timedelta

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.credential import asked_for, shown
from langnghe.core.response.door import Decision
from langnghe.issuer import queries
from langnghe.issuer.actions import codes, issuing, keys, rosters
from langnghe.issuer.models import KeyRow, ListedRow, NoteRow, OneTimeRow, RosterRow
from tests.issuer.stage import NOW, SLUG, WANTED, issued, listed, person, roster, secret

pytestmark = [pytest.mark.store, pytest.mark.django_db(databases=["issuer"])]


def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.findings[0].code


def public() -> dict:
    return {each.key.fingerprint: each.key for each in queries.cells(queries.roster(SLUG))}


def code_of(letter) -> str:
    return re.search(r"\d{4} \d{4}", letter.body)[0].replace(" ", "")


def test_each_cell_has_a_key_in_a_file_that_only_its_owner_reads(settings):
    row = roster([*listed(12), *listed(10, "ban-thu")])
    files = sorted(settings.ISSUER_KEYS.iterdir())
    assert [each.cell for each in queries.cells(row)] == ["ban-mau", "ban-thu"]
    assert [file.stem for file in files] == sorted(public())
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_small_units_share_a_key_and_the_names_are_kept():
    (cell,) = queries.cells(roster([*listed(7), *listed(5, "ban-thu")]))
    assert (cell.cell, cell.names, cell.people, cell.issued) == ("", ("Xã Bản Mẫu", "Xã Bản Thử"), 12, 0)


def test_a_person_gets_one_credential_and_the_same_again():
    roster()
    first, again = issued(1, person()), issued(1, person())
    assert (first == again, shown(first, SLUG, public()).refusal) == (True, None)
    assert refusal(lambda: issued(2, person())) == "issuer.other.conflict"
    assert ListedRow.objects.exclude(blinded=None).count() == 1


def test_only_the_day_of_issue_is_kept():
    roster()
    issued(1, person())
    assert str(person().issued_on) == "2024-06-03"


@pytest.mark.parametrize("blinded", [b"", b"\1" * 127, b"\xff" * 128])
def test_what_is_no_blinded_message_is_not_signed(blinded):
    roster()
    assert refusal(lambda: issuing.issue(person=person(), blinded=blinded, now=NOW)) == "blind.bad_size"
    assert person().blinded is None


def test_after_the_end_nothing_new_is_issued_but_what_was_lost():
    roster()
    before = issued(1, person(0))
    published = rosters.close(slug=SLUG, by="a", now=NOW)
    assert (published.keys[0].issued, published.people, str(published.closed_on)) == (1, 12, "2024-06-03")
    assert (issued(1, person(0)) == before, refusal(lambda: issued(2, person(1)))) == (True, "issuer.not_now")
    assert refusal(lambda: rosters.close(slug=SLUG, by="a", now=NOW)) == "issuer.not_now"


def test_keys_that_are_replaced_make_everybody_ask_anew():
    roster()
    before = issued(1, person())
    rosters.replace_keys(slug=SLUG, because="a copy of the key was lost", by="a", now=NOW)
    after = issued(1, person())
    assert [shown(each, SLUG, public()).refusal for each in (before, after)] == [Decision.CREDENTIAL_OLD_KEY, None]
    assert NoteRow.objects.get(event="keys_replaced").detail["issued"] == 1


def test_keys_are_published_early_for_many_people_only(monkeypatch):
    roster()
    assert refusal(lambda: rosters.published_early(SLUG)) == "issuer.going_on.not_now"
    monkeypatch.setattr("langnghe.core.response.roster.MANY", 12)
    assert rosters.published_early(SLUG).keys[0].issued is None


def test_a_list_is_replaced_until_something_was_issued():
    roster()
    roster(listed(15))
    counted = ListedRow.objects.count()
    issued(1, person())
    assert (counted, RosterRow.objects.count(), refusal(roster)) == (15, 1, "issuer.conflict")


def test_a_list_of_too_few_makes_nothing(settings):
    assert refusal(lambda: roster(listed(9))) == "roster.too_few"
    assert (RosterRow.objects.count(), settings.ISSUER_KEYS.exists()) == (0, False)


def test_a_key_that_is_lost_is_said_plainly(settings):
    roster()
    for file in settings.ISSUER_KEYS.iterdir():
        file.write_text("damaged")
    assert (refusal(lambda: issued(1, person())), person().blinded) == ("issuer.no_key", None)


def test_whoever_has_the_code_of_the_letter_is_the_person():
    roster()
    letter = codes.send(slug=SLUG, email=" BAN-MAU0@tinh.example.vn", now=NOW)
    code = code_of(letter)
    assert (len(code), WANTED.title in letter.body) == (8, True)
    assert codes.person(slug=SLUG, email=letter.to, code=f"{code[:4]} {code[4:]}", now=NOW) == person()
    assert code not in str(OneTimeRow.objects.values())


def test_nobody_learns_who_is_on_the_list():
    roster()
    assert codes.send(slug=SLUG, email="nobody@tinh.example.vn", now=NOW) is None

    def told(who: str) -> str:
        return refusal(lambda: codes.person(slug=SLUG, email=f"{who}@tinh.example.vn", code="1", now=NOW))

    assert [told("nobody"), told("ban-mau0")] == ["issuer.wrong_code", "issuer.wrong_code"]


def test_a_code_is_good_for_fifteen_minutes_and_five_tries():
    roster()
    email = person().email

    def tried(code: str, later: int = 0) -> bool:
        try:
            return bool(codes.person(slug=SLUG, email=email, code=code, now=NOW + timedelta(minutes=later)))
        except Refused:
            return False

    good = code_of(codes.send(slug=SLUG, email=email, now=NOW))
    assert [tried(good, 14), tried(good, 15)] == [True, False]
    assert [tried("00000000x") for _ in range(5)] + [tried(good)] == [False] * 6


def test_five_codes_an_hour_go_to_one_address():
    roster()
    sent = [codes.send(slug=SLUG, email=person().email, now=NOW + timedelta(minutes=each)) for each in (0, 1, 2, 3, 4, 5, 60)]
    assert [letter is not None for letter in sent] == [True, True, True, True, True, False, True]


def test_a_survey_that_is_not_here_is_not_found():
    assert refusal(lambda: codes.send(slug="nowhere", email="a@b.vn", now=NOW)) == "issuer.not_found"


def test_in_the_end_everything_is_destroyed(settings):
    roster()
    issued(1, person())
    rosters.destroy(slug=SLUG, because="the survey is archived", by="a", now=NOW)
    left = [table.objects.count() for table in (RosterRow, ListedRow, KeyRow, OneTimeRow)]
    assert (left, list(settings.ISSUER_KEYS.iterdir())) == ([0, 0, 0, 0], [])
    assert "tinh.example.vn" not in str(list(NoteRow.objects.values()))


def test_what_a_device_sends_is_not_what_it_spends():
    roster()
    own, key = secret(1, person()), issuing.key_of(person())
    assert own.message not in asked_for(own, key).message
    assert keys.read(key.fingerprint).public == key
