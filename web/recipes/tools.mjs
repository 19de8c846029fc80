// The tools with which the recipes are built.
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const folders = { one: "", three: "three/", frame: "frame/" };
const files = { one: "", three: "three.html", frame: "frame.html" };
const press = (selector) => (page) => page.locator(selector).filter({ visible: true }).first().click();
const system = (page) => page.emulateMedia({ colorScheme: "dark" });

// In Debian's furo the script is apart from the one that it imports.
const sphinx = "sphinx-build -W -q . out && cd out/_static/scripts && sed 1d furo.js >>gumshoe-patched.js && mv gumshoe-patched.js furo.js";

/**
 * Each tool: `name`, and where that differs its `label` in the share dialog and the `folder`
 * of its recipe; the command, the folder of its result, and the addresses of the pages.
 * `darken` makes a page dark, unless the theme is always light (`dark` is false). A `live`
 * one changes pages without loading them. Those that take longest come last.
 */
export const tools = [
  { name: "HTML", command: ["true"], out: "", pages: files, darken: system },
  { name: "Hugo", command: ["hugo", "--quiet"], out: "public", pages: { ...folders, one: "one/" }, darken: system },
  { name: "MkDocs", command: ["mkdocs", "build", "-s", "-q"], out: "site", pages: folders, darken: system, dark: false },
  { name: "Material", label: "MkDocs", folder: "mkdocs", command: ["mkdocs", "build", "-s", "-q", "-f", "material.yml"], out: "site", pages: folders, darken: press("label[for^=__palette]"), live: true },
  { name: "Sphinx", command: ["sh", "-c", sphinx], out: "out", pages: files, darken: press(".theme-toggle") },
  { name: "VitePress", command: ["vitepress", "build"], out: ".vitepress/dist", pages: files, darken: press(".VPSwitchAppearance"), live: true },
  { name: "Starlight", command: ["astro", "build"], out: "dist", pages: folders, darken: (page) => page.locator("starlight-theme-select select").first().selectOption("dark") },
  { name: "Docusaurus", command: ["docusaurus", "build", "--no-minify"], out: "build", pages: folders, darken: press("button[class*=toggleButton]"), live: true },
];

/** Runs the command of a tool in a folder, and returns the folder of the result. */
export async function build({ command: [program, ...options], out }, folder) {
  const env = {
    ...process.env, ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production",
    PATH: [path.join(folder, "node_modules/.bin"), process.env.PATH, "/usr/bin"].join(path.delimiter),
  };
  await promisify(execFile)(program, options, { cwd: folder, env, timeout: 900_000 }).catch((error) => {
    throw new Error(`${error.message}\n${error.stdout}`);
  });
  return path.join(folder, out);
}
