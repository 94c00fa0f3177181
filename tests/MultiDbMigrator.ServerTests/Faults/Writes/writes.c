/*
 * Counts the writes of a process to the files of tests, and kills it at one of them. Preloaded, it stands before libc:
 * SQLite and .NET call these functions by name.
 *
 * FAULT_PATH   the files that count: those with this in their path
 * FAULT_AT     the number of the call at which the process dies, from 1
 * FAULT_HOW    before: the call does nothing; half: it writes half; after: it is complete
 * FAULT_COUNT  the file to which the number of calls is written when the process ends by itself
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long at;
static char how;
static const char *part;

__attribute__((constructor)) static void begin(void)
{
    const char *number = getenv("FAULT_AT"), *word = getenv("FAULT_HOW");
    at = number ? atol(number) : 0;
    how = word ? word[0] : 'b';
    part = getenv("FAULT_PATH");
}

__attribute__((destructor)) static void end(void)
{
    const char *file = getenv("FAULT_COUNT");
    FILE *out = file ? fopen(file, "w") : NULL;
    if (out) {
        fprintf(out, "%ld\n", atomic_load(&calls));
        fclose(out);
    }
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

static int counts(const char *path)
{
    return part && strstr(path, part) != NULL;
}

static int is_file(int file)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return counts(path);
}

/* Whether this is the call. */
static int is_here(int is_counted)
{
    return is_counted && atomic_fetch_add(&calls, 1) + 1 == at;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define CALL(is_counted, half, whole)      \
    do {                                   \
        if (!is_here(is_counted))          \
            return whole;                  \
        if (how == 'h')                    \
            (void)!(half);                 \
        else if (how == 'a')               \
            (void)!(whole);                \
        die();                             \
    } while (0);                           \
    return -1

ssize_t write(int file, const void *bytes, size_t count)
{
    CALL(is_file(file), NEXT(write)(file, bytes, count / 2), NEXT(write)(file, bytes, count));
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place)
{
    CALL(is_file(file), NEXT(pwrite)(file, bytes, count / 2, place), NEXT(pwrite)(file, bytes, count, place));
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place)
{
    CALL(is_file(file), NEXT(pwrite64)(file, bytes, count / 2, place), NEXT(pwrite64)(file, bytes, count, place));
}

int ftruncate(int file, off_t length)
{
    CALL(is_file(file), 0, NEXT(ftruncate)(file, length));
}

int ftruncate64(int file, off64_t length)
{
    CALL(is_file(file), 0, NEXT(ftruncate64)(file, length));
}

/* The process dies, and not the machine: nothing need wait for the disk. */
#define SYNC(name)                         \
    do {                                   \
        int is_ours = is_file(file);       \
        if (is_here(is_ours))              \
            die();                         \
        return is_ours ? 0 : NEXT(name)(file); \
    } while (0)

int fsync(int file)
{
    SYNC(fsync);
}

int fdatasync(int file)
{
    SYNC(fdatasync);
}

int unlink(const char *path)
{
    CALL(counts(path), 0, NEXT(unlink)(path));
}
