"""The charts of language tests: which score of a report is which level of CLB or NCLC."""

from crs._law.clb.tables import Chart, ChartSource, RawScore, Scale, Test, convert, get, source

__all__ = ["Chart", "ChartSource", "RawScore", "Scale", "Test", "convert", "get", "source"]
