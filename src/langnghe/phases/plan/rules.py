"""Who may do what with plans."""

from langnghe.core.plan.roles import Role, Roles, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_edit(roles: Roles) -> bool:
    return Role.OFFICER in roles


def may_keep_directories(roles: Roles) -> bool:
    """Whether one may hand in and remove the installation's directories of units."""
    return bool(roles & {Role.OFFICER, Role.ADMINISTRATOR})
