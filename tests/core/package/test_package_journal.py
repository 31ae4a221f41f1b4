"""The links of a journal that a package holds."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from langnghe.core.package.journal import (
    START,
    STRUCK,
    Entry,
    broken_links,
    entries_from_json,
    entries_to_json,
    hash_of,
    without_names,
)

AT = datetime(2024, 6, 15, tzinfo=UTC)


def chain(*entries: tuple[int, str]) -> tuple[Entry, ...]:
    """Entries at these places; where a place is left out, an entry about another survey stood."""
    made: list[Entry] = []
    for position, event in entries:
        adjoins = made and made[-1].position == position - 1
        bare = Entry(position, AT, "hoa", event, "cho-xa", {"n": position}, made[-1].hash if adjoins else START, "")
        made.append(replace(bare, hash=hash_of(bare)))
    return tuple(made)


WHOLE = chain((1, "plan.received"), (2, "collect.tablet_added"), (5, "collect.closed"), (6, "archive.made"))


def broken(entries) -> list[int]:
    return [finding.place.line for finding in broken_links(entries, "journal.json")]


@pytest.mark.parametrize("entries", [(), WHOLE, WHOLE[2:], without_names(WHOLE)], ids=["none", "all", "some", "struck"])
def test_a_whole_chain_is_whole_without_the_entries_of_others_and_without_names(entries):
    assert broken(entries) == []


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (1, {"person": "another"}),
        (1, {"detail": STRUCK}),
        (2, {"detail": {"n": 3}}),
        (3, {"previous": "f" * 64}),
        (4, {"at": AT.replace(year=2025)}),
    ],
    ids=lambda value: str(value)[:20],
)
def test_one_changed_entry_is_found(line, change):
    changed = [replace(entry, **change) if place == line else entry for place, entry in enumerate(WHOLE, 1)]
    assert broken(changed) == [line]


def test_an_entry_that_was_written_anew_no_longer_fits_the_next():
    forged = replace(WHOLE[0], person="another")
    assert broken([replace(forged, hash=hash_of(forged)), *WHOLE[1:]]) == [2]


def test_entries_stand_in_their_order():
    assert broken([WHOLE[2], WHOLE[0]]) == [2]


def test_names_are_struck_and_nothing_else():
    assert [entry.detail for entry in without_names(WHOLE)] == [{"n": 1}, STRUCK, {"n": 5}, {"n": 6}]


def test_entries_are_read_back():
    assert entries_from_json(entries_to_json(WHOLE)) == WHOLE


@pytest.mark.parametrize("given", [{}, {"position": "1", "detail": {}}, {"position": 1, "detail": []}], ids=str)
def test_what_is_no_entry_is_refused(given):
    with pytest.raises((KeyError, TypeError)):
        entries_from_json([given])
