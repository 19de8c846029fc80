// Senders, attempts, ends of processes, open windows and expectations in the setup.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { untilEqual } from "./support/until.mjs";

/** Opens a document from JSON. */
const paste = async (ui, page, document) => {
  await ui.button("Paste JSON").click();
  await page.getByLabel("A scenario document").fill(JSON.stringify(document));
  await ui.button("Open it").click();
  await ui.frame.getByRole("status").filter({ hasText: "Opened “" }).waitFor();
};

/** The document, as it is saved. */
const saved = async (ui, page) => {
  await ui.settled();
  const [download] = await Promise.all([page.waitForEvent("download"), ui.button("Save as JSON").click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
};

const two = {
  version: 1,
  processes: [{ id: "p" }, { id: "q" }],
  stores: [{ id: "s", openBy: [{ process: "q" }, { process: "p" }] }, { id: "t", openBy: [{ process: "p" }, { process: "q" }] }],
  transports: [{ id: "x", addressTypes: ["SMTP"] }],
  messages: [{ id: "m", duration: 100, store: "s", to: "SMTP", from: "q" }],
  actions: [
    { at: 50, process: "q", do: "Release", store: "s" },
    { at: 500, process: "p", do: "StoreLogoff", store: "t", flags: "LOGOFF_QUIET" },
  ],
  expect: { calls: [{ action: 0, returned: true }, { action: 1, hresult: "S_OK" }], messages: { m: "queued" } },
};

describe("the setup of senders and ends", () => {
  const { scene } = stage();

  it("has senders, failed attempts and retries of outgoing mail", scene(async ({ ui, page }) => {
    await ui.open();
    await paste(ui, page, two);
    await ui.button("Add outgoing mail").click();
    const added = page.locator("#card-messages-1");
    assert.equal(await added.getByLabel("Submitted by").inputValue(), "p", "the first process that has the store without mail open");
    await added.getByLabel("Submitted by").selectOption({ label: "somebody else" });
    await added.getByText("More", { exact: true }).click();
    await added.getByLabel("Retry after").fill("200");
    await added.getByText("A retry needs an attempt that fails.").waitFor();
    await added.getByLabel("Failed attempts").fill("2");
    await added.getByText("A retry needs an attempt that fails.").waitFor({ state: "detached" });
    assert.deepEqual((await saved(ui, page)).messages[1], { id: "m2", at: 100, duration: 100, store: "t", to: "SMTP", failures: 2, retryAfter: 200 });
    // Incoming mail has no sender; mail that becomes outgoing gets one.
    await added.getByLabel("Direction").selectOption("transport:x");
    await untilEqual(() => added.getByLabel("Submitted by").count(), 0);
    await added.getByLabel("Direction").selectOption("store:t");
    await untilEqual(() => added.getByLabel("Submitted by").inputValue(), "p");
  }));

  it("has ends of processes and stores that are opened again", scene(async ({ ui, page }) => {
    await ui.open();
    await paste(ui, page, two);
    const action = page.locator("#card-actions-1");
    await action.getByLabel("Action", { exact: true }).selectOption("Exit");
    await untilEqual(() => page.locator("#card-actions-1").getByLabel("Store", { exact: true }).count(), 0);
    assert.deepEqual((await saved(ui, page)).actions[1], { at: 500, process: "p", do: "Exit" });
    await action.getByLabel("Action", { exact: true }).selectOption("OpenMsgStore");
    await action.getByLabel("Store", { exact: true }).selectOption("t");
    assert.deepEqual((await saved(ui, page)).actions[1], { at: 500, process: "p", do: "OpenMsgStore", store: "t" });
  }));

  it("keeps expectations and senders with what they are about, and undo restores them", scene(async ({ ui, page }) => {
    await ui.open();
    await paste(ui, page, two);
    await ui.button("Duplicate Release").click();
    assert.deepEqual((await saved(ui, page)).expect, { ...two.expect, calls: [{ action: 0, returned: true }, { action: 2, hresult: "S_OK" }] });
    await ui.button("Remove Release").first().click();
    assert.deepEqual((await saved(ui, page)).expect, { ...two.expect, calls: [{ action: 1, hresult: "S_OK" }] });
    await ui.undo.click();
    await ui.undo.click();
    assert.deepEqual((await saved(ui, page)).expect, two.expect);
    const name = page.locator("#card-messages-0").getByLabel("Name");
    await name.fill("letter");
    await name.press("Tab");
    assert.deepEqual((await saved(ui, page)).expect.messages, { letter: "queued" });
    await ui.section("Processes");
    await ui.button("Remove q", page).click();
    const left = await saved(ui, page);
    assert.equal(left.messages[0].from, undefined, "the mail stays, without a sender");
    assert.deepEqual(left.expect, { calls: [{ action: 0, hresult: "S_OK" }], messages: { letter: "queued" } });
  }));

  for (const path of ["", "?lang=zh-Hans"]) {
    it(`has offline windows without an end${path}`, scene(async ({ ui, page }) => {
      await ui.open(path);
      const offline = page.locator("#f-transports-0-offline");
      const unfold = () => offline.evaluate((e) => { for (let fold = e.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true; });
      await unfold();
      await offline.fill("100-200, 500-");
      await offline.press("Tab");
      await page.locator("#stale").waitFor({ state: "detached" });
      assert.equal(await offline.inputValue(), "100-200, 500-");
      await page.reload();
      await ui.alive();
      await unfold();
      assert.equal(await page.locator("#f-transports-0-offline").inputValue(), "100-200, 500-");
      await page.locator("#f-transports-0-offline").fill("100-200, soon");
      await page.locator("#f-transports-0-offline-problem").filter({ hasText: '"soon"' }).waitFor();
      await page.locator("#stale").getByText("transports[0].offline").waitFor();
    }));
  }
});
