// spoolscope.mjs: the JavaScript API, and its results compared with those of the native
// engine.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "node:test";
import { project, startPages } from "./support/server.mjs";
import { stage } from "./support/stage.mjs";
import { provideValues } from "./support/values.mjs";

describe("the module", () => {
  const { scene } = stage();

  /** Opens a page of another site that imports the module. */
  const load = (play) => scene(async (on) => {
    const site = await startPages({ "/": "<!doctype html><title>Somebody's program</title>" });
    try {
      await on.page.goto(site.url);
      await on.page.evaluate(async (address) => {
        globalThis.module = await import(address);
        globalThis.engine = await globalThis.module.load();
      }, `${on.url}spoolscope.mjs`);
      await play(on);
    } finally {
      await site.stop();
    }
  });
  const refused = (page, method, input) => page.evaluate(async ([method, input]) => {
    try {
      await globalThis.engine[method](input);
    } catch (e) {
      return { known: e instanceof globalThis.module.SpoolscopeError, name: e.name, path: e.path, code: e.code, message: e.message };
    }
    return null;
  }, [method, input]);
  const example = async (name) => JSON.parse(await readFile(path.join(project, "static/examples", `${name}.json`), "utf8"));

  it("has exactly the functions of its type declarations", load(async ({ page, url }) => {
    const types = await (await page.request.get(`${url}spoolscope.d.ts`)).text();
    const named = [.../export interface Spoolscope \{([\s\S]*?)\n\}/.exec(types)[1].matchAll(/^ {2}(\w+)\(/gm)].map((m) => m[1]);
    assert.deepEqual((await page.evaluate(() => Object.keys(globalThis.engine))).sort(), named.sort());
    const exported = [...types.matchAll(/^export (?:class|function) (\w+)/gm)].map((m) => m[1]);
    assert.deepEqual((await page.evaluate(() => Object.keys(globalThis.module))).sort(), exported.sort());
    assert.equal(await page.evaluate(async () => await globalThis.module.load() === globalThis.engine), true, "loaded once");
    assert.deepEqual(await page.evaluate(() => Object.keys(globalThis).filter((k) => /spoolscope|^(Go|fs|path|process|Program)$/i.test(k))), []);
  }));

  it("runs documents, as objects and as texts", load(async ({ page }) => {
    const document = await example("quiet-refuses");
    const result = await page.evaluate((d) => globalThis.engine.run(d), document);
    assert.deepEqual(result.calls.map(({ rules, ...call }) => ({ ...call, rules: rules.length > 3 })), [{
      action: 0, process: "outlook", store: "mailbox", method: "StoreLogoffTransports", at: 500, started: 500, in: 16, out: 0xE0000, hresult: "S_OK", returned: 500, rules: true,
    }]);
    assert.deepEqual(result.messages, { m1: { fate: "sent", at: 600 }, m2: { fate: "sent", at: 900 }, n1: { fate: "received", at: 950 } });
    assert.deepEqual(await page.evaluate((d) => globalThis.engine.run(JSON.stringify(d)), document), result);
  }));

  it("encodes and decodes links", load(async ({ page, ui, url, newContext }) => {
    const document = await example("flush-the-outbox");
    const [fragment, back, canonical, link] = await page.evaluate(async ([d, playground]) => {
      const fragment = await globalThis.engine.link(d);
      return [fragment, await globalThis.engine.decode(fragment), await globalThis.engine.encode(d), await globalThis.engine.link(d, playground)];
    }, [document, `${url}#elsewhere`]);
    assert.match(fragment, /^v1\.[\w-]+$/);
    assert.deepEqual(back, JSON.parse(canonical));
    assert.equal(await page.evaluate((c) => globalThis.engine.encode(c), canonical), canonical);
    assert.equal(link, `${url}#${fragment}`);
    for (const text of [`#${fragment}`, link, canonical]) assert.deepEqual(await page.evaluate((f) => globalThis.engine.decode(f), text), back);
    const { context } = await newContext();
    const other = ui.in(await context.newPage());
    await other.page.goto(`${url}#${fragment}`);
    await other.alive();
    await other.frame.getByRole("heading", { name: document.title, level: 2 }).waitFor();
  }));

  it("decodes flags as numbers, hex and names", load(async ({ page }) => {
    const decode = (input) => page.evaluate((i) => globalThis.engine.flags(i), input);
    const two = { value: 0xA0000, hex: "0x000A0000", names: ["LOGOFF_INBOUND", "LOGOFF_OUTBOUND_QUEUE"], unknown: 0 };
    for (const input of [655360, "655360", "0x000A0000", "LOGOFF_INBOUND | LOGOFF_OUTBOUND_QUEUE"]) assert.deepEqual(await decode(input), two);
    assert.deepEqual(await decode(0x21), { value: 0x21, hex: "0x00000021", names: ["LOGOFF_NO_WAIT"], unknown: 0x20 });
    assert.deepEqual(await decode(0), { value: 0, hex: "0x00000000", names: [], unknown: 0 });
    assert.deepEqual(await decode(4294967295), { value: 4294967295, hex: "0xFFFFFFFF", unknown: 0xFFF0FFE0, names: (await decode(0xF001F)).names });
  }));

  it("throws errors with the path and the reason", load(async ({ page }) => {
    const invalid = (await readFile(path.join(project, "engine/testdata/invalid/invalid.jsonl"), "utf8")).trim().split("\n").map(JSON.parse);
    assert.ok(invalid.length > 20);
    for (const { name, document, path: place } of invalid) {
      for (const method of ["run", "encode", "link", "svg", "explain", "explore"]) {
        const error = await refused(page, method, document);
        assert.ok(error?.known && error.name === "SpoolscopeError", `${name}: ${method} accepts it`);
        assert.ok(error.message.includes(place), `${name}: ${error.message} does not name ${place}`);
        assert.ok(error.code, name);
      }
    }
    for (const [method, input, words] of [
      ["decode", "nothing", /no document/], ["decode", "v1.$$", /damaged/], ["decode", "v9.abc", /newer version/],
      ["flags", "nonsense", /nonsense|flag/i], ["flags", "4294967296", /./], ["run", "", /JSON|document/i],
    ]) {
      const error = await refused(page, method, input);
      assert.ok(error?.known, `${method}(${input})`);
      assert.match(error.message, words);
    }
    // It still works after these errors.
    assert.equal(await page.evaluate(() => globalThis.engine.flags("0x10").then((f) => f.value)), 16);
  }));

  it("refuses values of every kind with a SpoolscopeError, and goes on", scene(async ({ page, url }) => {
    await page.addInitScript(provideValues);
    const site = await startPages({ "/": "<!doctype html><title>Somebody's program</title>" });
    try {
      await page.goto(site.url);
      const unknown = await page.evaluate(async ([address, many]) => {
        const { load, SpoolscopeError } = await import(address);
        const engine = await load();
        const unknown = [];
        const values = globalThis.valuesToShow();
        for (const method of Object.keys(engine)) {
          for (const [name, value] of values) {
            try {
              await engine[method](value);
              if (!(method === "flags" && ["0", "-0", "1"].includes(name))) unknown.push(`${method}(${name}) is accepted`);
            } catch (error) {
              if (!(error instanceof SpoolscopeError)) unknown.push(`${method}(${name}): ${error}`);
            }
          }
        }
        for (let i = 0; i < many; i++) {
          try { await engine.run(BigInt(i)); } catch { /* as above */ }
        }
        unknown.push((await engine.flags("LOGOFF_QUIET")).value);
        return unknown;
      }, [`${url}spoolscope.mjs`, 10_000]);
      assert.deepEqual(unknown, [16]);
    } finally {
      await site.stop();
    }
  }));

  it("says why the program cannot be loaded", scene(async ({ page, url, watcher }) => {
    watcher.provokes(/^status 404/, /404|policy: script-src forbids wasm-eval|^failed: net::ERR_FAILED .*app\.|CORS|Failed to load resource/);
    const program = /app\.[0-9a-f]+\.wasm/;
    const cors = { "Access-Control-Allow-Origin": "*" };
    const site = await startPages({
      "/": "<!doctype html><title>Somebody's program</title>",
      "/strict": `<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src ${url} 'unsafe-inline'"><title>Strict</title>`,
    });
    try {
      for (const [at, answer, code, words] of [
        ["", { status: 404, body: "no", headers: cors }, "missing", /404/],
        ["", { status: 200, body: "<!doctype html>", contentType: "text/html", headers: cors }, "not-wasm", /not a WebAssembly program/],
        ["", "abort", "network", /CORS/],
        ["strict", "continue", "blocked", /'wasm-unsafe-eval'/],
      ]) {
        await page.goto(site.url + at);
        await page.route(program, (route) => typeof answer === "string" ? route[answer]() : route.fulfill(answer));
        const said = await page.evaluate(async (address) => {
          const { load } = await import(address);
          return load().then(() => null, ({ name, code, message }) => ({ name, code, message }));
        }, `${url}spoolscope.mjs`);
        assert.equal(said?.name, "SpoolscopeError", JSON.stringify(said));
        assert.equal(said.code, code, said.message);
        assert.match(said.message, words);
        await page.unroute(program);
      }
    } finally {
      await site.stop();
    }
  }));

  it("draws, explains and explores", load(async ({ page }) => {
    const document = await example("quiet-refuses");
    const { svg, explained, explored, stopped, soFar } = await page.evaluate(async (d) => {
      const stop = new AbortController();
      const soFar = [];
      const large = { ...d, messages: Array.from({ length: 60 }, (_, i) => ({ ...d.messages[0], id: `many${i}`, at: i * 10 })), expect: undefined };
      const stopped = await globalThis.engine.explore(large, { signal: stop.signal, progress: (p) => { soFar.push(p); stop.abort(); } }).then(() => null, (e) => e.name);
      return {
        svg: await globalThis.engine.svg(d, { language: "zh-Hans", theme: "light", width: 500 }),
        explained: await globalThis.engine.explain(d), explored: await globalThis.engine.explore(d), stopped, soFar,
      };
    }, document);
    assert.match(svg, /^<svg [^>]*width="500"/);
    assert.equal(await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent ?? null, svg), null);
    assert.equal(explained.calls[0].verdict, "Refused: the store stays open and nothing changes.");
    assert.equal(explored.complete, true);
    assert.equal(explored.calls[0].outcomes.length, 8);
    const { out, witness } = explored.calls[0].outcomes[3];
    assert.equal((await page.evaluate((d) => globalThis.engine.run(d), explored.witnesses[witness])).calls[0].out, out, "the witness shows its outcome");
    assert.equal(stopped, "AbortError");
    assert.ok(soFar[0].states > 0);
  }));

  it("can be loaded again where it could not be loaded", scene(async ({ page, url, watcher }) => {
    watcher.provokes(/^status 503/, /^console error: .*503/);
    const site = await startPages({ "/": "<!doctype html><title>Somebody's program</title>" });
    try {
      await page.goto(site.url);
      await page.route(/app\.[0-9a-f]+\.wasm/, (route) => route.fulfill({ status: 503, body: "no", headers: { "Access-Control-Allow-Origin": "*" } }));
      const first = await page.evaluate(async (address) => {
        globalThis.module = await import(address);
        return globalThis.module.load().then(() => "loaded", String);
      }, `${url}spoolscope.mjs`);
      assert.match(first, /app\..*\.wasm: 503/);
      await page.unroute(/app\.[0-9a-f]+\.wasm/);
      assert.equal(await page.evaluate(async () => (await (await globalThis.module.load()).flags("0x10")).value), 16);
    } finally {
      await site.stop();
    }
  }));

  it("returns the results of every vector", load(async ({ page }) => {
    const folder = path.join(project, "engine/testdata/vectors");
    const vectors = [];
    for (const name of await readdir(folder)) {
      const text = await readFile(path.join(folder, name), "utf8");
      if (name.endsWith(".json")) vectors.push(JSON.parse(text));
      else if (name.endsWith(".jsonl")) vectors.push(...text.trim().split("\n").map(JSON.parse));
    }
    assert.ok(vectors.length > 100, `${vectors.length} vectors`);
    const results = await page.evaluate((all) => Promise.all(all.map((v) => globalThis.engine.run(v.scenario))), vectors);
    results.forEach((result, i) => {
      // The result also has rules and directions; random vectors have no end.
      for (const call of result.calls) delete call.rules;
      for (const list of Object.values(result.transports)) for (const transfer of list) delete transfer.direction;
      if (!("end" in vectors[i].expect)) delete result.end;
      assert.deepEqual(result, vectors[i].expect, vectors[i].name);
    });
  }));

  it("returns the same result as the prerendered page", load(async ({ page, url, newContext }) => {
    const { context } = await newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(url);
    const document = await (await page.request.get(`${url}examples/quiet-refuses.json`)).json();
    const native = await still.getByRole("region", { name: "All five flags" }).getByRole("row").evaluateAll((rows) =>
      rows.slice(1).map((r) => [r.cells[0].innerText.trim(), Number(r.cells[2].querySelector("code").textContent), Number(/[\d.]+/.exec(r.cells[1].innerText)[0])]));
    const here = await page.evaluate((d) => Promise.all(["NO_WAIT", "ORDERLY", "PURGE", "ABORT", "QUIET"].map(async (flag) => {
      d.actions[0].flags = `LOGOFF_${flag}`;
      const [call] = (await globalThis.engine.run(d)).calls;
      return [flag, call.out, call.returned];
    })), document);
    assert.deepEqual(here, native);
  }));
});
