"""The whole journal is checked in pieces of any size, with the same end."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from langnghe.core.package.journal import START, STRUCK, Entry, hash_of
from langnghe.core.package.journal_check import Checked, check

AT = datetime(2024, 6, 15, tzinfo=UTC)


def chain(*details: dict[str, object], event: str = "test.done") -> list[Entry]:
    """Entries with these details, each after the one before; the last one has that event."""
    made, previous = [], START
    for position, detail in enumerate(details, start=1):
        said = event if position == len(details) else "test.done"
        entry = Entry(position, AT, "hoa", said, "cho-xa", detail, previous, "")
        made.append(replace(entry, hash=hash_of(entry)))
        previous = made[-1].hash
    return made


WHOLE = chain({"a": 1}, {"b": 2}, {"c": 3})


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pieces_of_any_size_come_to_the_same_end(size):
    checked = Checked()
    for start in range(0, 3, size):
        checked = check(WHOLE[start : start + size], checked)
    assert (checked.count, checked.last, checked.at_the_end()) == (3, WHOLE[-1].hash, ())


@pytest.mark.parametrize(("place", "change"), [(1, {"person": "another"}), (2, {"detail": {}}), (0, {"event": "test.undone"})])
def test_the_first_entry_that_was_changed_is_told(place, change):
    entries = [*WHOLE[:place], replace(WHOLE[place], **change), *WHOLE[place + 1 :]]
    assert check(entries, Checked()).at_the_end() == (place + 1,)


def test_nothing_is_checked_after_what_does_not_follow():
    broken = check([replace(WHOLE[0], person="another")], Checked())
    assert check(WHOLE[1:], broken) == broken


def test_a_missing_entry_is_told_where_the_next_one_stands():
    assert check([WHOLE[0], WHOLE[2]], Checked()).at_the_end() == (2,)


def test_a_struck_detail_needs_an_entry_that_accounts_for_it():
    first = chain({"name": "An"})[0]
    struck = replace(first, detail=STRUCK)
    told = chain({"name": "An"}, {"struck": [first.hash]}, event="archive.destroyed")[1]
    assert (check([struck], Checked()).at_the_end(), check([struck, told], Checked()).at_the_end()) == ((1,), ())


def test_an_account_that_is_no_list_accounts_for_nothing():
    entries = chain({"struck": 7}, event="archive.destroyed")
    assert check(entries, Checked()).at_the_end() == ()
