import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails if axe finds anything in a page or frame. */
export async function axe(frame, what) {
  // Injected by the driver, because the policy of the page forbids other scripts.
  await frame.evaluate(`${source};0`);
  await frame.evaluate(() => { for (const a of document.getAnimations()) a.finish(); }); // colours that are in transition
  const violations = await frame.evaluate(async () => {
    // What a bar covers that keeps its place can be scrolled from behind it, and what is out
    // of sight and not laid out yet has no size.
    const unstuck = new CSSStyleSheet();
    unstuck.replaceSync("#sight, .sections { position: static !important; } * { content-visibility: visible !important; }");
    document.adoptedStyleSheets.push(unstuck);
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    document.adoptedStyleSheets.pop();
    return violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.map((n) => `${n.target.join(" ")}: ${n.any.concat(n.all, n.none).map((c) => c.message).join("; ")}`).slice(0, 4).join(" | ")}`);
  });
  assert.deepEqual(violations, [], what);
}
