// What C programs do with files and WASI preview 1 has no call for: temporary files, copies of descriptors, permissions (of which
// there are none: everything is allowed, and nothing changes that), and the size of the disk.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

int __wasilibc_fd_renumber(int, int);

// --- temporary files ---

// Names are counted: they need not be secret, and each run has its own folder.
static char *next_name(char *name) {
    static unsigned count = 0;
    unsigned rest = ++count * 2654435761u;
    for (int i = 0; i < 6; ++i, rest /= 36) name[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[rest % 36];
    return name;
}

static char *place(char *name, int behind) {
    size_t length = strlen(name);
    if (behind >= 0 && length >= 6 + (size_t)behind && memcmp(name + length - behind - 6, "XXXXXX", 6) == 0) return name + length - behind - 6;
    errno = EINVAL;
    return NULL;
}

int mkostemps(char *name, int behind, int flags) {
    char *at = place(name, behind);
    for (int tries = 0; at && tries < 100; ++tries) {
        int fd = open((next_name(at), name), (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
        if (fd >= 0) return fd;
        if (errno != EEXIST) break;
    }
    if (at) memcpy(at, "XXXXXX", 6);
    return -1;
}

int mkostemp(char *name, int flags) { return mkostemps(name, 0, flags); }
int mkstemps(char *name, int behind) { return mkostemps(name, behind, 0); }
int mkstemp(char *name) { return mkostemps(name, 0, 0); }

char *mkdtemp(char *name) {
    char *at = place(name, 0);
    for (int tries = 0; at && tries < 100; ++tries) {
        if (mkdir((next_name(at), name), 0700) == 0) return name;
        if (errno != EEXIST) break;
    }
    if (at) memcpy(at, "XXXXXX", 6);
    return NULL;
}

char *mktemp(char *name) {
    char *at = place(name, 0);
    for (int tries = 0; at && tries < 100; ++tries)
        if (access((next_name(at), name), F_OK) != 0) return name;
    *name = 0;
    return name;
}

FILE *tmpfile(void) {
    char name[] = "/tmp/tmpfXXXXXX";
    int fd = mkstemp(name);
    if (fd < 0) return NULL;
    unlink(name);
    FILE *file = fdopen(fd, "w+");
    if (!file) close(fd);
    return file;
}

char *tmpnam(char *name) {
    static char own[L_tmpnam];
    if (!name) name = own;
    strcpy(name, "/tmp/fileXXXXXX");
    return *mktemp(name) ? name : NULL;
}

char *tempnam(const char *folder, const char *prefix) {
    char *name = NULL;
    if (asprintf(&name, "%s/%.5sXXXXXX", folder ? folder : "/tmp", prefix ? prefix : "file") < 0) return NULL;
    return mktemp(name);
}

// --- copies of descriptors ---

// Opens what a descriptor leads to once more, by its name. A stream goes on where it is; a file has a position of its own.
static int again(int fd) {
    char name[32];
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return -1;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    struct stat status;
    if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) flags = O_RDONLY | O_DIRECTORY;
    int input = fd != 0 ? flags : (flags & ~O_ACCMODE) | O_RDONLY;
    int copy = open(name, input & ~(O_CREAT | O_EXCL | O_TRUNC));
    off_t at = copy < 0 ? -1 : lseek(fd, 0, SEEK_CUR);
    if (at > 0) lseek(copy, at, SEEK_SET);
    return copy;
}

int dup(int fd) { return again(fd); }

int dup2(int from, int to) {
    if (from == to) return fcntl(from, F_GETFL) < 0 ? -1 : to;
    int copy = again(from);
    if (copy < 0 || copy == to) return copy;
    // A number that is not open is filled up to: numbers are given from below.
    int filled[1024], count = 0;
    while (fcntl(to, F_GETFL) < 0 && count < 1024) {
        int next = again(from);
        if (next < 0) break;
        if (next == to) break;
        filled[count++] = next;
    }
    int failed = __wasilibc_fd_renumber(copy, to);
    while (count > 0) close(filled[--count]);
    if (!failed) return to;
    close(copy);
    errno = EBADF;
    return -1;
}

int dup3(int from, int to, int flags) {
    (void)flags;
    if (from != to) return dup2(from, to);
    errno = EINVAL;
    return -1;
}

ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t count, unsigned flags) {
    static char bytes[1 << 16];
    (void)flags;
    ssize_t got, put;
    if (count > sizeof bytes) count = sizeof bytes;
    got = from ? pread(in, bytes, count, *from) : read(in, bytes, count);
    if (got <= 0) return got;
    put = to ? pwrite(out, bytes, got, *to) : write(out, bytes, got);
    if (put > 0 && from) *from += put;
    if (put > 0 && to) *to += put;
    return put;
}

ssize_t sendfile(int out, int in, off_t *from, size_t count) { return copy_file_range(in, from, out, NULL, count, 0); }

// --- permissions, owners and the disk ---

static int exists(int folder, const char *path, int flags) {
    struct stat status;
    return fstatat(folder, path, &status, flags);
}

int chmod(const char *path, mode_t mode) { return exists(AT_FDCWD, path, 0); }
int lchmod(const char *path, mode_t mode) { return exists(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW); }
int fchmodat(int folder, const char *path, mode_t mode, int flags) { return exists(folder, path, flags); }
int chown(const char *path, uid_t user, gid_t group) { return exists(AT_FDCWD, path, 0); }
int lchown(const char *path, uid_t user, gid_t group) { return exists(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW); }
int fchownat(int folder, const char *path, uid_t user, gid_t group, int flags) { return exists(folder, path, flags); }

int fchmod(int fd, mode_t mode) {
    struct stat status;
    return fstat(fd, &status);
}

int fchown(int fd, uid_t user, gid_t group) { return fchmod(fd, 0); }

mode_t umask(mode_t mask) {
    static mode_t kept = 022;
    mode_t before = kept;
    kept = mask & 0777;
    return before;
}

int euidaccess(const char *path, int mode) { return access(path, mode); }
int eaccess(const char *path, int mode) { return access(path, mode); }

static int disk(int failed, struct statvfs *out) {
    if (failed) return -1;
    *out = (struct statvfs){.f_bsize = 4096, .f_frsize = 4096, .f_blocks = 65536, .f_bfree = 65536, .f_bavail = 65536,
                            .f_files = 100000, .f_ffree = 100000, .f_favail = 100000, .f_namemax = 255};
    return 0;
}

int statvfs(const char *path, struct statvfs *out) { return disk(exists(AT_FDCWD, path, 0), out); }
int fstatvfs(int fd, struct statvfs *out) { return disk(fchmod(fd, 0), out); }
