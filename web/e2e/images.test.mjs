// The pictures for previews of links.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "node:test";
import { canvas, drawImage, folder, listImages } from "./support/images.mjs";
import { stage } from "./support/stage.mjs";

describe("pictures for previews", () => {
  const { scene } = stage();

  /** The part of the pixels of two pictures that differ visibly. */
  const difference = (page, ...pictures) => page.evaluate(async (all) => {
    const pixels = await Promise.all(all.map(async (base64) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    }));
    const [a, b] = pixels;
    if (a.length !== b.length) return 1;
    let different = 0;
    for (let i = 0; i < a.length; i += 4) {
      if (Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) + Math.abs(a[i + 2] - b[i + 2]) > 96) different++;
    }
    return different / (a.length / 4);
  }, pictures.map((picture) => picture.toString("base64")));

  // Fonts differ a little between systems.
  const most = 0.004;

  it("show what the pages show; make images draws them", scene(async ({ page, url }) => {
    const list = await listImages(page, url);
    const drawn = [];
    for (const image of list) {
      const picture = await drawImage(page, image);
      drawn.push(picture);
      assert.ok(await difference(page, await readFile(path.join(folder, image.file)), picture) < most, `${image.file} is old`);
    }
    assert.ok(await difference(page, drawn[1], drawn[2]) > most, "pictures of two examples differ");
  }, { context: canvas, fresh: true }));
});
