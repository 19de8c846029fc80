// No input from outside ends the program, whatever it is.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startPages } from "./support/server.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";
import { provideValues } from "./support/values.mjs";

describe("from outside", () => {
  const { scene } = stage();
  const many = 10_000;

  /** Checks that the program still works. */
  const works = async (ui) => {
    await ui.flag("PURGE").click();
    await ui.expect({ in: "0x00000004", out: "0x00010000" });
    await ui.flag("QUIET").click();
    await ui.expect({ in: "0x00000010", out: "0x000E0000" });
    assert.equal(await ui.frame.getByText("The program has failed").count(), 0);
  };
  /** Waits until all messages have been delivered. */
  const arrived = (frame) => frame.evaluate(() => new Promise((resolve) => {
    addEventListener("message", (e) => { if (e.data === "that was all") resolve(); });
    postMessage("that was all", "*");
  }));

  describe("messages to the full page", () => {
    it("of every type that can be sent", scene(async ({ ui, page }) => {
      await page.addInitScript(provideValues);
      await ui.open();
      await page.evaluate(() => { for (const [, value] of globalThis.valuesToSend()) postMessage(value, "*"); });
      await arrived(page);
      await works(ui);
    }));

    it("of every type that an event can have", scene(async ({ ui, page }) => {
      await page.addInitScript(provideValues);
      await ui.open();
      await page.evaluate(() => {
        for (const [, data] of globalThis.valuesToShow()) {
          for (const source of [window, null]) dispatchEvent(new MessageEvent("message", { data, source }));
        }
      });
      await works(ui);
    }));

    it("with ports and buffers", scene(async ({ ui, page }) => {
      await ui.open();
      await page.evaluate(() => {
        const { port1, port2 } = new MessageChannel();
        const buffer = new ArrayBuffer(8);
        postMessage({ spoolscope: 1, kind: "load", scenario: port1, theme: buffer }, "*", [port1, port2, buffer]);
      });
      await arrived(page);
      await works(ui);
    }));

    it("in a flood, during playback", scene(async ({ ui, page }) => {
      await ui.open();
      await ui.button("Play", ui.timeline).click();
      await page.evaluate((many) => {
        for (let i = 0; i < many; i++) postMessage(i % 2 ? BigInt(i) : { spoolscope: 1, kind: "theme", theme: 1n }, "*");
      }, many);
      await arrived(page);
      await works(ui);
    }));
  });

  describe("messages to the embedded view", () => {
    const embedded = (play) => scene(async (on) => {
      const site = await startPages({ "/": `<!doctype html><title>Docs</title><iframe src="${on.url}embed" width="900" height="700" title="demo"></iframe>` });
      try {
        await on.page.addInitScript(provideValues);
        await on.page.goto(site.url);
        const frame = await until(() => on.page.frames().find((f) => f.url().startsWith(on.url)), "the frame is there");
        const ui = on.ui.in(frame);
        await ui.alive();
        await play({ ...on, ui, frame });
      } finally {
        await site.stop();
      }
    });
    it("of every type that can be sent", embedded(async ({ ui, page, frame }) => {
      const link = new URL(await ui.frame.getByRole("link", { name: "Open in the playground" }).getAttribute("href")).hash.slice(1);
      await page.evaluate(() => {
        for (const [, value] of globalThis.valuesToSend().filter(([name]) => name !== "a module")) frames[0].postMessage(value, "*");
      });
      // An invalid link empties the view; a valid one after it is shown.
      await page.evaluate((scenario) => { frames[0].postMessage({ spoolscope: 1, kind: "load", scenario }, "*"); }, link);
      await arrived(frame);
      await works(ui);
    }));

    it("in a flood of valid messages", embedded(async ({ ui, page, frame }) => {
      const [one, two] = await page.evaluate(async (url) => {
        const engine = await (await import(new URL("spoolscope.mjs", url))).load();
        const documents = [{}, {}].map((_, i) => ({
          version: 1, title: `number ${i}`, processes: [{ id: "a" }], stores: [{ id: "s", defaultInbox: true, openBy: [{ process: "a" }] }],
          transports: [{ id: "smtp", addressTypes: ["SMTP"] }], messages: [{ id: "m", store: "s", to: "SMTP", at: 0, duration: 400 }],
          actions: [{ at: 10, process: "a", do: "StoreLogoffTransports", store: "s", flags: "LOGOFF_ORDERLY" }],
        }));
        return Promise.all(documents.map((d) => engine.link(d)));
      }, ui.url);
      await page.evaluate(([many, one, two]) => {
        for (let i = 0; i < many; i++) {
          const [kind, field] = [["load", "scenario"], ["theme", "theme"], ["lang", "lang"]][i % 3];
          const value = { load: [one, two], theme: ["dark", "light"], lang: ["zh-Hans", "en"] }[kind][i % 2];
          frames[0].postMessage({ spoolscope: 1, kind, [field]: value }, "*");
        }
        frames[0].postMessage({ spoolscope: 1, kind: "load", scenario: one }, "*");
        frames[0].postMessage({ spoolscope: 1, kind: "lang", lang: "en" }, "*");
      }, [many, one, two]);
      await ui.frame.getByRole("heading", { name: "number 0" }).waitFor();
      await ui.flag("PURGE").click();
      await ui.expect({ in: "0x00000004" });
    }));
  });

  it("to the explorer's worker: it still answers the next question", scene(async ({ ui, page }) => {
    await page.addInitScript(provideValues);
    await ui.open();
    const answers = await page.evaluate(async (many) => {
      const worker = new Worker(globalThis.spoolscope.worker);
      const heard = [];
      // A report is the third field of a message, after the variant and no progress.
      const reports = (data) => typeof data !== "string" || /^\d+ 0 1 /.test(data);
      const answered = new Promise((resolve) => {
        worker.onmessage = ({ data }) => {
          heard.push(data);
          if (reports(data)) resolve();
        };
      });
      const send = (value) => worker.postMessage(value);
      const hostile = globalThis.valuesToSend().filter(([name]) => name !== "a module");
      for (const [, value] of hostile) send(value);
      worker.postMessage({ module: globalThis.spoolscope.module });
      for (const [, value] of hostile) send(value);
      for (let i = 0; i < many; i++) send(i % 2 ? BigInt(i) : "stop");
      const text = await (await fetch("examples/just-release.json")).text();
      send(`${text.length} ${text}0 0 0 0 `); // the document, the action, no other readings, no conditions, nothing observed
      await answered;
      worker.terminate();
      return heard.filter(reports).map((data) => typeof data);
    }, many);
    assert.deepEqual(answers, ["string"]);
    await works(ui);
  }));

  it("to the program's handlers: events with missing or wrong properties", scene(async ({ ui, page }) => {
    await ui.open();
    await page.evaluate(() => {
      const types = ["keydown", "resize", "hashchange", "pagehide", "dragover", "drop", "paste", "spoolscope-update", "message",
        "pointerdown", "pointermove", "pointerup", "pointercancel", "wheel", "click", "visibilitychange", "popstate", "change", "input"];
      const odd = { key: 1n, code: {}, clientX: "x", pointerId: NaN, dataTransfer: 1n, clipboardData: { getData() { throw new Error("no"); } } };
      for (const type of types) {
        for (const target of [window, document, document.body, document.getElementById("timeline-plot"), document.getElementById("language")]) {
          target.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
          target.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable: true, detail: 1n }));
          if (["click", "change", "input"].includes(type)) continue; // those of go-app, which reads numbers
          target.dispatchEvent(Object.assign(new Event(type, { bubbles: true, cancelable: true }), odd));
        }
      }
    });
    await works(ui);
  }));

  for (const view of ["", "embed"]) {
    it(`from the address of ${view || "the page"}: what encodes nothing, at the start and later`, scene(async ({ ui, page }) => {
      const named = (fragment) => ui.frame.getByRole("alert").getByText(`“${fragment}”`).waitFor();
      await ui.open(`${view}?%=%zz&lang=en#%`);
      await named("%25");
      for (const fragment of ["%zz", "a%", "v%E0%A4%A", "%%%", "%00", "\u202e%4"]) {
        await page.evaluate((fragment) => { location.hash = fragment; }, fragment);
        await named(decodeURI(new URL(`#${fragment}`, ui.url).hash.slice(1).replace(/%(?![0-9a-f]{2})/gi, "%25").replaceAll("%", "%25")));
      }
      const good = await page.evaluate(async () => (await (await import(new URL("spoolscope.mjs", location.href))).load()).link(await (await fetch("examples/just-release.json")).text()));
      await page.evaluate((good) => { location.hash = good; }, good);
      await ui.frame.getByRole("heading", { name: /^Just Release/ }).first().waitFor();
    }));
  }

  it("from storage: any text under the page's keys", scene(async ({ ui, page }) => {
    await ui.open();
    for (const value of ["null", "{}", "v1.x", "\ud800", "x\n\n[" + "[".repeat(100_000)]) {
      await page.evaluate((value) => {
        for (const name of ["draft", "fragment", "lang", "theme", "letters", "early"]) {
          for (const store of [localStorage, sessionStorage]) store.setItem(`spoolscope.${name}`, value);
        }
        localStorage.setItem("somebody else's", value);
      }, value);
      await page.goto("about:blank"); // so that nothing is kept on the way out
      await ui.open("?lang=en");
    }
    await works(ui);
  }));

  it("from a file that cannot be read: the page says so", scene(async ({ ui, page }) => {
    await ui.open();
    await page.evaluate(() => {
      const file = new File(["{}"], "folder");
      Object.defineProperty(file, "slice", { value: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) }) });
      const drop = new Event("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(drop, "dataTransfer", { value: { types: ["Files"], files: { item: () => file } } });
      document.body.dispatchEvent(drop);
    });
    await page.getByRole("alert").getByText(/folder.*The browser cannot read this file/).waitFor();
    await works(ui);
  }));

  it("from a file that is larger than any document: the page says so", scene(async ({ ui, page }) => {
    await ui.open();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(40 << 20).fill(32)], "large.json"));
      document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    });
    await page.getByRole("alert").getByText(/large\.json/).waitFor();
    await works(ui);
  }));
});
