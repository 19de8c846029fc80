// Finds what a page contains of Spoolscope: elements, components, frames, directives of
// Sphinx, and links.

const tag = /<(spoolscope-demo|SpoolscopeDemo|iframe)\b((?:[^>"'{]|"[^"]*"|'[^']*'|\{[^}]*\})*)>/g;
const attribute = /([:@\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["'`]([^"'`]*)["'`]\s*\}|\{\s*(\d+)\s*\}|([^\s"'>{]+))/g;
const directive = /^([ \t]*)\.\. spoolscope::[ \t]*(.*)\n((?:\1[ \t]+:[\w-]+:.*\n?)*)/gm;
const option = /:([\w-]+):[ \t]*(.*)/g;
const link = /(?:https?:\/\/|\/|\.)[^\s"'()<>[\]`]*#(v\d+\.[\w-]+)/g;
const fence = /^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2[`~]*[ \t]*$/gm;

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]);
const blank = (text) => text.replace(/[^\n]/g, " ");

/** Whether a file of this name is searched. */
export const isPage = (name) => /\.(md|mdx|markdown|rst|html?)$/i.test(name);

/**
 * Returns what a page contains, in order: the kind, the line (from 1), and the attributes or
 * options. Code blocks and comments are not part of the page.
 */
export function find(text, name) {
  text = text.replace(/\r\n?/g, "\n").replace(/<!--[\s\S]*?-->/g, blank);
  if (/\.(md|mdx|markdown)$/i.test(name)) text = text.replace(fence, blank).replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, blank);
  const found = [];
  const add = (match, kind, attributes) => {
    found.push({ kind, at: match.index, attributes });
    // What is inside, such as the link of a frame, is not found again.
    text = text.slice(0, match.index) + blank(match[0]) + text.slice(match.index + match[0].length);
  };
  for (const match of text.matchAll(tag)) {
    const attributes = {};
    for (const [, key, ...values] of match[2].matchAll(attribute)) attributes[key.replace(/^:/, "")] = plain(values.find((v) => v !== undefined));
    if (match[1] !== "iframe") add(match, "element", attributes);
    else if (/embed\.html\b/.test(attributes.src ?? "")) add(match, "frame", parameters(attributes.src));
  }
  for (const match of text.matchAll(directive)) {
    const attributes = match[2] ? { example: match[2].trim() } : {};
    for (const [, key, value] of match[3].matchAll(option)) attributes[key] = value.trim();
    add(match, "directive", attributes);
  }
  for (const match of text.matchAll(link)) add(match, "link", parameters(plain(match[0])));
  const line = (at) => text.slice(0, at).split("\n").length;
  return found.sort((a, b) => a.at - b.at).map(({ kind, at, attributes }) => ({ kind, line: line(at), attributes }));
}

/** The parameters of an address, with its fragment as the scenario. */
function parameters(address) {
  const { searchParams, hash } = new URL(address, "https://host.invalid/");
  return { ...Object.fromEntries(searchParams), ...hash.length > 1 && { scenario: hash } };
}
