// Waiting for what must happen. Playwright's own waitForFunction needs eval,
// which the policy of the page forbids.
import assert from "node:assert/strict";

const patience = 25_000; // ms; a busy machine is slow, and only a failure waits so long

/** Waits until `look` gives something true, and gives it. */
export async function until(look, what = String(look)) {
  const deadline = Date.now() + patience;
  let last;
  do {
    try {
      const found = await look();
      if (found) return found;
      last = undefined;
    } catch (error) {
      last = error; // a page that is just being replaced
    }
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  } while (Date.now() < deadline);
  assert.fail(`never: ${what}${last ? ` (${last})` : ""}`);
}

/** Waits until `look` gives exactly this. */
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
