/* print.c - the lists of a snapshot as a table and as JSON. */
#include <stdio.h>

#include "base/text.h"
#include "command/command.h"

bool
print_lists(const listdb *db)
{
    listdb_info info;
    listdb_list list;

    listdb_describe(db, &info);
    (void)printf("%-20s %-10s %9s %9s %9s %9s %9s\n", "list", "published", "entries",
                 "names", "ids", "wallets", "addresses");
    for (uint32_t i = 0; i < info.lists; i++) {
        if (!listdb_list_at(db, i, &list)) {
            return false;
        }
        const char *published = list.published.size > 0 ? list.published.at : "unknown";
        int         size      = list.published.size > 0 ? (int)list.published.size : 7;
        (void)printf("%-20.*s %-10.*s %9llu %9llu %9llu %9llu %9llu\n",
                     PS_TEXT_ARGS(list.name), size, published,
                     (unsigned long long)list.entries, (unsigned long long)list.names,
                     (unsigned long long)list.ids, (unsigned long long)list.wallets,
                     (unsigned long long)list.addresses);
    }
    return true;
}

bool
print_lists_json(const listdb *db, json_write *w)
{
    listdb_info info;
    listdb_list list;

    listdb_describe(db, &info);
    json_member_u64(w, "entries", info.entries);
    json_member_u64(w, "names", info.names);
    json_key(w, "lists");
    json_array(w);
    for (uint32_t i = 0; i < info.lists; i++) {
        if (!listdb_list_at(db, i, &list)) {
            return false;
        }
        json_object(w);
        json_member_text(w, "list", list.name);
        json_member_text(w, "publisher", list.publisher);
        json_member_text(w, "published", list.published);
        json_member_u64(w, "entries", list.entries);
        json_member_u64(w, "names", list.names);
        json_member_u64(w, "ids", list.ids);
        json_member_u64(w, "wallets", list.wallets);
        json_member_u64(w, "addresses", list.addresses);
        json_object_end(w);
    }
    json_array_end(w);
    return true;
}
