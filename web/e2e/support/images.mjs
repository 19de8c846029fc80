// The pictures for previews of links: one for each example, and one for the site.
import path from "node:path";
import { project } from "./server.mjs";

/** The folder of the pictures. */
export const folder = path.join(project, "static/images");

const languages = [["en", ""], ["zh-Hans", "zh/"]];

/** Lists the pictures of a site: their files, and the pages that they are drawn from. */
export async function listImages(page, url) {
  await page.goto(`${url}examples/`);
  const names = await page.evaluate(() => [...document.querySelectorAll("main a[href]")]
    .map((a) => /\/examples\/([\w-]+)\/$/.exec(a.href)?.[1]).filter(Boolean));
  return languages.flatMap(([tag, prefix]) => [["spoolscope", "quiet-refuses"], ...[...new Set(names)].map((name) => [name, name])]
    .map(([name, example]) => ({ file: `${tag}/${name}.png`, address: `${url}${prefix}examples/${example}/`, site: name === "spoolscope" ? url + prefix : null })));
}

const style = `
  body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 48px 32px 40px 56px; overflow: hidden; background: #fff;
    border-top: 14px solid #0b6e8f; display: grid; grid-template-columns: 436px 1fr; gap: 28px; }
  .site { font: 650 28px var(--sans); color: #0b6e8f; margin: 0 0 22px; }
  h1 { font-size: 42px; line-height: 1.18; margin: 0 0 22px; color: #10151f; }
  .says { font-size: 24px; line-height: 1.42; margin: 0; color: #47536b; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 7; overflow: hidden; }
  .large { font-size: 32px; color: #10151f; }
  .call { font: 17px var(--mono); color: #47536b; margin: auto 0 0; }
  div { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
  img { align-self: center; width: 100%; height: 528px; object-fit: contain; border: 0; padding: 0; background: none; }`;

/** Draws a picture as PNG. The page needs a viewport of 1200 × 630 px. */
export async function drawImage(page, { address, site }) {
  await page.goto(address);
  await page.evaluate(async ({ style, site }) => {
    // The picture of the site says what its first page says.
    const from = site ? new DOMParser().parseFromString(await (await fetch(site)).text(), "text/html") : document;
    const lead = from.querySelector("meta[name=description]").content;
    const title = document.querySelector("h1").textContent;
    const src = document.querySelector("main img").src;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
    document.body.replaceChildren();
    const add = (to, name, props) => Object.assign(to.appendChild(document.createElement(name)), props);
    const words = add(document.body, "div", {});
    add(words, "p", { className: "site", textContent: "Spoolscope" });
    if (!site) add(words, "h1", { textContent: title });
    add(words, "p", { className: site ? "says large" : "says", textContent: lead });
    add(words, "p", { className: "call", textContent: "IMAPISupport::StoreLogoffTransports" });
    await add(document.body, "img", { src, alt: "" }).decode();
    await document.fonts.ready;
  }, { style, site });
  return page.screenshot({ type: "png" });
}

/** The options of the context in which pictures are drawn. */
export const canvas = { viewport: { width: 1200, height: 630 }, colorScheme: "light", reducedMotion: "reduce" };
