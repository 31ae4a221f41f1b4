"""New figures are protected together with what was released before."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.disclosure.ledger import Release, protected, release_from_json, release_to_json, shown
from langnghe.core.statistics.disclosure.linked import Figure, Terms
from langnghe.core.statistics.disclosure.people import Respondents, people
from langnghe.core.statistics.disclosure.problem import State
from langnghe.core.statistics.disclosure.protect import Reason
from langnghe.core.statistics.disclosure.rules import Rules
from tests.columns import dataset, single

# 2 of x, 20 of y, 30 of z
DATA = Respondents(Coded(dataset(single("q", "ab" * 26), single("g", "x" * 2 + "y" * 20 + "z" * 30, "xyz"))))
TERMS = Terms(Rules(minimum=5), frozenset({"g"}))
JOINED = people({"q": "a", "g": "xy"})
ALONE = people({"q": "a", "g": "y"})
BOTH = (JOINED, people({"q": "ab", "g": "xy"}))
LATER = [Figure(ALONE), Figure(people({"q": "ab", "g": "y"}))]


def test_without_anything_before_only_the_new_figures_count():
    assert protected(LATER, DATA, TERMS)[0].withheld == {}


def test_without_a_minimum_nothing_is_withheld():
    table = [Figure(people({"q": "a", "g": code})) for code in "xyz"]
    found = protected(table, DATA, Terms(Rules(minimum=0), frozenset({"g"})), [Release("report 1", BOTH)])[0]
    assert (found.withheld, found.audit.holds) == ({}, True)


def test_a_figure_that_with_an_earlier_one_gives_a_small_group_away_is_withheld():
    found = protected(LATER, DATA, TERMS, [Release("report 1", BOTH)])[0]
    assert set(found.withheld.values()) == {Reason.RELEASED}
    assert (ALONE.name in found.withheld, found.audit.holds) == (True, True)


def test_what_cannot_be_withheld_is_refused_and_the_earlier_release_named():
    always = [Figure(figure.of, State.KNOWN) for figure in LATER]
    other = Release("report 1", (people({"q": "a", "g": "z"}),))
    with pytest.raises(Refused) as refused:
        protected(always, DATA, TERMS, [other, Release("report 2", BOTH)])
    finding = refused.value.findings[0]
    assert (finding.code, finding.values["release"]) == ("disclosure.differencing", "report 2")


def test_when_only_several_earlier_releases_together_give_it_away_the_last_is_named():
    whole = Release("report 1", (people({"q": "a", "g": "xyz"}), people({"q": "ab", "g": "xyz"})))
    part = Release("page 1", (people({"q": "a", "g": "z"}), people({"q": "ab", "g": "z"})))
    with pytest.raises(Refused) as refused:
        protected([Figure(figure.of, State.KNOWN) for figure in LATER], DATA, TERMS, [whole, part])
    assert refused.value.findings[0].values["release"] == "page 1"


def test_what_the_tables_give_away_by_themselves_is_not_blamed_on_an_earlier_release():
    always = [Figure(some, State.KNOWN) for some in (*BOTH, *(figure.of for figure in LATER))]
    found = protected(always, DATA, TERMS, [Release("report 1", (people({"q": "a", "g": "z"}),))])[0]
    assert (found.withheld, found.audit.weakest.width, found.audit.weakest.wanted) == ({}, 0, 1)


def test_the_same_tables_may_be_released_again():
    table = [Figure(people({"q": answer, "g": code}), together=code) for code in "xyz" for answer in ("a", "b", "ab")]
    first = protected(table, DATA, TERMS)[0]
    again = protected(table, DATA, TERMS, [Release("report 1", shown(table, first.withheld))])[0]
    assert again.withheld == first.withheld


def test_releases_of_other_questions_do_not_matter():
    found, problem = protected(LATER, DATA, TERMS, [Release("report 1", (people({"p": "a", "g": "xy"}),))])
    assert (found.withheld, [name for name in problem.cells if "p=" in name]) == ({}, [])


def test_a_release_keeps_of_whom_it_shows_figures_and_no_figures():
    figures = [Figure(ALONE), Figure(JOINED), Figure(ALONE), Figure(people({"q": "b"}), State.UNPUBLISHED)]
    assert shown(figures, {JOINED.name: Reason.SMALL}) == (ALONE,)


def test_a_release_is_written_and_read_again():
    release = Release("report 1", BOTH)
    assert release_from_json(release_to_json(release)) == release


@pytest.mark.parametrize("content", [{}, {"name": "x", "shown": [1]}, {"name": "x", "shown": [[["a"]]]}])
def test_what_is_no_release_is_refused(content):
    with pytest.raises(Refused, match="bad_ledger"):
        release_from_json(content)
