"""Who may look at tables and choose them."""

from langnghe.core.plan.roles import Role, Roles, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_edit(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.ANALYST})
