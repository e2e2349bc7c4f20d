// Closes a descriptor with Linux's errors, where the package's own function returns those of WASI.
#include <errno.h>
#include <unistd.h>
#include <wasi/api.h>

int close(int fd) {
    __wasi_errno_t error = __wasi_fd_close(fd);
    if (error) errno = error;
    return error ? -1 : 0;
}
