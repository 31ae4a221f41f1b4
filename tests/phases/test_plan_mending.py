"""The officer mends what was read: beside the document, with a trace, and only while nothing rests on it."""

from datetime import date

import pytest
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.phases.plan import queries
from langnghe.phases.plan.actions import plan as actions
from langnghe.records.models import JournalRow, PlanRow, SurveyRow
from tests.cast import OPENS
from tests.stage import DOCUMENT as PLAN
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def officer(client, hoa):
    """A browser of the officer, in front of a plan that was read."""
    actions.create_survey(slug=SLUG, document_name="plan.txt", document=PLAN, by=hoa, now=OPENS)
    client.force_login(hoa)
    return client


def sent(**changes: str) -> dict[str, str]:
    """What a browser sends from the page: the values that are used, with some changed."""
    used = {value.field: value.used for value in queries.values(SLUG)}
    texts = {field: _typed(value) for field, value in used.items()} | {"modes": list(used["modes"])}
    moments = {field: used[field].strftime("%Y-%m-%dT%H:%M:%S") for field in used if field.endswith("_at") and used[field]}
    return {**texts, **moments, **changes}


def _typed(value) -> str:
    return "\r\n".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def post(client, name="plan-mend", **data: str):
    return client.post(reverse(name, args=[SLUG]), data)


def used(field: str):
    return next(value.used for value in queries.values(SLUG) if value.field == field)


def test_every_value_stands_beside_its_place_and_what_is_missing_is_said(officer):
    answer = officer.get(reverse("plan", args=[SLUG]), headers={"Accept-Language": "en"})
    missing = sum(not value.is_recognised for value in queries.values(SLUG)) + sum(
        not entries for _, entries in answer.context["lists"]
    )
    page = answer.content.decode()
    assert ("từ ngày 10/6/2024 đến ngày 20/6/2024" in page, page.count("not found in the document")) == (True, missing)


def test_sending_the_page_as_it_is_changes_nothing(officer):
    assert post(officer, **sent()).status_code == 302
    assert (PlanRow.objects.get().mended, JournalRow.objects.count()) == ({}, 1)


def test_a_mended_value_is_kept_apart_from_the_document_and_used_from_then_on(officer):
    post(officer, **sent(number="02-KH/BTG", forms_due_on="2024-06-25"))
    plan, read = queries.plan(SLUG), queries.plan_as_read(SLUG)
    assert (plan.number, plan.forms_due_on, plan.title) == ("02-KH/BTG", date(2024, 6, 25), read.title)
    assert (read.number, read.forms_due_on, queries.document(SLUG)) == ("", None, ("plan.txt", PLAN))


def test_lists_are_mended_line_by_line(officer):
    post(officer, **sent(purposes="Nắm ý kiến của người dân.\r\n\r\n  Kiến nghị  cách mở chợ. "))
    plan, read = queries.plan(SLUG), queries.plan_as_read(SLUG)
    assert (plan.purposes[-1], plan.subjects, read.purposes != plan.purposes) == ("Kiến nghị cách mở chợ.", read.subjects, True)


def test_the_journal_has_what_was_before_and_after(officer):
    post(officer, **sent(number="02-KH/BTG"))
    post(officer, **sent(number="03-KH/BTG"))
    entry = JournalRow.objects.last()
    assert (entry.event, entry.person) == ("plan.mended", "hoa")
    assert entry.detail == {"before": {"number": "02-KH/BTG"}, "after": {"number": "03-KH/BTG"}}


def test_the_page_says_what_was_mended(officer):
    post(officer, **sent(**{"schedule[0].ends_on": "2024-06-22"}))
    page = officer.get(reverse("plan", args=[SLUG]), headers={"Accept-Language": "en"}).content.decode()
    assert ("mended against the document" in page, used("schedule[0].ends_on")) == (True, date(2024, 6, 22))


@pytest.mark.parametrize(
    ("field", "sent_as", "value"),
    [
        ("title", "khảo sát về chợ mới", "khảo sát về chợ mới"),
        ("parent_agency", "HUYỆN ỦY A", "HUYỆN ỦY A"),
        ("modes", ["online"], (Mode.ONLINE,)),
        ("modes", [], ()),
        ("paper_total", "250", 250),
        ("signed_by_title", "TRƯỞNG BAN", "TRƯỞNG BAN"),
    ],
)
def test_the_other_values_of_a_plan_are_mended_too(officer, field, sent_as, value):
    assert post(officer, **sent(**{field: sent_as})).status_code == 302
    assert (used(field), list(PlanRow.objects.get().mended)) == (value, [field])
    page = officer.get(reverse("plan", args=[SLUG]), headers={"Accept-Language": "en"}).content.decode()
    assert "mended against the document" in page


def test_a_survey_is_called_as_its_plan_was_mended(officer):
    post(officer, **sent(title="khảo sát về chợ mới"))
    assert SurveyRow.objects.get().title == "Khảo sát về chợ mới"
    post(officer, "plan-mend-undo", undo="title")
    assert SurveyRow.objects.get().title == queries.plan(SLUG).title[:1].upper() + queries.plan(SLUG).title[1:]


def test_what_was_mended_is_checked_again(officer):
    before = {finding.code for finding in queries.rechecked(SLUG).findings}
    post(officer, **sent(number="02-KH/BTG", forms_due_on="2024-06-19"))
    checked = queries.rechecked(SLUG)
    assert ({"plan.no_number"} & before, {finding.code for finding in checked.new}) == (
        {"plan.no_number"},
        {"plan.due_before_closing"},
    )
    assert "plan.no_number" in {finding.code for finding in checked.resolved}


def test_the_page_tells_what_was_settled_and_what_is_new(officer):
    post(officer, **sent(number="02-KH/BTG", forms_due_on="2024-06-19"))
    page = officer.get(reverse("plan", args=[SLUG]), headers={"Accept-Language": "en"}).content.decode()
    new, kept = page.split("New since values were mended")[1].split("As in the document")
    assert ("Forms must be back by" in new, "The plan has no number" in kept.split("settled by what was mended")[0]) == (
        True,
        False,
    )
    assert "The plan has no number" in kept.split("settled by what was mended")[1]


def test_a_mend_is_undone(officer):
    post(officer, **sent(number="02-KH/BTG", agency="Ban Dân vận"))
    assert post(officer, "plan-mend-undo", undo="number").status_code == 302
    assert (used("number"), used("agency"), JournalRow.objects.last().event) == ("", "Ban Dân vận", "plan.mend_undone")


def test_writing_what_the_document_says_is_a_mend_no_longer(officer):
    post(officer, **sent(number="02-KH/BTG"))
    post(officer, **sent(number=""))
    assert PlanRow.objects.get().mended == {}


def test_there_is_nothing_to_undo_for_a_value_that_plans_do_not_have(officer):
    assert post(officer, "plan-mend-undo", undo="contacts").status_code == 400


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("issued_on", "31/02/2024"),
        ("issued_on", "2024-02-31"),
        ("issued_on", "0024-02-03"),
        ("collection.target", "many"),
        ("collection.target", "0"),
        ("budget", "-5"),
        ("collection.closes_at", "2024-06-01T00:00:00"),
        ("schedule[0].ends_on", "2024-06-01"),
        ("number", "x" * 301),
    ],
)
def test_a_bad_value_is_shown_again_and_nothing_is_stored(officer, field, text):
    response = post(officer, **sent(**{"agency": "Ban Dân vận", field: text}))
    assert (response.status_code, text in response.content.decode()) == (400, True)
    assert (PlanRow.objects.get().mended, JournalRow.objects.count()) == ({}, 1)


def test_another_document_drops_the_mends(officer, hoa):
    post(officer, **sent(number="02-KH/BTG"))
    actions.replace_plan(slug=SLUG, document_name="plan.txt", document=PLAN, by=hoa, now=OPENS)
    assert PlanRow.objects.get().mended == {}


def test_an_approved_plan_is_mended_no_more(officer, hoa):
    SurveyRow.objects.update(state=State.APPROVED)
    assert post(officer, **sent(number="02-KH/BTG")).status_code == 409
    with pytest.raises(Refused):
        actions.undo_mend(slug=SLUG, field="number", by=hoa, now=OPENS)
    assert b"<input" not in officer.get(reverse("plan", args=[SLUG])).content.split(b'id="facts"')[1].split(b"</form>")[
        0
    ].replace(b'<input type="hidden"', b"")


def test_others_may_not_mend(officer, lan):
    officer.force_login(lan)
    assert (post(officer, number="1").status_code, post(officer, "plan-mend-undo", undo="number").status_code) == (403, 403)


def test_every_list_of_the_plan_stands_with_its_places(officer):
    shown = officer.get(reverse("plan", args=[SLUG])).context["lists"]
    plan = queries.plan(SLUG)
    texts = [[text for text, _ in entries] for _, entries in shown]
    assert texts[1] == list(plan.purposes)
    assert texts[5] == [f"{each.unit}: {each.forms}" for each in plan.paper_allocation]
    assert all(where and where.line for _, entries in shown for _, where in entries)
