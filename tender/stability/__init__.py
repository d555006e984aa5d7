"""How stable an outcome is: the certificate of a lot, its words, its tree and its chart."""

from tender.stability.certificate import Certificate, certificate
from tender.stability.telling import Section, sections
from tender.stability.tree import certificate_tree

__all__ = ["Certificate", "Section", "certificate", "certificate_tree", "sections"]
