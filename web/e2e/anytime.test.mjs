// Any timing: everything that can happen, with a run for every mark.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { large, manyStores } from "./support/large.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("any timing", () => {
  const { scene } = stage();

  const part = (ui) => ui.region("Any timing").first();
  const ask = (ui) => part(ui).getByRole("button", { name: /^Explore/ });
  const outcomes = (ui) => part(ui).getByRole("region", { name: "Possible outcomes of the call" }).getByRole("table");
  const promises = (ui) => part(ui).getByRole("region", { name: "Which flag guarantees …?" }).getByRole("table");
  const explore = async (ui) => {
    await ask(ui).click();
    await part(ui).getByText(/all of them\.$/).waitFor();
    await part(ui).getByRole("button", { name: "Explore again" }).waitFor();
  };
  const open = async (ui, document) => {
    await ui.button("Paste JSON").click();
    await ui.frame.getByRole("dialog").getByLabel("A scenario document").fill(JSON.stringify(document));
    await ui.frame.getByRole("dialog").getByRole("button", { name: "Open it" }).click();
    await ui.frame.getByRole("dialog").waitFor({ state: "hidden" });
  };

  it("is explored on request, and says always, sometimes and never", scene(async ({ ui }) => {
    await ui.open();
    assert.equal(await outcomes(ui).count(), 0, "nothing is explored before a request");
    await explore(ui);
    const table = outcomes(ui);
    assert.deepEqual(await table.getByRole("columnheader").allInnerTexts(), ["Outcome", "QUIET", "NO_WAIT", "ORDERLY", "PURGE", "ABORT"]);
    const complete = table.getByRole("row").filter({ has: ui.frame.getByText("0x00010000", { exact: true }) });
    assert.match(await complete.getByRole("cell").nth(3).innerText(), /always/, "PURGE always gives COMPLETE alone");
    assert.match(await complete.getByRole("cell").nth(0).innerText(), /sometimes/);
    const all = table.getByRole("row").filter({ has: ui.frame.getByText("0x000E0000", { exact: true }) });
    assert.match(await all.getByRole("cell").nth(0).innerText(), /sometimes/, "QUIET can report everything");
    assert.match(await all.getByRole("cell").nth(1).innerText(), /never/);
  }));

  it("opens the run behind a mark as a step that can be undone", scene(async ({ ui }) => {
    await ui.open();
    await explore(ui);
    const before = await ui.says();
    await outcomes(ui).getByRole("button", { name: /^NO_WAIT, 0x00030000.*Show a run$/ }).click();
    await ui.expect({ in: "0x00000001", out: "0x00030000", result: /^S_OK/ });
    await outcomes(ui).getByRole("button", { name: /^QUIET, 0x00020000.*Show a run$/ }).click();
    await ui.expect({ in: "0x00000010", out: "0x00020000" });
    await until(async () => await ui.timeline.evaluate((e) => e === document.activeElement), "the timeline has the focus");
    await ui.undo.click();
    await ui.undo.click();
    await ui.expect(before);
  }));

  it("works with the keyboard", scene(async ({ ui, page }) => {
    await ui.open();
    const name = () => page.evaluate(() => { const e = document.activeElement; return e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent; });
    const tabTo = async (wanted) => {
      for (let i = 0; i < 60; i++) {
        if (wanted.test(await name())) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`Tab does not lead to ${wanted}`);
    };
    await ui.compare.getByRole("button").last().focus();
    await tabTo(/^Explore every timing$/);
    await page.keyboard.press("Enter");
    await part(ui).getByRole("button", { name: "Explore again" }).waitFor();
    await tabTo(/^Possible outcomes of the call$/); // the table can scroll
    await tabTo(/^QUIET, 0x00020000.*Show a run$/);
    await tabTo(/^no outbound mail left behind$/);
    await page.keyboard.press("Space");
    await part(ui).getByText("Guaranteed by NO_WAIT, PURGE.").waitFor();
    await tabTo(/^ABORT, no outbound mail left behind: no\. Show a run$/);
    await page.keyboard.press("Enter");
    await ui.expect({ in: "0x00000008" });
    await until(async () => await ui.timeline.evaluate((e) => e === document.activeElement), "the timeline has the focus");
    await page.keyboard.press("Control+z");
    await ui.expect({ in: "0x00000010" });
  }));

  it("gives links to runs", scene(async ({ ui, page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ui.open();
    await explore(ui);
    await outcomes(ui).getByRole("button", { name: /^ABORT, 0x00090000.*Copy a link to the run$/ }).click();
    const link = await until(() => page.evaluate(() => navigator.clipboard.readText()), "a link is on the clipboard");
    assert.match(link, /#v1\./);
    await ui.flag("PURGE").click();
    await page.goto(link);
    await ui.alive();
    await ui.expect({ in: "0x00000008", out: "0x00090000" });
  }, { fresh: true }));

  it("says which flag guarantees what, with a counterexample for each that does not", scene(async ({ ui }) => {
    await ui.open();
    await explore(ui);
    const pick = (name) => part(ui).getByRole("checkbox", { name });
    await pick("no outbound mail left behind").check();
    await pick("no transfer cut off").check();
    await part(ui).getByText("Guaranteed by NO_WAIT, PURGE.").waitFor();
    await pick("returns at once").check();
    await part(ui).getByText("No flag guarantees all of this in this setup.").waitFor();
    await promises(ui).getByRole("button", { name: /^ABORT, no transfer cut off: no\. Show a run$/ }).click();
    await ui.expect({ in: "0x00000008" });
    await ui.answer.getByText("Transfers of the store are stopped").or(ui.answer.getByText(/stop/)).first().waitFor();
  }));

  it("says what other readings would guarantee, with a counterexample for each that does not", scene(async ({ ui }) => {
    await ui.open();
    await explore(ui);
    const pick = (name) => part(ui).getByRole("checkbox", { name });
    await pick("no outbound mail left behind").check();
    await pick("returns at once").check();
    await part(ui).getByText("No flag guarantees all of this in this setup.", { exact: true }).waitFor();
    await ui.button("Explore the other readings too").click();
    await part(ui).getByText("No flag guarantees all of this in this setup. Under another reading: QUIET (quiet: transfersAndQueue), NO_WAIT (noWait: immediate).").waitFor();
    const row = (name) => promises(ui).getByRole("row", { name });
    await untilEqual(() => promises(ui).getByRole("row").count(), 1 + 5 + 9);
    assert.match((await row(/^ABORT abort: refuse/).innerText()).replace(/\s+/g, " "), /^ABORT abort: refuse ✕ no ✓ yes ✓ yes ≠ ✓ yes ≠$/);
    assert.deepEqual(await outcomes(ui).getByRole("columnheader").allInnerTexts(), ["Outcome", "QUIET", "NO_WAIT", "ORDERLY", "PURGE", "ABORT"]);
    await promises(ui).getByRole("button", { name: /^ABORT \(abort: refuse\), no outbound mail left behind: no\. Show a run$/ }).click();
    await ui.expect({ in: "0x00000008" });
    await ui.setup.getByRole("radio", { name: /refuse/, checked: true }).first().waitFor({ state: "attached" });
    await ui.undo.click();
    await ui.expect({ in: "0x00000010" });
  }));

  it("filters the runs by the fates of messages", scene(async ({ ui }) => {
    await ui.open();
    await explore(ui);
    const narrow = part(ui).getByRole("group", { name: "Only the runs in which …" });
    await narrow.getByLabel("m2").selectOption({ label: "waiting in the queue" });
    await part(ui).getByText(/^\d+ of 12 ends are left\.$/).waitFor();
    await narrow.getByLabel("m1").selectOption({ label: "sent" });
    await part(ui).getByText(/^[1-9] of 12 ends are left\.$/).waitFor();
    await part(ui).getByRole("button", { name: /^QUIET: 0x\w+ .*Show a run$/ }).first().click();
    await ui.answer.getByRole("row", { name: /^m2 .*waiting in the queue/ }).waitFor();
    await ui.answer.getByRole("row", { name: /^m1 .*sent/ }).waitFor();
    await narrow.getByLabel("m2").selectOption({ label: "anything" });
    await narrow.getByLabel("m1").selectOption({ label: "anything" });
    await part(ui).getByText(/ends are left/).waitFor({ state: "detached" });
  }));

  it("shows verdicts on the claims, and the rules that no run uses", scene(async ({ ui }) => {
    await ui.open();
    await explore(ui);
    const claims = part(ui).getByRole("list").filter({ hasText: "Once a store is released" }).getByRole("listitem");
    assert.equal(await claims.count(), 12);
    assert.equal(await claims.filter({ hasText: "broken" }).count(), 0);
    await part(ui).getByText(/^\d+ of \d+ rules and \d+ of \d+ sentences of the page are used by some run/).click();
    await part(ui).getByText("abort.stops", { exact: true }).waitFor();
  }));

  it("marks an answer as outdated once the setup changes", scene(async ({ ui }) => {
    await ui.open();
    await explore(ui);
    await ui.button("Remove n1").click();
    await part(ui).getByText("This is the result for an earlier setup.").waitFor();
    await ui.undo.click();
    await part(ui).getByText("This is the result for an earlier setup.").waitFor({ state: "detached" });
  }));

  it("does not block the page, shows its progress, and can be stopped", scene(async ({ ui }) => {
    await ui.open();
    await open(ui, large);
    await ask(ui).click();
    const states = part(ui).getByText(/[1-9]\S* states so far/).first();
    await states.waitFor();
    const first = await states.innerText();
    await until(async () => await states.innerText() !== first, "the number of states grows");
    await ui.flag("QUIET").click();
    await ui.expect({ in: "0x00000010" });
    await part(ui).getByRole("button", { name: "Stop", exact: true }).click();
    await part(ui).getByText(/^Stopped after [\d\s]+ states: what follows is incomplete/).waitFor({ timeout: 20_000 });
    assert.equal(await outcomes(ui).getByText("never", { exact: true }).filter({ visible: true }).count(), 0);
  }));

  it("reports a failed worker, and the page keeps working", scene(async ({ ui, page, watcher }) => {
    watcher.provokes(/^console warning: TypeError: .*'buffer'/);
    await page.addInitScript(() => {
      // The worker gets an invalid program.
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message) {
        const broken = message.module && globalThis.breakWorkers;
        post.call(this, broken ? { module: new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) } : message);
      };
      globalThis.breakWorkers = true;
    });
    await ui.open();
    await open(ui, large);
    await ask(ui).click();
    await part(ui).getByRole("alert").getByText(/^The explorer has ended: .+ The page and the setup are as they were\.$/).waitFor();
    await ui.flag("QUIET").click();
    await ui.expect({ in: "0x00000010" });
    await page.evaluate(() => { globalThis.breakWorkers = false; });
    await ui.example(/^QUIET: a polite question/);
    await explore(ui);
  }));

  it("stops soon after its start, reports an outcome with a run, and stays within its memory", scene(async ({ ui, page }) => {
    await ui.open();
    await open(ui, manyStores);
    await ask(ui).click();
    await part(ui).getByText(/[1-9]\S* states so far/).first().waitFor({ timeout: 60_000 });
    await part(ui).getByRole("button", { name: "Stop", exact: true }).click();
    await part(ui).getByText(/^Stopped after [1-9][\d\s]* states/).waitFor({ timeout: 60_000 });
    const marks = outcomes(ui).getByRole("button", { name: /^ORDERLY, .+Show a run$/ });
    assert.ok(await marks.count() > 0, "an outcome is reported");
    assert.equal(await outcomes(ui).getByText("always", { exact: true }).filter({ visible: true }).count(), 0);
    const bytes = await page.workers()[0].evaluate("program._inst.exports.mem.buffer.byteLength");
    assert.ok(bytes < 1.2 * 256 * 2 ** 20 + 64 * 2 ** 20, `the worker's instance has ${bytes} bytes`);
    await marks.first().click();
    await ui.expect({ in: "0x00000002" });
  }));

  it("says when there is too much mail to explore", scene(async ({ ui }) => {
    await ui.open();
    await open(ui, { ...large, messages: Array.from({ length: 65 }, (_, i) => ({ ...large.messages[0], id: `m${i}` })) });
    await ask(ui).click();
    await part(ui).getByRole("alert").getByText(/too much mail/).waitFor();
  }));

  it("is translated into Chinese", scene(async ({ ui }) => {
    await ui.open("zh/");
    const section = ui.region("任意时序").first();
    await section.getByRole("button", { name: "探索所有时序" }).click();
    await section.getByText("全部在此。").waitFor();
    await untilEqual(() => section.getByRole("columnheader").first().innerText(), "结果", "the table is in Chinese");
  }, { context: { locale: "zh-CN" } }));

  it("the map of the page shows which sentences the run uses, and after a search which other timings can", scene(async ({ ui }) => {
    await ui.open();
    const map = ui.region("The reference page in this run");
    const uses = () => map.getByRole("listitem").evaluateAll((items) => Object.fromEntries(items.map((li) => li.innerText.trim().split(/\s+(.*)/s))));
    const before = await uses();
    assert.equal(Object.keys(before).length, 35);
    assert.deepEqual([before[125], before[113]], ["used by this run", "not used by this run"]);
    const search = ui.button("Search other timings", map);
    await search.click();
    await until(async () => (await uses())[113] === "used by no timing of this setup", "the search has ended");
    const after = await uses();
    assert.deepEqual([after[125], after[128]], ["used by this run", "used only with other times"]);
    assert.equal(await search.evaluate((button) => button === document.activeElement && button.getAttribute("aria-disabled")), "true");
    assert.match(await map.getByText("used only with other times").last().innerText(), /\d+\s+used only/);

    await ui.flag("ABORT").click();
    await until(async () => (await uses())[111] === "used by this run", "another run");
    assert.equal((await uses())[113], "not used by this run", "what was found is about another setup");
  }));
});
