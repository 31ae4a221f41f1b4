"""Who may make and take away archive packages."""

from langnghe.core.plan.roles import Role, Roles


def may_look(roles: Roles) -> bool:
    return bool(roles)


def may_make(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.ADMINISTRATOR})
