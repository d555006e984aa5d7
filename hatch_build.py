"""The build hook: fills `tender/_bundled` before hatchling looks at what goes into the wheel."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface[Any]):
    """Runs `tools/bundle.py` before every wheel, editable or not, and every source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Install the front-end packages where npm can, then copy what the wheel carries."""
        del version, build_data  # the signature is hatchling's
        bundle = _bundle_script(Path(self.root) / "tools" / "bundle.py")
        bundle.install_front_end()
        bundle.bundle()


def _bundle_script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundle", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
