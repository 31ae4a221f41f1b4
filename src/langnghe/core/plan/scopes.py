"""What a program may do that comes with a token of a person."""

from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    """A part of the API. A token has those that were chosen when it was made; of these the roles of its person leave at every
    request what that person may do on a page."""

    SURVEYS_READ = "surveys:read"
    SURVEYS_WRITE = "surveys:write"
    UNITS_READ = "units:read"
    UNITS_WRITE = "units:write"
    QUESTIONNAIRES_READ = "questionnaires:read"
    QUESTIONNAIRES_WRITE = "questionnaires:write"
    PROGRESS_READ = "progress:read"
    DATASETS_READ = "datasets:read"
    DATASETS_WRITE = "datasets:write"
    TABLES_READ = "tables:read"
    REPORTS_READ = "reports:read"
    JOURNAL_READ = "journal:read"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_WRITE = "webhooks:write"


Scopes = frozenset[Scope]


def scopes_of(words: Iterable[str]) -> Scopes:
    """The scopes among the words; a word that names none, as of an older version of the program, gives nothing."""
    known = {scope.value for scope in Scope}
    return frozenset(Scope(word) for word in words if word in known)
