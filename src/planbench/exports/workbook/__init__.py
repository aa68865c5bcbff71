"""The project as an Excel workbook: plan, follow-up, time, evidence and every observation."""

from planbench.exports.workbook.writer import write_workbook

__all__ = ["write_workbook"]
