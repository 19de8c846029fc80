// Large setups.

/** Takes the explorer long, because many events can happen in any order. */
export const large = {
  version: 1, title: "Large", processes: [{ id: "a" }, { id: "b" }],
  stores: [
    { id: "first", defaultInbox: true, openBy: [{ process: "a" }] },
    { id: "second", openBy: [{ process: "b" }] },
  ],
  transports: ["SMTP", "FAX", "EX"].map((type) => ({
    id: type.toLowerCase(), addressTypes: [type], offline: [[1000, 2000], [3000, 4000]], failAt: 9000,
  })),
  messages: Array.from({ length: 12 }, (_, i) => ({
    id: `m${i}`, store: i % 2 ? "first" : "second", to: ["SMTP", "FAX", "EX"][i % 3], at: 100 * i, duration: 300,
  })),
  actions: ["a", "b"].map((process, i) => ({
    at: 900, process, do: "StoreLogoffTransports", store: ["first", "second"][i], flags: "LOGOFF_PURGE",
  })),
};

/** The maximum number of messages and transports. */
export const crowd = {
  version: 1, title: "Crowd", horizon: 2_000_000, processes: [{ id: "a" }],
  stores: [{ id: "mailbox", defaultInbox: true, openBy: [{ process: "a" }] }],
  transports: Array.from({ length: 16 }, (_, t) => ({ id: `t${t}`, addressTypes: [`X${t}`] })),
  messages: Array.from({ length: 100_000 }, (_, i) => ({ id: `m${i}`, at: 10 * i, duration: 120, store: "mailbox", to: `X${i % 16}` })),
  actions: [{ at: 500_000, process: "a", do: "StoreLogoffTransports", store: "mailbox", flags: "LOGOFF_QUIET" }],
};

/** In one instant more sets of its messages can be submitted than can be explored. */
export const manyStores = {
  version: 1, title: "Many stores", processes: [{ id: "a" }],
  stores: Array.from({ length: 12 }, (_, i) => ({ id: `s${i}`, openBy: [{ process: "a" }] })),
  transports: [{ id: "smtp", addressTypes: ["SMTP"] }],
  messages: Array.from({ length: 48 }, (_, i) => ({ id: `m${i}`, store: `s${i % 12}`, to: "SMTP", at: i, duration: 5 })),
  actions: [{ at: 1, process: "a", do: "StoreLogoffTransports", store: "s0", flags: "LOGOFF_ORDERLY" }],
};
