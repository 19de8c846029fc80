// Measures the page with the largest documents of each kind: see frames.mjs.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extremes } from "./support/extremes.mjs";
import { longestTask, recordTasks } from "./support/measure.mjs";
import { markListening, Playground } from "./support/playground.mjs";

const column = (text, width) => String(text).padStart(width);

/**
 * Prints a table: for each document the time from choosing its file until its answer is
 * shown, the time of a reload, the elements of the page, and the longest task while it is
 * opened, while another flag is chosen and compared, and while the page is reloaded.
 */
export async function measureExtremes(browser, url) {
  const folder = mkdtempSync(join(tmpdir(), "spoolscope-"));
  console.log(`\n${"".padEnd(40)}${column("opened", 8)}${column("reloaded", 10)}${column("elements", 10)}   longest task: opening, a flag, a reload`);
  for (const [name, document] of Object.entries(extremes)) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US" });
    context.setDefaultTimeout(120_000);
    await context.addInitScript(markListening);
    await context.addInitScript(recordTasks);
    const page = await context.newPage();
    const ui = new Playground(page, url);
    await ui.open();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), ui.button("Open a file").click()]);
    await longestTask(page);
    const file = join(folder, "large.json");
    writeFileSync(file, JSON.stringify(document));
    // The time is taken in the page, which a busy thread does not answer.
    const shown = page.evaluate(() => new Promise((resolve) => {
      const look = () => /Opened “/.test(document.getElementById("notice")?.textContent ?? "") ? resolve(performance.now()) : requestAnimationFrame(look);
      look();
    }));
    const chosen = await page.evaluate(() => performance.now());
    await chooser.setFiles(file);
    const opened = await shown - chosen;
    const tasks = [await longestTask(page)];
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    await ui.flag("ABORT").click();
    tasks.push(await longestTask(page));
    await ui.undo.click();
    await longestTask(page);
    await page.reload();
    await ui.alive();
    const reloaded = await page.evaluate(() => performance.now());
    tasks.push(await longestTask(page));
    console.log(`${name.padEnd(40)}${column(opened.toFixed(0), 8)}${column(reloaded.toFixed(0), 10)}${column(elements, 10)}   ${tasks.map((t) => column(t.toFixed(0), 6)).join(" ")}`);
    await context.close();
  }
  rmSync(folder, { recursive: true });
}
