"""Who may do what with questionnaires."""

from langnghe.core.plan.roles import Role, Roles, has_a_say, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_comment(roles: Roles) -> bool:
    return has_a_say(roles)


def may_edit(roles: Roles) -> bool:
    return Role.OFFICER in roles


def may_approve(roles: Roles) -> bool:
    return Role.APPROVER in roles
