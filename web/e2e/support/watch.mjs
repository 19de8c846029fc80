// Records all errors that a browser reports. A test must declare the errors that it
// provokes. Any other error fails the test, and so does a declared one that is missing.
import assert from "node:assert/strict";

// Violations of the policy are events, also in frames.
const tellBreaches = () => addEventListener("securitypolicyviolation", (e) => {
  console.error(`policy: ${e.violatedDirective} forbids ${e.blockedURI || "inline"} at ${e.sourceFile}:${e.lineNumber}`);
});

export async function watch(context, scripts = true) {
  const seen = [];
  const allowed = [];
  const note = (text) => seen.push(text);
  context.on("console", (m) => {
    if (m.type() === "error" || m.type() === "warning") note(`console ${m.type()}: ${m.text()} (${m.location().url})`);
  });
  context.on("weberror", (e) => note(`uncaught: ${e.error().stack ?? e.error()}`));
  context.on("requestfailed", (r) => {
    // A page that is left cancels its pending requests.
    if (r.failure()?.errorText !== "net::ERR_ABORTED") note(`failed: ${r.failure()?.errorText} ${r.url()}`);
  });
  context.on("response", (r) => {
    if (r.status() >= 400) note(`status ${r.status()}: ${r.url()}`);
  });
  context.on("page", (page) => page.on("crash", () => note(`crash: ${page.url()}`)));
  if (scripts) await context.addInitScript(tellBreaches);
  return {
    /** Resets everything for the next test. */
    restart: () => { seen.length = allowed.length = 0; },
    /** Declares errors that the test provokes. */
    provokes: (...patterns) => allowed.push(...patterns.map((pattern) => ({ pattern, met: false }))),
    /** Declares errors that may or may not occur, depending on the browser. */
    permits: (...patterns) => allowed.push(...patterns.map((pattern) => ({ pattern, met: true }))),
    /** The errors so far. */
    seen,
    /** Fails if there was an error that was not declared. */
    settle: () => {
      const rest = seen.filter((text) => {
        const named = allowed.filter(({ pattern }) => pattern.test(text));
        for (const a of named) a.met = true;
        return named.length === 0;
      });
      assert.deepEqual(rest, [], "the browser complained");
      assert.deepEqual(allowed.filter((a) => !a.met).map((a) => String(a.pattern)), [], "what was to be provoked did not happen");
    },
  };
}
