"""The digest of a tree: the same content gives the same digest, whatever its layout."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, cast

import rfc8785


def canonical(tree: Mapping[str, object]) -> bytes:
    """Write a tree of text as canonical JSON (RFC 8785)."""
    return rfc8785.dumps(cast("dict[str, Any]", tree))


def digest(tree: Mapping[str, object]) -> str:
    """The SHA-256 over the canonical JSON; `30` and `30.0` differ, comments and layout do not."""
    return f"sha256:{sha256(canonical(tree)).hexdigest()}"
