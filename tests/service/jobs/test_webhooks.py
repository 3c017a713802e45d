"""What is sent when a job ends."""

import json
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook as Receiver
from standardwebhooks import WebhookVerificationError

from service.jobs.job import Job, JobState
from service.jobs.webhooks import PAUSES_SECONDS, body, headers

SECRET = "whsec_c2VjcmV0IHdvcmRzIG9mIGhhbXNhbmo="
NOW = datetime.now(UTC)
JOB = Job("job1", "editor", JobState.PARTIAL, 3, 3, 1, NOW, NOW, NOW, 1.0, 6)


def test_a_body_tells_state_and_counts_and_no_text() -> None:
    assert json.loads(body(JOB)) == {
        "type": "job.partial",
        "timestamp": NOW.isoformat(),
        "data": {"id": "job1", "state": "partial", "total": 3, "done": 3, "failed": 1},
    }


def test_a_receiver_that_knows_the_secret_can_tell_what_is_genuine() -> None:
    signed = headers(SECRET, "msg_1", datetime.now(UTC), body(JOB))  # what is older than minutes is refused
    assert Receiver(SECRET).verify(body(JOB), signed)["type"] == "job.partial"
    with pytest.raises(WebhookVerificationError):
        Receiver(SECRET).verify(body(JOB).replace(b"partial", b"success"), signed)
    with pytest.raises(WebhookVerificationError):
        Receiver("whsec_b3RoZXI=").verify(body(JOB), signed)


def test_pauses_between_tries_grow() -> None:
    assert list(PAUSES_SECONDS) == sorted(set(PAUSES_SECONDS))
