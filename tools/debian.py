"""Sees to the Debian packages of `packages-debian.txt`: root installs them, others are told how.

Standard library only: it runs before anything is installed.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).resolve().parent.parent / "packages-debian.txt"


class Package(NamedTuple):
    """A line of the list: the package, and what shows that it is there."""

    section: str
    name: str
    kind: str
    sign: str


def packages() -> Iterator[Package]:
    """All packages of the list, in its order."""
    section = ""
    for line in LIST.read_text().splitlines():
        words = line.split("#")[0].split()
        if len(words) == 1:
            section = words[0].strip("[]")
        elif words:
            yield Package(section, *words)


def ensure(sections: set[str]) -> None:
    """Install the missing packages of these sections as root, else stop with the command to run."""
    missing = [each.name for each in packages() if each.section in sections and not _there(each)]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing)
        return
    sys.exit(
        f"Missing: {' '.join(missing)}. Run this, then the same make command again:\n\n"
        f"    sudo apt-get install --no-install-recommends {' '.join(missing)}\n"
    )


def _there(package: Package) -> bool:
    match package.kind:
        case "command":
            return shutil.which(package.sign) is not None
        case "library":
            return package.sign in _libraries()
        case "module":
            return importlib.util.find_spec(package.sign) is not None
        case "file":
            return any(Path("/").glob(package.sign.lstrip("/")))
    sys.exit(f"{LIST.name}: {package.name}: unknown kind of sign {package.kind!r}")


def _libraries() -> str:
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout


def _install(names: list[str]) -> None:
    print("Debian packages:", *names, flush=True)
    for command in (["update"], ["install", "--no-install-recommends", *names]):
        done = subprocess.run(
            ["apt-get", "-qq", *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            sys.exit(f"This step failed: apt-get {' '.join(command)}")
