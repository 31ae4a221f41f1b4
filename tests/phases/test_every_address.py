"""Who is answered how at every address: the table is the rule, and no address answers anybody with a mistake of the program."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from langnghe.core.plan.roles import Role
from tests.conftest import person
from tests.stage import SLUG, opened, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]
ROLES = (Role.OFFICER, Role.APPROVER, Role.ANALYST, Role.ADMINISTRATOR)
ARGUMENTS = {
    "slug": SLUG,
    "number": 7,
    "minor": 1,
    "unit": "ban-mau",
    "rows": "goes",
    "columns": "unit",
    "file_format": "csv",
    "token": "x",
    "code": "x",
    "name": "x.mp3",
    "short": "x",
    "form": SLUG,
    "version": "x",
    "kind": "paper",
    "size": 192,
    "table": "x",
    "key": 7,
    "pk": 7,
    "question": "wish",
    "path": "surveys",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

# The address, then what a stranger, the officer, the approver, the analyst and the administrator are answered, one after the
# other, when they look at it (G) or press its button with nothing filled in (P), after the collection, before the dataset.
TABLE = """
G home                 200 200 200 200 200
G new-survey           302 200 403 403 403
P new-survey           302 400 403 403 403
G import               302 200 403 403 403
P import-look          302 400 403 403 403
P import-mapping       302 400 403 403 403
P import-take          302 400 403 403 403
G directories          302 200 200 200 200
G directory            302 404 404 404 404
G directory-unit       302 404 404 404 404
G directory-csv        302 404 404 404 404
G directory-xlsx       302 404 404 404 404
P directory-preview    302 400 403 403 400
P directory-keep       302 400 403 403 400
P directory-remove     302 404 403 403 404
G plan                 302 200 200 200 200
G plan-units-csv       302 200 200 200 200
G plan-start           302 200 403 403 403
P plan-start           302 400 403 403 403
P plan-compare         302 400 403 403 403
P plan-replace         302 400 403 403 403
G plan-written         302 200 200 200 200
G plan-json            302 200 200 200 200
G plan-wave            302 200 403 403 403
P plan-wave            302 400 403 403 403
G plan-changes         302 404 404 404 404
P plan-units           302 400 403 403 403
P plan-accept          302 409 403 403 403
G plan-budget          302 200 200 200 200
G plan-budget-xlsx     302 200 200 200 200
G plan-budget-docx     302 200 200 200 200
P plan-budget-basis    302 400 403 403 403
P plan-budget-own      302 400 403 403 403
P plan-budget-change   302 400 403 403 403
G plan-sample          302 200 200 200 200
P plan-sample          302 400 403 403 403
P plan-sample-csv      302 400 403 403 403
P plan-sample-take     302 400 403 403 403
G collect-settlement        302 200 200 200 200
G collect-settlement-xlsx   302 200 200 200 200
G collect-settlement-docx   302 200 200 200 200
P collect-settlement-report 302 302 403 403 403
G plan-schedule        302 200 200 200 200
G plan-schedule-svg    302 200 200 200 200
G plan-schedule-ics    302 200 200 200 200
P plan-task            302 400 403 403 403
P plan-task-change     302 400 403 403 403
P plan-task-own        302 400 403 403 403
G design               302 200 200 200 200
G design-preview       302 200 200 200 200
P design-receive       302 400 403 403 403
P design-approve       302 403 409 403 403
P design-take-earlier  302 404 403 403 403
G design-changes       302 404 404 404 404
P design-accept        302 409 403 403 403
G design-correct       302 403 200 403 403
P design-correct       302 403 409 403 403
G design-comments      302 200 200 200 200
P design-comment       302 409 409 409 409
P design-resolve       302 409 403 403 403
P design-invite        302 409 403 403 403
P design-revoke        302 404 403 403 403
G design-pilot         302 200 200 200 200
G design-pilot-qr      302 200 200 200 200
P design-pilot-clear   302 409 403 403 403
G design-review        404 404 404 404 404
P design-review        404 404 404 404 404
G design-try-out       404 404 404 404 404
P design-try-out       404 404 404 404 404
G design-pilot-list    404 404 404 404 404
G design-pilot-sound   404 404 404 404 404
P design-pilot-left    404 404 404 404 404
G design-pilot-thanks  404 404 404 404 404
G design-builder           302 302 403 403 403
G design-builder-items     302 404 403 403 403
G design-builder-state     302 200 403 403 403
P design-builder-change    302 404 403 403 403
P design-builder-walk      302 409 403 403 403
P design-builder-hand-in   302 409 403 403 403
G design-builder-workbook  302 404 404 404 404
G design-builder-start     302 200 403 403 403
P design-builder-begin     302 400 403 403 403
G design-builder-languages 302 302 403 403 403
G design-builder-preview   302 302 302 302 302
G design-builder-frame     302 404 404 404 404
G design-builder-paper     302 404 404 404 404
G design-builder-paper-pdf 302 404 404 404 404
P design-builder-sound     302 400 403 403 403
G design-media             302 404 404 404 404
G collect              302 200 200 200 200
G collect-progress     302 200 200 200 200
G collect-links        302 200 200 200 200
G collect-slips        302 200 200 200 200
G collect-credentials      302 200 200 200 200
P collect-credentials-take 302 400 403 403 403
G respond-keys             404 404 404 404 404
P collect-slips-make   302 400 403 403 403
P collect-slips-void   302 400 403 403 403
G collect-posters      302 200 200 200 200
G collect-qr           302 200 200 200 200
G collect-qr-unit      302 200 200 200 200
G collect-letters      302 200 200 200 200
G collect-letters-zip  302 200 200 200 200
G collect-letters-page 302 200 200 200 200
G collect-duties       302 200 200 200 200
G collect-duties-csv   302 200 200 200 200
G collect-reminders    302 200 200 200 200
P collect-remind       302 400 403 403 403
P collect-mails        302 400 403 403 403
G collect-mails-csv    302 200 403 403 403
P collect-open         302 403 400 403 403
G collect-progress-csv  302 200 200 200 200
G collect-quality       302 200 200 200 200
G collect-unit-links    302 200 403 403 403
G collect-unit          404 404 404 404 404
G collect-commitments      200 200 200 200 200
G collect-commitments-json 200 200 200 200 200
G collect-quotas        302 200 200 200 200
G collect-quota         302 200 200 200 200
G collect-quota-csv     302 200 200 200 200
P collect-quota-keep    302 403 400 403 403
P collect-quota-read    302 403 400 403 403
P collect-quota-drop    302 403 400 403 403
G collect-anonymity        302 200 200 200 200
G collect-certificate      302 400 400 400 400
P collect-anonymity-change 302 403 400 403 403
G collect-choices       302 200 200 200 200
P collect-choices-keep  302 400 400 403 403
G collect-handouts      302 200 200 200 200
P collect-handouts-keep 302 302 302 403 403
G collect-paper            302 200 200 200 200
P collect-paper-rules      302 400 403 403 403
P collect-paper-accept     302 302 403 403 403
P collect-sheet-anew       302 400 403 403 403
P collect-sheet-give-up    302 400 403 403 403
G collect-paper-ledger     302 200 200 200 200
P collect-paper-print      302 400 403 403 403
P collect-paper-note       302 400 403 403 403
G collect-paper-sheets     302 404 403 403 403
P collect-paper-coded      302 404 403 403 403
G collect-paper-covers     302 404 403 403 403
G collect-paper-packet     302 404 403 403 403
G collect-paper-missing    302 200 200 200 200
G collect-paper-unit       302 200 200 200 200
G collect-keying           302 200 403 403 403
G collect-keying-sheet     302 404 403 403 403
P collect-keying-sheet     302 404 403 403 403
G collect-correct-sheet    302 404 403 403 403
G collect-differences      302 302 403 403 403
G collect-differences-sheet 302 404 403 403 403
G collect-scans            302 200 403 403 403
P collect-scans-receive    302 400 403 403 403
G collect-scans-progress   302 200 403 403 403
G collect-scan-picture     302 404 403 403 403
P collect-scan-set-aside   302 404 403 403 403
G collect-review           302 200 403 403 403
P collect-review           302 302 403 403 403
P collect-review-again     302 404 403 403 403
P collect-pause         302 403 400 403 403
P collect-resume        302 403 400 403 403
P collect-extend        302 403 400 403 403
P collect-reopen        302 403 400 403 403
P collect-close        302 400 400 403 403
G process              302 200 200 200 200
G process-export       302 404 403 404 403
P process-export-whole 302 403 403 403 403
G process-coding           302 200 403 200 403
G process-coding-question  302 400 403 400 403
P process-coding-decide    302 400 403 400 403
P process-coding-ask       302 400 403 400 403
G process-codebook         302 400 403 400 403
G process-codebook-json    302 200 403 200 403
P process-codebook-change  302 400 403 400 403
G process-progress         302 200 403 200 403
G process-progress-json    302 200 403 200 403
G process-second           302 400 403 400 403
P process-second-give      302 400 403 400 403
P process-second-undo      302 400 403 400 403
G process-agreement        302 400 403 400 403
P process-settle           302 400 403 400 403
G process-masks            302 400 403 403 403
P process-masks-cover      302 404 403 403 403
G process-editing             302 200 403 200 403
P process-editing-bulk        302 409 403 409 403
G process-editing-rules       302 200 403 200 403
P process-editing-rules-read  302 400 403 400 403
P process-editing-rule-add    302 400 403 400 403
P process-editing-rule-change 302 400 403 400 403
G process-editing-rules-table 302 200 403 200 403
G process-editing-response    302 409 403 409 403
P process-editing-decide      302 409 403 409 403
P process-editing-correct     302 409 403 409 403
P process-editing-undo        302 409 403 409 403
P process-lock         302 302 403 409 403
G analyse              302 404 404 404 404
G analyse-chart        302 404 404 404 404
G analyse-chart-by     302 404 404 404 404
G analyse-builder      302 404 404 404 404
P analyse-keep         302 400 403 400 403
G analyse-table-file   302 400 400 400 400
G analyse-overview     302 200 200 200 200
G analyse-found        302 404 404 404 404
G analyse-book         302 200 200 200 200
G analyse-waves        302 404 404 404 404
G analyse-wave-chart   302 404 404 404 404
G analyse-weights      302 404 404 404 404
P analyse-weights-make 302 400 403 400 403
P analyse-weights-adopt 302 400 403 400 403
P analyse-weights-drop 302 400 403 400 403
P analyse-replace-book 302 400 403 400 403
G disseminate          302 200 200 200 200
G disseminate-download 302 404 404 404 404
G disseminate-pdf      302 404 404 404 404
G disseminate-xlsx     302 404 404 404 404
G disseminate-pptx     302 404 404 404 404
P disseminate-layout   302 302 403 302 403
P disseminate-styles   302 400 403 400 403
P disseminate-write    302 409 403 409 403
G disseminate-report     302 404 404 404 404
P disseminate-comment    302 404 404 404 404
P disseminate-settle     302 404 403 404 403
P disseminate-send       302 404 403 404 403
P disseminate-send-back  302 403 404 403 403
P disseminate-approve    302 403 404 403 403
P disseminate-issue      302 400 403 403 403
G disseminate-figures    302 404 404 404 404
P disseminate-edited     302 400 403 400 403
P disseminate-rebuild    302 404 403 404 403
G disseminate-outline         302 200 200 200 200
G disseminate-outline-toml    302 200 200 200 200
P disseminate-outline-change  302 302 403 302 403
P disseminate-outline-take    302 400 403 400 403
P disseminate-outline-compare 302 400 403 400 403
P disseminate-outline-drop    302 302 403 302 403
G disseminate-words           302 404 404 404 404
G disseminate-preview    302 409 409 409 409
G disseminate-preview-en 302 409 409 409 409
P disseminate-publish    302 403 403 403 403
P disseminate-withdraw   302 403 403 403 400
G results-index          200 200 200 200 200
G results                404 404 404 404 404
G results-en             404 404 404 404 404
G results-table          404 404 404 404 404
G results-table-en       404 404 404 404 404
G archive              302 200 200 200 200
G archive-download     302 404 403 403 404
P archive-make         302 409 403 403 409
G archive-restore      302 200 200 200 200
P archive-check        302 400 400 400 400
P archive-restore-now  302 403 403 403 400
G archive-due          302 200 200 200 200
G archive-retention    302 200 200 200 200
P archive-keep         302 400 403 403 400
P archive-destroy      302 403 400 403 400
G archive-minutes      302 404 404 403 404
G collect-tablets       302 200 200 200 200
P collect-tablet-add    302 400 403 403 403
P collect-tablet-revoke 302 404 403 403 403
G collect-interviewers       302 200 200 200 200
P collect-interviewer-add    302 400 403 403 403
P collect-interviewer-link   302 404 403 403 403
P collect-interviewer-revoke 302 404 403 403 403
G interview            200 200 200 200 200
G interview-manifest   200 200 200 200 200
G interview-icon       200 200 200 200 200
G interview-worker     200 200 200 200 200
P interview-assigned   400 400 400 400 400
P interview-sign-out   204 204 204 204 204
G interview-form       403 403 403 403 403
P interview-waiting    400 400 400 400 400
G tablet-forms         403 403 403 403 403
G tablet-form          403 403 403 403 403
G tablet-files         403 403 403 403 403
G tablet-medium        403 403 403 403 403
P tablet-submission    403 403 403 403 403
G respond              200 200 200 200 200
P respond              409 409 409 409 409
G respond-list         404 404 404 404 404
G respond-worker       200 200 200 200 200
G respond-offline      200 200 200 200 200
P respond-waiting      400 400 400 400 400
P respond-left         400 400 400 400 400
G respond-sound        404 404 404 404 404
G respond-thanks       200 200 200 200 200
G respond-short         404 404 404 404 404
G respond-resize        200 200 200 200 200
G respond-framed        200 200 200 200 200
P respond-framed        409 409 409 409 409
G respond-framed-thanks 200 200 200 200 200
G programs              302 200 200 200 200
P programs-make         302 400 400 400 400
P programs-revoke       302 404 404 404 404
G webhooks              302 403 403 403 200
P webhook-add           302 403 403 403 400
P webhook-change        302 403 403 403 404
P webhook-test          302 403 403 403 404
G api-reference         302 200 200 200 200
G api-description       401 200 200 200 200
G api                   401 401 401 401 401
P api                   401 401 401 401 401
G account              302 200 200 200 200
G account-first        302 302 302 302 302
G account-password     302 200 200 200 200
P account-password     302 400 400 400 400
P account-session-end  302 302 302 302 302
G account_login        200 302 302 302 302
G account_reauthenticate      302 403 403 403 403
G mfa_authenticate            302 302 302 302 302
G mfa_login_webauthn          302 302 302 302 302
G mfa_reauthenticate          302 403 403 403 403
G mfa_reauthenticate_webauthn 302 403 403 403 403
G mfa_activate_totp           302 200 200 200 200
P mfa_activate_totp           302 200 200 200 200
G mfa_deactivate_totp         302 404 404 404 404
G mfa_view_recovery_codes     302 404 404 404 404
G mfa_generate_recovery_codes 302 200 200 200 200
G mfa_add_webauthn            302 200 200 200 200
P mfa_add_webauthn            302 200 200 200 200
G mfa_remove_webauthn         302 404 404 404 404
G people               302 403 403 403 200
G people-new           302 403 403 403 200
P people-invite        302 403 403 403 400
G person               302 403 403 403 404
P person-roles         302 403 403 403 404
P person-link          302 403 403 403 404
P person-reset         302 403 403 403 404
P person-deactivate    302 403 403 403 404
P person-activate      302 403 403 403 404
P person-sessions-end  302 403 403 403 404
G sign-in              200 302 302 302 302
P sign-in              200 302 302 302 302
G sign-in-link         200 200 200 200 200
P sign-in-link         403 403 403 403 403
G sign-out             405 405 405 405 405
P sign-out             302 302 302 302 302
G choose-language      302 302 302 302 302
P choose-language      302 302 302 302 302
"""


def patterns(parts=None) -> Iterator[URLPattern]:
    for part in get_resolver().url_patterns if parts is None else parts:
        yield from [part] if isinstance(part, URLPattern) else patterns(part.url_patterns)


def address(name: str) -> str:
    pattern = next(each for each in patterns() if each.name == name)
    return reverse(name, kwargs={key: ARGUMENTS[key] for key in re.findall(r"<\w+:(\w+)>", str(pattern.pattern))})


NAMES = sorted({pattern.name for pattern in patterns() if pattern.name})


@pytest.fixture
def everybody() -> list[Client]:
    """The browsers of a stranger and of one person of each role; pages that a mistake makes come back as 500."""
    opened()
    browsers = [Client(raise_request_exception=False) for _ in range(len(ROLES) + 1)]
    for browser, role in zip(browsers[1:], ROLES, strict=True):
        browser.force_login(person(role.value, role))
    return browsers


@pytest.mark.parametrize("line", TABLE.strip().splitlines(), ids=lambda line: " ".join(line.split()[:2]))
def test_everybody_is_answered_by_the_table(everybody, line):
    method, name, *wanted = line.split()
    ask = {"G": "get", "P": "post"}[method]
    assert [str(getattr(browser, ask)(address(name), {"nothing": ""}).status_code) for browser in everybody] == wanted


def test_no_address_breaks_whatever_the_method_and_whoever_asks(everybody):
    kept = [name for name in NAMES if name not in ("sign-out", "interview-sign-out")]
    answers = {
        (name, method): browser.generic(method, address(name)).status_code
        for browser in everybody
        for name in kept
        for method in METHODS
    }
    assert {place: status for place, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
@pytest.mark.parametrize("body", [b"\0", b"a=%ff&%00=%00&_unit=%00", b"a=1&" * 3000], ids=["nul", "no text", "fields"])
def test_no_address_breaks_whatever_is_sent(everybody, body, content_type):
    officer = everybody[1]
    answers = {name: officer.post(address(name), data=body, content_type=content_type).status_code for name in NAMES}
    assert {name: status for name, status in answers.items() if status >= 500} == {}


def test_what_was_never_opened_cannot_be_closed(client, hoa):
    planned()
    client.force_login(hoa)
    assert client.post(address("collect-close"), {"because": "nothing came"}).status_code == 409
