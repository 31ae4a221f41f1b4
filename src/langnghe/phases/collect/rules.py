"""Who may do what with collections."""

from langnghe.core.plan.roles import OUTSIDE, Role, Roles, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_count(roles: Roles) -> bool:
    """Whether one may see exactly how many of a unit have answered, however few: those who have to reach its allocation."""
    return bool(roles & {Role.OFFICER, Role.APPROVER})


def may_open(roles: Roles) -> bool:
    return Role.APPROVER in roles


def may_close(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.APPROVER})


def may_choose(roles: Roles) -> bool:
    """Whether one may say how the page goes and what was handed out."""
    return bool(roles & {Role.OFFICER, Role.APPROVER})


def may_report(roles: Roles) -> bool:
    """Whether one may say what was done under the lines of the budget."""
    return Role.OFFICER in roles


def may_remind(roles: Roles) -> bool:
    return Role.OFFICER in roles


def may_equip(roles: Roles) -> bool:
    """Whether one may give access to tablets and interviewers, and take it back."""
    return Role.OFFICER in roles


def may_appoint(roles: Roles) -> bool:
    """Whether one may say who looks after which units, and take that back."""
    return Role.OFFICER in roles


def may_look_after(roles: Roles) -> bool:
    """Whether one may see how many of a unit have answered that was given into one's care; which one, the duties say."""
    return Role.COORDINATOR in roles


def may_help(roles: Roles) -> bool:
    """Whether one has tasks in a part of some survey: its paper, a unit, asking."""
    return bool(roles & OUTSIDE)


def may_print(roles: Roles) -> bool:
    """Whether one may have slips with codes made, and take packets of them back."""
    return Role.OFFICER in roles


def may_find_paper(roles: Roles) -> bool:
    """Whether one may see how many sheets are where, and find what there is to do with them: clerks too."""
    return works_inside(roles) or Role.CLERK in roles


def may_key(roles: Roles) -> bool:
    """Whether one may see what stands on single sheets of paper: to key it, and to say what doubtful boxes are."""
    return bool(roles & {Role.OFFICER, Role.CLERK})


def may_accept(roles: Roles) -> bool:
    """Whether one may count sheets that are ready, give sheets up, and choose how paper goes."""
    return Role.OFFICER in roles


def may_import(roles: Roles) -> bool:
    """Whether one may bring the answers of an older survey in."""
    return Role.OFFICER in roles
