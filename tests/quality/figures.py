"""What a measurement gives: names like "dev.findings.f1" to numbers."""

Figures = dict[str, float]
