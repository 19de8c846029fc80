// The largest documents of each kind, for the measurements.
import { crowd } from "./large.mjs";

const process = { id: "a" };
const mailbox = { id: "mailbox", defaultInbox: true, openBy: [{ process: "a" }] };
const smtp = { id: "smtp", addressTypes: ["SMTP"] };
const many = (n, one) => Array.from({ length: n }, (_, i) => one(i));
const logoff = (at, flags = "LOGOFF_PURGE") => ({ at, process: "a", do: "StoreLogoffTransports", store: "mailbox", flags });
const base = (more) => ({ version: 1, horizon: 100_000, processes: [process], stores: [mailbox], transports: [smtp], ...more });
const mail = (n, gap = 10) => many(n, (i) => ({ id: `m${i}`, at: gap * i, duration: 120, store: "mailbox", to: "SMTP" }));

/** The documents by name. */
export const extremes = {
  "100 calls": base({ messages: mail(3), actions: many(100, (i) => logoff(100 * i, "LOGOFF_QUIET")) }),
  "1,000 calls": base({ messages: mail(3), actions: many(1000, (i) => logoff(100 * i, "LOGOFF_QUIET")) }),
  "1,000 messages": base({ messages: mail(1000), actions: [logoff(500)] }),
  "10,000 messages": base({ horizon: 2_000_000, messages: mail(10_000), actions: [logoff(50_000)] }),
  "100,000 messages, 16 transports": crowd,
  "100,000 queued messages, 1,000 calls": base({
    horizon: 86_400_000, messages: mail(100_000, 0),
    actions: many(1000, (i) => logoff(1000 + 10 * i, ["LOGOFF_PURGE", "LOGOFF_QUIET", "LOGOFF_ORDERLY", "LOGOFF_NO_WAIT"][i % 4])),
  }),
  "1,000,000 attempts to send": base({
    horizon: 86_400_000, messages: many(1000, (i) => ({ id: `m${i}`, at: i, duration: 20 + i % 30, failures: 999, retryAfter: 1, store: "mailbox", to: "SMTP" })),
    actions: [logoff(86_000_000)],
  }),
  "everything at its limit": {
    version: 1, horizon: 100_000,
    processes: many(16, (i) => ({ id: `p${i}` })),
    stores: many(16, (i) => ({ id: `s${i}`, defaultInbox: i === 0, openBy: many(16, (p) => ({ process: `p${p}` })) })),
    transports: many(16, (i) => ({ id: `t${i}`, addressTypes: many(8, (k) => `X${8 * i + k}`), offline: many(20, (k) => [1000 * k + 100, 1000 * k + 400]) })),
    messages: many(1000, (i) => ({ id: `m${i}`, at: 20 * i, duration: 90, store: `s${i % 16}`, to: `X${i % 128}` })),
    actions: many(1000, (i) => ({ at: 90 * i, process: `p${i % 16}`, do: "StoreLogoffTransports", store: `s${i % 16}`, flags: "LOGOFF_QUIET" })),
  },
};
