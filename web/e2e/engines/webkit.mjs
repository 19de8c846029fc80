// WebKitGTK's MiniBrowser on a screen of its own, by WebDriver.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { end, start } from "../support/process.mjs";
import { until } from "../support/until.mjs";
import { language, limit, patience } from "./limits.mjs";
import { frame, inset, prelude } from "./inside.mjs";

/** Starts the browser with a new profile. */
export async function startWebKit() {
  const home = await mkdtemp(path.join(tmpdir(), "spoolscope-e2e-"));
  const started = [];
  const stop = async () => {
    for (const child of started.reverse()) await end(child);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const screen = start(limit, "Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    started.push(screen);
    const [display] = await once(screen.stdio[3], "data", { signal: AbortSignal.timeout(patience) });
    const port = await freePort();
    started.push(start(limit, "WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore", env: { ...process.env, ...language, DISPLAY: `:${String(display).trim()}`, HOME: home, XDG_RUNTIME_DIR: home,
        WEBKIT_DISABLE_DMABUF_RENDERER: "1", // three times faster without a graphics card
      },
    }));
    return Object.assign(await drive(`http://127.0.0.1:${port}`), { stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

async function drive(address) {
  const call = async (method, command, params) => {
    const response = await fetch(address + command, { method, body: params && JSON.stringify(params), signal: AbortSignal.timeout(patience) })
      .catch((error) => { throw new Error(`no answer to ${command}`, { cause: error }); });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until(() => call("GET", "/status"), "the driver is ready");
  const { sessionId } = await call("POST", "/session", { capabilities: {} });
  const post = (command, params = {}) => call("POST", `/session/${sessionId}/${command}`, params);
  await post("timeouts", { script: patience, pageLoad: patience });
  await post("window/rect", { x: 0, y: 0, width: 1280, height: 1000 });

  /** Calls a function in the page or frame; its arguments and its result can be elements. */
  const evaluate = async (what, ...args) => {
    const { value, error } = await post("execute/async", {
      args, script: `const args = [...arguments], done = args.pop();
        (async () => (${what})(...args))().then((value) => done({ value }), (e) => done({ error: String(e) }));`,
    });
    if (error) throw new Error(error);
    return value;
  };
  // This driver cannot put a script before those of the page.
  const prepare = () => post("execute/sync", { script: prelude, args: [] });
  let inside = null; // the frame
  const leave = () => {
    inside = null;
    return post("frame", { id: null });
  };
  return {
    evaluate,
    goto: async (url) => {
      await leave();
      await post("url", { url });
      await prepare();
    },
    reload: async () => {
      await leave();
      await post("refresh");
      await prepare();
    },
    /** From now on everything is about the first frame of the page. */
    enter: async () => {
      inside = await until(() => evaluate(frame), "a frame");
      await post("frame", { id: inside });
      await until(() => evaluate(() => location.href !== "about:blank" && document.readyState !== "loading"), "the frame has loaded");
      await prepare();
    },
    leave,
    /** Performs actions as WebDriver defines them. This driver takes places from the page's view, also in a frame. */
    act: async (actions) => {
      if (inside) {
        await post("frame", { id: null });
        const { x, y } = await evaluate(inset, inside);
        await post("frame", { id: inside });
        for (const action of actions.flatMap((device) => device.actions).filter((a) => a.type === "pointerMove")) {
          action.x = Math.round(action.x + x);
          action.y = Math.round(action.y + y);
        }
      }
      await post("actions", { actions });
    },
  };
}
