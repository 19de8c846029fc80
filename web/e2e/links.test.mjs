// Import and export: links, files, pasting, pictures, printing.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("links and files", () => {
  const { scene } = stage();

  const share = async (ui) => {
    await ui.button("Share").click();
    return ui.frame.getByRole("dialog", { name: "Share" });
  };
  const saved = async (page, click) => {
    const [download] = await Promise.all([page.waitForEvent("download"), click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  const json = async (ui) => JSON.parse((await saved(ui.page, () => ui.button("Save as JSON").click())).text);
  const alert = (ui) => ui.frame.getByRole("alert");
  const intact = async (ui) => {
    await ui.expect({ out: "0x00090000", returns: "580 ms, after 80 ms" });
    assert.equal(await ui.raw.inputValue(), "LOGOFF_ABORT");
  };
  const opened = async (ui) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await intact(ui);
  };

  it("a shared link opens the same document elsewhere", scene(async ({ ui, newContext }) => {
    await ui.open();
    await ui.example(/^Flush my Outbox/);
    await ui.flag("ORDERLY").click();
    await ui.expect({ in: "0x00000002" });
    const document = await json(ui);
    const dialog = await share(ui);
    const link = await dialog.getByLabel("Link").inputValue();
    assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#v1\.[\w-]+$/);
    assert.ok(await dialog.getByText(`${link.length} characters`).isVisible());

    const { context } = await newContext();
    const other = ui.in(await context.newPage());
    await other.page.goto(link);
    await other.alive();
    await untilEqual(() => other.says(), await ui.says());
    assert.deepEqual(await json(other), document);
  }));

  it("the address is updated with the work, and opening an address is a step that can be undone", scene(async ({ ui, page }) => {
    await opened(ui);
    await until(() => /#v1\./.test(page.url()), "the address contains the document");
    const entries = await page.evaluate(() => history.length);
    const link = page.url();
    await ui.flag("PURGE").click();
    await until(() => page.url() !== link, "the address has changed");
    assert.equal(await page.evaluate(() => history.length), entries, "no entry for each edit");
    await page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
    await intact(ui);
    await ui.undo.click();
    await ui.expect({ out: "0x00010000" });
  }));

  it("copies the link", scene(async ({ ui, page }) => {
    await ui.open();
    const dialog = await share(ui);
    const link = await dialog.getByLabel("Link").inputValue();
    await dialog.getByRole("button", { name: "Copy" }).first().click();
    await ui.frame.getByRole("status").filter({ hasText: "Copied." }).waitFor({ state: "attached" });
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  }, { context: { permissions: ["clipboard-read", "clipboard-write"] } }));

  for (const [what, fragment, words] of [
    ["a damaged link", "#v1.q1bKTS1JLEpUslJKzs_Vy", /This link cannot be opened; what was here is unchanged\. The link is damaged/],
    ["a link that is not base64", "#v1.$$$", /This link cannot be opened.* The link is damaged/],
    ["a link of a later version", "#v2.q1bKTS1JLEpU", /This link cannot be opened.* another version/],
    ["a link with an invalid document", `#v1.${deflateRawSync('{"version":1,"processes":[{"id":"0"}]}').toString("base64url")}`, /This link cannot be opened.* (processes\[0\]\.id|stores): /],
  ]) {
    it(`${what} is reported, and no work is lost`, scene(async ({ ui, page }) => {
      await opened(ui);
      await page.evaluate((hash) => { location.hash = hash; }, fragment);
      await alert(ui).getByText(words).waitFor();
      await intact(ui);
      await alert(ui).getByRole("button", { name: "Dismiss" }).click();
      await alert(ui).waitFor({ state: "detached" });
      // The same at the start of a visit: the work of the last visit is kept.
      const tab = ui.in(await page.context().newPage());
      await tab.open(fragment);
      await alert(tab).getByText(words).waitFor();
      await intact(tab);
    }));
  }

  const broken = '{"version": 1, "processes": [{"id": "outlook"}], "stores": [], "transports": [], "messages": [{"id": "m1", "at": -4}], "actions": []}';
  const told = /cannot be opened; what was here is unchanged\. (stores|messages\[0\])/;
  const good = {
    version: 1, title: "From a file", processes: [{ id: "tool" }], stores: [{ id: "box", openBy: [{ process: "tool" }] }],
    transports: [], messages: [], actions: [{ at: 70, process: "tool", do: "StoreLogoffTransports", store: "box", flags: "LOGOFF_PURGE" }],
  };
  const ways = {
    "a file that is chosen": async (ui, text) => {
      const [chooser] = await Promise.all([ui.page.waitForEvent("filechooser"), ui.button("Open a file").click()]);
      await chooser.setFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(text) });
    },
    "the dialog for pasting": async (ui, text) => {
      const dialog = ui.frame.getByRole("dialog", { name: "Paste JSON" });
      if (!await dialog.isVisible()) await ui.button("Paste JSON").click();
      await dialog.getByLabel("A scenario document").fill(text);
      await dialog.getByRole("button", { name: "Open it" }).click(); // a rejected text stays there to be corrected
    },
    "a paste outside of fields": (ui, text) => ui.frame.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text),
    "a file that is dropped": (ui, text) => ui.frame.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "mine.json", { type: "application/json" }));
      const over = new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true });
      if (document.body.dispatchEvent(over)) throw new Error("the page does not accept the file");
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, text),
  };
  for (const [way, bring] of Object.entries(ways)) {
    it(`${way}: an invalid document is rejected with the path, a valid one is opened`, scene(async ({ ui }) => {
      await opened(ui);
      await bring(ui, broken);
      await alert(ui).getByText(told).last().waitFor();
      await intact(ui);
      if (way === "a paste outside of fields") await bring(ui, "{ no JSON");
      else await bring(ui, "no JSON");
      await alert(ui).getByText(/This is not a JSON document/).last().waitFor();
      await intact(ui);
      await bring(ui, JSON.stringify(good));
      await ui.frame.getByRole("heading", { name: "From a file", level: 2 }).waitFor();
      await ui.expect({ in: "0x00000004", out: "0x00010000", returns: "70 ms, at once" });
      await ui.undo.click();
      await intact(ui);
    }));
  }

  it("a saved file opens as the same document", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.example(/^An agent shuts down/);
    const file = await saved(page, () => ui.button("Save as JSON").click());
    assert.equal(file.name, "an-agent-shuts-down.json");
    const says = await ui.says();
    await ui.button("Start with an empty setup").click();
    await until(async () => (await ui.says()).in !== says.in || (await ui.says()).returns !== says.returns, "another document");
    await ways["a file that is chosen"](ui, file.text);
    await untilEqual(() => ui.says(), says);
    assert.equal((await saved(page, () => ui.button("Save as JSON").click())).text, file.text);
  }));

  it("the picture is a self-contained SVG", scene(async ({ ui, page }) => {
    await ui.open();
    const dialog = await share(ui);
    const file = await saved(page, () => dialog.getByRole("button", { name: "Save SVG" }).click());
    assert.match(file.name, /\.svg$/);
    assert.doesNotMatch(file.text, /<script|href=|url\((?!#)|@import|<foreignObject/);
    const elsewhere = await page.context().newPage(); // without a policy that forbids its style sheet
    const about = await elsewhere.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return { error: parsed.querySelector("parsererror")?.textContent, root: parsed.documentElement.nodeName, text: parsed.documentElement.textContent };
    }, file.text);
    assert.equal(about.error, undefined);
    assert.equal(about.root, "svg");
    for (const word of ["OUTBOUND_QUEUE", "m1", "n1", "Store mailbox"]) assert.ok(about.text.includes(word), word);
    // It must be usable as an image.
    const drawn = await elsewhere.evaluate(async (text) => {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0);
      return new Set(new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
    }, file.text);
    assert.ok(drawn > 20, `${drawn} colours are too few for a picture`);
  }));

  it("the PNG has double size, and it and the Markdown have the chosen language and colours", scene(async ({ ui, page }) => {
    await ui.open();
    const dialog = await share(ui);
    const markdown = dialog.getByLabel("Markdown of the SVG picture in the same folder");
    assert.match(await markdown.inputValue(),
      /^\[!\[QUIET: a polite question\. outlook calls StoreLogoffTransports on mailbox: 0x000E0000 .*Refused: .*\]\(quiet-a-polite-question\.svg\)\]\(http:\/\/127\.0\.0\.1:\d+\/#v1\.[\w-]+\)$/);
    await dialog.getByLabel("Language").selectOption("简体中文");
    await until(async () => /^\[!\[[^\]]*[\u4e00-\u9fff]/.test(await markdown.inputValue()), "the text is Chinese");
    const look = async (theme) => {
      await dialog.getByLabel("Colours").selectOption(theme);
      const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save PNG" }).click()]);
      assert.match(download.suggestedFilename(), /[\u4e00-\u9fff].*\.png$/);
      const base64 = (await readFile(await download.path())).toString("base64");
      return page.evaluate(async (base64) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: "image/png" }));
        const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        pen.drawImage(bitmap, 0, 0);
        return { width: bitmap.width, paper: [...pen.getImageData(3, 3, 1, 1).data.slice(0, 3)] };
      }, base64);
    };
    const [light, dark] = [await look("Light"), await look("Dark")];
    assert.equal(light.width, 2 * Number(/width="(\d+)"/.exec((await saved(page, () => dialog.getByRole("button", { name: "Save SVG" }).click())).text)[1]));
    assert.deepEqual(light.paper, [255, 255, 255]);
    assert.ok(Math.max(...dark.paper) < 60, `the paper is ${dark.paper}`);
  }));

  it("the report is complete without scripts, fits a phone, and is light on paper", scene(async ({ ui, page, newContext }) => {
    await opened(ui);
    const dialog = await share(ui);
    const { name, text } = await saved(page, () => dialog.getByRole("button", { name: "Save HTML" }).click());
    assert.match(name, /\.html$/);
    const { context } = await newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 700 }, colorScheme: "dark" });
    const report = await context.newPage();
    await report.setContent(text);
    assert.match(await report.getByRole("heading", { level: 1 }).innerText(), /ABORT/);
    assert.ok(await report.getByRole("img", { name: /ABORT/ }).isVisible());
    assert.ok(await report.getByRole("row", { name: /LOGOFF_COMPLETE: set/ }).isVisible());
    assert.ok(await report.getByText("out: 0x00090000 (COMPLETE | OUTBOUND_QUEUE)").isVisible());
    const look = () => report.evaluate(() => ({ wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, paper: getComputedStyle(document.documentElement).colorScheme }));
    assert.deepEqual(await look(), { wide: 0, paper: "light dark" });
    await report.emulateMedia({ media: "print" });
    assert.equal((await look()).paper, "light");
  }));

  it("a printed page has the picture, the answer and the account of the run, and no controls", scene(async ({ ui, page }) => {
    await ui.open();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const text of ["QUIET: a polite question", "Refused: the store stays open and nothing changes.", "OUTBOUND_QUEUE"]) {
      assert.ok(await page.getByText(text, { exact: true }).filter({ visible: true }).count() > 0, text);
    }
    assert.ok(await page.getByText("outlook submits m1 to mailbox, where it waits in the queue.").isVisible(), "the run in words");
    for (const name of ["Share", "Zoom in", "Examples", "Undo"]) {
      assert.equal(await page.getByRole("button", { name }).filter({ visible: true }).count(), 0, name);
    }
    const ink = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
    assert.equal(ink[0], "rgb(0, 0, 0)");
    assert.match(ink[1], /rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    assert.ok((await page.pdf()).length > 10_000);
  }));
});
