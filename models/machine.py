"""What of this machine decides how fast a model runs, and how much memory is left for one."""

import platform
from pathlib import Path

_MEMORY_BOUNDS = (  # of a container, and what it uses: version 2 of control groups, then version 1
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)


def processors() -> str:
    """The names of the CPU and of the NVIDIA GPUs, for telling machines apart."""
    gpus = sorted(Path("/proc/driver/nvidia/gpus").glob("*/information"))
    names = [_cpu(), *(_after(path, "Model:") for path in gpus)]
    return ", ".join(" ".join(name.split()) for name in names if name)


def free_memory() -> int | None:
    """Bytes that may still be taken, within the bounds of the container if there are any; `None` if unknown."""
    available = _after(Path("/proc/meminfo"), "MemAvailable:").split()
    if not available:
        return None
    free = 1024 * int(available[0])
    for most, used in _MEMORY_BOUNDS:
        bound, taken = _text(Path(most)).strip(), _text(Path(used)).strip()
        if bound.isdigit() and taken.isdigit():
            free = min(free, max(0, int(bound) - int(taken)))
    return free


def _cpu() -> str:
    named = _after(Path("/proc/cpuinfo"), "model name").lstrip("\t :")
    return named or platform.processor() or platform.machine()


def _after(path: Path, start: str) -> str:
    """The rest of the first line that begins so; "" if there is none."""
    lines = _text(path).splitlines()
    return next((line.removeprefix(start).strip() for line in lines if line.startswith(start)), "")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
