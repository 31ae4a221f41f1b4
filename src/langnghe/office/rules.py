"""Who may do what with the installation itself."""

from langnghe.core.plan.roles import Role, Roles, works_inside


def may_keep_people(roles: Roles) -> bool:
    """Whether one may invite people, give and take roles, and end sessions of others."""
    return Role.ADMINISTRATOR in roles


def may_audit(roles: Roles) -> bool:
    """Whether one may read the whole journal, and take it away."""
    return bool(roles & {Role.AUDITOR, Role.ADMINISTRATOR, Role.PROTECTION})


def may_follow(roles: Roles) -> bool:
    """Whether one may read what was done with a survey, by whom and when."""
    return works_inside(roles)


def may_see_rights(roles: Roles) -> bool:
    """Whether one may see which role may do what, and at which address."""
    return bool(roles & {Role.AUDITOR, Role.ADMINISTRATOR, Role.PROTECTION})


def may_keep_programs(roles: Roles) -> bool:
    """Whether one may make tokens for programs, in one's own name and never above one's own roles."""
    return works_inside(roles)


def may_keep_webhooks(roles: Roles) -> bool:
    return Role.ADMINISTRATOR in roles


def may_watch(roles: Roles) -> bool:
    """Whether one may see how the installation is."""
    return bool(roles & {Role.ADMINISTRATOR, Role.AUDITOR})


def may_back_up(roles: Roles) -> bool:
    return Role.ADMINISTRATOR in roles
