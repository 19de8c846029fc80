// Watches everything that a browser complains about. What a test provokes it
// has to name; anything else fails the test, and so does what was named and
// did not happen.
import assert from "node:assert/strict";

// Breaches of the policy are told as events; frames tell of theirs too.
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
    // A page that is left gives up what it was still waiting for.
    if (r.failure()?.errorText !== "net::ERR_ABORTED") note(`failed: ${r.failure()?.errorText} ${r.url()}`);
  });
  context.on("response", (r) => {
    if (r.status() >= 400) note(`status ${r.status()}: ${r.url()}`);
  });
  context.on("page", (page) => page.on("crash", () => note(`crash: ${page.url()}`)));
  if (scripts) await context.addInitScript(tellBreaches);
  return {
    /** Forgets everything, for the next test. */
    restart: () => { seen.length = allowed.length = 0; },
    /** Names what the test provokes. */
    provokes: (...patterns) => allowed.push(...patterns.map((pattern) => ({ pattern, met: false }))),
    /** Names what may come of it or not, as the browser likes. */
    permits: (...patterns) => allowed.push(...patterns.map((pattern) => ({ pattern, met: true }))),
    /** What was complained about so far. */
    seen,
    /** Fails if there was something that nobody provoked. */
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
