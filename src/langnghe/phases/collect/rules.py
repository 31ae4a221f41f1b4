"""Who may do what with collections."""

from langnghe.core.plan.roles import Role, Roles


def may_look(roles: Roles) -> bool:
    return bool(roles)


def may_open(roles: Roles) -> bool:
    return Role.APPROVER in roles


def may_close(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.APPROVER})
