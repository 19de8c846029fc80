// The focus is never lost: after every action some control has it. A new object gets
// it; after a removal, a neighbour does.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { large } from "./support/large.mjs";
import { extremes } from "./support/extremes.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the focus", () => {
  const { scene } = stage();

  /** Describes the focused element; "" if there is none. */
  const focused = (page) => page.evaluate(() => {
    const e = document.activeElement;
    if (e === null || e === document.body) return "";
    return (e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent ?? "").replace(/\s+/g, " ").trim() || e.id || e.tagName;
  });

  /** The names of the controls that can be pressed with Enter or Space, each once. */
  const controls = (page, where = "body") => page.evaluate((where) => {
    const all = [...document.querySelectorAll(`${where} :is(button, summary, input[type=checkbox], input[type=radio], a[href^="#"])`)];
    const seen = {};
    return all.filter((e) => e.checkVisibility() && !e.disabled && !e.closest(".skip")).map((e) => {
      const part = e.closest("[role=group][aria-label], fieldset, section, dialog, header, footer")?.id ?? "";
      const name = `${e.tagName} ${part} ${e.getAttribute("aria-label") ?? (e.textContent.trim() || e.value || e.id)}`;
      seen[name] = (seen[name] ?? 0) + 1;
      return { name, nth: seen[name] };
    });
  }, where);

  /** Focuses a control and presses it; returns whether it exists. */
  const press = async (page, { name, nth }) => {
    const key = await page.evaluate(({ name, nth }) => {
      let n = 0;
      for (const d of document.querySelectorAll("details")) d.open = true;
      for (const e of document.querySelectorAll("button, summary, input[type=checkbox], input[type=radio], a[href^='#']")) {
        const part = e.closest("[role=group][aria-label], fieldset, section, dialog, header, footer")?.id ?? "";
        if (`${e.tagName} ${part} ${e.getAttribute("aria-label") ?? (e.textContent.trim() || e.value || e.id)}` !== name || ++n !== nth) continue;
        if (!e.checkVisibility() || e.disabled) return "";
        e.focus();
        return document.activeElement !== e ? "" : e.tagName === "INPUT" ? " " : "Enter";
      }
      return "";
    }, { name, nth });
    if (key) await page.keyboard.press(key);
    return key !== "";
  };

  /** Presses every control of a part of the page, undoes it, and returns where the focus was lost. */
  const walk = async (ui, page, where) => {
    await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
    await ui.settled();
    const lost = [];
    let pressed = 0;
    const check = async (what) => {
      await page.getByRole("button", { name: "Stop", exact: true }).waitFor({ state: "detached" }); // the explorer is running
      await ui.settled();
      if (await focused(page) === "") lost.push(what);
    };
    const depth = await steps(page);
    for (const control of await controls(page, where)) {
      if (!await press(page, control)) continue;
      pressed++;
      await check(control.name);
      if (await page.locator("dialog[open]").count() > 0 && !where?.startsWith("dialog")) {
        await page.keyboard.press("Escape");
        await check(`${control.name}, Escape`);
      }
      for (let i = 0; i < 4 && await steps(page) > depth; i++) {
        await page.evaluate(() => { if (document.activeElement?.matches("input[type=text], textarea")) document.activeElement.blur(); });
        await page.keyboard.press("Control+z");
        await ui.settled();
      }
    }
    return { lost, pressed };
  };

  /** Whether there is something to undo. */
  const steps = (page) => page.evaluate(() => (document.querySelector("#undo")?.disabled === false ? 1 : 0));

  const paste = async (ui, page, text) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await page.getByRole("status").filter({ hasText: "Opened “" }).waitFor();
    await ui.settled();
  };

  const chooses = (page) => {
    page.on("filechooser", () => {});
    return page.addInitScript(() => addEventListener("click", (e) => { if (e.target.closest?.("a[download]")) e.preventDefault(); }, true));
  };

  /** A setup in which every list has several objects, and long lists are shown in parts. */
  const wide = {
    version: 1, title: "Wide", horizon: 100_000, processes: [{ id: "a" }, { id: "b" }],
    stores: [{ id: "first", defaultInbox: true, openBy: [{ process: "a" }, { process: "b" }] }, { id: "second", openBy: [{ process: "b" }] }],
    transports: [{ id: "smtp", addressTypes: ["SMTP"] }, { id: "fax", addressTypes: ["FAX"] }, { id: "ex", addressTypes: ["EX"] }],
    messages: Array.from({ length: 30 }, (_, i) => ({ id: `m${i}`, store: "first", to: "SMTP", at: 100 * i, duration: 80 })),
    actions: [
      { at: 5000, process: "a", do: "StoreLogoff", store: "first", flags: "LOGOFF_QUIET" },
      { at: 6000, process: "b", do: "StoreLogoffTransports", store: "first", flags: "LOGOFF_ORDERLY" },
    ],
  };

  for (const [where, least] of [["header", 4], ["main > :not(.left)", 30], [".left", 45]]) {
    it(`stays on the page, whatever is pressed: ${where}`, scene(async ({ ui, page }) => {
      await chooses(page);
      await ui.open();
      const { lost, pressed } = await walk(ui, page, where);
      assert.deepEqual(lost, []);
      assert.ok(pressed >= least, `${pressed} controls`);
    }));
  }

  for (const [where, least] of [["main > :not(.left)", 30], [".left", 60]]) {
    it(`stays on the page with long lists: ${where}`, scene(async ({ ui, page }) => {
      await chooses(page);
      await ui.open();
      await paste(ui, page, JSON.stringify(wide));
      await page.reload(); // the history is gone, the setup stays
      await ui.alive();
      const { lost, pressed } = await walk(ui, page, where);
      assert.deepEqual(lost, []);
      assert.ok(pressed >= least, `${pressed} controls`);
    }));
  }

  it("stays in the explorer's answer", scene(async ({ ui, page }) => {
    await ui.open();
    const part = ui.region("Any timing").first();
    await part.getByRole("button", { name: "Explore every timing" }).focus();
    await page.keyboard.press("Enter");
    await part.getByRole("button", { name: "Explore again" }).waitFor();
    await ui.settled();
    assert.notEqual(await focused(page), "");
    const { lost, pressed } = await walk(ui, page, "#anytime");
    assert.deepEqual(lost, []);
    assert.ok(pressed > 20, `${pressed} controls`);
  }));

  it("stays in the explorer while it stops", scene(async ({ ui, page }) => {
    await ui.open();
    await paste(ui, page, JSON.stringify(large));
    const part = ui.region("Any timing").first();
    for (const name of ["Explore every timing", "Stop"]) {
      await part.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
      await until(async () => await part.getByRole("button", { name, exact: true }).count() === 0, `${name} is done`);
      await ui.settled();
      assert.notEqual(await focused(page), "", name);
    }
    await until(async () => await focused(page) === "Explore again", "the start button is back");
  }));

  it("stays in dialogs", scene(async ({ ui, page }) => {
    await chooses(page);
    await ui.open();
    for (const [name, id] of [["Share", "share"], ["Keys and help", "help"], ["Paste JSON", "paste"]]) {
      await ui.button(name).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name }).waitFor();
      const { lost } = await walk(ui, page, `dialog#${id}`);
      assert.deepEqual(lost, [], name);
      await page.keyboard.press("Escape");
      await ui.settled();
      assert.notEqual(await focused(page), "", name);
    }
  }));

  it("stays in the embedded view", scene(async ({ ui, page }) => {
    await ui.open("embed");
    const { lost, pressed } = await walk(ui, page);
    assert.deepEqual(lost, []);
    assert.ok(pressed > 15, `${pressed} controls`);
  }));

  it("moves to a new object, and after a removal to the neighbour", scene(async ({ ui, page }) => {
    await ui.open();
    const enter = async (button, section) => {
      const where = section ? await ui.section(section) : ui.setup;
      await where.getByRole("button", { name: button, exact: true }).focus();
      await page.keyboard.press("Enter");
      await ui.settled(); // else the next step may find what this one moves
    };
    const goes = (to, what) => untilEqual(() => focused(page), to, what);
    for (const [button, section, to] of [
      ["Add a transport", "Transports", "transport2"], ["Add a transport", "Transports", "transport3"],
      ["Move transport3 up", "Transports", "Move transport3 up"], ["Move transport3 up", "Transports", "Move transport3 down"],
      ["Duplicate smtp", "Transports", "transport4"], ["Remove transport4", "Transports", "transport2"],
      ["Remove transport2", "Transports", "smtp"], ["Add outgoing mail", "Mail", "m4"], ["Duplicate m1", "Mail", "m5"],
      ["Add a process", "Processes", "process2"], ["Remove process2", "Processes", "outlook"],
      ["Add a store", "Stores", "store2"], ["Remove mailbox", "Stores", "store2"], ["Remove store2", "Stores", "Add a store"],
    ]) {
      await enter(button, section);
      await goes(to, button);
    }
    assert.ok(await page.evaluate(() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }), "and is visible");
    await page.keyboard.press("Control+z"); // the focused card now shows another object
    await ui.settled();
    assert.notEqual(await focused(page), "");
  }));

  it("stays on the buttons that lead to other calls and cards", scene(async ({ ui, page }) => {
    await ui.open();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), ui.button("Open a file").click()]);
    await chooser.setFiles({ name: "calls.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(extremes["100 calls"])) });
    await page.getByRole("status").filter({ hasText: "Opened “" }).waitFor();
    for (const [name, times] of [["Next calls", 2], ["Next page: Calls and actions", 10]]) { // 10 is one more than there are
      await ui.button(name).focus();
      for (let i = 0; i < times; i++) {
        await page.keyboard.press("Enter");
        await ui.settled();
        assert.equal(await focused(page), name);
      }
    }
  }));

  it("moves to the add button once the list is empty, and to a new call", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Remove StoreLogoffTransports").focus();
    await page.keyboard.press("Enter");
    await untilEqual(() => focused(page), "Add an action");
    await ui.call.getByRole("button", { name: "Add a call" }).focus();
    await page.keyboard.press("Enter");
    await until(async () => (await focused(page)).startsWith("NO_WAIT"), "the flags have the focus");
  }));

  it("moves from the last Undo to Redo and back, and from a closed notice to the next control", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await ui.undo.focus();
    await page.keyboard.press("Enter");
    await until(async () => /^Redo: /.test(await focused(page)), "Redo has the focus");
    await page.keyboard.press("Enter");
    await until(async () => /^Undo: /.test(await focused(page)), "Undo has the focus");
    await ui.example(/^ABORT: stop, then leave/);
    for (const button of ["Dismiss", "Undo"]) {
      if (button === "Undo") await ui.example(/^ABORT: stop, then leave/);
      await page.locator("#notice").getByRole("button", { name: button, exact: true }).focus();
      await page.keyboard.press("Enter");
      await page.locator("#notice").waitFor({ state: "detached" });
      await ui.settled();
      assert.notEqual(await focused(page), "", button);
    }
  }));

  it("can be given up on purpose", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Remove m2").focus();
    await page.evaluate(() => document.activeElement.blur());
    await ui.settled();
    await page.keyboard.press("3");
    await ui.expect({ in: "0x00000004" });
    assert.equal(await focused(page), "");
  }));

  it("stays in a part that moves to another card", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Remove m1").focus();
    await page.keyboard.press("Enter");
    await untilEqual(() => focused(page), "m2");
    await page.keyboard.press("Enter");
    await ui.settled();
    assert.equal(await ui.button("Remove m2").count(), 1, "a second press does not remove the next object");
  }));
});
