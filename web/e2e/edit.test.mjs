// Every part of a setup can be changed, and every change updates the result.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the setup", () => {
  const { scene } = stage();

  /** Types into a field, and leaves it. */
  const type = async (field, text) => {
    await field.fill(text);
    await field.blur();
  };
  const fate = (ui, message) => ui.answer.getByRole("row", { name: new RegExp(`^${message}\\b`) }).first();
  const fateIs = (ui, message, words) => until(async () => (await fate(ui, message).innerText()).includes(words), `${message} is ${words}`);

  it("has messages that can be added, changed, duplicated and removed", scene(async ({ ui }) => {
    await ui.open();
    await ui.expect({ out: "0x000E0000", returns: "500 ms, at once" });

    const n1 = await ui.card("Mail", "n1");
    await type(n1.getByLabel("At", { exact: true }), "600");
    await ui.expect({ out: "0x000C0000" }); // mail is no longer received at 500 ms

    await ui.button("Remove m2").click();
    await ui.expect({ out: "0x00040000" }); // and no mail waits
    await ui.button("Duplicate m1").click();
    await ui.expect({ out: "0x000C0000" });

    const m1 = await ui.card("Mail", "m1");
    await type(m1.getByLabel("Takes"), "50");
    await ui.expect({ out: "0x00040000" }); // only the copy is being sent
    await type(m1.getByLabel("Name"), "first");
    await fateIs(ui, "first", "sent");

    const first = await ui.card("Mail", "first");
    await type(first.getByLabel("Not before"), "450");
    await type(first.getByLabel("Takes"), "500");
    await ui.expect({ out: "0x000C0000" });
    await type(first.getByLabel("Address type"), "FAX");
    await fateIs(ui, "first", "undeliverable");
    await first.getByLabel("Direction").selectOption({ label: "received by smtp" });
    await fateIs(ui, "first", "received");

    await ui.button("Add outgoing mail").click();
    await ui.button("Add incoming mail").click();
    await until(async () => await ui.answer.getByRole("rowheader").count() === 5, "five messages have a fate");
  }));

  it("has processes and stores, and the processes that have each store open", scene(async ({ ui }) => {
    await ui.open();
    const processes = await ui.section("Processes");
    await processes.getByRole("button", { name: "Add a process" }).click();
    await type((await ui.card("Processes", "process2")).getByLabel("Name"), "scanner");
    const mailbox = await ui.card("Stores", "mailbox");
    await mailbox.getByRole("checkbox", { name: "scanner" }).check();
    await ui.expect({ out: "0x00010000", verdict: "Ignored: another process has the store open." });

    await type(mailbox.getByLabel("References of outlook"), "2");
    await (await ui.card("Processes", "scanner")).getByRole("button", { name: "Remove scanner" }).click();
    await ui.expect({ out: "0x000E0000" });

    await ui.button("Add a store").click();
    const store = await ui.card("Stores", "store2");
    await store.getByRole("checkbox", { name: "Has the default Inbox" }).check();
    await ui.expect({ out: "0x000C0000" }); // mail is no longer received into the mailbox
    assert.equal(await mailbox.getByRole("checkbox", { name: "Has the default Inbox" }).isChecked(), false);
    await type(store.getByLabel("Name"), "archive");
    await ui.call.getByLabel("Store").selectOption("archive");
    await ui.expect({ out: "0x00020000" });
    await (await ui.card("Stores", "archive")).getByLabel("StoreLogoff").selectOption({ label: "keeps the flag until Release" });
    await ui.call.getByLabel("Method").selectOption("StoreLogoff");
    await ui.expect({ verdict: "Only noted: the provider keeps the flag until the last Release." });
    await ui.button("Remove archive").click();
    await ui.answer.getByText("No call has been made in this run.").waitFor();
  }));

  it("has stores without mail", scene(async ({ ui }) => {
    await ui.open();
    const mailbox = await ui.card("Stores", "mailbox");
    await mailbox.getByRole("checkbox", { name: "Opened with MDB_NO_MAIL" }).check();
    await until(() => mailbox.getByText("A store without mail cannot have the default Inbox.").isVisible(), "the problem is shown at the store");
    await ui.expect({ out: "0x000E0000" }); // of the last good run
    await mailbox.getByRole("checkbox", { name: "Has the default Inbox" }).uncheck();
    await untilEqual(() => mailbox.getByText("cannot have the default Inbox").count(), 0);
    await until(async () => (await ui.says()).out !== "0x000E0000", "the store is out of the spooler's sight");
  }));

  it("has transports in an order", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Add a transport").click();
    const second = await ui.card("Transports", "transport2");
    await type(second.getByLabel("Sends for"), "SMTP");
    await type(second.getByLabel("Stops after"), "5");
    const channel = async (name) => {
      await until(async () => (await ui.timeline.getByRole("button", { name: `Fold Transport ${name}` }).count()) === 1, name);
    };
    await channel("transport2");
    const order = () => ui.setup.getByRole("button", { name: /^Remove (smtp|transport2)$/ }).evaluateAll((all) => all.map((b) => b.getAttribute("aria-label") ?? b.textContent));
    assert.deepEqual(await order(), ["Remove smtp", "Remove transport2"]);

    await ui.button("Move transport2 up").click();
    await untilEqual(order, ["Remove transport2", "Remove smtp"]);
    await untilEqual(() => ui.button("Move transport2 up").isDisabled(), true);
    await (await ui.card("Transports", "transport2")).getByLabel("Sends for").focus();
    await page.keyboard.press("Alt+ArrowDown");
    await untilEqual(order, ["Remove smtp", "Remove transport2"]);

    // A name that is being typed goes with its card.
    await (await ui.card("Transports", "transport2")).getByLabel("Name").fill("fax");
    await page.keyboard.press("Alt+ArrowUp");
    const names = () => ui.setup.getByRole("button", { name: /^Remove (smtp|transport2|fax)$/ }).evaluateAll((all) => all.map((b) => b.getAttribute("aria-label")));
    await untilEqual(names, ["Remove fax", "Remove smtp"]);
    // Undo works in a field that nothing was typed into.
    await (await ui.card("Transports", "smtp")).getByLabel("Sends for").focus();
    await page.keyboard.press("Control+z");
    await untilEqual(names, ["Remove smtp", "Remove fax"]);
    await page.keyboard.press("Control+z");
    await untilEqual(order, ["Remove smtp", "Remove transport2"]);
    // In one that was typed into, the browser's own undo works.
    const sends = (await ui.card("Transports", "smtp")).getByLabel("Sends for");
    await sends.focus();
    await page.keyboard.press("End");
    await page.keyboard.type(", X");
    await untilEqual(() => sends.inputValue(), "SMTP, X");
    await page.keyboard.press("Control+z");
    await until(async () => (await sends.inputValue()) !== "SMTP, X", "the field is as before");
    assert.deepEqual(await order(), ["Remove smtp", "Remove transport2"]);

    // By the mouse: drag the head of one card onto the other.
    const from = await ui.button("Duplicate smtp").boundingBox();
    const card = await (await ui.card("Transports", "smtp")).boundingBox();
    const to = await (await ui.card("Transports", "transport2")).boundingBox();
    await page.mouse.move(card.x + 8, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + to.height - 8, { steps: 5 });
    await page.mouse.up();
    await untilEqual(order, ["Remove transport2", "Remove smtp"]);
  }));

  it("has every field of a transport", scene(async ({ ui }) => {
    await ui.open();
    const smtp = await ui.card("Transports", "smtp");
    await smtp.getByText("More").click();
    await type(smtp.getByLabel("Fails at"), "300");
    await ui.expect({ out: "0x00090000" });
    await fateIs(ui, "n1", "server");
    await type(smtp.getByLabel("Fails at"), "");
    await ui.expect({ out: "0x000E0000" });
    await type(smtp.getByLabel("Offline"), "0-450");
    await ui.timeline.getByText("offline").first().waitFor();
    await type(smtp.getByLabel("Offline"), "");
    await type(smtp.getByLabel("Connects every"), "5000");
    await type(smtp.getByLabel("Connects at"), "550");
    await ui.expect({ out: "0x00090000" }); // nothing is transferred before, so all mail waits
    await type(smtp.getByLabel("Connects every"), "0");
    await type(smtp.getByLabel("Polled every"), "400");
    await type(smtp.getByLabel("Stops after"), "20");
    await smtp.getByLabel("Ignores cancel requests").check();
    await ui.flag("ABORT").click();
    await until(async () => (await ui.says()).in === "0x00000008", "ABORT is passed");
  }));

  it("has other actions", scene(async ({ ui }) => {
    await ui.open();
    const section = await ui.section("Calls and actions");
    await section.getByRole("button", { name: "Add an action" }).click();
    const cards = section.getByRole("group");
    await untilEqual(() => cards.count(), 2);
    const added = cards.nth(1);
    await added.getByLabel("Action", { exact: true }).selectOption("AbortSubmit");
    await added.getByLabel("Message").selectOption("m2");
    await type(added.getByLabel("At", { exact: true }), "450");
    await fateIs(ui, "m2", "cancelled");
    // The new call is selected.
    await ui.answer.getByText("outlook calls AbortSubmit for m2").first().waitFor();
    await added.getByLabel("Action", { exact: true }).selectOption("FlushQueues");
    await added.getByLabel("Transport").selectOption("smtp");
    await ui.expect({ verdict: "The transports that can be reached connect." });
    await added.getByLabel("Action", { exact: true }).selectOption("Release");
    await ui.answer.getByText("outlook calls Release on mailbox").first().waitFor();
    await cards.nth(0).getByRole("button", { name: "StoreLogoffTransports", exact: true }).click();
    await ui.answer.getByText("outlook calls StoreLogoffTransports on mailbox").first().waitFor();
    await cards.nth(0).getByRole("button", { name: "Remove StoreLogoffTransports" }).click();
    await ui.answer.getByText("outlook calls Release on mailbox").first().waitFor();
    await section.getByRole("button", { name: "Remove Release" }).click();
    await ui.answer.getByText("No call has been made in this run.").waitFor();
    await ui.button("Add a call").click();
    await ui.expect({ in: /^0x/ });
  }));

  it("has readings and presets of them", scene(async ({ ui }) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await ui.expect({ out: "0x00090000", returns: "580 ms, after 80 ms" });
    await (await ui.option("abort", "refuse")).check();
    await ui.expect({ out: "0x000E0000", returns: "500 ms, at once" });
    // The answer offers the other reading, with its outcome.
    const other = ui.answer.getByRole("button", { name: /^Under abort: stop: 0x00090000 .*at 580 ms/ });
    await other.click();
    await ui.expect({ out: "0x00090000" });
    assert.ok(await (await ui.option("abort", "stop")).isChecked());
    const sets = await ui.reading("set");
    const names = await sets.getByRole("radio").evaluateAll((radios) => radios.map((radio) => radio.value));
    assert.deepEqual(names, ["default", "sdk", "refusing", "seed-layout"]);
    for (const name of [...names.slice(1), names[0]]) {
      await (await ui.option("set", name)).check();
      await untilEqual(() => sets.locator("input:checked").inputValue(), name);
    }
    // The readings chosen one by one are those of a set, or of none.
    await (await ui.option("abort", "refuse")).check();
    await untilEqual(() => sets.locator("input:checked").inputValue(), "refusing");
    await (await ui.option("orphan", "stops")).check();
    await sets.getByText("The readings chosen below are those of no named set.").waitFor();
    assert.equal(await sets.locator("input:checked").count(), 0);
  }));

  it("has a title, a hint and an end", scene(async ({ ui }) => {
    await ui.open();
    const scenario = await ui.section("Scenario");
    await type(scenario.getByLabel("Title"), "Mine");
    await ui.frame.getByRole("heading", { name: "Mine" }).waitFor();
    await type(scenario.getByLabel("What to try"), "Look closely.");
    await ui.frame.getByText("Look closely.").first().waitFor();
    await type(scenario.getByLabel("Ends at"), "400");
    await ui.answer.getByText("No call has been made in this run.").waitFor();
  }));

  it("shows a problem at its field and keeps the last valid run", scene(async ({ ui }) => {
    await ui.open();
    const m1 = await ui.card("Mail", "m1");
    const takes = m1.getByLabel("Takes");
    await takes.fill("soon");
    await until(async () => await takes.getAttribute("aria-invalid") === "true", "the field is marked");
    const told = await takes.evaluate((e) => (e.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));
    assert.match(told, /This is not a value of the field\..*soon/);
    const notice = ui.frame.getByRole("status").filter({ hasText: "last valid run" });
    await notice.getByText("messages[0].duration").waitFor();
    await ui.expect({ out: "0x000E0000" });

    // Other fields stay editable, and a click leads to the field.
    await type((await ui.card("Mail", "n1")).getByLabel("At", { exact: true }), "-5");
    await notice.getByText(/Errors in the setup \(2\)/).waitFor();
    await notice.getByRole("button", { name: "Go to the field" }).click();
    await until(() => takes.or((m1.page()).getByLabel("At", { exact: true })).evaluateAll((all) => all.some((e) => e === document.activeElement)), "the field has the focus");
    assert.equal(await takes.inputValue(), "soon", "what was typed is still there");

    await type(takes, "500");
    await type((await ui.card("Mail", "n1")).getByLabel("At", { exact: true }), "700");
    await notice.waitFor({ state: "detached" });
    await ui.expect({ out: "0x000C0000" });
    await untilEqual(() => takes.getAttribute("aria-invalid"), null);
  }));

  it("shows problems of names", scene(async ({ ui }) => {
    await ui.open();
    const m2 = await ui.card("Mail", "m2");
    await type(m2.getByLabel("Name"), "m1");
    await m2.getByText("It exists already.").waitFor();
    await type(m2.getByLabel("Name"), "a b");
    await m2.getByText("This cannot be a name.").waitFor();
    await type(m2.getByLabel("Name"), "later");
    await fateIs(ui, "later", "sent");
  }));

  it("can be cleared, as a step that can be undone", scene(async ({ ui }) => {
    await ui.open();
    await ui.button("Start with an empty setup").click();
    await ui.expect({ out: "0x00010000", verdict: "The store is logged off and released." });
    await ui.answer.getByText("There is no mail in this setup.").waitFor();
    await ui.undo.click();
    await ui.expect({ out: "0x000E0000" });
  }));
});
