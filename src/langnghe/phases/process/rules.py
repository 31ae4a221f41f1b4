"""Who may do what with datasets."""

from langnghe.core.plan.roles import Role, Roles, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_lock(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.ANALYST})


def may_export_whole(roles: Roles) -> bool:
    """Whether one may take the dataset away with every unit in it."""
    return Role.PROTECTION in roles


def may_export(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.ANALYST})


def may_clean(roles: Roles) -> bool:
    """Whether one may look at responses one by one, and decide about them."""
    return bool(roles & {Role.OFFICER, Role.ANALYST})


def may_code(roles: Roles) -> bool:
    """Whether one may read masked open answers and give them codes."""
    return bool(roles & {Role.OFFICER, Role.ANALYST})


def may_mask(roles: Roles) -> bool:
    """Whether one may see open answers as they were written, to cover what names somebody."""
    return bool(roles & {Role.OFFICER, Role.PROTECTION})
