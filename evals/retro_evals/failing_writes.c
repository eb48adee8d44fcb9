/* Makes the nth write to an incident's files fail: preloaded by `python -m retro_evals.drill_faults`.

   Counted are writes, cuts, syncs, renames and openings for writing of every path that holds FAIL_WITHIN. `fail_arm`
   says which one fails, with what, and whether all later ones fail too; `fail_count` says how many there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static char ours[65536];
static long count, nth = -1;
static int code, for_good;

void fail_arm(long at, int what, int lasting) { count = 0; nth = at; code = what; for_good = lasting; }
long fail_count(void) { return count; }

static int within(const char *path) {
    const char *part = getenv("FAIL_WITHIN");
    return part && path && strstr(path, part) != NULL;
}
static int fails(void) {
    count++;
    if (nth < 0 || !(count == nth || (for_good && count > nth))) return 0;
    errno = code;
    return 1;
}
static int counted(int fd) { return fd >= 0 && fd < (int)sizeof ours && ours[fd]; }
static int opened(int fd, int mine) { if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = (char)mine; return fd; }

#define OPEN(name)                                                                  \
    int name(const char *path, int flags, ...) {                                    \
        REAL(name);                                                                 \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
        int mine = within(path);                                                    \
        if (mine && (flags & (O_WRONLY | O_RDWR)) && fails()) return -1;            \
        return opened(real(path, flags, mode), mine);                               \
    }
OPEN(open)
OPEN(open64)

int close(int fd) { REAL(close); opened(fd, 0); return real(fd); }
ssize_t write(int fd, const void *data, size_t size) { REAL(write); return counted(fd) && fails() ? -1 : real(fd, data, size); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { REAL(pwrite); return counted(fd) && fails() ? -1 : real(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { REAL(pwrite64); return counted(fd) && fails() ? -1 : real(fd, data, size, at); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); return counted(fd) && fails() ? -1 : real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); return counted(fd) && fails() ? -1 : real(fd, size); }
int fsync(int fd) { REAL(fsync); return counted(fd) && fails() ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return counted(fd) && fails() ? -1 : real(fd); }
int rename(const char *from, const char *to) { REAL(rename); return within(to) && fails() ? -1 : real(from, to); }
