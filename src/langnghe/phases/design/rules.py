"""Who may do what with questionnaires."""

from langnghe.core.plan.roles import Role, Roles, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_edit(roles: Roles) -> bool:
    return Role.OFFICER in roles


def may_approve(roles: Roles) -> bool:
    return Role.APPROVER in roles
