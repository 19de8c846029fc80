// The call: its five flags, other values, and the names of values.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { flags } from "./support/playground.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

// The results of the first example by engine/SEMANTICS.md section 6.3, in ms: m1 is sent until 600,
// m2 waits behind it and takes 300, n1 is received until 950; the call is at 500.
const first = {
  NO_WAIT: { in: "0x00000001", out: "0x00030000", returns: "900 ms, after 400 ms", fates: { m1: "sent", m2: "sent", n1: "received" } },
  ORDERLY: { in: "0x00000002", out: "0x00090000", returns: "950 ms, after 450 ms", fates: { m1: "sent", m2: "waiting in the queue", n1: "received" } },
  PURGE: { in: "0x00000004", out: "0x00010000", returns: "950 ms, after 450 ms", fates: { m1: "sent", m2: "sent", n1: "received" } },
  ABORT: { in: "0x00000008", out: "0x00090000", returns: "580 ms, after 80 ms", fates: { m1: "waiting in the queue", m2: "waiting in the queue", n1: "on the server" } },
  QUIET: { in: "0x00000010", out: "0x000E0000", returns: "500 ms, at once", fates: { m1: "sent", m2: "sent", n1: "received" } },
};

describe("the call", () => {
  const { scene } = stage();

  const fatesOf = (ui) => ui.answer.getByRole("row").evaluateAll((rows) => Object.fromEntries(
    rows.slice(1).map((r) => [...r.cells].map((c) => c.textContent)).map(([id, , fate]) => [id, fate])));
  const sets = (ui) => ui.answer.getByRole("listitem").filter({ hasText: /^(COMPLETE|INBOUND|OUTBOUND|OUTBOUND_QUEUE)\s*(not )?set/ })
    .evaluateAll((items) => items.map((i) => i.innerText.replace(/\s+/g, " ")));
  const bits = { COMPLETE: 0x10000, INBOUND: 0x20000, OUTBOUND: 0x40000, OUTBOUND_QUEUE: 0x80000 };

  it("shows the result of each flag", scene(async ({ ui }) => {
    await ui.open();
    for (const flag of flags) {
      const { fates, ...says } = first[flag];
      await ui.flag(flag).click();
      await ui.expect({ ...says, result: "S_OK 0x00000000" });
      await untilEqual(() => fatesOf(ui), fates);
      for (const other of flags) assert.equal(await ui.flag(other).getAttribute("aria-pressed"), String(other === flag));
      assert.equal(await ui.raw.inputValue(), `LOGOFF_${flag}`);
      // Each output flag is explained, set or not.
      const out = Number(says.out);
      const lamps = await sets(ui);
      assert.deepEqual(lamps.map((l) => / not set /.test(l)), Object.values(bits).map((b) => !(out & b)), lamps.join("\n"));
    }
  }));

  it("shows the reasons, with the sentences of the page", scene(async ({ ui }) => {
    await ui.open();
    const sentence = ui.frame.getByRole("link", { name: "125", exact: true });
    assert.match(await ui.answer.locator(sentence).getAttribute("href"), /\/guide\/#125$/);
    const item = ui.answer.getByRole("listitem").filter({ has: sentence });
    assert.match((await item.innerText()).replace(/\s+/g, " "), /The logoff is refused because of: m1 going out n1 coming in .*Current reading: quiet: transfers/);
  }));

  it("shows all five side by side", scene(async ({ ui }) => {
    await ui.open();
    const rows = () => ui.compare.getByRole("row").evaluateAll((all) => all.slice(1).map((r) => ({
      flag: r.cells[0].innerText.trim(), returns: r.cells[1].innerText.replace(/[≠\s]+/g, " ").trim(), out: r.cells[2].querySelector("code")?.textContent,
      picture: r.cells[3].querySelector("svg") !== null, sent: r.cells[4].innerText.replace(/\D/g, ""), state: r.cells[8].innerText.replace(/[≠\s]/g, ""),
    })));
    const expected = flags.map((flag) => ({
      flag, returns: first[flag].returns.split(",")[0], out: first[flag].out, picture: true,
      sent: String(["m1", "m2"].filter((m) => first[flag].fates[m] === "sent").length), state: flag === "QUIET" ? "open" : "released",
    }));
    await untilEqual(rows, expected);
    // Differences from the present setup are also marked by a name.
    assert.ok(await ui.compare.getByRole("img", { name: "differs from the present setup" }).count() > 5);
    await ui.compare.getByRole("button", { name: "PURGE", exact: true }).click();
    await ui.expect({ out: first.PURGE.out });
  }));

  it("shows the answers to a reading, the setup before an edit and that of a link side by side", scene(async ({ ui, page, url }) => {
    await ui.open();
    const choice = () => page.locator("#compare").getByLabel("Side by side");
    const rows = () => page.locator("#compare tbody tr").evaluateAll((all) => all.map((r) => [r.cells[0].innerText.trim(), r.cells[2].querySelector("code")?.textContent]));
    await ui.flag("ABORT").click();
    await ui.expect({ out: first.ABORT.out });

    await choice().selectOption("Before the last edit");
    await untilEqual(rows, [["now", first.ABORT.out], ["before", first.QUIET.out]]);
    await ui.region("Before the last edit").getByRole("button", { name: "before", exact: true }).click();
    await ui.expect({ out: first.QUIET.out });
    await ui.redo.click();
    await ui.expect({ out: first.ABORT.out });

    await choice().selectOption("Reading: abort");
    await until(async () => (await rows()).length === 3, "the answers");
    assert.deepEqual((await rows())[0], ["stop", first.ABORT.out]);
    const [name, out] = (await rows())[1];
    assert.notEqual(out, first.ABORT.out);
    await ui.region("Answers to a reading").getByRole("button", { name, exact: true }).click();
    await ui.expect({ out });
    assert.ok(await (await ui.option("abort", name)).isChecked());

    await choice().selectOption("Another setup");
    await page.locator("#compare").getByText("Paste a link to another setup.").waitFor();
    const link = page.locator("#compare").getByLabel("Link");
    await link.fill(`${url}#v1.AAAA`);
    await page.locator("#compare").getByText("The link is damaged").waitFor();
    await untilEqual(async () => {
      await link.fill(page.url()); // it follows the edits after a while
      return rows();
    }, [["now", out], ["link", out]]);
  }));

  it("accepts invalid values", scene(async ({ ui }) => {
    await ui.open();
    const pass = async (text) => {
      await ui.raw.fill(text);
      await ui.raw.press("Enter");
    };
    const invalid = "MAPI_E_INVALID_PARAMETER 0x80070057";
    const unknown = "MAPI_E_UNKNOWN_FLAGS 0x80040106";
    const cases = [
      ["0x11", { in: "0x00000011", out: "0x00000011", result: invalid, returns: "500 ms, at once" }, /exclude each other/],
      ["0", { in: "0x00000000", out: "0x00000000", result: invalid }, /No input flag is set/],
      ["0x20", { in: "0x00000020", out: "0x00000020", result: unknown }, /0x00000020 is not a LOGOFF_ flag/],
      ["LOGOFF_COMPLETE | LOGOFF_NO_WAIT", { in: "0x00010001", out: "0x00010001", result: unknown }, /Output flags are not legal on input/],
      ["4294967295", { in: "0xFFFFFFFF", result: unknown }, /is not a LOGOFF_ flag/],
      ["NULL", { result: invalid }, null],
      ["4", { in: "0x00000004", out: first.PURGE.out }, null],
      ["orderly", { in: "0x00000002", out: first.ORDERLY.out }, null],
      ["0x8", { in: "0x00000008", out: first.ABORT.out }, null],
    ];
    for (const [text, says, warning] of cases) {
      await pass(text);
      await ui.expect(says);
      if (warning) await ui.call.getByText(warning).waitFor();
      else assert.equal(await ui.call.getByText(/legal|is not a LOGOFF_ flag/).count(), 0, text);
    }
    await pass("nonsense");
    await until(async () => await ui.raw.getAttribute("aria-invalid") === "true", "the field is marked");
    await ui.expect({ in: "0x00000008" });
    await pass("LOGOFF_QUIET");
    await ui.expect({ out: first.QUIET.out });
  }));

  it("warns of constants of other calls with the same number", scene(async ({ ui }) => {
    await ui.open();
    const others = {
      NO_WAIT: "MAPI_LOGOFF_SHARED (IMAPISession::Logoff), LOGOFF_NORMAL (IXPLogon::TransportLogoff)",
      ORDERLY: "MAPI_LOGOFF_UI (IMAPISession::Logoff), FLUSH_UPLOAD (IXPLogon::FlushQueues)",
      PURGE: "FLUSH_DOWNLOAD (IXPLogon::FlushQueues)", ABORT: "FLUSH_FORCE (IXPLogon::FlushQueues)", QUIET: "FLUSH_NO_UI (IXPLogon::FlushQueues)",
    };
    for (const flag of flags) {
      await ui.flag(flag).click();
      await ui.call.getByText(`The same number elsewhere: ${others[flag]}.`).waitFor();
    }
  }));

  it("has a decoder that works in both directions", scene(async ({ ui }) => {
    await ui.open();
    await ui.frame.getByRole("heading", { name: "Flag decoder" }).click();
    const value = ui.frame.getByLabel("Value", { exact: true });
    const bitsOf = ui.frame.getByRole("group", { name: "Flag decoder" });
    const out = ui.frame.getByRole("status").filter({ hasText: /^0x/ });
    assert.equal(await value.inputValue(), "0x000A0000");
    await value.fill("0x00090008");
    await untilEqual(async () => (await out.innerText()).replace(/\s+/g, " "), "0x00090008 LOGOFF_ABORT | LOGOFF_COMPLETE | LOGOFF_OUTBOUND_QUEUE");
    const pressed = () => bitsOf.getByRole("button", { pressed: true }).allInnerTexts();
    assert.equal((await pressed()).length, 3);
    await ui.frame.getByText("0x00000008: FLUSH_FORCE of IXPLogon::FlushQueues has this value too.").waitFor();
    await value.fill("LOGOFF_INBOUND | QUIET");
    await untilEqual(async () => (await out.innerText()).split(/\s/)[0], "0x00020010");
    await bitsOf.getByRole("button", { name: /LOGOFF_INBOUND$/ }).click();
    await untilEqual(() => value.inputValue(), "0x00000010");
    await value.fill("LOGOFF_HURRY");
    await until(async () => await value.getAttribute("aria-invalid") === "true", "the value is rejected");
    await value.fill("131072");
    await untilEqual(async () => (await out.innerText()).replace(/\s+/g, " "), "0x00020000 LOGOFF_INBOUND");
  }));

  it("shows the engine's results for every example", scene(async ({ page, ui, url }) => {
    await ui.open();
    const names = await page.evaluate(async () => {
      globalThis.engine = await (await import(new URL("spoolscope.mjs", location.href))).load();
      return [...document.querySelectorAll("button[data-example]")].map((e) => e.dataset.example);
    });
    assert.ok(names.length >= 15, `${names.length} examples`);
    for (const name of names) {
      const document = await (await page.request.get(`${url}examples/${name}.json`)).text();
      const { title, horizon = 60_000 } = JSON.parse(document);
      const { calls, end } = await page.evaluate((text) => globalThis.engine.run(text), document);
      const open = (call) => {
        if (calls.some((c) => c.method === "Exit" && c.process === call.process)) return "never its process has ended inside it";
        return end === "settled" ? "never nothing can happen any more" : `not by ${horizon} ms when the scenario ends`;
      };
      await ui.button("Examples").click();
      await ui.frame.locator(`button[data-example="${name}"]`).click();
      await ui.frame.getByRole("heading", { name: title, level: 2, exact: true }).waitFor();
      const hex = (n) => "0x" + n.toString(16).toUpperCase().padStart(8, "0");
      // The selected call is a logoff if there is one, else the first call.
      const logoff = calls.find((c) => /Logoff/.test(c.method)) ?? calls[0];
      await ui.expect(logoff.returned === undefined
        ? { in: hex(logoff.in), returns: open(logoff) }
        : { in: hex(logoff.in), out: hex(logoff.out), result: new RegExp(`^${logoff.hresult} `) });
    }
  }));
});
