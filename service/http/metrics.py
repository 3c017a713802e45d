"""What Prometheus reads at /metrics. Labels hold routes, methods, statuses and kinds: no text, key or address."""

from collections.abc import Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from service.compute.protocols import Workers

MEDIA_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)
_SENTENCES = (1, 3, 10, 30, 100, 300, 1_000)


class _Translated(Collector):
    """What the workers of this process have translated, which they count themselves; those of jobs are others'."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def collect(self) -> Iterator[Metric]:
        usage = self._workers.usage()
        sentences = CounterMetricFamily(
            "hamsanj_translations", "Sentences translated, by the model or found among those kept.", labels=["by"]
        )
        sentences.add_metric(["model"], usage.sentences)
        sentences.add_metric(["cache"], usage.kept)
        yield sentences
        yield CounterMetricFamily("hamsanj_tokens", "Words that the model has translated.", value=usage.words)


class Metrics:
    """The metrics of one application, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "hamsanj_requests", "Requests answered.", ["route", "method", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "hamsanj_request_seconds", "Seconds to the end of the answer.", ["route"],
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self._stages = Histogram(
            "hamsanj_stage_seconds", "Seconds of a comparison by stage.", ["stage"],
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self._sentences = Histogram(
            "hamsanj_sentences", "Sentences of one text, which are translated as one batch.", ["side"],
            buckets=_SENTENCES, registry=self.registry,
        )  # fmt: skip
        self._findings = Counter("hamsanj_findings", "Findings reported.", ["kind", "severity"], registry=self.registry)
        self._waiting = Gauge("hamsanj_queue", "Requests that wait for a worker.", registry=self.registry)
        self._jobs = Gauge("hamsanj_jobs", "Jobs by state.", ["state"], registry=self.registry)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request has been answered."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def compared(self, report: Mapping[str, Any]) -> None:
        """A comparison has been made: its report in the JSON form."""
        for stage, seconds in report["timings"].items():
            self._stages.labels(stage).observe(seconds)
        for side in ("source", "coverage"):
            self._sentences.labels(side).observe(len(report[side]["sentences"]))
        for finding in report["findings"]:
            self._findings.labels(finding["kind"], finding["severity"]).inc()

    def watch(self, workers: Workers) -> None:
        """Where the length of the line and the usage are read at every look."""
        self._waiting.set_function(workers.waiting)
        self.registry.register(_Translated(workers))

    def jobs(self, by_state: Mapping[str, int]) -> None:
        """How many jobs there are."""
        for state, count in by_state.items():
            self._jobs.labels(state).set(count)

    def text(self) -> bytes:
        """In Prometheus's form."""
        return generate_latest(self.registry)
