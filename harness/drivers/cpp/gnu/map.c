// Maps of memory and of files, of which programs that read fast make one of their input: memory of the allocator, with a copy of
// the file. What is written to it stays there.
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096 };

// Reads from a place of a descriptor and leaves its position as it was.
static int fill(char *at, size_t length, int fd, off_t offset) {
    while (length > 0) {
        ssize_t done = pread(fd, at, length, offset);
        if (done < 0) return -1;
        if (done == 0) return 0;
        at += done, length -= (size_t)done, offset += done;
    }
    return 0;
}

void *mmap(void *wanted, size_t length, int protection, int flags, int fd, off_t offset) {
    (void)protection;
    if (length == 0 || offset % PAGE != 0 || ((flags & MAP_FIXED) != 0 && wanted != NULL)) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    // A page more, since a map is zero behind the end of its file.
    char *at = length > SIZE_MAX - 2 * PAGE ? NULL : aligned_alloc(PAGE, (length + 2 * PAGE - 1) / PAGE * PAGE);
    if (at == NULL) {
        errno = ENOMEM;
        return MAP_FAILED;
    }
    memset(at, 0, (length + 2 * PAGE - 1) / PAGE * PAGE);
    if ((flags & MAP_ANONYMOUS) == 0 && fill(at, length, fd, offset) != 0) {
        free(at);
        return MAP_FAILED;
    }
    return at;
}

int munmap(void *at, size_t length) {
    (void)length;
    free(at);
    return 0;
}

int mprotect(void *at, size_t length, int protection) { return (void)at, (void)length, (void)protection, 0; }
int madvise(void *at, size_t length, int advice) { return (void)at, (void)length, (void)advice, 0; }
int posix_madvise(void *at, size_t length, int advice) { return (void)at, (void)length, (void)advice, 0; }
int msync(void *at, size_t length, int flags) { return (void)at, (void)length, (void)flags, 0; }
int mlock(const void *at, size_t length) { return (void)at, (void)length, 0; }
int munlock(const void *at, size_t length) { return (void)at, (void)length, 0; }
