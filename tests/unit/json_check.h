/*
 * json_check.h - is this one JSON value?  RFC 8259 to the letter, and by other
 * means than the writer, so that tests can hold one against the other.
 */
#ifndef PS_TEST_JSON_CHECK_H
#define PS_TEST_JSON_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct json_check_cursor {
    const char *at;
    const char *end;
} json_check_cursor;

static bool
json_check_one(json_check_cursor *c, const char *of_these)
{
    if (c->at == c->end || *c->at == '\0' || strchr(of_these, *c->at) == NULL) {
        return false;
    }
    c->at++;
    return true;
}

static void
json_check_blank(json_check_cursor *c)
{
    while (json_check_one(c, " \t\r\n")) {
    }
}

static bool
json_check_string(json_check_cursor *c)
{
    if (!json_check_one(c, "\"")) {
        return false;
    }
    while (c->at < c->end && *c->at != '"') {
        if ((unsigned char)*c->at < ' ') {
            return false;
        }
        if (*c->at++ != '\\') {
            continue;
        }
        if (json_check_one(c, "u")) {
            for (int i = 0; i < 4; i++) {
                if (!json_check_one(c, "0123456789abcdefABCDEF")) {
                    return false;
                }
            }
        } else if (!json_check_one(c, "\"\\/bfnrt")) {
            return false;
        }
    }
    return json_check_one(c, "\"");
}

static bool
json_check_number(json_check_cursor *c)
{
    static const char DIGITS[] = "0123456789";
    (void)json_check_one(c, "-");
    if (!json_check_one(c, "0")) {
        if (!json_check_one(c, DIGITS)) {
            return false;
        }
        while (json_check_one(c, DIGITS)) {
        }
    }
    if (json_check_one(c, ".")) {
        if (!json_check_one(c, DIGITS)) {
            return false;
        }
        while (json_check_one(c, DIGITS)) {
        }
    }
    if (json_check_one(c, "eE")) {
        (void)json_check_one(c, "+-");
        if (!json_check_one(c, DIGITS)) {
            return false;
        }
        while (json_check_one(c, DIGITS)) {
        }
    }
    return true;
}

static bool
json_check_word(json_check_cursor *c, const char *word)
{
    size_t size = strlen(word);
    if ((size_t)(c->end - c->at) < size || memcmp(c->at, word, size) != 0) {
        return false;
    }
    c->at += size;
    return true;
}

static bool
json_check_value(json_check_cursor *c, int depth)
{
    json_check_blank(c);
    if (depth > 64 || c->at == c->end) {
        return false;
    }
    char first = *c->at;
    if (first == '"') {
        return json_check_string(c);
    }
    if (first != '{' && first != '[') {
        return json_check_word(c, "true") || json_check_word(c, "false") ||
               json_check_word(c, "null") || json_check_number(c);
    }
    const char *close = first == '{' ? "}" : "]";
    c->at++;
    json_check_blank(c);
    if (json_check_one(c, close)) {
        return true;
    }
    do {
        json_check_blank(c);
        if (first == '{') {
            if (!json_check_string(c)) {
                return false;
            }
            json_check_blank(c);
            if (!json_check_one(c, ":")) {
                return false;
            }
        }
        if (!json_check_value(c, depth + 1)) {
            return false;
        }
        json_check_blank(c);
    } while (json_check_one(c, ","));
    return json_check_one(c, close);
}

__attribute__((unused)) static bool
json_check(const char *at, size_t size)
{
    json_check_cursor c = { at, at + size };
    if (!json_check_value(&c, 0)) {
        return false;
    }
    json_check_blank(&c);
    return c.at == c.end;
}

#endif
