from datetime import date, datetime, UTC
from decimal import Decimal
from dataclasses import replace
import pytest
from django.db import connection
from sauro.kernel.revision import change
from sauro.ledger import door, queries, writing
from sauro.ledger.canonical import canonical
from sauro.ledger.door import Actor, Changes, command, Because
from sauro.ledger.models import Entry
from sauro.norms.models import Norm
from sauro.ledger.tests.test_door import a_norm, INSTALLER, AT

def ok(*a, **k): return True

@command(verb="t_unwatched", subject="norm", of="x", able=ok, by_system=True)
def t_unwatched(*, x, actor, at):
    n = Norm.objects.get(); change(n, value="77"); return Changes(n)

@command(verb="t_untold", subject="norm", able=ok, by_system=True)
def t_untold(*, norm, actor, at):
    change(norm, value="78")
    return Changes(Norm.objects.create(code="x", value="1", from_on=date(2024,1,1), legal_basis="b"))

@pytest.mark.django_db
def test_unwatched():
    a_norm(); t_unwatched(x=1, actor=INSTALLER, at=AT); print(list(queries.verify())); assert not list(queries.verify())

@pytest.mark.django_db
def test_untold():
    n = a_norm(); t_untold(norm=n, actor=INSTALLER, at=AT)
    a_norm(value="80"); print(list(queries.verify())); assert not list(queries.verify())

def test_decimal():
    assert canonical(Decimal("1234567890123456789012345678901234.5")) == b'"1234567890123456789012345678901234.5"'

@pytest.mark.django_db
def test_replica():
    if connection.vendor != "postgresql": pytest.skip()
    a_norm()
    with connection.cursor() as c:
        c.execute("SET LOCAL session_replication_role = replica")
        with pytest.raises(Exception): c.execute("UPDATE ledger_entry SET verb='x'")
@pytest.mark.django_db
def test_doc():
    a_norm(); 
    d = replace(INSTALLER, deciding_document=5)
    @command(verb="t_doc", subject="norm", able=ok, by_system=True)
    def t_doc(*, norm, actor, at): return Changes(norm, because=Because(document=9))
    t_doc(norm=Norm.objects.get(), actor=d, at=AT)
    b = Entry.objects.latest("index").body; assert '5' in __import__("re").sub(r'"[0-9a-f-]{20,}"','',b).split('"document"')[1][:8] or '"deciding_document":5' in b
