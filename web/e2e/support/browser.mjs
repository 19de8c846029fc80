// Starts the system's browser with its usual settings, because Playwright's own flags
// disable third-party storage.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { executable } from "./executable.mjs";

const switches = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  // Tests also use pages in the background.
  "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
  // Otherwise each window renders two pages of the browser's own.
  "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
  // Pages share the compiled program.
  "--process-per-site",
  "--remote-debugging-pipe", "--no-startup-window",
];

/** Starts a browser with a new profile. */
export async function startBrowser() {
  const profile = await mkdtemp(path.join(tmpdir(), "spoolscope-e2e-"));
  const browser = await chromium.launch({
    executablePath: executable("chromium", process.env.CHROMIUM), ignoreDefaultArgs: true,
    args: [...switches, `--user-data-dir=${profile}`],
  });
  return {
    browser,
    stop: async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
