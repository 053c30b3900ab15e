/* cli_open.c - see cli.h: what more than one command needs. */
#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "front/cli/cli.h"

int
cli_fail(const ps_error *err, const char *name)
{
    /* Where the field is the file itself, it stands there once. */
    log_error(err, strcmp(err->field, name) == 0 ? "paysieve" : name);
    return ps_exit_status(err->code);
}

int
cli_wrong(const char *field, const char *detail)
{
    ps_error err;
    (void)ps_fail_at(&err, PS_E_USAGE, PS_R_USAGE, field, (ps_place){ 0 }, "%s", detail);
    return cli_fail(&err, "paysieve");
}

int
cli_out_of_memory(void)
{
    ps_error err;
    (void)ps_fail(&err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    return cli_fail(&err, "paysieve");
}

const char *
cli_setting(const cli *c, config_key key)
{
    const char *value = config_get(c->settings, key);
    return value[0] != '\0' ? value : NULL;
}

int
cli_open_lists(const cli *c, int64_t now_seconds, ps_lists **out)
{
    ps_lists_options options = {
        .path          = cli_setting(c, CONFIG_LISTS_CURRENT),
        .public_key    = cli_setting(c, CONFIG_LISTS_PUBLIC_KEY),
        .now_seconds   = now_seconds,
        .max_age_hours = (uint32_t)config_number(c->settings, CONFIG_LISTS_MAX_AGE),
    };
    ps_error err;

    *out = NULL;
    options.path =
        options.path != NULL ? options.path : cli_setting(c, CONFIG_LISTS_FOLDER);
    if (options.path == NULL) {
        return cli_wrong("--lists",
                         "no lists: give --lists, or [lists] current or folder");
    }
    if (ps_lists_open(&options, out, &err) != PS_OK) {
        return cli_fail(&err, options.path);
    }
    if (options.public_key == NULL && !ps_lists_is_signed(*out)) {
        log_warn("the lists are not signed and no public key is configured");
    }
    return 0;
}

int
cli_open_store(const cli *c, ps_store **out)
{
    ps_store_options options = {
        .path         = config_get(c->settings, CONFIG_STORE_PATH),
        .key_file     = cli_setting(c, CONFIG_STORE_KEY),
        .reviewer     = cli_setting(c, CONFIG_REVIEW_REVIEWER),
        .busy_seconds = (uint32_t)config_number(c->settings, CONFIG_STORE_LOCK_WAIT),
    };
    ps_error err;

    *out = NULL;
    return ps_store_open(&options, out, &err) == PS_OK ? 0 : cli_fail(&err, options.path);
}

bool
cli_date(const char *text, int64_t *seconds)
{
    clock_date date;

    if (!clock_date_parse(ps_text_of(text), &date)) {
        return false;
    }
    int64_t days = clock_days_of(date);
    *seconds     = days * 86400;
    return days > 0;
}

ps_status
cli_write_file(void *context, const char *at, size_t size)
{
    return fwrite(at, 1, size, context) == size ? PS_OK : PS_E_IO;
}

int
cli_finish(int result)
{
    errno     = 0;
    bool good = fflush(stdout) == 0 && ferror(stdout) == 0;
    if (good || result > 1) { /* or there is a message already */
        return result;
    }
    ps_error err;
    (void)ps_fail_errno(&err, PS_E_IO, PS_R_FILE_WRITE, "standard output",
                        errno != 0 ? errno : EIO);
    return cli_fail(&err, "paysieve");
}
