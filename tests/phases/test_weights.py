"""Weights on the page, in tables and in files; and what is remembered of releases."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.phases.analyse import queries
from langnghe.phases.analyse.actions import book as book_actions
from langnghe.phases.collect import intake
from langnghe.phases.disseminate.actions import reports as disseminate_actions
from langnghe.phases.process import actions as process_actions
from langnghe.phases.process import queries as process_queries
from langnghe.records.models import JournalRow, ReleaseRow, SurveyRow, WeightingRow
from tests.cast import CLOSES, DURING
from tests.conftest import person
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
FIGURES = b"question,category,population\ngoes,yes,500\ngoes,no,500\n"
BOOK = '[[section]]\ntitle = { vi = "Chợ" }\n[[section.table]]\nrows = "goes"\ncolumns = "unit"\n'.encode()


@pytest.fixture
def binh(client):
    """The analyst, with 24 responses locked: in one unit 12 of 18 go to the market, in the other 1 of 6."""
    opened()
    answers = [("ban-mau", "yes")] * 12 + [("ban-mau", "no")] * 6 + [("ban-thu", "yes")] + [("ban-thu", "no")] * 5
    intake.submit(SLUG, [submission(at, unit, goes=goes) for at, (unit, goes) in enumerate(answers)], DURING)
    by = person("binh", Role.ANALYST)
    process_actions.lock_dataset(slug=SLUG, by=by, now=CLOSES)
    client.force_login(by)
    return by


def post(client, verb, **fields):
    return client.post(reverse(f"analyse-weights{verb}", args=[SLUG]), fields)


def sent(**fields):
    return {"targets": "file", "method": "rake", "file": SimpleUploadedFile("figures.csv", FIGURES), **fields}


def weights_in_the_file():
    content = process_queries.export(SLUG, "csv", "vi").content.decode("utf-8-sig")
    return {(row["goes"], row["weight"][:8]) for row in csv.DictReader(io.StringIO(content)) if "weight" in row}


def test_before_any_weights_the_page_says_so(client, binh):
    page = client.get(reverse("analyse-weights", args=[SLUG])).content.decode()
    assert "Chưa có quyền số: mọi phiếu có giá trị như nhau." in page


def test_weights_are_made_looked_at_adopted_and_dropped(client, binh):
    assert post(client, "-make", **sent()).status_code == 302
    page = client.get(reverse("analyse-weights", args=[SLUG])).content.decode()
    assert ("50,00" in page, queries.adopted(SLUG), weights_in_the_file()) == (True, None, set())
    post(client, "-adopt")
    assert queries.adopted(SLUG) == queries.weighting(SLUG).recipe
    assert {goes for goes, _ in weights_in_the_file()} == {"yes", "no"}
    post(client, "-drop")
    assert (queries.weighting(SLUG), weights_in_the_file()) == (None, set())
    made, adopted, dropped = JournalRow.objects.filter(event__startswith="analyse.weights").order_by("pk")
    assert [row.event.rpartition("_")[2] for row in (made, adopted, dropped)] == ["made", "adopted", "dropped"]
    assert (made.detail["before"]["method"], made.detail["after"]["method"]) == (None, "rake")
    assert adopted.detail == {"before": {"adopted": False}, "after": {"adopted": True}}
    assert (dropped.detail["before"]["margins"], dropped.detail["after"]["margins"]) == (["goes"], None)


def test_other_weights_say_in_the_journal_what_changed(client, binh):
    post(client, "-make", **sent())
    post(client, "-make", **sent(trim_lower="0,05", trim_upper="8"))
    detail = JournalRow.objects.latest("pk").detail
    assert (detail["before"], detail["after"]) == ({"trim": None}, {"trim": [0.05, 8]})


def test_weights_may_follow_the_plan_and_limits_may_have_a_comma(client, binh):
    post(client, "-make", targets="plan", method="logit", lower="0,1", upper="9", trim_lower="0,05", trim_upper="8")
    recipe = queries.weighting(SLUG).recipe
    assert (recipe.targets.source, recipe.bounds, recipe.trim) == ("plan", (0.1, 9), (0.05, 8))


@pytest.mark.parametrize(
    "wrong",
    [
        {"lower": "low", "upper": "3"},
        {"file": SimpleUploadedFile("figures.csv", b"question,category,population\ngoes,perhaps,1\n")},
        {"method": "guess"},
        {"file": ""},
    ],
)
def test_what_cannot_be_weighted_is_refused_and_nothing_is_kept(client, binh, wrong):
    assert (post(client, "-make", **sent(**wrong)).status_code, WeightingRow.objects.count()) == (400, 0)


@pytest.mark.parametrize("verb", ["-adopt", "-drop"])
def test_what_was_not_made_is_neither_adopted_nor_dropped(client, binh, verb):
    assert post(client, verb).status_code in (400, 404)


def test_the_tables_and_the_report_say_that_they_are_weighted(client, binh):
    post(client, "-make", **sent())
    post(client, "-adopt")
    assert queries.computed(SLUG).weighted


def test_a_report_remembers_of_whom_it_showed_figures_and_another_adds_nothing(binh):
    book_actions.replace_book(slug=SLUG, content=BOOK, file_name="tables.toml", by=binh, now=CLOSES)
    for _ in range(2):
        disseminate_actions.write_report(slug=SLUG, language="vi", by=binh, now=CLOSES)
    (row,) = ReleaseRow.objects.all()
    assert (row.name, row.version) == ("report 1", process_queries.dataset_row(SLUG).version)
    assert [["goes", ["no", "yes"]], ["unit", ["ban-mau", "ban-thu"]]] in row.shown


def test_what_was_shown_before_stays_shown_and_what_was_withheld_stays_withheld(binh):
    book_actions.replace_book(slug=SLUG, content=BOOK, file_name="tables.toml", by=binh, now=CLOSES)
    before = [table.table.withheld for table in queries.computed(SLUG).tables()]
    disseminate_actions.write_report(slug=SLUG, language="vi", by=binh, now=CLOSES)
    assert ([table.table.withheld for table in queries.computed(SLUG).tables()], before) == ([(True, True)], [(True, True)])


def test_tables_that_give_a_small_group_away_with_an_earlier_report_are_refused(binh):
    survey = SurveyRow.objects.get(slug=SLUG)
    shown = [[["goes", [answer]], ["unit", ["ban-mau"]]] for answer in ("yes", "no")]
    ReleaseRow.objects.create(survey=survey, name="report 9", version="v", shown=shown, released_at=CLOSES)
    book_actions.replace_book(slug=SLUG, content=BOOK, file_name="tables.toml", by=binh, now=CLOSES)
    with pytest.raises(Refused) as refused:
        queries.computed(SLUG)
    assert [(one.code, one.values["release"]) for one in refused.value.findings] == [("disclosure.differencing", "report 9")]
