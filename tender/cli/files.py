"""Files that are written whole or not at all."""

import os
from pathlib import Path
from tempfile import mkstemp


def write_whole(path: Path, content: str | bytes, *, force: bool = False) -> bool:
    """Write a file that only its owner may read; False where one is there and has to stay.

    An OSError names the folder that cannot be written in.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        handle, name = mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as error:
        error.filename = str(path.parent)
        raise
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            new.replace(path)
        else:
            path.hardlink_to(new)
    except FileExistsError:
        return False
    finally:
        new.unlink(missing_ok=True)
    return True
