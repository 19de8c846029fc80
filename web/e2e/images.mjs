// Draws the pictures for previews of links into static/images: `make images`.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { startBrowser } from "./support/browser.mjs";
import { canvas, drawImage, folder, listImages } from "./support/images.mjs";
import { startSpoolscope } from "./support/server.mjs";

const server = await startSpoolscope();
const browser = await startBrowser();
const page = await (await browser.browser.newContext(canvas)).newPage();
await rm(folder, { recursive: true, force: true });
for (const image of await listImages(page, server.url)) {
  const file = path.join(folder, image.file);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await drawImage(page, image));
}
await browser.stop();
await server.stop();
