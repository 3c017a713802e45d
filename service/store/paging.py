"""Pages of a table, the newest first."""

from typing import Any

from sqlalchemy import Connection, Row, Select, Table, and_, or_, select


def newest(
    connection: Connection, table: Table, query: Select[Any], owner: str | None, limit: int, before: str | None
) -> list[Row[Any]]:
    """At most `limit` rows of a query on a table with `id`, `created` and `owner`.

    owner: None for everybody's. before: id of the last one seen, for the next page; an unknown one gives an empty page.
    """
    c = table.c
    if owner is not None:
        query = query.where(c.owner == owner)
    if before is not None:
        created = connection.execute(select(c.created).where(c.id == before)).scalar()
        if created is None:
            return []
        query = query.where(or_(c.created < created, and_(c.created == created, c.id < before)))
    return list(connection.execute(query.order_by(c.created.desc(), c.id.desc()).limit(limit)).all())
