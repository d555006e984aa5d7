"""The registers: tenders, lots, bids, roles and people, on one hardened base."""

from webadmin.registers.bids import BidRegister
from webadmin.registers.hats import HatRegister
from webadmin.registers.lots import LotRegister
from webadmin.registers.people import PeopleRegister
from webadmin.registers.tenders import TenderRegister

__all__ = ["BidRegister", "HatRegister", "LotRegister", "PeopleRegister", "TenderRegister"]
