"""Who works in a firm's archive, and who holds what in it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.disk import remove
from convene_tui.storage.firm.address import FirmAddress
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.firm.journal import lying_here
from convene_tui.storage.firm.schema import group_of, migrate
from convene_tui.storage.firm.server import FirmServer, Unreachable, refused

_SPANNING: Final = {"alliances": "alliance", "invitations": "invitation"}


def begin(address: FirmAddress) -> tuple[int, int]:
    """Make an archive, or bring it up to date; from and to which schema. Raises ConveneError."""
    connection = FirmServer(address).connect()
    import psycopg

    try:
        return migrate(connection, address.url)
    except psycopg.OperationalError as error:
        raise Unreachable.at(address.url, error) from error
    except psycopg.Error as error:
        raise refused(error) from error
    finally:
        connection.close()


class Colleagues:
    """The roles that may work in one archive."""

    def __init__(self, archive: FirmArchive) -> None:
        """Stand for those of an archive."""
        self._archive = archive
        self._server = archive.server

    def add(self, role: str) -> None:
        """Let a role in. Raises ConveneError where there is no such role, or one may not."""
        self._grant("GRANT {} TO {}", role)

    def remove(self, role: str) -> tuple[str, ...]:
        """Let a role see nothing any more; gives the ids of what that one alone holds."""
        self._grant("REVOKE {} FROM {}", role)
        rows = self._server.ask(
            "SELECT kind, id FROM convene.holder GROUP BY kind, id"
            " HAVING count(*) = 1 AND min(who) = %s ORDER BY kind, id",
            (role,),
        )
        return tuple(_said(kind, id) for kind, id in rows)

    def share(self, said: str, role: str, *, shares: bool) -> str:
        """Let a colleague hold something, or no longer; what it was. Raises ConveneError."""
        kind, id = self._meant(said)
        outcome = self._server.ask(
            "SELECT convene.share(%s, %s, %s, %s)", (kind, id, role, shares)
        )[0][0]
        if outcome != "done":
            raise _REFUSALS[outcome](_said(kind, id), role)
        return _said(kind, id)

    def who(self, said: str | None) -> Iterator[str]:
        """Those who work here, or who hold something, a line each."""
        if said is None:
            rows = self._server.ask(
                "SELECT r.rolname, pg_has_role(r.rolname, n.nspowner, 'MEMBER')"
                " FROM pg_roles AS r, pg_namespace AS n WHERE n.nspname = 'convene'"
                " AND r.rolcanlogin AND pg_has_role(r.rolname, 'convene_' || current_database(),"
                " 'MEMBER') ORDER BY r.rolname"
            )
            yield from (f"{name}  owner" if owns else name for name, owns in rows)
            return
        kind, id = self._meant(said)
        rows = self._server.ask(
            "SELECT who, owns FROM convene.holder WHERE kind = %s AND id = %s ORDER BY who",
            (kind, id),
        )
        if not rows:
            raise ConveneError(f"{said} is held by colleagues.", "They say who they are.")
        yield from (f"{name}  owns it" if owns else name for name, owns in rows)

    def forget(self, said: str) -> tuple[str, tuple[Path, ...]]:
        """Delete something for good; gives what of it could not be deleted on this machine.

        Raises ConveneError where it is not one's own.
        """
        kind, id = self._meant(said)
        if not self._server.ask("SELECT convene.forget(%s, %s)", (kind, id))[0][0]:
            raise _not_yours(_said(kind, id), "")
        self._archive.let_go(id)
        here = tuple(lying_here(self._archive.folder, id)) if kind == "session" else ()
        for path in here:
            remove(path)
        return _said(kind, id), tuple(path for path in here if os.path.lexists(path))

    def _meant(self, said: str) -> tuple[str, str]:
        folder, slash, id = said.partition("/")
        if slash and folder in _SPANNING:
            return _SPANNING[folder], id
        return "session", self._archive.find(said)

    def _grant(self, words: str, role: str) -> None:
        from psycopg import Connection, errors, sql

        def grant(connection: Connection) -> None:
            group = sql.Identifier(group_of(connection.info.dbname))
            try:
                connection.execute(sql.SQL(words).format(group, sql.Identifier(role)))
            except errors.UndefinedObject:
                raise _nobody("", role) from None

        self._server.do(grant)


def _said(kind: str, id: str) -> str:
    return id if kind == "session" else f"{kind}s/{id}"


def _nobody(said: str, role: str) -> ConveneError:
    what = f"The database knows no role {role!r}."
    return ConveneError(what, f"Whoever runs it makes one: CREATE ROLE {role} LOGIN")


def _no_colleague(said: str, role: str) -> ConveneError:
    return ConveneError(f"{role} is not of this firm.", f"Its owner: convene firm add {role}")


def _not_yours(said: str, role: str) -> ConveneError:
    return ConveneError(f"{said} is not yours.", "Ask whoever owns it: convene firm who")


def _gone(said: str, role: str) -> ConveneError:
    return ConveneError(f"There is no {said} in this archive.")


def _last(said: str, role: str) -> ConveneError:
    return ConveneError(f"Nobody else holds {said}.", "Share it first, or forget it.")


_REFUSALS: Final = {
    "nobody": _nobody,
    "no colleague": _no_colleague,
    "not yours": _not_yours,
    "gone": _gone,
    "the last": _last,
}
"""What the database says no to, and how it is told."""
