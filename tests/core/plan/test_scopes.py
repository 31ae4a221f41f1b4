"""What a token is for."""

from langnghe.core.plan.scopes import Scope, scopes_of


def test_words_that_name_no_scope_give_nothing():
    assert scopes_of(["tables:read", "tables:rule", ""]) == {Scope.TABLES_READ}


def test_every_scope_reads_or_writes():
    assert {scope.partition(":")[2] for scope in Scope} == {"read", "write"}
