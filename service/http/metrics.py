"""What Prometheus reads at /metrics. Labels hold routes, methods, statuses and kinds: no text, key or address."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from service.compute.protocols import Usage, Workers

MEDIA_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)
_SENTENCES = (1, 3, 10, 30, 100, 300, 1_000)


class _Translated(Collector):
    """What has been translated. used: by whom, "requests" or "jobs", and what was counted there."""

    def __init__(self, used: Mapping[str, Callable[[], Usage]]) -> None:
        self._used = used

    def collect(self) -> Iterator[Metric]:
        sentences = CounterMetricFamily(
            "hamsanj_translations",
            "Sentences translated, by the model or found among those kept.",
            labels=["by", "work"],
        )
        words = CounterMetricFamily("hamsanj_tokens", "Words that the model has translated.", labels=["work"])
        for work, usage in ((work, usage()) for work, usage in self._used.items()):
            sentences.add_metric(["model", work], usage.sentences)
            sentences.add_metric(["cache", work], usage.kept)
            words.add_metric([work], usage.words)
        yield from (sentences, words)


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
        self._jobs_usage = Usage()

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
        self.registry.register(_Translated({"requests": workers.usage, "jobs": lambda: self._jobs_usage}))

    def jobs(self, by_state: Mapping[str, int], usage: Usage) -> None:
        """How many jobs there are, and what was translated for them: in the whole database, whoever runs them."""
        for state, count in by_state.items():
            self._jobs.labels(state).set(count)
        self._jobs_usage = usage

    def text(self) -> bytes:
        """In Prometheus's form."""
        return generate_latest(self.registry)
