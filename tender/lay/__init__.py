"""An award model for people who never saw a criteria file: the lay page and the award chapter."""

from tender.lay.chapter import Chapter, CommitteeSeat, PlanningRow, chapter
from tender.lay.page import LayPage, lay_page

__all__ = ["Chapter", "CommitteeSeat", "LayPage", "PlanningRow", "chapter", "lay_page"]
