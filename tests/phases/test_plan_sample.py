"""The sample on screen: its size, what each unit gets, which are drawn; the same as the command's."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.cli import main
from langnghe.phases.plan import queries
from langnghe.records.models import JournalRow
from tests.cast import UNITS
from tests.stage import SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]
LIST = "code,name,size,deviation,stratum\n" + "\n".join(
    f"u{n},Xã số {n},{100 * n},{n},{'cao' if n % 2 else 'thap'}" for n in range(1, 9)
)
UNITS_WITH_SIZES = "code,name,size\nban-mau,Xã Bản Mẫu,300\nban-thu,Xã Bản Thử,100\n"


@pytest.fixture
def officer(client, hoa):
    planned()
    client.force_login(hoa)
    return client


def post(client, name: str = "plan-sample", **data: object):
    return client.post(reverse(name, args=[SLUG]), data, headers={"Accept-Language": "en"})


def get(client, **asked: str) -> str:
    return client.get(reverse("plan-sample", args=[SLUG]), asked, headers={"Accept-Language": "en"}).content.decode()


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def commanded(tmp_path, capsys, *words: str) -> dict:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert main(["sample", words[0], str(tmp_path / "list.csv"), *words[1:], "--json"]) == 0
    return json.loads(capsys.readouterr().out)


SIZE = {"margin": "5", "confidence": "95", "share": "50", "population": "1000", "design_effect": "1.5", "response": "80"}


def test_the_size_for_a_margin_is_reckoned_with_the_population_and_the_design(officer):
    shown = get(officer, **SIZE)
    assert [f'<span class="figure-number">{number}</span>' in shown for number in ("366", "458")] == [True, True]


@pytest.mark.parametrize("wrong", [{"margin": "0"}, {"margin": "much"}, {"share": "0"}, {"confidence": "100"}])
def test_a_size_that_cannot_be_says_why(officer, wrong):
    shown = get(officer, **{**SIZE, **wrong})
    assert ("figure-number" in shown, "errorlist" in shown or "finding-what" in shown) == (False, True)


def test_the_survey_s_own_units_are_the_list_until_another_comes(officer):
    assert "ban-mau,Xã Bản Mẫu,xã,xã,,,10" in get(officer)


@pytest.mark.parametrize(("how", "over"), [("proportional", "units"), ("neyman", "units"), ("equal", "strata")])
def test_a_number_is_given_out_as_by_the_command(officer, tmp_path, capsys, how, over):
    data = {"pasted": LIST, "total": "100", "how": how, "over": over, "act": "allocate"}
    found = {row["code"]: int(row["number"]) for row in rows(post(officer, "plan-sample-csv", **data))}
    strata = ["--strata"] if over == "strata" else []
    units = commanded(tmp_path, capsys, "allocate", "--total", "100", "--method", how, *strata)["units"]
    assert found == {unit["code"]: unit["number"] for unit in units}
    assert post(officer, **data).status_code == 200


@pytest.mark.parametrize("method", ["simple", "systematic", "pps_systematic", "brewer"])
@pytest.mark.parametrize("stratified", [False, True])
def test_a_sample_is_drawn_as_by_the_command(officer, tmp_path, capsys, method, stratified):
    data = {"pasted": LIST, "number": "4", "method": method, "seed": "7", "persons": "2", "act": "draw"}
    found = rows(post(officer, "plan-sample-csv", **data, **({"stratified": "on"} if stratified else {})))
    strata = ["--strata"] if stratified else []
    told = commanded(tmp_path, capsys, "select", "--number", "4", "--method", method, "--seed", "7", "--persons", "2", *strata)
    assert [(row["code"], int(row["person"])) for row in found] == [(each["unit"], each["number"]) for each in told["persons"]]
    assert {row["frame"] for row in found} == {told["frame"]}


def test_a_draw_is_in_the_journal_with_its_seed_and_can_be_drawn_again(officer):
    first = post(officer, units=SimpleUploadedFile("list.csv", LIST.encode()), number="3", act="draw").content.decode()
    (kept,) = queries.draws(SLUG)
    again = rows(post(officer, "plan-sample-csv", pasted=LIST, number="3", seed=str(kept.seed), act="draw"))
    assert (f"<strong>{kept.seed}</strong>" in first, kept.method, kept.number, kept.population) == (True, "simple", 3, 8)
    assert [f'<code class="muted">{row["code"]}</code>' in first for row in again] == [True] * 3
    assert JournalRow.objects.get().detail["frame"] == again[0]["frame"]


def test_an_allocation_becomes_the_paper_forms_of_the_units(officer):
    data = {"pasted": UNITS_WITH_SIZES, "total": "40", "how": "proportional", "over": "units", "act": "allocate"}
    assert "Take over as paper forms" in post(officer, **data).content.decode()
    assert post(officer, "plan-sample-take", **data).status_code == 302
    assert [unit.paper_forms for unit in queries.units(SLUG)] == [30, 10]
    assert JournalRow.objects.get().detail == {"before": {"ban-mau": 10, "ban-thu": 5}, "after": {"ban-mau": 30, "ban-thu": 10}}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan-sample", {"pasted": LIST, "act": "draw"}),
        ("plan-sample", {"pasted": LIST, "act": "allocate"}),
        ("plan-sample", {"pasted": LIST, "act": "draw", "number": "9"}),
        ("plan-sample", {"pasted": "", "act": "draw", "number": "1"}),
        ("plan-sample", {"pasted": "code,name\na,A\nb,B\n", "act": "allocate", "total": "5"}),
        ("plan-sample", {"pasted": "code,name,size\na,A,x\n", "act": "allocate", "total": "5"}),
        ("plan-sample-take", {"pasted": LIST, "act": "allocate", "total": "5"}),
        ("plan-sample-csv", {"pasted": LIST, "act": "something"}),
    ],
)
def test_what_cannot_be_done_changes_nothing(officer, name, data):
    assert post(officer, name, **data).status_code == 400
    assert (queries.units(SLUG), JournalRow.objects.count()) == (UNITS, 0)


def test_others_may_look_but_not_draw(officer, lan):
    officer.force_login(lan)
    assert ("Give out, or draw" in get(officer), post(officer, pasted=LIST, number="1", act="draw").status_code) == (False, 403)
