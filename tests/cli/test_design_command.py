"""The way of a questionnaire to its approval, on the command line."""

import json
from argparse import ArgumentParser

import pytest

from langnghe.cli import design
from langnghe.core.errors import Refused
from langnghe.core.formats.xlsform import write_xlsform
from langnghe.phases.design import queries
from tests.cast import QUESTIONNAIRE, ROUTES
from tests.stage import SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def langnghe(*words: str) -> int:
    parser = ArgumentParser()
    design.add_to(parser)
    arguments = parser.parse_args(words)
    return arguments.handler(arguments)


@pytest.fixture
def workbook(tmp_path):
    file = tmp_path / "q.xlsx"
    file.write_bytes(write_xlsform(QUESTIONNAIRE))
    return str(file)


def test_a_questionnaire_goes_from_a_workbook_to_approval(hoa, binh, workbook, capsys):
    planned()
    ended = [langnghe("receive", SLUG, workbook, "--as", "hoa"), langnghe("status", SLUG)]
    ended += [
        langnghe("accept", SLUG, "--as", "hoa", "--reason", "as last year"),
        langnghe("approve", SLUG, "--as", "binh", "--reason", ROUTES),
    ]
    assert (ended, queries.latest(SLUG).approved_by) == ([0, 1, 0, 0], "binh")
    assert "questionnaire.not_accepted" in capsys.readouterr().err


@pytest.mark.parametrize(("person", "code"), [("hoa", "access.person_not_allowed"), ("nobody", "person.not_found")])
def test_who_has_not_the_role_approves_nothing(hoa, workbook, person, code):
    planned()
    langnghe("receive", SLUG, workbook, "--as", "hoa")
    with pytest.raises(Refused) as refused:
        langnghe("approve", SLUG, "--as", person)
    assert refused.value.findings[0].code == code


def test_the_status_is_told_as_json(hoa, workbook, capsys):
    planned()
    langnghe("receive", SLUG, workbook, "--as", "hoa")
    capsys.readouterr()
    langnghe("status", SLUG, "--json")
    told = json.loads(capsys.readouterr().out)
    codes = [finding["code"] for finding in told["findings"]]
    assert (told["version"], told["drafted_by"], codes) == ("1", "hoa", ["questionnaire.not_accepted"])


def test_a_reviewer_is_invited_and_the_comments_are_listed(hoa, workbook, capsys):
    planned()
    langnghe("receive", SLUG, workbook, "--as", "hoa")
    langnghe("invite", SLUG, "Trưởng phòng", "--as", "hoa")
    token = capsys.readouterr().out.split("/")[2]
    design.reviews.comment_as_reviewer(token=token, question="goes", text="Chợ nào?", now=queries.reviewers(SLUG)[0].invited_at)
    langnghe("comments", SLUG, "--json")
    (comment,) = json.loads(capsys.readouterr().out)
    assert (comment["author"], comment["question"], comment["resolved"]) == ("Trưởng phòng", "goes", False)


def test_a_pilot_without_runs_is_a_table_of_noughts(hoa, workbook, capsys):
    planned()
    langnghe("receive", SLUG, workbook, "--as", "hoa")
    langnghe("pilot", SLUG, "--json")
    langnghe("pilot", SLUG)
    langnghe("comments", SLUG)
    told = capsys.readouterr().out
    assert ('"started": 0' in told, "0 runs begun, 0 finished, - s for the whole" in told) == (True, True)
