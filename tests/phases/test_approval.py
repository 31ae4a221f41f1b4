"""A questionnaire on its way to approval: comments, a pilot, another person; and the words corrected afterwards."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.formats.xlsform import read_xlsform, write_xlsform
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.edit.languages import translated
from langnghe.core.response.pilot import Run
from langnghe.phases.archive import queries as archive_queries
from langnghe.phases.collect import intake
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.design import queries
from langnghe.phases.design.actions import approval, pilots, reviews
from langnghe.phases.process import actions as process_actions
from langnghe.phases.process import queries as process_queries
from langnghe.records.models import CommentRow, JournalRow, PilotRow, ResponseRow
from tests.cast import CLOSES, DURING, OPENS, QUESTIONNAIRE, ROUTES
from tests.stage import SLUG, opened, submission, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]
LATER = OPENS + timedelta(hours=1)


def code_of(refused) -> str:
    return refused.value.findings[0].code


def drafted(by):
    row = with_questionnaire()
    row.drafted_by = by
    row.save()
    return queries.pilot_token(SLUG, row.hash)


def invited(by) -> str:
    return reviews.invite(slug=SLUG, name="Trưởng phòng", by=by, now=OPENS)


def words(text: str):
    return translated(queries.latest(SLUG).questionnaire, "vi", {"goes:label:": text})


def test_who_drafted_it_cannot_approve_it(hoa, binh):
    drafted(hoa)
    approval.accept(slug=SLUG, reason="as last year", by=hoa, now=OPENS)
    with pytest.raises(Refused) as refused:
        approval.approve(slug=SLUG, by=hoa, now=OPENS)
    approval.approve(slug=SLUG, by=binh, now=OPENS, reason=ROUTES)
    assert (code_of(refused), queries.latest(SLUG).approved_by) == ("questionnaire.same_person", "binh")


def test_the_approver_says_why_a_question_cannot_be_declined(hoa, binh):
    drafted(hoa)
    approval.accept(slug=SLUG, reason="as last year", by=hoa, now=OPENS)
    with pytest.raises(Refused) as refused:
        approval.approve(slug=SLUG, by=binh, now=OPENS)
    approval.approve(slug=SLUG, by=binh, now=OPENS, reason=ROUTES)
    detail = JournalRow.objects.get(event="design.approved").detail
    assert (code_of(refused), detail["forced"], detail["reason"]) == ("questionnaire.forced", ["goes"], ROUTES)


def test_a_new_version_needs_its_own_pilot(hoa, binh):
    drafted(hoa)
    with pytest.raises(Refused) as refused:
        approval.approve(slug=SLUG, by=binh, now=OPENS, reason=ROUTES)
    assert code_of(refused) == "questionnaire.not_accepted"


def test_a_comment_has_to_be_resolved_first(hoa, binh):
    drafted(hoa)
    reviews.comment_as_reviewer(token=invited(hoa), question="goes", text="Nên hỏi rõ chợ nào.", now=OPENS)
    approval.accept(slug=SLUG, reason="as last year", by=hoa, now=OPENS)
    with pytest.raises(Refused) as refused:
        approval.approve(slug=SLUG, by=binh, now=OPENS, reason=ROUTES)
    reviews.resolve(slug=SLUG, comment=CommentRow.objects.get().pk, open_again=False, by=hoa, now=LATER)
    approval.approve(slug=SLUG, by=binh, now=LATER, reason=ROUTES)
    assert code_of(refused) == "questionnaire.open_comments"


def test_a_comment_is_answered_and_opened_again(hoa, lan):
    drafted(hoa)
    reviews.comment_as_reviewer(token=invited(hoa), question="goes", text="Nên hỏi rõ chợ nào.", now=OPENS)
    first = CommentRow.objects.get().pk
    reviews.comment(slug=SLUG, question="", text="Đã thêm.", answers=first, by=lan, now=LATER)
    reviews.resolve(slug=SLUG, comment=first, open_again=False, by=hoa, now=LATER)
    reviews.resolve(slug=SLUG, comment=first, open_again=True, by=hoa, now=LATER)
    (comment,) = queries.comments(SLUG)
    told = (comment.author, comment.question, comment.resolved_at, [(each.author, each.text) for each in comment.replies])
    assert told == ("Trưởng phòng", "goes", None, [("lan", "Đã thêm.")])


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [("goes", " ", "review.no_text"), ("goes", "a" * 4001, "review.too_long"), ("gone", "Sai", "review.no_question")],
)
def test_a_comment_that_says_nothing_or_belongs_nowhere_is_not_kept(hoa, question, text, code):
    drafted(hoa)
    token = invited(hoa)
    with pytest.raises(Refused) as refused:
        reviews.comment_as_reviewer(token=token, question=question, text=text, now=OPENS)
    assert (code_of(refused), CommentRow.objects.count()) == (code, 0)


def test_a_link_that_was_withdrawn_leads_nowhere_and_its_comments_stay(hoa):
    drafted(hoa)
    token = invited(hoa)
    reviews.comment_as_reviewer(token=token, question="", text="Dài quá.", now=OPENS)
    reviews.revoke(slug=SLUG, reviewer=queries.reviewers(SLUG)[0].pk, by=hoa, now=LATER)
    with pytest.raises(Refused) as refused:
        reviews.comment_as_reviewer(token=token, question="", text="Vẫn dài.", now=LATER)
    assert (code_of(refused), len(queries.comments(SLUG))) == ("review.not_found", 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda by: reviews.invite(slug=SLUG, name=" ", by=by, now=OPENS), "review.no_name"),
        (lambda by: reviews.revoke(slug=SLUG, reviewer=0, by=by, now=OPENS), "review.reviewer.not_found"),
        (lambda by: reviews.resolve(slug=SLUG, comment=0, open_again=False, by=by, now=OPENS), "review.comment.not_found"),
    ],
)
def test_what_is_not_there_is_refused(hoa, change, code):
    drafted(hoa)
    with pytest.raises(Refused) as refused:
        change(hoa)
    assert code_of(refused) == code


def test_comments_close_with_the_approval(hoa):
    opened()
    with pytest.raises(Refused) as refused:
        invited(hoa)
    assert code_of(refused) == "review.not_now"


def test_one_reviewer_cannot_fill_the_store(hoa, monkeypatch):
    monkeypatch.setattr(reviews, "MOST", 1)
    drafted(hoa)
    token = invited(hoa)
    reviews.comment_as_reviewer(token=token, question="", text="Một", now=OPENS)
    with pytest.raises(Refused) as refused:
        reviews.comment_as_reviewer(token=token, question="", text="Hai", now=OPENS)
    assert code_of(refused) == "review.too_many"


def test_a_run_reports_as_it_goes_and_counts_once_at_its_end(hoa):
    token = drafted(hoa)
    pilots.keep(token=token, receipt="r" * 20, run=Run({}, {"goes": 3.0}, "goes", finished=False), now=OPENS)
    pilots.keep(token=token, receipt="r" * 20, run=Run({"goes": "no"}, {"goes": 5.0}, "goes", finished=True), now=OPENS)
    pilots.keep(token=token, receipt="r" * 20, run=Run({}, {}, "", finished=False), now=OPENS)
    pilot = queries.pilot(SLUG, OPENS.date())
    assert (pilot.started, pilot.finished, pilot.seconds, ResponseRow.objects.count()) == (1, 1, 5.0, 0)


def test_runs_are_thrown_away_until_the_pilot_is_accepted(hoa):
    token = drafted(hoa)
    pilots.keep(token=token, receipt="r" * 20, run=Run({}, {}, "", finished=True), now=OPENS)
    pilots.clear(slug=SLUG, by=hoa, now=OPENS)
    gone = PilotRow.objects.count()
    pilots.keep(token=token, receipt="s" * 20, run=Run({}, {}, "", finished=True), now=OPENS)
    approval.accept(slug=SLUG, reason="", by=hoa, now=OPENS)
    with pytest.raises(Refused) as refused:
        pilots.clear(slug=SLUG, by=hoa, now=OPENS)
    assert (gone, code_of(refused), PilotRow.objects.count()) == (0, "pilot.not_now", 1)


def test_a_pilot_takes_so_many_runs_and_no_more(hoa, monkeypatch):
    monkeypatch.setattr(pilots, "MOST", 1)
    token = drafted(hoa)
    pilots.keep(token=token, receipt="r" * 20, run=Run({}, {}, "", finished=True), now=OPENS)
    with pytest.raises(Refused) as refused:
        pilots.keep(token=token, receipt="s" * 20, run=Run({}, {}, "", finished=True), now=OPENS)
    assert code_of(refused) == "pilot.full"


@pytest.mark.parametrize("token", [f"{SLUG}.{'0' * 20}", "other.x", SLUG, "", f"{SLUG}.ế"])
def test_a_pilot_cannot_be_guessed(hoa, token):
    drafted(hoa)
    with pytest.raises(Refused) as refused:
        queries.pilot_row(token)
    assert code_of(refused) == "pilot.not_found"


def test_a_pilot_is_over_when_the_questionnaire_is_approved(hoa):
    token = queries.pilot_token(SLUG, opened().questionnaire.hash)
    with pytest.raises(Refused) as refused:
        queries.pilot_row(token)
    assert code_of(refused) == "pilot.not_found"


def test_corrected_words_count_at_once_and_are_a_version_of_their_own(binh):
    opened()
    label = approval.correct(slug=SLUG, questionnaire=words("Ông/bà đi chợ xã không?"), reason="thừa chữ", by=binh, now=LATER)
    asked = collect_queries.questionnaire(SLUG).question("goes").label.in_language("vi")
    versions = [(each.label, each.reason) for each in queries.versions(SLUG)]
    assert (label, asked, versions) == ("1.1", "Ông/bà đi chợ xã không?", [("1.1", "thừa chữ"), ("1", "")])
    assert JournalRow.objects.order_by("-pk")[0].event == "design.corrected"


def test_the_archive_keeps_the_words_of_every_version_and_each_answer_counts(binh):
    opened().survey.questionnaires.update(workbook=write_xlsform(QUESTIONNAIRE))
    for start, label in ((0, "Ông/bà đi chợ xã không?"), (20, "Ông/bà có đi chợ không?")):
        intake.submit(SLUG, [submission(number, goes="no") for number in range(start, start + 20)], DURING)
        approval.correct(slug=SLUG, questionnaire=words(label), reason="thừa chữ", by=binh, now=DURING)
    process_actions.lock_dataset(slug=SLUG, by=binh, now=CLOSES)
    gathered = archive_queries.gather(SLUG, archive_queries.Enclosed()).files
    kept = {name: gathered[name] for name in gathered if name.startswith("questionnaire/v") and name.endswith(".xlsx")}
    asked = {name: read_xlsform(kept[name], name).questionnaire.question("goes").label.in_language("vi") for name in kept}
    first = QUESTIONNAIRE.question("goes").label.in_language("vi")
    assert list(asked.values()) == ["Ông/bà có đi chợ không?", "Ông/bà đi chợ xã không?", first]
    assert (list(kept), len(process_queries.dataset(SLUG))) == ([f"questionnaire/v{n}.xlsx" for n in ("1.2", "1.1", "1")], 40)


@pytest.mark.parametrize(("q", "shown"), [("đi chợ", True), ("di cho", True), ("không có ở đâu cả", False)])
def test_the_words_to_correct_are_found_with_and_without_diacritics(binh, q, shown):
    with_questionnaire(State.APPROVED)
    browser = Client()
    browser.force_login(binh)
    page = browser.get(reverse("design-correct", args=[SLUG]), {"q": q}).content.decode()
    assert ("words:vi:goes:label:" in page, "words:vi:wish:label:" in page) == (shown, False)


@pytest.mark.parametrize("state", [State.DRAFT, State.ALLOCATED])
def test_words_are_not_corrected_before_approval(binh, state):
    with_questionnaire(state)
    with pytest.raises(Refused) as refused:
        approval.correct(slug=SLUG, questionnaire=words("Khác"), reason="typo", by=binh, now=OPENS)
    assert code_of(refused) == "correction.not_now"


def test_a_reviewer_comments_by_the_link_alone(hoa):
    drafted(hoa)
    address = reverse("design-review", args=[invited(hoa)])
    browser = Client()
    browser.post(address, {"question": "goes", "text": "Chợ nào?"})
    page = browser.get(address).content.decode()
    assert ("Chợ nào?" in page, QUESTIONNAIRE.question("times").label.in_language("vi") in page) == (True, True)


def test_somebody_tries_the_questionnaire_without_javascript(hoa):
    address = reverse("design-try-out", args=[drafted(hoa)])
    browser = Client()
    shown = {"_submission": "s" * 20, "_consent": "yes", "_shown": "goes wish"}
    more = browser.post(address, shown | {"goes": "yes"})
    done = browser.post(address, shown | {"goes": "yes", "_shown": "goes wish times", "times": "2", "_seconds": "{broken"})
    assert (more.status_code, done.status_code, PilotRow.objects.get().answers) == (200, 302, {"goes": "yes", "times": 2})


def test_a_page_that_is_put_away_says_how_far_somebody_came(hoa):
    token = drafted(hoa)
    left = {"_submission": "s" * 20, "_seconds": '{"goes": 2.5, "x": 1}', "_reached": "goes"}
    answer = Client().post(reverse("design-pilot-left", args=[token]), left)
    run = PilotRow.objects.get()
    assert (answer.status_code, run.seconds, run.reached, run.finished, run.answers) == (204, {"goes": 2.5}, "goes", False, {})
