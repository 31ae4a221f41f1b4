"""Weights of a survey on the command line."""

import json
from argparse import ArgumentParser

import pytest

from langnghe.cli import weights
from langnghe.core.errors import Refused
from langnghe.phases.analyse import queries
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from tests.cast import CLOSES, DURING
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
FIGURES = "question,category,population\ngoes,yes,500\ngoes,no,500\n"


def langnghe(*words: str) -> int:
    parser = ArgumentParser()
    weights.add_to(parser)
    arguments = parser.parse_args(words)
    return arguments.handler(arguments)


@pytest.fixture
def figures(tmp_path):
    """Figures for 12 of 16 who go to the market."""
    opened()
    answers = ["yes"] * 12 + ["no"] * 4
    intake.submit(SLUG, [submission(number, goes=goes) for number, goes in enumerate(answers)], DURING)
    process_actions.lock_dataset(slug=SLUG, by=None, now=CLOSES)
    file = tmp_path / "figures.csv"
    file.write_text(FIGURES)
    return str(file)


def test_weights_are_made_adopted_shown_and_dropped(hoa, figures, capsys):
    ended = [langnghe("targets", "check", SLUG, figures), langnghe("make", SLUG, figures, "--adopt", "--as", "hoa")]
    assert (ended, queries.adopted(SLUG).method) == ([0, 0], "rake")
    assert "adopted: 16 weights, sum 1000.00\ndesign effect 1.3333, effective number 12.0" in capsys.readouterr().out
    assert (langnghe("adopt", SLUG), langnghe("drop", SLUG), queries.weighting(SLUG)) == (0, 0, None)


def test_weights_are_told_as_json(hoa, figures, capsys):
    words = ("make", SLUG, figures, "--method", "logit", "--bounds", "0.1", "9", "--trim", "0.1", "4", "--json")
    assert langnghe(*words) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["recipe"]["bounds"], told["adopted"], round(told["diagnostics"]["effect"], 4)) == ([0.1, 9], False, 1.3333)


@pytest.mark.parametrize(("words", "told"), [((), "weights.nobody_in_cell"), (("--json",), '"weights.nobody_in_cell"')])
def test_figures_that_do_not_fit_are_told_and_end_with_one(hoa, figures, capsys, words, told):
    assert langnghe("targets", "check", SLUG, "plan", *words) == 1
    printed = capsys.readouterr()
    assert told in printed.out + printed.err


def test_what_was_not_made_cannot_be_shown(hoa, figures):
    with pytest.raises(Refused, match=r"weights\.not_made"):
        langnghe("show", SLUG)


def test_who_has_not_the_role_makes_no_weights(hoa, binh, figures):
    with pytest.raises(Refused, match="command_not_allowed"):
        langnghe("make", SLUG, figures, "--as", "binh")
