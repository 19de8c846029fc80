// The npm package: in Node.js, in a module worker, and its types.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";
import { project, startFolder } from "./support/server.mjs";
import { newFolder, remove } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const built = path.join(project, ".build/package");
const run = promisify(execFile);

/** Runs a program in Node.js and returns what it prints. */
const node = async (folder, text) => {
  const file = path.join(folder, "program.mjs");
  await writeFile(file, text);
  return (await run(process.execPath, [file], { timeout: 60_000 })).stdout.trim();
};

describe("the package", () => {
  let folder;
  before(async () => {
    folder = await newFolder();
    await cp(built, path.join(folder, "node_modules/spoolscope"), { recursive: true });
  });
  after(() => remove(folder));

  const { scene } = stage();

  it("is small", async () => {
    const compressed = brotliCompressSync(await readFile(path.join(built, "engine.wasm")), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
    }).length;
    assert.ok(compressed <= 1_050_000, `engine.wasm has ${compressed} bytes`);
  });

  it("runs in Node.js from files, and leaves no globals", async () => {
    const printed = await node(folder, `
      const before = Object.getOwnPropertyNames(globalThis);
      const { load } = await import("spoolscope");
      const spoolscope = await load();
      const document = JSON.parse((await import("node:fs")).readFileSync(new URL("./node_modules/spoolscope/examples/quiet-refuses.json", import.meta.url)));
      const explored = await spoolscope.explore(document);
      console.log(JSON.stringify({
        out: (await spoolscope.run(document)).calls[0].out, again: await load() === spoolscope,
        outcomes: explored.calls[0].outcomes.length, title: (await spoolscope.decode(await spoolscope.link(document))).title,
        svg: (await spoolscope.svg(document)).length > 1000, file: (await spoolscope.file(document, "md")).startsWith("# QUIET"), verdict: (await spoolscope.explain(document, { language: "zh-Hans" })).calls[0].verdict,
        added: Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name)),
      }));`);
    assert.deepEqual(JSON.parse(printed), {
      out: 0xE0000, again: true, outcomes: 8, title: "QUIET: a polite question", svg: true, file: true, verdict: "被拒绝：邮件存储保持打开，不会更改任何内容。", added: [],
    });
  });

  it("starts a new program after one that has ended", async () => {
    const printed = await node(folder, `
      import { load } from "spoolscope";
      import { readFileSync } from "node:fs";
      console.warn = (text) => console.log(text);
      const spoolscope = await load();
      const { decode } = TextDecoder.prototype;
      TextDecoder.prototype.decode = () => { throw new RangeError("no memory"); };
      const end = await spoolscope.run("{}").then(() => "ran", (e) => e.code);
      TextDecoder.prototype.decode = decode;
      console.log(end);
      console.log((await spoolscope.flags("QUIET")).value);`);
    assert.deepEqual(printed.split("\n").slice(-2), ["ended", "16"]);
  });

  it("runs in a module worker of a page", scene(async ({ page, url }) => {
    await writeFile(path.join(folder, "worker.mjs"), `
      import { load } from "./node_modules/spoolscope/spoolscope.mjs";
      const spoolscope = await load();
      postMessage((await spoolscope.flags("QUIET | ORDERLY")).names);`);
    await writeFile(path.join(folder, "index.html"), '<!doctype html><link rel="icon" href="data:,"><title>A page with a worker</title>');
    const host = await startFolder(folder);
    try {
      await page.goto(host.url);
      const names = await page.evaluate(() => new Promise((resolve, reject) => {
        const worker = new Worker("worker.mjs", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message));
      }));
      assert.deepEqual(names, ["LOGOFF_ORDERLY", "LOGOFF_QUIET"]);
    } finally {
      await host.stop();
    }
  }));

  it("has types that a strict compiler accepts, and that refuse wrong calls", async () => {
    const tsc = fileURLToPath(new URL("./node_modules/typescript/bin/tsc", import.meta.url));
    const check = async (text) => {
      await writeFile(path.join(folder, "types.ts"), text);
      const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", path.join(folder, "types.ts")];
      return run(process.execPath, [tsc, ...flags], { timeout: 120_000 }).then(() => "", (error) => error.stdout);
    };
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    const good = `import { load, SpoolscopeError, type Scenario, type Exploration } from "spoolscope";
      const spoolscope = await load({ wasm: new URL("https://cdn.example/engine.wasm") });
      const scenario: Scenario = { version: 1, processes: [{ id: "p" }], stores: [{ id: "s", openBy: [{ process: "p" }] }], transports: [] };
      const result = await spoolscope.run(scenario);
      const out: number | undefined = result.calls[0]?.out;
      const explored: Exploration = await spoolscope.explore(scenario, { progress: (p) => { p.states.toFixed(); }, signal: new AbortController().signal });
      const again: string = await spoolscope.link(explored.witnesses[0]!, "https://docs.example/");
      const picture: string = await spoolscope.svg(await spoolscope.decode(again), { theme: "dark", language: "zh-Hans", width: 640 });
      const why: string = (await spoolscope.explain(scenario)).calls[0]!.flags[0]!.why;
      try { await spoolscope.encode(scenario); } catch (e) { if (e instanceof SpoolscopeError) console.log(e.path, e.code, out, picture, why, (await spoolscope.flags(16)).names); }`;
    assert.equal(await check(good), "");
    for (const wrong of ["spoolscope.run(7)", 'spoolscope.svg(scenario, { theme: "pink" })', "spoolscope.decode(scenario)", 'spoolscope.file(scenario, "png")', "spoolscope.fragment(scenario)", "(await spoolscope.run(scenario)).calls[0].why"]) {
      assert.match(await check(`${good}\nawait ${wrong};`), /error TS/, wrong);
    }
  });

  describe("its command line", () => {
    const spoolscope = async (...args) => {
      const { code, stdout, stderr } = await run(process.execPath, [path.join(built, "cli.mjs"), ...args], { cwd: folder, timeout: 60_000 }).catch((error) => error);
      return { code: code ?? 0, stdout, lines: stderr.trim().split("\n").filter(Boolean) };
    };
    const write = async (files) => {
      const docs = path.join(folder, "docs");
      await remove(docs);
      for (const [name, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(docs, name)), { recursive: true });
        await writeFile(path.join(docs, name), text);
      }
    };
    const document = (title) => JSON.stringify({
      version: 1, title, processes: [{ id: "p" }], stores: [{ id: "s", openBy: [{ process: "p" }] }], transports: [],
      actions: [{ at: 10, process: "p", do: "StoreLogoffTransports", store: "s", flags: "LOGOFF_ORDERLY" }],
      expect: { calls: [{ action: 0, out: title === "kept" ? "LOGOFF_COMPLETE" : "LOGOFF_INBOUND" }] },
    });

    it("accepts pages whose examples do what is pinned", async () => {
      await write({
        "a.md": '# A\n<spoolscope-demo example="quiet-refuses" expect="0x000E0000">still</spoolscope-demo>\n\n```html\n<spoolscope-demo example="shown-as-code"></spoolscope-demo>\n```\nand `<spoolscope-demo example="inline">`\n',
        "deep/b.mdx": "import S from './s';\n\n<SpoolscopeDemo\n  example={'quiet-refuses'} flags={\"PURGE\"}\n  expect='LOGOFF_COMPLETE' />\n",
        "c.rst": "C\n=\n\n.. spoolscope:: quiet-refuses\n   :flags: ABORT\n   :expect: LOGOFF_COMPLETE | LOGOFF_OUTBOUND_QUEUE\n\ntext\n",
        "d.html": '<iframe src="https://host.example/embed.html?flags=QUIET&amp;example=quiet-refuses&amp;expect=0xE0000" title="x"></iframe><!-- <spoolscope-demo example="commented"> --><spoolscope-demo src="kept.json"></spoolscope-demo>',
        "kept.json": document("kept"), "node_modules/x.md": '<spoolscope-demo example="foreign">', "ignored.txt": '<spoolscope-demo example="text">',
      });
      const { code, stdout, lines } = await spoolscope("verify", "docs");
      assert.deepEqual({ code, stdout, lines }, { code: 0, stdout: "3 elements, 1 directive, 1 frame checked, 0 problems\n", lines: [] });
    });

    it("names the file and the line of each problem", async () => {
      await write({
        "a.md": [
          "# A", '<spoolscope-demo example="no-such"></spoolscope-demo>', "",
          '<spoolscope-demo', '  example="quiet-refuses" expect="0x00010000"></spoolscope-demo>',
          "[damaged](https://host.example/#v1.AAAAAAAAAAAA)", '<spoolscope-demo src="gone.json">', '<spoolscope-demo src="broken.json">',
          '<spoolscope-demo src="https://elsewhere.example/x.json" expect="0">', '<spoolscope-demo flags="NONSENSE">', '<spoolscope-demo call="9">', '<spoolscope-demo src="invalid.json">',
        ].join("\r\n"),
        "broken.json": document("broken"), "invalid.json": '{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"q"}]}],"transports":[]}',
      });
      const { code, stdout, lines } = await spoolscope("verify", "docs");
      const expected = [
        [2, /element: there is no example "no-such"$/], [4, /pinned is 0x00010000 \(LOGOFF_COMPLETE\), but the out value is 0x000E0000/], [6, /link: the link is damaged/],
        [7, /there is no file gone\.json/], [8, /an expectation of the document does not hold: that of the call of action 0/], [9, /on another host/], [10, /NONSENSE/], [11, /no action 9/],
        [12, /stores\[0\]\.openBy\[0\]\.process/],
      ];
      assert.equal(lines.length, expected.length, lines.join("\n"));
      expected.forEach(([line, words], i) => {
        assert.ok(lines[i].startsWith(`docs/a.md:${line}: `), lines[i]);
        assert.match(lines[i], words);
      });
      assert.equal(code, 1);
      assert.match(stdout, /9 problems/);
    });

    it("draws figures, finds stale ones, and draws them again", async () => {
      await write({ "kept.json": document("kept") });
      for (const [source, file, ...more] of [
        ["quiet-refuses", "example.svg", "--theme", "dark", "--lang", "zh-Hans", "--width", "500", "--page", "https://docs.example/s/"], ["docs/kept.json", "pictures/file.svg"],
      ]) {
        await mkdir(path.join(folder, "docs/pictures"), { recursive: true });
        const { code, stdout, lines } = await spoolscope("figure", ...more, source, `docs/${file}`);
        assert.deepEqual([code, lines], [0, []]);
        assert.match(stdout, more.length ? /^\[!\[.*调用 StoreLogoffTransports.*\]\(example\.svg\)\]\(https:\/\/docs\.example\/s\/#v1\.[\w-]+\)\n$/ : /^!\[kept\. p calls .*\]\(file\.svg\)\n$/);
      }
      const file = path.join(folder, "docs/example.svg");
      const fresh = await readFile(file, "utf8");
      assert.match(fresh, /^<svg [^>]*width="500"/);
      assert.match((await spoolscope("verify", "docs")).stdout, /^2 figures checked, 0 problems$/m);
      await writeFile(file, fresh.replace("</svg>", "<!-- older --></svg>"));
      await writeFile(path.join(folder, "docs/kept.json"), document("other"));
      const stale = await spoolscope("verify", "docs");
      assert.equal(stale.code, 1);
      assert.deepEqual(stale.lines, ["docs/example.svg", "docs/pictures/file.svg"].map((name) => `${name}:1: this figure is stale; --update draws it again`));
      assert.match((await spoolscope("verify", "--update", "docs")).stdout, /2 drawn again, 0 problems/);
      assert.equal(await readFile(file, "utf8"), fresh);
      assert.match(await readFile(path.join(folder, "docs/pictures/file.svg"), "utf8"), />other</);
      assert.equal((await spoolscope("verify", "docs")).code, 0);
    });

    it("writes the formats of the share dialog", async () => {
      await write({ "kept.json": document("kept") });
      for (const [source, file, begins] of [
        ["quiet-refuses", "a.html", /^<!doctype html><html lang="zh-Hans">/], ["docs/kept.json", "b.md", /^# kept\n/], ["quiet-refuses", "c.trace.json", /^{"displayTimeUnit"/],
        ["quiet-refuses", "d.mmd", /^sequenceDiagram\n/], ["quiet-refuses", "e.cpp", /->StoreLogoffTransports\(&flags\);/],
      ]) {
        const { code, lines } = await spoolscope("export", "--lang", "zh-Hans", source, `docs/${file}`);
        assert.deepEqual([code, lines], [0, []]);
        assert.match(await readFile(path.join(folder, "docs", file), "utf8"), begins);
      }
      const wrong = await spoolscope("export", "quiet-refuses", "docs/f.png");
      assert.equal(wrong.code, 1);
      assert.match(wrong.lines[0], /unknown format "f\.png"; known are svg, /);
    });

    it("explains itself, and wrong commands", async () => {
      assert.match((await spoolscope("--help")).stdout, /^usage: /);
      for (const args of [[], ["verify"], ["figure", "x"], ["export", "x"], ["look"], ["verify", "--pink", "docs"]]) {
        const { code, lines } = await spoolscope(...args);
        assert.equal(code, 2);
        assert.ok(lines.some((l) => l.startsWith("usage: ")), lines.join("\n"));
      }
      const missing = await spoolscope("verify", "no-such-folder");
      assert.equal(missing.code, 1);
      assert.match(missing.lines[0], /no-such-folder/);
    });
  });

  it("contains what package.json names, and nothing else", async () => {
    const names = await readdir(built);
    assert.deepEqual(names.sort(), ["README.md", "cli.mjs", "engine.wasm", "examples", "licenses.txt", "package.json", "runtime.mjs", "spoolscope.d.ts", "spoolscope.mjs", "verify"]);
    const about = JSON.parse(await readFile(path.join(built, "package.json"), "utf8"));
    for (const target of [about.bin.spoolscope, about.types, about.exports["."].default, about.exports["./engine.wasm"]]) assert.ok((await stat(path.join(built, target))).isFile(), target);
  });
});
