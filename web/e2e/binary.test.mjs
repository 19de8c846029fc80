// The binary that the build produces.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { binary } from "./support/server.mjs";
import { stage } from "./support/stage.mjs";

describe("the binary", () => {
  it("is static: it needs no dynamic loader and no shared libraries", async () => {
    const file = await readFile(binary);
    assert.equal(file.toString("latin1", 0, 4), "\x7fELF");
    assert.equal(file[4], 2, "64 bits");
    const [offset, size, count] = [Number(file.readBigUInt64LE(32)), file.readUInt16LE(54), file.readUInt16LE(56)];
    const kinds = Array.from({ length: count }, (_, i) => file.readUInt32LE(offset + i * size));
    const [PT_LOAD, PT_DYNAMIC, PT_INTERP] = [1, 2, 3];
    assert.ok(kinds.includes(PT_LOAD));
    assert.ok(!kinds.includes(PT_INTERP), "it needs a dynamic loader");
    assert.ok(!kinds.includes(PT_DYNAMIC), "it needs shared libraries");
  });

  const { scene } = stage();
  it("prints the version that the page's footer shows", scene(async ({ ui, page }) => {
    const { stdout } = await promisify(execFile)(binary, ["-version"], { timeout: 10_000 });
    const version = /^spoolscope (\S+)\n$/.exec(stdout)[1];
    await ui.open();
    assert.equal(await page.locator("footer #version").textContent(), `Version ${version}`);
  }));
});
