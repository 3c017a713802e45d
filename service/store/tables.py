"""Every table, in one place. VERSION rises with each change, and `database.MIGRATIONS` gets its step.

Times are seconds since 1970, UTC. Content is packed (`service.store.packing`), so that it may hold every
character and takes little room.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

VERSION = 1

metadata = MetaData()

schema_version = Table("hamsanj_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

comparisons = Table(
    "comparisons",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("created", Float(53), nullable=False),
    Column("owner", String(200)),
    Column("job", String(40)),  # the job that it is a result of: it lives and goes with that
    Column("title", LargeBinary, nullable=False),
    Column("sent", LargeBinary, nullable=False),
    Column("report", LargeBinary, nullable=False),
    Index("comparisons_by_owner", "owner", "created"),
    Index("comparisons_by_time", "created"),
    Index("comparisons_by_job", "job"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("comparison", ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("later", ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True),
    Column("earlier", String(40), nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("scopes", String(100), nullable=False),
    Column("created", Float(53), nullable=False),
    Column("revoked", Float(53)),
)

key_secrets = Table(
    "key_secrets",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("key", String(40), nullable=False, index=True),
    Column("created", Float(53), nullable=False),
    Column("expires", Float(53)),  # set when a newer secret takes over
)
