"""The first edition of a model: parts of a catalogue, with values and comments to begin with."""

from tender.beginning.model import Begun, Picked, begin, pick

__all__ = ["Begun", "Picked", "begin", "pick"]
