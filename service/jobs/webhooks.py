"""Telling of a job's end: Standard Webhooks (standardwebhooks.com, 1.0), through the one door to the outside."""

import json
from datetime import UTC, datetime

from standardwebhooks import Webhook as Signer  # MIT

from service.jobs.job import Job
from service.outward.door import Door

PAUSES_SECONDS = (5.0, 60.0, 300.0, 1800.0, 7200.0, 18_000.0, 36_000.0)
"""Between tries, as the standard advises: after about 18 hours it is given up."""


def body(job: Job) -> bytes:
    """What is sent: the job's state and counts, never a text."""
    ended = job.ended or datetime.now(UTC)
    data = {"id": job.id, "state": job.state.value, "total": job.total, "done": job.done, "failed": job.failed}
    return json.dumps({"type": f"job.{job.state}", "timestamp": ended.isoformat(), "data": data}).encode()


def headers(secret: str, id: str, at: datetime, content: bytes) -> dict[str, str]:
    """Id, time and signature. id: the same at every try, so that the receiver can tell repeats."""
    return {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Signer(secret).sign(id, at, content.decode()),
    }


def deliver(job: Job, secret: str, door: Door) -> bool:
    """One try; whether it was taken (any status from 200 to 299). Raises OutwardError where nobody answers."""
    assert job.webhook is not None, "only jobs with a webhook are told of"
    content = body(job)
    signed = headers(secret, f"msg_{job.id}", datetime.now(UTC), content)
    return 200 <= door.post(job.webhook.url, content, signed) < 300
