"""What all peers in Python share: how a call is timed, which OpenBLAS computes, and the JSON document at the end."""

import ctypes
import json
import re
import statistics
import time


def timed(call, milliseconds, warm_up, least):
    """Milliseconds of each call, until the budget is spent."""
    for _ in range(warm_up):
        call()
    times = []
    while len(times) < least or sum(times) < milliseconds:
        started = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - started))
    return times


def kernels():
    """The OpenBLAS that this process has loaded, and the kernels that it has taken, such as `OpenBLAS 0.3.21, Zen`; None without one."""
    with open("/proc/self/maps") as maps:
        found = re.search(r"(/\S*openblas\S*\.so\S*)", maps.read())
    if not found:
        return None
    library = ctypes.CDLL(found[1])
    name = lambda function: ctypes.string_at(getattr(library, function)()).decode()
    for function in ("openblas_get_corename", "openblas_get_config"):
        getattr(library, function).restype = ctypes.c_void_p
    version = re.search(r"OpenBLAS ([\d.]+)", name("openblas_get_config"))
    return f"OpenBLAS {version[1] if version else ''}, {name('openblas_get_corename')}"


def told(args, d, times, library, kernels):
    """One JSON document."""
    size = {"n": args.n, "d": d, "p": args.p, "batch": args.batch}
    median = {"medianMilliseconds": statistics.median(times), "samples": len(times)}
    return json.dumps({**size, **median, "library": library, "kernels": kernels})
