// Waits for conditions. Playwright's waitForFunction needs eval, which the policy of the
// page forbids.
import assert from "node:assert/strict";

const patience = 25_000; // ms; long enough for a busy machine

/** Waits until `look` returns a truthy value, and returns it. */
export async function until(look, what = String(look)) {
  const deadline = Date.now() + patience;
  let last;
  do {
    try {
      const found = await look();
      if (found) return found;
      last = undefined;
    } catch (error) {
      last = error; // e.g. the page is being replaced
    }
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  } while (Date.now() < deadline);
  assert.fail(`never: ${what}${last ? ` (${last})` : ""}`);
}

/** Waits until `look` returns a deeply equal value. */
export async function untilEqual(look, expected, what) {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await look();
    try {
      assert.deepEqual(found, expected, what);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  }
}
