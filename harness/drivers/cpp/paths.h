// An empty path leads nowhere, as POSIX has it; the package's C library takes it for the working folder.
#include <errno.h>
#include <wasi/libc-find-relpath.h>

static inline int no_such_file(void) {
    errno = ENOENT;
    return -1;
}

// The names inside are the functions: a macro does not expand itself.
#define __wasilibc_find_relpath(path, ...) (*(path) ? __wasilibc_find_relpath(path, __VA_ARGS__) : no_such_file())
#define __wasilibc_find_relpath_alloc(path, ...) (*(path) ? __wasilibc_find_relpath_alloc(path, __VA_ARGS__) : no_such_file())
