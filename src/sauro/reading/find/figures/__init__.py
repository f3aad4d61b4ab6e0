"""Numbers with their units and what they measure: one file a topic.

mentions (which numbers count) → cues, comparators, periods → roles → indicators (counted: of counted things;
parallels: of clauses side by side) → `find_figures`.
"""

from sauro.reading.find.figures.finding import find_figures

__all__ = ["find_figures"]
