"""Who may make and take away archive packages."""

from langnghe.core.plan.roles import Role, Roles, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_make(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.ADMINISTRATOR})


def may_keep(roles: Roles) -> bool:
    """Set how long something is kept."""
    return bool(roles & {Role.OFFICER, Role.ADMINISTRATOR})


def may_destroy(roles: Roles) -> bool:
    """Destroy what is due, and bring surveys back."""
    return bool(roles & {Role.APPROVER, Role.ADMINISTRATOR})


def may_restore(roles: Roles) -> bool:
    """Bring a survey back on a page."""
    return Role.ADMINISTRATOR in roles


def may_read_minutes(roles: Roles) -> bool:
    """Read the minutes of a destruction."""
    return may_keep(roles) or may_destroy(roles) or bool(roles & {Role.PROTECTION, Role.AUDITOR})
