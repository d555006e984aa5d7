"""Setting up a tender: a draft of an award model with its profile, committee and planning."""

from tender.drafting import sentences as sentences
