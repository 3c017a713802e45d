"""Every table, in one place. VERSION rises with each change, and `database.MIGRATIONS` gets its step.

Times are seconds since 1970, UTC. Content is packed (`service.store.packing`), so that it may hold every
character and takes little room.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

VERSION = 2

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

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("created", Float(53), nullable=False),
    Column("owner", String(200)),
    Column("once", String(64), unique=True),  # digest of owner and idempotency key
    Column("digest", String(64), nullable=False),  # of all that was sent
    Column("sealed", Boolean, nullable=False),  # false while its pairs arrive: nobody sees it yet
    Column("state", String(20), nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("seconds", Float(53), nullable=False),  # that it has been worked on
    Column("events", Integer, nullable=False),
    Column("started", Float(53)),
    Column("ended", Float(53)),
    Column("webhook", LargeBinary),
    Column("told", Float(53)),  # when its webhook was delivered or given up
    Index("jobs_by_owner", "owner", "created"),
    Index("jobs_by_state", "state"),
)

job_pairs = Table(
    "job_pairs",
    metadata,
    Column("job", ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", LargeBinary, nullable=False),
    Column("sent", LargeBinary),  # moves into `comparisons` with the report
    Column("done", Boolean, nullable=False),
    Column("comparison", String(40)),
    Column("error", LargeBinary),
    Column("made_by", String(200)),
    Index("job_pairs_by_done", "job", "done", "number"),
)

job_events = Table(
    "job_events",
    metadata,
    Column("job", ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Float(53), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
