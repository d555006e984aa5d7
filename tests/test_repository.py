"""What may stand in the repository: pins with hashes, no registry's host, no machine's path."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools.debian import packages

ROOT = Path(__file__).resolve().parent.parent
PURPOSES = ("build", "run", "test", "bench")
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)", re.MULTILINE)
INDEX_OPTIONS = ("--index-url", "--extra-index-url", "--find-links", "--trusted-host", "://")
OTHER_LOCKS = ("uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "yarn.lock")

# Taken apart, so that this file does not hold what it looks for.
HOSTS = (
    r"\bpypi" + r"\.(org|python\.org)",
    r"pythonhosted" + r"\.org",
    r"registry\.(npm" + r"js|yarn" + r"pkg)",
    r"\b(deb|security|ftp|snapshot)\." + r"debian\.org",
    r"proxy\." + r"golang\.org",
)
MACHINE_PATHS = (
    r"(?<![\w.:])/(work|ro" + r"ot|opt|mnt)/\w",
    r"(?<![\w.:])/ho" + r"me/\w",
    r"(?<![\w.:])/Us" + r"ers/\w",
    r"(?<![\w.:])/tm" + r"p/\w",
)


def tracked() -> list[Path]:
    """The files that git holds or would take in; outside a checkout, nothing to look at."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in done.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def texts() -> dict[str, str]:
    """The text of every tracked file that is text."""
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found[str(path.relative_to(ROOT))] = content.decode()
    return found


def requirements(purpose: str) -> str:
    return (ROOT / "requirements" / f"{purpose}.txt").read_text()


def pins(purpose: str) -> dict[str, Version]:
    return {name: Version(version) for name, version, _ in PIN.findall(requirements(purpose))}


def declared(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    optional = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
    return [Requirement(line) for line in lines]


def unmet(wanted: list[Requirement], pinned: dict[str, Version]) -> list[str]:
    return [
        str(each)
        for each in wanted
        if (name := canonicalize_name(each.name)) not in pinned
        or not each.specifier.contains(pinned[name], prereleases=True)
    ]


def closure(wanted: list[Requirement]) -> set[str]:
    """The names of everything that the installed packages ask for, from these downwards."""
    seen: set[tuple[str, frozenset[str]]] = set()
    queue = list(wanted)
    while queue:
        each = queue.pop()
        key = (canonicalize_name(each.name), frozenset(each.extras))
        if key in seen:
            continue
        seen.add(key)
        extras = each.extras or {""}
        for line in requires(each.name) or []:
            below = Requirement(line)
            if below.marker is None or any(applies(below.marker, extra) for extra in extras):
                queue.append(below)
    return {name for name, _ in seen}


def applies(marker: Marker, extra: str) -> bool:
    return marker.evaluate({"extra": extra})


@pytest.mark.parametrize("purpose", PURPOSES)
def test_requirements_name_no_index(purpose: str) -> None:
    found = [option for option in INDEX_OPTIONS if option in requirements(purpose)]

    assert found == []


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_pin_has_a_hash(purpose: str) -> None:
    bare = [name for name, _, hashes in PIN.findall(requirements(purpose)) if not hashes]
    unread = [
        line
        for line in requirements(purpose).splitlines()
        if not re.match(r"[a-z0-9.-]+==|    --hash=sha256:|    #|# The following|$", line)
    ]

    assert (bare, unread) == ([], [])


def test_the_run_pins_meet_the_declared_dependencies() -> None:
    assert unmet(declared(), pins("run")) == []


def test_the_test_pins_meet_the_declared_dependencies_and_extras() -> None:
    assert unmet(declared("study", "test", "dev"), pins("test")) == []


def test_all_files_pin_a_package_at_one_version() -> None:
    run, test, build = pins("run"), pins("test"), pins("build")

    assert {name: test.get(name) for name in run} == run
    assert {n: v for n, v in build.items() if n in test} == {
        n: v for n, v in test.items() if n in build
    }


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="pins are compiled on Python 3.11")
@pytest.mark.parametrize(("purpose", "extras"), [("run", ()), ("test", ("study", "test", "dev"))])
def test_the_pins_are_what_the_declared_dependencies_pull_in(
    purpose: str, extras: tuple[str, ...]
) -> None:
    """`make requirements` mends it."""
    try:
        needed = closure(declared(*extras))
    except PackageNotFoundError as missing:
        pytest.fail(f"{missing} is not installed: run 'make install-test'")

    assert set(pins(purpose)) == needed


def test_the_front_end_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    entries = {name: entry for name, entry in lock["packages"].items() if name}

    assert [name for name, entry in entries.items() if "resolved" in entry] == []
    assert [name for name, entry in entries.items() if "integrity" not in entry] == []


def test_the_front_end_packages_are_pinned_exactly() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = package["dependencies"] | package["devDependencies"]

    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_every_dependency_has_its_reason_and_licence_on_record() -> None:
    record = (ROOT / "docs" / "decisions" / "0019-dependencies.md").read_text().lower()

    assert [each.name for each in declared() if each.name.lower() not in record] == []


def test_no_other_lock_file_is_kept() -> None:
    assert [path.name for path in tracked() if path.name in OTHER_LOCKS] == []


@pytest.mark.parametrize("pattern", [*HOSTS, *MACHINE_PATHS])
def test_no_file_names_a_registry_or_a_place_on_a_machine(pattern: str) -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1} {match.group()}"
        for name, text in texts().items()
        for match in re.finditer(pattern, text)
    ]

    assert found == []


def test_the_readme_names_the_packages_that_running_needs() -> None:
    readme = (ROOT / "README.md").read_text()
    line = re.search(r"apt-get install (.*)", readme)

    assert line is not None
    assert {each.name for each in packages() if each.section == "run"} <= set(line[1].split())


def test_the_compiled_catalogues_are_those_of_the_texts() -> None:
    """Where this fails, `make install` compiles them again."""
    source, compiled = ROOT / "tender" / "locale", ROOT / "tender" / "_bundled" / "locale"
    stale = []
    for path in source.rglob("*.po"):
        with path.open("rb") as file:
            content = BytesIO()
            write_mo(content, read_po(file))
        made = compiled / path.relative_to(source).with_suffix(".mo")
        if not made.is_file() or made.read_bytes() != content.getvalue():
            stale.append(str(path.relative_to(ROOT)))

    assert stale == []
