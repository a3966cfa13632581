"""What all peers in Python share: options, how a call is timed, which OpenBLAS computes, and the JSON document at the end."""

import argparse
import ctypes
import json
import re
import statistics
import time


def parser(description):
    """The options that all peers have."""
    options = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--n", type=int, default=1024, help="features")
    options.add_argument("--r", type=float, default=0.3, help="ratio d/n")
    options.add_argument("--p", type=float, default=0.01, help="probability that a feature is on")
    options.add_argument("--batch", type=int, default=1024, help="samples of a batch")
    options.add_argument("--lr", type=float, default=1e-3, help="learning rate of Adam")
    options.add_argument("--time", type=float, default=1000, help="milliseconds to spend")
    options.add_argument("--seed", type=int, default=0)
    return options


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
