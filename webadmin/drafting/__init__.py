"""Setting up a tender in the browser, step by step, without ever seeing a criteria file."""

from webadmin.drafting import words as words
from webadmin.drafting.around import DraftAround as DraftAround
from webadmin.drafting.pages import DraftSteps as DraftSteps
from webadmin.drafting.start import DraftList as DraftList
from webadmin.drafting.taking import DraftTaking as DraftTaking
