// Random input: whatever is pressed, typed and dragged, as fast as possible, the page
// keeps working without errors.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";

describe("random input", () => {
  const { scene } = stage();
  const steps = 250;
  const texts = [
    "", "0", "5", "-1", "1000", "99999999999", "x y", "SMTP, FAX", "LOGOFF_PURGE", "0x18", "previous", "NULL", "100-200, 300-400", "<b>", "m1", "ü",
  ];
  const keys = [
    "1", "2", "3", "4", "5", "+", "-", "0", "ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Home", "End", " ", "Control+z", "Control+Shift+z",
    "Escape", "Alt+ArrowRight", "Alt+ArrowUp", "Tab", "Enter",
  ];

  /** Pseudo-random numbers from 0 to 1, the same for each seed. */
  const numbers = (seed) => () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;

  /** Presses one of the controls. */
  const press = (at) => {
    const all = [...document.querySelectorAll("button, summary, input[type=checkbox], input[type=radio]")].filter((e) => e.checkVisibility() && !e.disabled);
    const e = all[Math.floor(at * all.length)];
    e?.click();
    return e && (e.getAttribute("aria-label") ?? (e.textContent || e.id));
  };

  /** Changes one of the fields, and leaves it. */
  const type = ([at, text, choice]) => {
    const all = [...document.querySelectorAll("input:not([type=checkbox], [type=radio], [type=range]), textarea, select")].filter((e) => e.checkVisibility());
    const e = all[Math.floor(at * all.length)];
    if (!e) return "nothing";
    e.focus();
    if (e.tagName === "SELECT") e.selectedIndex = Math.floor(choice * e.options.length);
    else e.value = text;
    for (const event of ["input", "change"]) e.dispatchEvent(new Event(event, { bubbles: true }));
    return e.id;
  };

  /** Scrolls one of the draggable elements into view and returns its position. */
  const handle = (at) => {
    const all = [...document.querySelectorAll("#timeline [role=button]")].filter((e) => e.checkVisibility());
    const e = all[Math.floor(at * all.length)];
    e?.scrollIntoView({ block: "center" });
    const box = e?.getBoundingClientRect();
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  for (const [path, seed] of [["", 77], ["zh/", 5], ["embed", 3]]) {
    it(`on /${path}`, scene(async ({ ui, page }) => {
      page.on("filechooser", () => {});
      // External links are blocked.
      await page.addInitScript(() => addEventListener("click", (e) => { if (e.target.closest?.("a[target]")) e.preventDefault(); }, true));
      await ui.open(path);
      const next = numbers(seed);
      const done = [];
      for (let i = 0; i < steps; i++) {
        const what = next();
        const at = next();
        if (what < 0.62) {
          done.push(`press ${await page.evaluate(press, at)}`);
        } else if (what < 0.82) {
          const text = texts[Math.floor(next() * texts.length)];
          done.push(`type ${JSON.stringify(text)} into ${await page.evaluate(type, [at, text, next()])}`);
        } else if (what < 0.92) {
          const key = keys[Math.floor(at * keys.length)];
          done.push(`key ${key}`);
          await page.keyboard.press(key);
        } else {
          const spot = await page.evaluate(handle, at);
          if (!spot) continue;
          done.push("drag");
          await page.mouse.move(spot.x, spot.y);
          await page.mouse.down();
          await page.mouse.move(spot.x + (next() - 0.5) * 300, spot.y, { steps: 4 });
          await page.mouse.up();
        }
        const fault = await page.evaluate(() => document.querySelector("#fault pre")?.textContent);
        assert.equal(fault, undefined, `after ${done.slice(-12).join(", ")}`);
      }
      await ui.settled();
    }));
  }
});
