"""`resource` where limits are the judge's: they are told, and setting one changes nothing."""

import time

error = OSError
RLIM_INFINITY = -1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE = range(8)
RLIMIT_MEMLOCK, RLIMIT_AS = 8, 9
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
_limits = {}


class struct_rusage(tuple):
    """What a program used."""

    _names = """ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock
        ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw""".split()

    def __getattr__(self, name):
        if name not in self._names:
            raise AttributeError(name)
        return self[self._names.index(name)]


def getrlimit(resource):
    return _limits.get(resource, (RLIM_INFINITY, RLIM_INFINITY))


def setrlimit(resource, limits):
    soft, hard = limits
    _limits[resource] = (soft, hard)


def getrusage(who):
    return struct_rusage([time.process_time(), 0.0, 65536, *[0] * 13])


def getpagesize():
    return 4096
