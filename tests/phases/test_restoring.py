"""A survey that comes back from its package: the same figures, or a plain refusal and nothing stored."""

import json
import zipfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from django.core.management import call_command
from django.db import connection

from langnghe.core.errors import Refused
from langnghe.core.formats.bag import write_bag
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.formats.package_zip import verify_package
from langnghe.core.formats.sealed_file import Custodian, new_key, read_key
from langnghe.core.statistics.listing import tables_to_json
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.archive import queries
from langnghe.phases.archive.actions import packages, restoring
from langnghe.phases.collect import intake
from langnghe.phases.disseminate import queries as disseminate_queries
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import actions as process_actions
from langnghe.phases.process import queries as process_queries
from langnghe.records import files
from langnghe.records.models import JournalRow, PackageRow, Person, ResponseRow, ScanRow, SurveyRow
from tests.cast import CLOSES, DURING
from tests.stage import SLUG, once, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
PRIVATE, PUBLIC = map(read_key, new_key(bytes(range(32))))
OTHER = read_key(new_key(bytes(32))[0])


def answered(number: int):
    """One of 60 people: five of them in the second unit, too few to be shown."""
    answers = {"goes": "yes", "times": number % 4} if number % 3 else {"goes": "no", "wish": f"Mong muốn thứ {number}"}
    return submission(number, unit="ban-thu" if number < 5 else "ban-mau", **answers)


def reported() -> Person:
    opened()
    for start in range(0, 60, 20):
        intake.submit(SLUG, [answered(number) for number in range(start, start + 20)], DURING)
    by = Person.objects.get(username="binh-the-approver")
    process_actions.lock_dataset(slug=SLUG, by=by, now=CLOSES)
    reports.write_report(slug=SLUG, language="vi", by=by, now=CLOSES)
    return by


def figures() -> dict:
    return json.loads(json.dumps(tables_to_json(analyse_queries.computed(SLUG), "vi")))


reported_once = once(reported)


@dataclass(frozen=True)
class Made:
    """A sealed package, and what the store it was made in said of the survey."""

    package: bytes
    figures: dict
    document: bytes
    written: bytes
    version: str


@cache
def made() -> Made:
    """Made once, in the store of the first test that asks."""
    packages.make_package(slug=SLUG, by=reported(), now=CLOSES, enclosed=queries.Enclosed(PUBLIC))
    document = write_report_docx(disseminate_queries.report(SLUG, "vi"))
    written, version = disseminate_queries.report_file(SLUG, 1), process_queries.dataset_row(SLUG).version
    return Made(queries.package_file(SLUG, 1), figures(), document, written, version)


def empty_store() -> None:
    """Take every row away; PostgreSQL first wants to have looked at what was written."""
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def elsewhere(settings, tmp_path):
    """Turns the store into an empty installation."""

    def empty() -> None:
        empty_store()
        settings.FILES = tmp_path / "files"

    return empty


@pytest.fixture
def package(elsewhere) -> bytes:
    """A sealed package and an empty installation."""
    package = made().package
    elsewhere()
    return package


def restore(data: bytes, custodian: Custodian | None = None) -> restoring.Restored:
    return restoring.restore(file=BytesIO(data), custodian=custodian, by=None, now=CLOSES)


def test_with_its_key_a_survey_comes_back_figure_by_figure(package):
    before = made()
    assert restore(package, PRIVATE) == restoring.Restored(SLUG, before.version, 60, True, (), False)
    document = write_report_docx(disseminate_queries.report(SLUG, "vi"))
    assert (figures() == before.figures, document == before.document) == (True, True)
    state = plan_queries.survey(SLUG, CLOSES).state
    assert (disseminate_queries.report_file(SLUG, 1) == before.written, state) == (True, "archived")


def test_what_came_back_has_a_journal_of_its_own_and_keeps_its_package(package):
    restore(package, PRIVATE)
    row = JournalRow.objects.get()
    assert (row.event, queries.journal_findings(), queries.package_file(SLUG, 1) == package) == ("archive.restored", (), True)
    assert not Person.objects.filter(is_active=True).exists()


def test_without_its_key_only_what_identifies_nobody_comes_back(package):
    found = restore(package)
    units = set(ResponseRow.objects.values_list("unit", flat=True))
    texts = [row for row in ResponseRow.objects.values_list("answers", flat=True) if "wish" in row]
    assert (found.full, found.differing, found.rows, units, texts) == (False, ("wish",), 60, {""}, [])


def test_a_package_that_was_restored_can_be_made_again(package):
    restore(package, PRIVATE)
    packages.make_package(slug=SLUG, by=None, now=CLOSES, enclosed=queries.Enclosed(PUBLIC))
    with queries.package_path(SLUG, 2).open("rb") as file:
        assert verify_package(file, PRIVATE) == ()


def payload(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        names = [name for name in archive.namelist() if name.startswith("bag/data/")]
        return {name.removeprefix("bag/data/"): archive.read(name) for name in names}


def code_of(refused) -> str:
    return refused.value.findings[0].code


FORGED = {
    "answer": ("dataset/responses.jsonl", b'"goes":"no"', b'"goes":"yes"', "package.other_answers"),
    "entry": ("journal/journal.json", b'"binh-the-approver"', b'"somebody-else"', "package.journal_broken"),
    "question": ("questionnaire/v1.json", "đi chợ".encode(), "ra chợ".encode(), "package.other_questionnaire"),
    "commitment": ("commitments/commitments.json", b'"responses": 60', b'"responses": 61', "package.commitments_broken"),
    "sealed": ("sealed/rows.json.sealed", b"", b"x", "sealed.damaged"),
    "newer": ("package.json", b'"format": 1', b'"format": 3', "package.newer"),
    "no list": ("package.json", b'"rows": 60', b'"rows": "many"', "package.unreadable"),
    "rows": ("survey/rows.json", b'"minimum_group": 10', b'"minimum_group": "x"', "package.unreadable"),
    "missing": ("survey/rows.json", b'"created_at"', b'"made_at"', "package.unreadable"),
    "table": ("survey/rows.json", b'"questionnaires": [', b'"questionnaires": 1, "x": [', "package.unreadable"),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_package_that_was_changed_and_summed_up_anew_is_refused_and_nothing_is_stored(package, what):
    path, old, new, code = FORGED[what]
    files = payload(package)
    assert old in files[path]
    forged = write_bag(files | {path: files[path].replace(old, new, 1) if old else files[path] + new}, {})
    with pytest.raises(Refused) as refused:
        restore(forged, PRIVATE)
    stored = (SurveyRow.objects.count(), Person.objects.count(), list(restoring.files.path("x").parent.glob("*")))
    assert (code_of(refused), stored) == (code, (0, 0, []))


@pytest.mark.parametrize(("custodian", "code"), [(OTHER, "sealed.wrong_key"), (Custodian(phrase="x" * 12), "sealed.wrong_key")])
def test_another_key_opens_nothing(package, custodian, code):
    with pytest.raises(Refused) as refused:
        restore(package, custodian)
    assert (code_of(refused), SurveyRow.objects.count()) == (code, 0)


def test_a_survey_that_is_there_is_not_touched(package):
    restore(package, PRIVATE)
    with pytest.raises(Refused) as refused:
        restore(package, PRIVATE)
    assert (code_of(refused), ResponseRow.objects.count(), PackageRow.objects.count()) == ("package.survey_there", 60, 1)


def test_a_package_of_the_first_kind_is_said_to_be_one():
    with pytest.raises(Refused) as refused:
        restore(write_bag({"a.txt": b""}, {}))
    assert code_of(refused) == "package.not_restorable"


def test_nothing_in_the_open_part_tells_texts_beside_answers_or_small_units(package):
    lines = payload(package)["dataset/responses.jsonl"].decode().splitlines()
    assert (len(lines), lines == sorted(lines), [line for line in lines if "wish" in line or "ban-thu" in line]) == (60, True, [])


def test_it_holds_every_version_as_a_form_a_value_and_a_codebook(package):
    files = payload(package)
    names = {element.get("name") for element in fromstring(files["questionnaire/v1.ddi.xml"]).iter("{ddi:codebook:2_5}var")}
    columns = set(files["dataset/dataset.csv"].decode("utf-8-sig").splitlines()[0].replace(";", ",").split(","))
    assert (names, columns - names) == ({"goes", "times", "wish"}, {"unit", "mode"})
    assert (files["questionnaire/v1.pdf"][:5], json.loads(files["questionnaire/v1.json"])["name"]) == (b"%PDF-", SLUG)


def test_scans_are_sealed_or_not_taken(db):
    reported_once()
    by = Person.objects.get(username="binh-the-approver")
    kept = {"file": files.keep(b"a sheet"), "digest": "x", "state": "read", "received_at": CLOSES}
    ScanRow.objects.create(survey=SurveyRow.objects.get(), name="Xã A.PNG", **kept)
    scans = queries.Enclosed(None, {"1.png": b"handwriting"})
    with pytest.raises(Refused) as refused:
        packages.make_package(slug=SLUG, by=by, now=CLOSES, enclosed=scans)
    packages.make_package(
        slug=SLUG, by=by, now=CLOSES, enclosed=queries.Enclosed(PUBLIC, scans.scans, {"wish.csv": b"code,label"})
    )
    inside = payload(queries.package_file(SLUG, 1))
    sealed = [path.removeprefix("sealed/scans/") for path in inside if path.startswith("sealed/scans/")]
    found = [inside["codebooks/wish.csv"], b"handwriting" in b"".join(inside.values()), b"a sheet" in b"".join(inside.values())]
    assert (code_of(refused), found) == ("package.scans_need_key", [b"code,label", False, False])
    assert sorted(sealed) == ["00001.png.sealed", "1.png.sealed"]
