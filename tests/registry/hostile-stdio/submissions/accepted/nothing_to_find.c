// Files, folders, variables and names of the machine: none is there.
#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

int main(void) {
    const char *paths[] = {"/etc/passwd", "/proc/self/environ", "../../etc/passwd", "/", ".", "", "/tmp/x", "/dev/mem", "/dev/tty"};
    struct stat status;
    char link[64];
    for (int i = 0; i < (int)(sizeof paths / sizeof *paths); i++) {
        assert(!fopen(paths[i], "r") && !fopen(paths[i], "w") && !opendir(paths[i]));
        assert(open(paths[i], O_RDONLY) < 0 && open(paths[i], O_CREAT | O_RDWR, 0777) < 0 && stat(paths[i], &status) < 0);
        assert(unlink(paths[i]) < 0 && mkdir(paths[i], 0777) < 0 && rename(paths[i], "/x") < 0 && symlink("/etc", paths[i]) < 0);
        assert(readlink(paths[i], link, sizeof link) < 0);
    }
    assert(!environ || !*environ);
    assert(!getenv("HOME") && !getenv("PATH"));
    int number;
    scanf("%d", &number);
    printf("%d\n", number + 1);
}
