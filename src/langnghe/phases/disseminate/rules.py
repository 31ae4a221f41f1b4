"""Who may write, approve, issue and publish reports."""

from langnghe.core.plan.roles import Role, Roles, has_a_say, works_inside


def may_look(roles: Roles) -> bool:
    return works_inside(roles)


def may_comment(roles: Roles) -> bool:
    return has_a_say(roles)


def may_write(roles: Roles) -> bool:
    return bool(roles & {Role.OFFICER, Role.ANALYST})


def may_settle(roles: Roles) -> bool:
    """Whether comments of others are for this person to settle."""
    return may_write(roles)


def may_approve(roles: Roles) -> bool:
    return Role.APPROVER in roles


def may_issue(roles: Roles) -> bool:
    """Who keeps the register of documents puts the number in."""
    return Role.OFFICER in roles


def may_publish(roles: Roles) -> bool:
    return Role.PUBLISHER in roles


def may_withdraw(roles: Roles) -> bool:
    """An administrator too: what must not be read should not wait for one person."""
    return bool(roles & {Role.PUBLISHER, Role.ADMINISTRATOR})
