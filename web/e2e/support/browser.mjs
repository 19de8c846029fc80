// The browser of the system, started as its users do and not as Playwright
// would: Playwright's own switches take third-party storage away.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { executable } from "./executable.mjs";

const switches = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  // Pages that are not in front are tested too.
  "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
  // A page finds the program compiled by the page before it.
  "--process-per-site",
  "--remote-debugging-pipe", "--no-startup-window",
];

/** Starts a browser with a profile of its own. */
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
