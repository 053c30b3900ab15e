/*
 * schema.c - the tables of the store, and what the store refuses by itself.
 *
 * Triggers stop accidents, not the owner of the file: against him stands the
 * chain (audit.c).  Blobs and the payee history may be purged and have none.
 * No column here refers to blob(id): a purge would search every payment.
 */
#include "quarantine/schema.h"

#include <stddef.h>

#define NEVER(verb, table)                                           \
    "CREATE TRIGGER " table "_no_" verb " BEFORE " verb " ON " table \
    " BEGIN SELECT RAISE(ABORT, '" table ": no " verb "'); END"

/* clang-format off */
const char *const SCHEMA[] = {
    "CREATE TABLE meta ("
    "  name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    /* Where the chain ends, under a key: a cut tail is seen. */
    "CREATE TABLE head ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL,"
    "  mac BLOB NOT NULL) STRICT",
    "CREATE TABLE blob ("
    "  id INTEGER PRIMARY KEY, purpose TEXT NOT NULL, owner TEXT NOT NULL,"
    "  sha256 BLOB NOT NULL, sealed BLOB NOT NULL) STRICT",
    "CREATE TABLE source ("
    "  id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, file TEXT NOT NULL,"
    "  format TEXT NOT NULL, client TEXT NOT NULL, first_seen TEXT NOT NULL,"
    "  skeleton BLOB) STRICT",
    "CREATE TABLE skeleton ("
    "  source INTEGER NOT NULL REFERENCES source(id), part INTEGER NOT NULL,"
    "  blob INTEGER NOT NULL, PRIMARY KEY (source, part)) STRICT, WITHOUT ROWID",
    "CREATE TABLE run ("
    "  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id),"
    "  at TEXT NOT NULL, who TEXT NOT NULL, lists_sha256 TEXT NOT NULL,"
    "  config_sha256 TEXT NOT NULL, profile TEXT NOT NULL, correlation TEXT NOT NULL,"
    "  payments INTEGER NOT NULL, passed INTEGER NOT NULL, reviewed INTEGER NOT NULL,"
    "  quarantined INTEGER NOT NULL, unguarded INTEGER NOT NULL) STRICT",
    "CREATE TABLE payment ("
    "  source INTEGER NOT NULL REFERENCES source(id), idx INTEGER NOT NULL,"
    "  run INTEGER NOT NULL, verdict INTEGER NOT NULL CHECK (verdict BETWEEN 1 AND 4),"
    "  basis INTEGER NOT NULL, score INTEGER NOT NULL, reason INTEGER NOT NULL,"
    "  identity BLOB NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL,"
    "  pay_date TEXT NOT NULL, payee_key BLOB, account_key BLOB,"
    "  payee INTEGER, bytes INTEGER, refs INTEGER, skeleton_at INTEGER,"
    "  PRIMARY KEY (source, idx)) STRICT, WITHOUT ROWID",
    "CREATE TABLE quarantine_case ("
    "  id TEXT PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id),"
    "  run INTEGER NOT NULL, basis INTEGER NOT NULL, entry TEXT NOT NULL,"
    "  score INTEGER NOT NULL, verdict INTEGER NOT NULL, decide_by TEXT NOT NULL,"
    "  payee INTEGER, findings INTEGER, state TEXT NOT NULL, opened_at TEXT NOT NULL,"
    "  requested_by TEXT, requested_at TEXT, reason_code TEXT, note INTEGER,"
    "  approved_by TEXT, approved_at TEXT) STRICT, WITHOUT ROWID",
    "CREATE INDEX quarantine_case_state ON quarantine_case (state)",
    "CREATE TABLE case_payment ("
    "  case_id TEXT NOT NULL REFERENCES quarantine_case(id), source INTEGER NOT NULL,"
    "  idx INTEGER NOT NULL, PRIMARY KEY (case_id, source, idx),"
    "  FOREIGN KEY (source, idx) REFERENCES payment(source, idx)"
    "  ) STRICT, WITHOUT ROWID",
    "CREATE INDEX case_payment_place ON case_payment (source, idx)",
    "CREATE TABLE outgoing ("
    "  id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE,"
    "  source INTEGER NOT NULL REFERENCES source(id),"
    "  kind TEXT NOT NULL CHECK (kind IN ('clean', 'emitted')),"
    "  state TEXT NOT NULL CHECK (state IN"
    "    ('made', 'sent', 'accepted', 'refused', 'returned', 'void')),"
    "  ordinal INTEGER NOT NULL, lists_sha256 TEXT NOT NULL,"
    "  config_sha256 TEXT NOT NULL, payments INTEGER NOT NULL, made_at TEXT NOT NULL,"
    "  made_by TEXT NOT NULL, sent_at TEXT, sent_by TEXT, host TEXT, channel TEXT,"
    "  sent_lists TEXT, void_at TEXT, void_why TEXT) STRICT",
    "CREATE INDEX outgoing_source ON outgoing (source, kind, state)",
    "CREATE TABLE outgoing_payment ("
    "  identity BLOB NOT NULL, outgoing INTEGER NOT NULL REFERENCES outgoing(id),"
    "  idx INTEGER NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)),"
    "  PRIMARY KEY (identity, outgoing)) STRICT, WITHOUT ROWID",
    /* One payment is in at most one outgoing file that is not void. */
    "CREATE UNIQUE INDEX outgoing_payment_once ON outgoing_payment (identity)"
    "  WHERE active = 1",
    "CREATE TABLE payee_history ("
    "  payee_key BLOB NOT NULL, account_key BLOB NOT NULL, first_seen INTEGER NOT NULL,"
    "  last_seen INTEGER NOT NULL, last_run INTEGER NOT NULL, times INTEGER NOT NULL,"
    "  PRIMARY KEY (payee_key, account_key)) STRICT, WITHOUT ROWID",
    "CREATE TABLE audit ("
    "  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,"
    "  subject TEXT NOT NULL, detail TEXT NOT NULL,"
    "  unguarded INTEGER NOT NULL CHECK (unguarded IN (0, 1)),"
    "  balance BLOB NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
    "CREATE INDEX audit_subject ON audit (subject)",

    NEVER("UPDATE", "audit"), NEVER("DELETE", "audit"), NEVER("UPDATE", "run"),
    NEVER("DELETE", "run"), NEVER("UPDATE", "case_payment"),
    NEVER("DELETE", "case_payment"), NEVER("DELETE", "source"),
    NEVER("DELETE", "payment"), NEVER("DELETE", "quarantine_case"),
    NEVER("DELETE", "outgoing"), NEVER("DELETE", "outgoing_payment"),
    /* INSERT OR REPLACE deletes without asking the trigger above. */
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN"
    "  EXISTS (SELECT 1 FROM audit WHERE seq >= NEW.seq)"
    "  BEGIN SELECT RAISE(ABORT, 'audit: no replace'); END",
    "CREATE TRIGGER source_fixed BEFORE UPDATE ON source WHEN"
    "  (NEW.id, NEW.sha256, NEW.file, NEW.format, NEW.client, NEW.first_seen)"
    "    IS NOT (OLD.id, OLD.sha256, OLD.file, OLD.format, OLD.client, OLD.first_seen)"
    "  BEGIN SELECT RAISE(ABORT, 'source: fixed'); END",
    "CREATE TRIGGER payment_fixed BEFORE UPDATE ON payment WHEN"
    "  (NEW.source, NEW.idx, NEW.run, NEW.identity, NEW.amount, NEW.currency,"
    "    NEW.pay_date) IS NOT (OLD.source, OLD.idx, OLD.run, OLD.identity,"
    "    OLD.amount, OLD.currency, OLD.pay_date) OR NEW.verdict < OLD.verdict"
    "  BEGIN SELECT RAISE(ABORT, 'payment: fixed'); END",
    "CREATE TRIGGER quarantine_case_new BEFORE INSERT ON quarantine_case WHEN"
    "  NEW.state <> 'pending' OR NEW.requested_by IS NOT NULL"
    "    OR NEW.approved_by IS NOT NULL"
    "  BEGIN SELECT RAISE(ABORT, 'quarantine_case: opens pending'); END",
    "CREATE TRIGGER quarantine_case_fixed BEFORE UPDATE ON quarantine_case WHEN"
    "  (NEW.id, NEW.source, NEW.run, NEW.basis, NEW.entry, NEW.score,"
    "    NEW.verdict, NEW.decide_by, NEW.payee, NEW.findings, NEW.opened_at) IS NOT"
    "    (OLD.id, OLD.source, OLD.run, OLD.basis, OLD.entry, OLD.score,"
    "    OLD.verdict, OLD.decide_by, OLD.payee, OLD.findings, OLD.opened_at)"
    "    OR (OLD.state <> 'pending' AND (NEW.requested_by, NEW.requested_at,"
    "    NEW.reason_code, NEW.note) IS NOT (OLD.requested_by, OLD.requested_at,"
    "    OLD.reason_code, OLD.note))"
    "  BEGIN SELECT RAISE(ABORT, 'quarantine_case: fixed'); END",
    "CREATE TRIGGER quarantine_case_forward BEFORE UPDATE ON quarantine_case WHEN"
    "  NEW.state IS NOT (CASE OLD.state WHEN 'pending' THEN 'release-requested'"
    "    WHEN 'release-requested' THEN 'released' WHEN 'released' THEN 'emitted' END)"
    "  BEGIN SELECT RAISE(ABORT, 'quarantine_case: one step forward'); END",
    "CREATE TRIGGER quarantine_case_four_eyes BEFORE UPDATE ON quarantine_case WHEN"
    "  NEW.state = 'released' AND (NEW.approved_by IS NULL"
    "    OR OLD.requested_by IS NULL"
    "    OR lower(trim(NEW.approved_by)) = lower(trim(OLD.requested_by)))"
    "  BEGIN SELECT RAISE(ABORT, 'quarantine_case: four eyes'); END",
    "CREATE TRIGGER outgoing_new BEFORE INSERT ON outgoing WHEN"
    "  NEW.state <> 'made'"
    "  BEGIN SELECT RAISE(ABORT, 'outgoing: begins as made'); END",
    "CREATE TRIGGER outgoing_fixed BEFORE UPDATE ON outgoing WHEN"
    "  (NEW.id, NEW.sha256, NEW.source, NEW.kind, NEW.ordinal,"
    "    NEW.lists_sha256, NEW.config_sha256, NEW.payments, NEW.made_at, NEW.made_by)"
    "    IS NOT (OLD.id, OLD.sha256, OLD.source, OLD.kind, OLD.ordinal,"
    "    OLD.lists_sha256, OLD.config_sha256, OLD.payments, OLD.made_at, OLD.made_by)"
    "  BEGIN SELECT RAISE(ABORT, 'outgoing: fixed'); END",
    "CREATE TRIGGER outgoing_steps BEFORE UPDATE ON outgoing WHEN"
    "  NOT ((OLD.state = 'made' AND NEW.state IN ('sent', 'void'))"
    "    OR (OLD.state = 'void' AND OLD.void_why = 'superseded'"
    "    AND NEW.state = 'made' AND OLD.sent_at IS NULL))"
    "  BEGIN SELECT RAISE(ABORT, 'outgoing: no such step'); END",
    "CREATE TRIGGER outgoing_payment_fixed BEFORE UPDATE ON outgoing_payment WHEN"
    "  (NEW.identity, NEW.outgoing, NEW.idx) IS NOT"
    "    (OLD.identity, OLD.outgoing, OLD.idx) OR (NEW.active = 1) IS"
    "    (SELECT state = 'void' FROM outgoing WHERE id = OLD.outgoing)"
    "  BEGIN SELECT RAISE(ABORT, 'outgoing_payment: follows its file'); END",
    NULL
};
/* clang-format on */
