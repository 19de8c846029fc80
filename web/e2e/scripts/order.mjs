import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runScript } from "./script.mjs";

describe("order.js", () => {
  it("changes the style of the grid at each Tab, before others see the key", async () => {
    const main = { style: { minWidth: "" } };
    const page = { main };
    let listen;
    await runScript("order.js", {
      document: { querySelector: (selector) => selector === ".main" ? page.main : null },
      addEventListener: (type, f, options) => { assert.deepEqual([type, { ...options }], ["keydown", { capture: true }]); listen = f; },
    });
    const widths = ["Tab", "a", "Tab", "Tab"].map((key) => { listen({ key }); return main.style.minWidth; });
    assert.deepEqual(widths, [".01px", ".01px", "", ".01px"]);
    page.main = null;
    listen({ key: "Tab" });
  });
});
