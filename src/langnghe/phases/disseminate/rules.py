"""Who may write reports."""

from langnghe.core.plan.roles import Role, Roles


def may_look(roles: Roles) -> bool:
    return bool(roles)


def may_write(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.ANALYST})
