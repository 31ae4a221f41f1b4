"""The table builder: what stands in its address is the table; it is shown, kept, and written as a file."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.core.statistics.tables.spec import Box, Tabulation
from langnghe.phases.analyse import forms, queries
from langnghe.phases.analyse.actions import book as book_actions
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from langnghe.records.models import JournalRow, Person
from tests.cast import CLOSES
from tests.conftest import person
from tests.stage import DURING, SLUG, opened, submission

GOES_BY_UNIT = "rows=goes&columns=unit"
SPECS = [
    Tabulation((("goes",),)),
    Tabulation((("goes",), ("times",)), (("unit", "mode"),), ("mode",)),
    Tabulation((("goes",),), (("unit",),), cells=("column", "interval"), bases=("effective",), compare="pairs", total="none"),
    Tabulation((("goes",),), where={"unit": ("ban-mau", "ban-thu")}, boxes=(Box("goes", top=2, bottom=1),), summaries=("mean",)),
]


@pytest.mark.parametrize("spec", SPECS)
def test_the_address_of_a_table_gives_the_same_table_again(spec):
    assert forms.spec_of(QueryDict(forms.query_of(spec))) == spec


@pytest.mark.parametrize(
    ("pressed", "rows"),
    [
        ("rows:+c", ["a", "b", "c"]),
        ("rows:+a", ["a", "b"]),
        ("rows:-0", ["b"]),
        ("rows:^1", ["b", "a"]),
        ("rows:>1", ["a>b"]),
        ("rows:>0", ["a", "b"]),
        ("rows:-9", ["a", "b"]),
        ("rows:", ["a", "b"]),
        ("nowhere:+a", ["a", "b"]),
        ("rows:+", ["a", "b"]),
    ],
)
def test_a_button_changes_what_stands_in_the_rows(pressed, rows):
    assert forms.changed(QueryDict(f"rows=a&rows=b&do=&do={pressed.replace('+', '%2B')}&do="))["rows"] == rows


def test_two_changes_at_once_are_both_made():
    sent = QueryDict("rows=a&do=rows:%2Bb&do=columns:%2Bc")
    assert {place: forms.changed(sent)[place] for place in ("rows", "columns")} == {"rows": ["a", "b"], "columns": ["c"]}


def test_one_question_makes_the_layers_and_another_takes_its_place():
    assert forms.changed(QueryDict("layers=a&do=layers:%2Bb"))["layers"] == ["b"]


def test_broken_filters_and_boxes_are_passed_over():
    assert forms.spec_of(QueryDict("rows=goes&where=goes&box=goes&box=goes>x>y&box=goes>0>0")) == Tabulation((("goes",),))


def test_a_word_that_is_not_possible_is_refused():
    with pytest.raises(Refused):
        forms.spec_of(QueryDict("rows=goes&compare=everything"))


pages = [pytest.mark.store, pytest.mark.django_db]


def client(role: Role = Role.ANALYST) -> Client:
    found = Client()
    known = Person.objects.filter(username=f"the-{role}").first()
    found.force_login(known or person(f"the-{role}", role))
    return found


def locked() -> None:
    """Forty answers, of which one unit says yes and the other no."""
    opened()
    yes = [submission(f"a{number}", "ban-mau", goes="yes", times=number % 4) for number in range(20)]
    no = [submission(f"b{number}", "ban-thu", goes="no") for number in range(20)]
    intake.submit(SLUG, [*yes, *no], DURING)
    process_actions.lock_dataset(slug=SLUG, by=person("locker"), now=CLOSES)


def get(name: str, query: str = "", *args: str, role: Role = Role.ANALYST, **headers: str):
    return client(role).get(f"{reverse(name, args=[SLUG, *args])}?{query}", headers=headers)


class TestPages:
    pytestmark = pages

    @pytest.fixture(autouse=True)
    def _data(self):
        locked()

    def test_a_table_its_chart_and_its_test_stand_on_one_page(self):
        page = get("analyse-builder", GOES_BY_UNIT).content.decode()
        assert all(words in page for words in ("100,00", "table.svg?rows=goes&amp;columns=unit", "Có mối liên hệ có ý nghĩa"))

    def test_further_choices_are_folded_away_until_one_is_made(self):
        usual, chosen = (get("analyse-builder", f"{GOES_BY_UNIT}&compare={one}").content for one in ("none", "pairs"))
        assert (b"<details open>" in usual, b"<details open>" in chosen) == (False, True)

    def test_without_rows_the_page_asks_for_a_question(self):
        assert "bảng hiện ra ngay" in get("analyse-builder").content.decode()

    def test_a_change_sends_the_form_and_the_table_alone_with_their_new_address(self):
        found = get("analyse-builder", f"{GOES_BY_UNIT}&do=columns:-0", **{"HX-Request": "true"})
        assert (found["HX-Push-Url"], b"<html" in found.content) == (
            f"{reverse('analyse-builder', args=[SLUG])}?rows=goes",
            False,
        )

    @pytest.mark.parametrize("query", ["rows=nothing", "rows=goes&compare=x", "rows=goes&columns=times"])
    def test_what_cannot_be_made_is_explained_on_the_page(self, query):
        found = get("analyse-builder", query)
        assert (found.status_code, 'role="alert"' in found.content.decode()) == (200, True)

    @pytest.mark.parametrize(
        ("file_format", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("svg", b"<svg"), ("png", b"\x89PNG")]
    )
    def test_the_table_is_written_as_a_file(self, file_format, start):
        assert get("analyse-table-file", GOES_BY_UNIT, file_format).content.startswith(start)

    def test_a_file_of_another_kind_is_refused(self):
        assert get("analyse-table-file", GOES_BY_UNIT, "exe").status_code == 404

    def test_a_kept_table_is_in_the_book_once_and_in_the_journal(self):
        analyst, address = client(), reverse("analyse-keep", args=[SLUG])
        codes = [analyst.post(address, {"query": GOES_BY_UNIT, "new_section": "Chợ"}).status_code for _ in range(2)]
        assert (codes, forms.spec_of(QueryDict(GOES_BY_UNIT)) in list(queries.book(SLUG).specs())) == ([302, 400], True)
        assert JournalRow.objects.filter(event="analyse.table_kept").count() == 1

    def test_the_officer_looks_at_tables_and_keeps_none(self):
        assert "Đưa vào danh mục bảng" not in get("analyse-builder", GOES_BY_UNIT, role=Role.APPROVER).content.decode()

    def test_what_stands_out_leads_to_its_table(self):
        page = get("analyse-found").content.decode()
        assert ("rows=goes&amp;columns=unit" in page, "rows=wish" in page) == (True, False)
        assert reverse("analyse-found", args=[SLUG]) in get("analyse-overview").content.decode()

    def test_groups_below_the_minimum_are_not_shown(self):
        assert "100,00" not in get("analyse-builder", "rows=times&columns=times").content.decode()

    def test_a_table_that_names_what_is_not_there_is_not_kept(self):
        with pytest.raises(Refused):
            book_actions.keep_table(slug=SLUG, spec=Tabulation((("gone",),)), section="", by=person("leader"), now=CLOSES)
