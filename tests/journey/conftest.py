"""What a journey needs: pages as the tests of the web see them, and a person who has a link to sign in with."""

import pytest
from django.utils import timezone

from langnghe.core.plan.roles import Role
from langnghe.web.access import create_link
from tests.conftest import person
from tests.web.conftest import plain_names, prepared_files

__all__ = ["plain_names", "prepared_files"]


@pytest.fixture
def sign_in_link(transactional_db, live_server) -> str:
    """The one-time link of a person who is officer and approver in one."""
    carrier = person("carrier", Role.OFFICER, Role.APPROVER)
    return f"{live_server.url}/sign-in/{create_link(carrier, timezone.now())}/"


@pytest.fixture
def approver_link(transactional_db, live_server) -> str:
    """The one-time link of somebody else who approves: nobody approves what he drafted."""
    return f"{live_server.url}/sign-in/{create_link(person('approver', Role.APPROVER), timezone.now())}/"
