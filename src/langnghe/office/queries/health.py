"""How the installation is: every check by its name, for the page and for `langnghe doctor`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from langnghe.core.errors import Finding, Severity
from langnghe.office.queries import health_folder, health_parts, health_reach, health_store

Check = Callable[[datetime], Iterable[Finding]]

HERE: Mapping[str, Check] = {
    "disk": health_folder.space,
    "rights": health_folder.rights,
    "leftovers": health_folder.leftovers,
    "store": health_store.store,
    "replica": health_store.replica,
    "clock": health_store.clock,
    "journal": health_store.journal,
    "backup": health_folder.backup,
    "people": health_store.people,
    "addresses": health_reach.addresses,
    "fonts": health_parts.fonts,
    "libraries": health_parts.libraries,
}
"""What is looked at on this machine, in this order; nothing of it asks the network, but for the store's own server."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check and what it found."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)


def looked_at(now: datetime) -> tuple[Checked, ...]:
    """All of them. When the store does not answer, what asks it is left out, and the replica where there is none."""
    found = []
    answers = True
    for name, check in HERE.items():
        if name == "replica" and not settings.REPLICA:
            continue
        if answers or name not in health_store.ASKING:
            found.append(Checked(name, tuple(check(now))))
        if name == "store":
            answers = not health_store.is_unusable(found[-1].findings)
    return tuple(found)
