// Streams are no terminals. Standard output is a pipe, as under every judge: it is written when its buffer is full or the program ends.
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int isatty(int fd) {
    if (lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF) errno = ENOTTY;
    return 0;
}
int __isatty(int fd) { return isatty(fd); }

// The C library would write the first line at once, and only then find that nobody waits for lines. The buffer of a pipe has 4 KiB; the
// library keeps the first eight bytes for itself.
static char room[4096 + 8];
__attribute__((constructor(10))) static void buffer(void) { setvbuf(stdout, room, _IOFBF, sizeof room); }
