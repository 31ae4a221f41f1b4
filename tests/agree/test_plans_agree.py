"""A plan that was written is read back as it was, in every field but places."""

from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_docx import write_plan_docx
from langnghe.core.formats.plan_wording import read_back, shown, worded
from langnghe.core.plan.model import Plan
from langnghe.core.report.profiles import profile_for
from tests.plans import any_plans, plans

ROOT = Path(__file__).parent.parent.parent
SAMPLES = (*sorted((ROOT / "tests/samples/plans").iterdir()), *sorted(ROOT.glob("examples/*/plan.docx")))
PROFILES = ("party", "state")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def read(path: Path) -> Plan:
    return read_plan_document(path.name, path.read_bytes()).plan


@settings(max_examples=40, suppress_health_check=SLOW)
@given(plans(), st.sampled_from(PROFILES))
def test_any_plan_has_words_that_are_read_back_as_it(plan, profile):
    layout = profile_for(profile, None)
    assert read_back(shown(worded(plan, layout, "Đồng Xa"), layout)) == plan


@settings(max_examples=8, suppress_health_check=SLOW)
@given(plans(), st.sampled_from(PROFILES))
def test_any_plan_survives_its_word_document(plan, profile):
    assert read_plan_document("k.docx", write_plan_docx(plan, profile)).plan == plan


def kept_or_refused(plan: Plan, profile: str) -> None:
    """The plan is read back as it is, or refused."""
    with suppress(Refused):
        document = write_plan_docx(plan, profile)
        assert read_plan_document("k.docx", document).plan == plan


@settings(max_examples=12, suppress_health_check=SLOW)
@given(any_plans, st.sampled_from(PROFILES))
def test_whatever_a_plan_holds_it_is_kept_or_refused(plan, profile):
    kept_or_refused(plan, profile)


@settings(max_examples=12, suppress_health_check=SLOW)
@given(plans(), any_plans, st.sampled_from([field.name for field in fields(Plan) if field.compare]), st.sampled_from(PROFILES))
def test_whatever_one_field_holds_it_is_kept_or_refused(plan, other, field, profile):
    kept_or_refused(replace(plan, **{field: getattr(other, field)}), profile)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_plans_of_others_survive_their_word_document(path, profile):
    plan = read(path)
    assert read_plan_document("k.docx", write_plan_docx(plan, profile)).plan == plan
