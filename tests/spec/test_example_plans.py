"""The plans of the three example surveys: every figure in them, and the mistakes that are kept in them on purpose."""

from datetime import date

import pytest

from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.plan.model import Plan
from langnghe.core.plan.reader import Reading
from tools import example_plans

EXAMPLES = example_plans.ROOT / "examples"
SURVEYS = ("chuyen-doi-so", "mang-xa-hoi", "can-bo-dan-toc")


def read(survey: str) -> Reading:
    return read_plan_document("plan.docx", (EXAMPLES / survey / "plan.docx").read_bytes())


def days(plan: Plan) -> list[tuple[str, ...]]:
    return [tuple(f"{day:%d/%m}" if day else "-" for day in (stage.starts_on, stage.ends_on)) for stage in plan.schedule]


def test_chuyen_doi_so():
    plan = read("chuyen-doi-so").plan
    assert [each.forms for each in plan.paper_allocation] == [5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 10]
    assert (plan.paper_total, plan.forms_due_on, plan.issued_on) == (100, date(2024, 6, 20), date(2024, 6, 5))
    assert [each.forms for each in plan.online_minimums] == [3, 10, 50]
    assert plan.collection.opens_at.isoformat() == "2024-06-10T00:00:00+07:00"
    assert plan.collection.closes_at.isoformat() == "2024-06-20T23:59:59+07:00"
    assert (days(plan), len(plan.content_groups)) == ([("10/06", "20/06"), ("21/06", "25/06")], 6)


def test_mang_xa_hoi():
    plan = read("mang-xa-hoi").plan
    assert (plan.collection.target, plan.budget, plan.paper_allocation) == (5000, 75_000_000, ())
    assert plan.collection.opens_at.isoformat() == "2022-03-28T08:00:00+07:00"
    assert plan.collection.closes_at.isoformat() == "2022-04-10T08:00:00+07:00"
    assert days(plan) == [
        ("20/02", "28/02"),
        ("-", "02/03"),
        ("03/03", "20/03"),
        ("21/03", "24/03"),
        ("28/03", "10/04"),
        ("11/04", "15/04"),
        ("16/04", "20/04"),
        ("20/04", "23/04"),
        ("-", "28/04"),
    ]


def test_can_bo_dan_toc():
    plan = read("can-bo-dan-toc").plan
    assert [each.forms for each in plan.paper_allocation] == [5, 5, 15, 15, 15, 15, 15, 15, 10, 15, 10, 15]
    assert (plan.paper_total, plan.forms_due_on, plan.issued_on) == (150, date(2023, 11, 16), date(2023, 11, 8))
    assert [each.forms for each in plan.online_minimums] == [3, 10, 50]
    assert days(plan) == [("08/11", "15/11"), ("16/11", "20/11"), ("21/11", "24/11"), ("25/11", "25/11")]


@pytest.mark.parametrize("survey", ["chuyen-doi-so", "can-bo-dan-toc"])
def test_the_units_of_a_plan_are_those_of_its_list(survey):
    units = read_units_csv((EXAMPLES / survey / "units.csv").read_bytes(), "units.csv")
    allocated = [(each.unit, each.forms) for each in read(survey).plan.paper_allocation]
    assert allocated == [(unit.name, unit.paper_forms) for unit in units]


@pytest.mark.parametrize(
    ("survey", "codes"),
    [
        ("chuyen-doi-so", ["due_without_slack", "minimum_without_unit", "unit_without_kind"]),
        ("mang-xa-hoi", ["hours_against_days", "impossible_date", "missing_row", "stages_overlap"]),
        ("can-bo-dan-toc", ["due_after_processing", "starts_on_signing_day", "stated_days"]),
    ],
)
def test_the_mistakes_are_found(survey, codes):
    grave = {finding.code for finding in read(survey).findings if finding.severity.value != "note"}
    assert sorted(grave) == [f"plan.{code}" for code in codes]


@pytest.mark.parametrize("survey", SURVEYS)
def test_no_person_and_no_telephone_stands_in_a_plan(survey):
    reading = read(survey)
    assert reading.plan.signed_by_title.isupper()
    assert "plan.personal_phone" not in {finding.code for finding in reading.findings}


def test_the_documents_are_those_that_are_written():
    written = dict(example_plans.written())
    assert [path for path, content in written.items() if example_plans.is_stale(path, content)] == []
    assert {path.parent.name for path in written} == set(SURVEYS)
