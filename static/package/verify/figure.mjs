// Figures: SVG files that name what they show, so that they can be drawn again.
import { documentOf } from "./check.mjs";

/** What a figure says about itself: where its document is, and how it is drawn. */
const mark = /^<svg data-source="([^"]*)" data-drawn="([^"]*)"/;

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const plain = (text) => text.replace(/&(amp|lt|gt|quot);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name]);

/** Which attribute a source is: the link of a document, the file of one, or an example. */
export const attributesOf = (source) => /#?v\d+\.[\w-]+$/.test(source) ? { scenario: source } : /\.json$/i.test(source) ? { src: source } : { example: source };

/** Draws the figure of a source for a file. Options: theme, language, width. */
export async function draw(spoolscope, source, options, place) {
  const document = await documentOf(spoolscope, attributesOf(source), place);
  const svg = await spoolscope.svg(document, options);
  const drawn = new URLSearchParams(Object.entries(options).filter(([, value]) => value !== undefined)).toString();
  return { document, svg: svg.replace(/^<svg/, `<svg data-source="${escape(source)}" data-drawn="${escape(drawn)}"`) };
}

/** Draws a figure again. It returns null if the file is not a figure of Spoolscope. */
export async function redraw(spoolscope, svg, place) {
  const [, source, drawn] = mark.exec(svg) ?? [];
  if (source === undefined) return null;
  const { width, ...options } = Object.fromEntries(new URLSearchParams(plain(drawn)));
  return (await draw(spoolscope, plain(source), { ...options, ...width && { width: Number(width) } }, place)).svg;
}

/** The Markdown of a figure: its text says what the run shows, its link opens the live page. */
export async function markdown(spoolscope, document, file, { language, page }) {
  const { title, calls } = await spoolscope.explain(document, { language });
  const text = [title, ...calls.slice(0, 1).map((c) => `${c.call}: ${c.outcome}. ${c.verdict}`)].join(". ");
  const image = `![${text.replace(/[[\]\\]/g, "\\$&")}](${file.replace(/ /g, "%20")})`;
  return page ? `[${image}](${await spoolscope.link(document, page)})` : image;
}
