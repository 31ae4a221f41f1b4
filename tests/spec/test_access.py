"""Who may do what: the table beside this file is compared with every rule and every address of the program."""

from itertools import combinations

import pytest

from langnghe.core.plan.roles import Role
from langnghe.office.queries import rights
from tests.access import ROLES, TABLE, lines

ACTIONS = rights.actions()
GUARDS = {each.name: each for each in reversed(rights.addresses())}


def test_every_action_is_in_the_table_and_no_other():
    assert list(ROLES) == list(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_for_these_roles(action):
    assert [role.value for role in rights.allowed(ACTIONS[action])] == ROLES[action]


@pytest.mark.parametrize("action", ACTIONS)
def test_two_roles_give_what_each_gives_and_no_role_gives_nothing(action):
    rule = ACTIONS[action]
    pairs = [frozenset(pair) for pair in combinations(Role, 2)]
    more = [pair for pair in pairs if rule(pair) != any(rule(frozenset({role})) for role in pair)]
    assert (more, rule(frozenset())) == ([], False)


def test_every_address_is_in_the_table_and_no_other():
    assert {line.name for line in lines()} == set(GUARDS)


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.key)
def test_an_address_asks_for_the_action_that_the_table_says(line):
    guard = GUARDS[line.name]
    asked = guard.looking if line.method == "GET" else guard.sending
    assert asked == line.action


def test_what_is_open_to_everybody_says_why():
    assert set(TABLE["open"]) == {line.name for line in lines() if line.action == "open"}


def test_the_auditor_sends_nothing_but_packages_to_be_checked_and_what_is_his_own():
    sent = {line.name for line in lines() if line.method == "POST" and Role.AUDITOR in ROLES.get(line.action, ())}
    assert sent - {"programs-make", "programs-revoke"} == {"archive-check"}


@pytest.mark.parametrize(
    ("role", "rooms"),
    [
        (Role.CLERK, {"collect.may_find_paper", "collect.may_help", "collect.may_key"}),
        (Role.COORDINATOR, {"collect.may_help", "collect.may_look_after"}),
        (Role.INTERVIEWER, {"collect.may_help"}),
    ],
)
def test_whoever_helps_with_a_part_may_do_nothing_else(role, rooms):
    assert {action for action, roles in ROLES.items() if role in roles} == rooms
