/*
 * alarm.c - see alarm.h.
 *
 * The command is the operator's, from a file that only he may write; the texts
 * reach it as environment and never as words of the shell.
 */
#include "update/alarm.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 20 };

/* In the child: a group of its own, so that what it starts ends with it. */
static void
become(const char *command, const char *source, const ps_error *why)
{
    char number[16];
    int  nothing = open("/dev/null", O_RDONLY);

    (void)snprintf(number, sizeof number, "%u", (unsigned)why->reason);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 ||
        dup2(STDERR_FILENO, STDOUT_FILENO) < 0 || setpgid(0, 0) != 0 ||
        setenv("PAYSIEVE_SOURCE", source, 1) != 0 ||
        setenv("PAYSIEVE_REASON", number, 1) != 0 ||
        setenv("PAYSIEVE_TEXT", why->text, 1) != 0) {
        _exit(127);
    }
    (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

bool
alarm_run(const char *command, const char *source, const ps_error *why, unsigned seconds)
{
    struct timespec pause = { .tv_nsec = POLL_MS * 1000000L };
    int             state = 0;
    pid_t           child = fork();

    if (child < 0) {
        return false;
    }
    if (child == 0) {
        become(command, source, why);
    }
    for (uint64_t waited = 0; waited < (uint64_t)seconds * 1000; waited += POLL_MS) {
        pid_t ended = waitpid(child, &state, WNOHANG);
        if (ended == child) {
            return WIFEXITED(state) && WEXITSTATUS(state) == 0;
        }
        if (ended < 0 && errno != EINTR) {
            return false;
        }
        (void)nanosleep(&pause, NULL);
    }
    (void)kill(-child, SIGKILL);
    (void)kill(child, SIGKILL);
    while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
    }
    return false;
}
