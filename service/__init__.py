"""Hamsanj: how English coverage of a Persian report differs from the report."""

__version__ = "0.1.0"
