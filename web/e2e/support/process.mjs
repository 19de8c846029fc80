// Other programs, which end with the tests.
import { spawn } from "node:child_process";
import { once } from "node:events";

/** Starts a program, which runs at most `limit` s should the tests end without ending it. */
export const start = (limit, command, args, options) => spawn("timeout", ["--kill-after=1", `${limit}`, command, ...args], options);

/** Ends a program and those that it has started. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM"); // timeout passes it on
  await gone;
}
