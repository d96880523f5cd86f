"""The schema is made once, brought up to date by its owner, and refused when it is newer."""

from importlib import resources
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.firm import schema
from convene_tui.storage.firm.address import firm_address
from convene_tui.storage.firm.colleagues import begin
from convene_tui.storage.firm.schema import migrate
from tests.firm.conftest import Firm


def test_it_is_made_once(empty: Firm) -> None:
    address = firm_address(empty.url("owner"))
    number = schema.current_number()
    assert begin(address) == (0, number)
    assert begin(address) == (number, number)
    numbers = empty.sql("SELECT number FROM convene.migration ORDER BY number")
    assert numbers == [(each,) for each in range(1, number + 1)]


def test_a_database_without_an_archive_says_how_one_is_made(empty: Firm) -> None:
    with pytest.raises(ConveneError, match="convene firm init"):
        empty.archive("ann").entries()


def test_whoever_is_not_of_the_firm_is_told_so(firm: Firm) -> None:
    with pytest.raises(ConveneError, match="stranger is not of this firm"):
        firm.archive("stranger").entries()


def test_a_later_one_is_refused_and_an_earlier_one_is_for_its_owner(fresh_firm: Firm) -> None:
    firm = fresh_firm
    later = schema.current_number() + 1
    firm.sql("INSERT INTO convene.migration (number) VALUES (%s)", later)
    with pytest.raises(ConveneError, match="later convene"):
        firm.archive().entries()
    with pytest.raises(ConveneError, match="later convene"):
        begin(firm_address(firm.url("owner")))
    firm.sql("DELETE FROM convene.migration")
    firm.sql("INSERT INTO convene.migration (number) VALUES (0)")
    with pytest.raises(ConveneError, match="earlier convene"):
        firm.archive().entries()


def test_a_migration_is_done_whole_or_not_at_all(
    empty: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "0001.sql").write_text("CREATE TABLE convene.one (id text)")
    (tmp_path / "sql" / "0002.sql").write_text("CREATE TABLE convene.two (id text); SELECT 1/0")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with empty.cluster.connection("owner", empty.database) as on:
        with pytest.raises(Exception, match="division by zero"):
            migrate(on, "", ("0001.sql", "0002.sql"))
        assert schema.schema_number(on) is None
        assert migrate(on, "", ("0001.sql",)) == (0, 1)
        (tmp_path / "sql" / "0002.sql").write_text("CREATE TABLE convene.two (id text)")
        assert migrate(on, "", ("0001.sql", "0002.sql")) == (1, 2)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:secret@host/firm",
        "postgresql://ann:@host/firm",
        "postgresql://host/firm?password=secret",
        "postgresql://host/firm?user=ann&PassWord=secret",
        "postgresql://host/firm?sslpassword=secret",
        "postgres://ann:sec%40ret@one,two/firm",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ConveneError) as refused:
        firm_address(url)
    assert "secret" not in str(refused.value)
    for way in (".pgpass", "service", "PGPASSWORD"):
        assert way in str(refused.value)


def test_a_server_that_is_not_there_is_told_in_a_line(tmp_path: Path) -> None:
    from convene_tui.storage.firm.archive import FirmArchive

    archive = FirmArchive(
        firm_address(f"postgresql:///firm?host={tmp_path}"), state=lambda: tmp_path
    )
    with pytest.raises(ConveneError, match="can't be reached") as told:
        archive.entries()
    assert "\n" not in str(told.value)
