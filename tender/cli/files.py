"""Files that are written whole or not at all."""

import os
import stat
from pathlib import Path
from secrets import token_hex

SHARED, PRIVATE = 0o666, 0o600


def write_whole(
    path: Path, content: str | bytes, *, force: bool = False, private: bool = False
) -> bool:
    """Write a file; False where one is there and has to stay.

    The umask decides who may read it, a file that is written over keeps its rights, and a private
    one only its owner reads. An OSError names the folder that cannot be written in.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    new = path.parent / f".{token_hex(8)}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        handle = os.open(new, flags, PRIVATE if private else SHARED)
    except OSError as error:
        error.filename = str(path.parent)
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            if path.exists() and not private:
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            new.replace(path)
        else:
            path.hardlink_to(new)
    except FileExistsError:
        return False
    finally:
        new.unlink(missing_ok=True)
    return True
