"""Makes `.venv` and fills it, step by step, for one purpose: `run`, `test` or `bench`.

Tests need more than a run, the bench its rivals besides. A step is skipped when the files that it
depends on are as they were when it was last done.
Standard library only.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

from tools import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
OLDEST = (3, 11)


def main(purpose: str) -> None:
    """Bring the machine, the environment and the bundled files up to date for one purpose."""
    if sys.version_info < OLDEST:
        sys.exit(f"Gunning needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    debian.ensure({"run"} if purpose == "run" else {"run", "test"})
    if not PYTHON.exists():
        _say("virtual environment .venv")
        _run(sys.executable, "-m", "venv", str(VENV))
    _python_packages(purpose)
    _front_end_packages()
    _run(str(PYTHON), "tools/bundle.py")
    _gunning_itself()


def _python_packages(purpose: str) -> None:
    # first what builds, so that a package that comes as source is built with pinned tools
    _requirements("build")
    if purpose == "run" and _done("test", ["requirements/test.txt"]):
        return  # those hold these
    _requirements(purpose)


def _requirements(name: str) -> None:
    file = f"requirements/{name}.txt"
    if not _done(name, [file]):
        _pip("--require-hashes", f"--requirement={file}")
        _mark(name, [file])


def _front_end_packages() -> None:
    inputs = ["package.json", "package-lock.json", ".npmrc"]
    if (ROOT / "node_modules").is_dir() and _done("front-end", inputs):
        return
    _say("front-end packages (package-lock.json)")
    _run("npm", "ci")
    _mark("front-end", inputs)


def _gunning_itself() -> None:
    inputs = ["pyproject.toml", "hatch_build.py"]
    if not _done("gunning", inputs):
        _pip("--no-deps", "--editable=.")
        _mark("gunning", inputs)


def _pip(*arguments: str) -> None:
    _say(f"Python packages ({' '.join(arguments)})")
    options = ["--quiet", "--disable-pip-version-check", "--no-build-isolation", "--use-pep517"]
    _run(str(PYTHON), "-m", "pip", "install", *options, *arguments)


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"This step failed: {' '.join(command)}")


def _done(step: str, inputs: list[str]) -> bool:
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == _digest(inputs)


def _mark(step: str, inputs: list[str]) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(_digest(inputs))


def _digest(inputs: list[str]) -> str:
    digest = hashlib.sha256()
    for name in inputs:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _say(sentence: str) -> None:
    print(f"Installing: {sentence}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
