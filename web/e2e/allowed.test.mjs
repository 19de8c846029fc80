// What the user saw: entered from the answer, compared with the run, and asked about at any timing.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { large } from "./support/large.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

describe("is what I saw allowed", () => {
  const { scene } = stage();

  const seen = (ui) => ui.region("What you saw").first();
  const says = (ui) => seen(ui).locator("#allowed-says");
  const entry = (ui, name) => seen(ui).getByRole("group", { name, exact: true });
  const ask = async (ui) => {
    await seen(ui).getByRole("button", { name: "Is it allowed at any timing?" }).click();
    await says(ui).waitFor();
    await seen(ui).getByRole("button", { name: "Is it allowed at any timing?" }).waitFor();
  };
  /** A QUIET call with a message in transfer and one in the queue. */
  const document = (more) => ({
    version: 1, processes: [{ id: "p" }], stores: [{ id: "s", openBy: [{ process: "p" }] }], transports: [{ id: "t", addressTypes: ["A"] }],
    messages: [{ id: "m", store: "s", to: "A", duration: 100, from: "p" }, { id: "n", store: "s", to: "A", duration: 100, from: "p" }],
    actions: [{ at: 50, process: "p", do: "StoreLogoffTransports", store: "s", flags: "LOGOFF_QUIET" }], ...more,
  });
  const open = async (ui, more) => {
    await ui.open();
    await paste(ui, document(more));
  };
  const paste = async (ui, document) => {
    await ui.button("Paste JSON").click();
    await ui.frame.getByRole("dialog").getByLabel("A scenario document").fill(JSON.stringify(document));
    await ui.frame.getByRole("dialog").getByRole("button", { name: "Open it" }).click();
    await ui.frame.getByRole("dialog").waitFor({ state: "hidden" });
  };

  it("is allowed at other times, with a run that opens", scene(async ({ ui, page }) => {
    await open(ui);
    await ui.expect({ out: "0x000C0000" });
    assert.equal(await seen(ui).count(), 0, "nothing was noted");
    await ui.answer.getByRole("button", { name: "I saw something else", exact: true }).click();
    await until(() => page.evaluate(() => document.activeElement.id === "observed"), "the focus is on what was seen");
    const call = entry(ui, "p StoreLogoffTransports");
    assert.equal(await call.getByLabel("result").inputValue(), "S_OK", "the model's result is there already");
    assert.match(await call.getByLabel("out").inputValue(), /OUTBOUND/);
    await seen(ui).getByText("This run does all of it.").waitFor();
    await call.getByLabel("out").fill("LOGOFF_COMPLETE");
    await seen(ui).getByText(/you saw S_OK, 0x00010000 \(COMPLETE\), returned\. In this run: 0x000C0000/).waitFor();
    await seen(ui).getByRole("combobox", { name: "What became of …" }).selectOption({ label: "n" });
    await entry(ui, "n").getByLabel("fate").selectOption("sent");
    await ask(ui);
    assert.equal(await says(ui).innerText(), "Allowed under these readings, at other times:");
    await seen(ui).getByRole("button", { name: "What you saw. Show a run" }).click();
    await ui.expect({ out: "0x00010000" });
    await seen(ui).getByText("This run does all of it.").waitFor();
    assert.equal(await says(ui).count(), 1, "the answer stays with its run");
    await ui.undo.click();
    await ui.expect({ out: "0x000C0000" });
  }));

  it("is allowed under another reading, with a run that has it", scene(async ({ ui }) => {
    await open(ui, { expect: { calls: [{ action: 0, out: "LOGOFF_OUTBOUND_QUEUE" }] } });
    await ask(ui);
    assert.equal(await says(ui).innerText(), "Never under these readings. Allowed under:");
    const run = seen(ui).getByRole("button", { name: "quiet: transfersAndQueue. Show a run" });
    assert.equal(await run.count(), 1);
    await run.click();
    await ui.expect({ out: "0x00080000" });
    await seen(ui).getByText("This run does all of it.").waitFor();
  }));

  it("is not found, with the nearest that is allowed and what stands against it", scene(async ({ ui }) => {
    await open(ui, { expect: { messages: { m: "received" }, calls: [{ action: 0, out: "LOGOFF_OUTBOUND" }] } });
    await ask(ui);
    assert.match(await says(ui).innerText(), /^Not found with up to two readings changed: \d+ searches, all of them complete\.$/);
    await seen(ui).getByText("The nearest that is allowed under these readings:").waitFor();
    const against = seen(ui).getByText(/^m: you saw received\./).last();
    await against.waitFor();
    assert.ok(await seen(ui).locator(".rule .cite").count() > 0, "the rules have their sources");
    await seen(ui).getByRole("button", { name: "the nearest run. Show a run" }).click();
    await ui.expect({ out: "0x00040000" });
  }));

  it("is asked from the table of any timing: an outcome that never happens, and a message's other fates", scene(async ({ ui, page }) => {
    await open(ui);
    await ui.button("Explore every timing").click();
    const table = page.locator("#outcomes");
    const never = table.getByRole("button", { name: /^NO_WAIT, 0x00090000 COMPLETE \| OUTBOUND_QUEUE: never/ });
    await never.waitFor({ timeout: 30_000 });
    await never.click();
    await until(() => page.evaluate(() => document.activeElement.id === "observed"), "the focus is on what is asked about");
    assert.equal(await entry(ui, "p StoreLogoffTransports").getByLabel("out").inputValue(), "LOGOFF_COMPLETE | LOGOFF_OUTBOUND_QUEUE");
    await says(ui).waitFor();
    await seen(ui).getByRole("button", { name: "Is it allowed at any timing?" }).waitFor();
    assert.equal(await says(ui).innerText(), "Never under these readings. Allowed under:");
    assert.equal(await ui.frame.getByText("This is the result for an earlier setup.").count(), 0, "the table is still about this document");
    await ui.frame.locator("#possible").getByRole("button", { name: "n: Why not another?" }).click();
    await entry(ui, "n").getByLabel("fate").selectOption("rejected");
    await ui.settled();
    assert.ok(await never.isVisible(), "what was noted changes no run: the table can still be asked");
    assert.ok(await ui.frame.getByText("With QUIET.", { exact: true }).isVisible(), "the fates are those of the flag that was explored");
    for (let i = 0; i < 3; i++) await ui.undo.click();
    await until(async () => await seen(ui).count() === 0, "each is one step");
  }));

  it("stays in the draft and in links, and embedded views say what differs", scene(async ({ ui, page, url }) => {
    await ui.open();
    await paste(ui, document({ expect: { calls: [{ action: 0, returned: false }], messages: { n: "sent" } } }));
    await until(async () => (await ui.fragment()).startsWith("#v1."), "the address has the document");
    await ui.reload();
    assert.equal(await entry(ui, "p StoreLogoffTransports").getByLabel("returns").inputValue(), "false");
    const link = await ui.fragment();
    await page.goto("about:blank");
    await page.goto(new URL(`./${link}`, url).href);
    await ui.alive();
    assert.equal(await entry(ui, "n").getByLabel("fate").inputValue(), "sent");
    await seen(ui).getByText(/you saw did not return\. In this run/).waitFor();
    await page.goto(new URL(`embed.html${link}`, url).href);
    await ui.alive();
    await ui.frame.getByText(/you saw did not return\. In this run/).first().waitFor();
  }));

  it("is entered from the story of a message and taken back, with the keyboard", scene(async ({ ui, page }) => {
    await open(ui);
    const story = ui.answer.getByRole("button", { name: "n", exact: true });
    await story.focus();
    await page.keyboard.press("Enter");
    await ui.answer.getByRole("group", { name: "The story of n" }).waitFor();
    await until(() => page.evaluate(() => document.activeElement.id === "story"), "the focus is on the story");
    await ui.answer.getByRole("button", { name: "n: I saw something else" }).focus();
    await page.keyboard.press("Enter");
    await until(() => page.evaluate(() => document.activeElement.id === "observed"), "the focus is on what was seen");
    assert.equal(await entry(ui, "n").getByLabel("fate").inputValue(), "sent");
    await entry(ui, "n").getByRole("button", { name: "Remove n" }).focus();
    await page.keyboard.press("Enter");
    await seen(ui).waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await entry(ui, "n").waitFor();
  }));

  it("can be stopped, and then says so far", scene(async ({ ui }) => {
    await ui.open();
    await paste(ui, { ...large, expect: { messages: { m0: "received" } } });
    await seen(ui).getByRole("button", { name: "Is it allowed at any timing?" }).click();
    await seen(ui).getByText(/search 1, [1-9]\d* states so far/).waitFor();
    await seen(ui).getByRole("button", { name: "Stop", exact: true }).click();
    await says(ui).waitFor();
    assert.match(await says(ui).innerText(), /^Not found so far: 1 searches, not all of them complete\.$/);
    await seen(ui).getByText("The nearest so far under these readings:").waitFor();
  }));

  it("speaks Chinese", scene(async ({ ui }) => {
    await open(ui, { expect: { calls: [{ action: 0, out: "LOGOFF_OUTBOUND_QUEUE" }] } });
    await entry(ui, "p StoreLogoffTransports").waitFor();
    await ui.open("?lang=zh-Hans");
    const seen = ui.region("您看到的情况").first();
    await seen.getByRole("button", { name: "在任意时序下是否允许？" }).click();
    await seen.getByText("在当前解读下绝不可能。在以下解读下允许：").waitFor();
  }));

  it("says what would change a flag, and changes it in one step", scene(async ({ ui, page }) => {
    await open(ui);
    await ui.expect({ out: "0x000C0000" });
    await ui.answer.getByRole("button", { name: "What would change this: OUTBOUND_QUEUE" }).focus();
    await page.keyboard.press("Enter");
    const story = ui.answer.getByRole("group", { name: "Smallest changes that give something else" });
    const change = story.getByRole("button", { name: /^n .* later/ });
    await change.or(story.getByRole("button", { name: /^PURGE/ })).first().waitFor();
    await story.getByRole("button", { name: /^PURGE 0x00010000/ }).click();
    await ui.expect({ in: "0x00000004", out: "0x00010000" });
    await ui.undo.click();
    await ui.expect({ in: "0x00000010", out: "0x000C0000" });
    await ui.answer.getByRole("button", { name: "What would change it?" }).click();
    await story.getByRole("button", { name: /^ABORT/ }).waitFor();
  }));

  it("tells the story of a message that is clicked on the timeline", scene(async ({ ui }) => {
    await open(ui);
    await ui.timeline.locator('[data-key^="mail/"][data-key$="/m"]').first().click();
    await ui.answer.getByRole("group", { name: "The story of m" }).waitFor();
    await ui.expect({ out: "0x000C0000" });
  }));
});
