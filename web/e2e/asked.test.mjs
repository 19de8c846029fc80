// Invalid parameters and messages: each is reported, and nothing is shown in its place
// without a notice.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hosted } from "./support/host.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("an invalid request", () => {
  const { scene } = stage();

  const alert = (frame) => frame.getByRole("alert").filter({ visible: true });
  const shows = async (ui) => await ui.answer.count() + await ui.timeline.count() > 0;
  const host = hosted(scene, (html) => `<!doctype html><html lang="en"><title>Docs</title><h1>Docs</h1>${html}`);
  const frameOf = (address) => `<iframe src="${address}" width="900" height="700" title="demo"></iframe>`;

  for (const [what, query, words, run] of [
    ["an example", "?example=no-such", /There is no example “no-such”\. Known: quiet-refuses, /, false],
    ["a misspelt example", "?example=ask-frist", /There is no example “ask-frist”\..* Did you mean ask-first\?/, false],
    ["a flag", "?example=ask-first&flags=LOGOFF_PURG", /“LOGOFF_PURG” is neither a flag nor a number\. Known: LOGOFF_NO_WAIT, .* Did you mean LOGOFF_PURGE\?/, true],
    ["a theme", "?theme=drak", /There is no theme “drak”\. Known: system, light, dark\. Did you mean dark\?/, true],
    ["a language", "?lang=fr", /There is no language “fr”\. Known: en, zh-Hans\./, true],
    ["a parameter", "?exmaple=ask-first", /There is no parameter “exmaple”\. Known: example, .* Did you mean example\?/, true],
    ["a damaged link", "#v1.q1bKTS1JLEpU", /The link is damaged/, false],
    ["a fragment that is not a link", "#q1bKTS1JLEpU", /“q1bKTS1JLEpU” is not a link to a scenario/, false],
  ]) {
    it(`in ${what} is reported in a frame${run ? "" : ", and no other scenario is shown"}`, host(async ({ show, inside, url }) => {
      await show(frameOf(`${url}embed.html${query}`));
      const ui = await inside();
      await alert(ui.frame).getByText(words).waitFor();
      assert.equal(await shows(ui), run);
      assert.ok(await ui.frame.getByRole("link", { name: "Open in the playground" }).isVisible());
    }));

    it(`in ${what} is reported on the page`, scene(async ({ ui }) => {
      await ui.open(query);
      await alert(ui.frame).getByText(words).waitFor();
      await alert(ui.frame).getByRole("button", { name: "Dismiss" }).click();
      await alert(ui.frame).waitFor({ state: "detached" });
      await ui.expect({ in: query.includes("ask-first&") ? "0x00000010" : /^0x/ });
    }));
  }

  it("is reported in the page's language", scene(async ({ ui, page }) => {
    await ui.open("?example=no-such&lang=zh-Hans");
    await alert(page).getByText("没有名为“no-such”的示例。").waitFor();
    await page.getByLabel("语言", { exact: true }).selectOption("English");
    await alert(page).getByText("There is no example “no-such”.").waitFor();
  }));

  it("in any attribute of the element is reported", host(async ({ show, inside, page, url, watcher }) => {
    watcher.provokes(/^console warning: spoolscope-demo: height="abc"/);
    await show(`<spoolscope-demo example="no-such" flags="LOGOFF_PURG" theme="drak" lang="fr" height="abc" exmaple="x" class="y" data-v-1="z" onclick="0">A picture.</spoolscope-demo><script src="${url}embed.js"></script>`);
    const ui = await inside();
    const items = alert(ui.frame).getByRole("listitem");
    assert.deepEqual((await items.allTextContents()).map((text) => /“(.*?)”/.exec(text)[1]), ["no-such", "LOGOFF_PURG", "drak", "fr", "abc", "exmaple"]);
    assert.equal(await shows(ui), false);
    const frame = page.locator("spoolscope-demo").locator("iframe");
    await untilEqual(async () => (await frame.boundingBox()).height, 520, "a wrong height reserves what none does");
    // A corrected request is shown.
    const set = (name, value) => page.evaluate(([name, value]) => document.querySelector("spoolscope-demo").setAttribute(name, value), [name, value]);
    await set("height", "300px");
    await untilEqual(async () => (await frame.boundingBox()).height, 300);
    await page.evaluate(() => document.querySelector("spoolscope-demo").removeAttribute("exmaple"));
    await set("theme", "dark");
    await set("example", "ask-first");
    await set("flags", "LOGOFF_PURGE");
    await set("lang", "en");
    // It may load more than once, and each time has another context.
    await until(async () => (await inside().then((ui) => ui.says()).catch(() => ({}))).in === "0x00000004", "the corrected request is shown");
    const again = await inside();
    await alert(again.frame).waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => history.length), 2, "no entry for each change");
    assert.equal(await again.frame.evaluate(() => document.documentElement.dataset.theme), "dark");
  }));

  it("in a message is reported", host(async ({ show, inside, page, url }) => {
    await show(frameOf(`${url}embed.html`));
    const ui = await inside();
    const tell = (message) => page.evaluate((message) => document.querySelector("iframe").contentWindow.postMessage({ spoolscope: 1, ...message }, "*"), message);
    for (const [message, words] of [
      [{ kind: "theme", theme: "drak" }, "There is no theme “drak”."],
      [{ kind: "lang", lang: "fr" }, "There is no language “fr”."],
      [{ kind: "laod", scenario: "x" }, "There is no message “laod”."],
      [{ kind: "load", scenario: "x" }, "“x” is not a link"],
    ]) {
      await tell(message);
      await alert(ui.frame).getByText(words).waitFor();
    }
    assert.equal(await shows(ui), false);
  }));

  it("for a height is reported at its field, and no code is shown", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Share").click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    const height = dialog.getByLabel("Height");
    await height.fill("abc");
    await dialog.getByText("“abc” is not a height: a height is a whole number of px from 200 to 4000.").waitFor();
    assert.equal(await height.inputValue(), "abc");
    assert.equal(await dialog.getByLabel("Frame").count(), 0);
    await height.fill("300");
    await until(async () => (await dialog.getByLabel("Frame").inputValue()).includes(' height="300"'), "the code contains the height");
  }));

  const link = "v1.fJDBauMwEIZfZZizN9hLAotuWdhdctg2tCktlFAUa9yIKJLQjJOG4Hcvik0b99Cj0P9_882c8UCJbfCoqgLFiiNUuHy4-_cHjnpHDLIlaPQbFmiI62SjXNJDpg7eUy19zFjtfrQRnPUE2hs4aisMrRfroKnAMjB5mcAyETNUCm5uXx7nixU40gdisAIb2lpvJlhgTKEmZmJUz2e0BhWGVlwIO-zWBbKEdP2319ZtQu_Z6NbJwuenktRSgSGS_326pAfuCJeBkrTnGJJcQXkvEQvUxmTj1SleJuL9_9USe4c4b4QSql9lVwyl_lpfO3_nT7lCB0onVD_Lshz1p2V22BOzfh2tVWWWoKpywbRJ9_efDf1Eo90loOr1PnU-CLMRYfoNIct26-49AAD__w";
  const first = (frame) => frame.getByText("0x000E0000").filter({ visible: true });
  const others = [`?example=ask-first`, `?flags=LOGOFF_PURGE`, `?example=no-such`, `#${link}`];

  it("shows a text and a link to the page in a frame without scripts, and no other scenario", scene(async ({ page, url }) => {
    for (const address of ["", ...others]) {
      await page.goto("about:blank");
      await page.goto(`${url}embed.html${address}`);
      assert.equal(await first(page).count(), 0, address);
      assert.ok(await page.getByText("This demo needs JavaScript.").isVisible());
      assert.ok(await page.getByText("此演示需要 JavaScript。").isVisible());
      assert.equal(await page.getByRole("link", { name: "Open in the playground" }).getAttribute("href"), "./");
    }
    await page.goto(`${url}#${link}`);
    assert.ok(await page.getByText("Without JavaScript this page shows one example, whatever its address asks for.").isVisible());
  }, { context: { javaScriptEnabled: false } }));

  it("never shows another scenario in a sandbox without scripts", host(async ({ show, page, url, watcher }) => {
    watcher.provokes(/^console error: Blocked script execution/);
    await show(`<iframe src="${url}embed.html?example=ask-first" sandbox="" width="900" height="700" title="demo"></iframe>`);
    const frame = page.frameLocator("iframe");
    await frame.getByText("This demo needs JavaScript.").waitFor();
    assert.equal(await first(frame).count(), 0);
  }));

  it("never shows another scenario while the program loads, or if it fails to load", scene(async ({ page, url, watcher }) => {
    watcher.permits(/app\.[0-9a-f]+\.wasm/, /ERR_FAILED/, /no-such\.svg/); // it has no picture either
    for (const fate of ["comes late", "fails"]) {
      await page.route(/\.wasm$/, (route) => fate === "fails" ? route.abort() : undefined);
      for (const address of others) {
        await page.goto("about:blank");
        await page.goto(`${url}embed.html${address}`);
        if (fate === "fails") await page.getByText("The program could not be loaded.").filter({ visible: true }).first().waitFor();
        assert.equal(await first(page).count(), 0, `${address}, the program ${fate}`);
      }
      await page.goto("about:blank");
      await page.goto(`${url}embed.html?theme=dark`);
      await first(page).first().waitFor(); // the picture is the requested one
      await page.unrouteAll({ behavior: "ignoreErrors" });
    }
  }));
});
