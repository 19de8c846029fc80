// <spoolscope-demo>: a scenario embedded in a page of another site.
//
//   <script src="https://…/embed.js"></script>
//   <spoolscope-demo scenario="v1.…" title="QUIET refuses"></spoolscope-demo>
//
// Attributes: scenario (a link, or its fragment), src (the address of a JSON document),
// example (the name of an example), flags, call (the index of an action), at (ms), expect
// (an out value: a notice says where the model gives another), show (any of flags,
// timeline, answer, why, five), controls (any of toolbar, flags, drag, link; or none),
// predict (the reader ticks the output flags before the answer is shown), why (the reasons
// are unfolded), theme (light, dark, system; else that of the page), lang, height (px that
// are reserved, 200 to 4000), loading (lazy, click, eager; on a page of the same site else
// click), title, base (the folder of embed.html, for a bundled script). Events:
// spoolscope-ready, spoolscope-outcome (detail: in, and once the call has returned out,
// hresult and returned) and spoolscope-error (detail: reason). The content of the element is
// shown until the demo has loaded, as far as there is room.
"use strict";
(() => {
  if (!("customElements" in globalThis) || customElements.get("spoolscope-demo")) return;
  // A module has no current script, but the stack names its file. A bundle has neither.
  const here = document.currentScript?.src || (/(?:https?|file):\/\/[^\s()]*?\/embed\.js\b/.exec(new Error().stack) ?? [])[0];

  // The page's theme: as documentation tools mark it, or else as its background is.
  const marks = ["data-theme", "data-bs-theme", "data-md-color-scheme", "data-mode", "data-color-mode", "class"];
  const roots = () => [document.documentElement, document.body].filter(Boolean);
  const pageTheme = (element) => {
    for (const root of roots()) {
      const words = marks.flatMap((name) => (root.getAttribute(name) ?? "").toLowerCase().split(/\s+/));
      if (words.includes("dark")) return "dark";
      if (words.includes("light")) return "light";
    }
    for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) {
      const [r, g, b, alpha = 1] = (getComputedStyle(e).backgroundColor.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
      if (alpha > .5) return r * 299 + g * 587 + b * 114 < 128e3 ? "dark" : "light";
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme === "dark" || scheme === "light" ? scheme : "system";
  };

  // Global attributes other than lang are ignored, as are names with other characters
  // than letters, which belong to the page's tools, and what the frame does not get.
  const common = new Set(["class", "is", "scenario", "src", "loading", "base"]);
  for (const name in HTMLElement.prototype) common.add(name.toLowerCase());
  common.delete("lang");
  const asks = (name) => /^[a-z]+$/.test(name) && !common.has(name);
  const site = ({ hostname }) => hostname.split(".").slice(-2).join(); // nearly
  const isHeight = (text) => /^\d+(px)?$/.test(text) && parseInt(text) >= 200 && parseInt(text) <= 4000;

  /** The fragment of a link to a document. */
  const fragment = async (document) => {
    const packed = await new Response(new Blob([document]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
    let bytes = "";
    for (const byte of new Uint8Array(packed)) bytes += String.fromCharCode(byte);
    return "v1." + btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  };

  // Programs start one after the other. At most two are alive: the one that was used
  // longest ago makes room.
  const most = 2;
  const waiting = new Set();
  const alive = new Set();
  let starting = null;
  const next = () => {
    if (starting || !waiting.size) return;
    [starting] = waiting;
    waiting.delete(starting);
    (globalThis.requestIdleCallback ?? setTimeout)(() => { starting?.start(); }, { timeout: 500 });
  };
  const started = (one) => {
    if (starting !== one) return;
    starting = null;
    next();
  };
  const used = (one) => {
    alive.delete(one);
    alive.add(one);
    one.stay();
  };
  addEventListener("blur", () => { if (alive.has(document.activeElement)) used(document.activeElement); });
  const forget = (one) => {
    waiting.delete(one);
    alive.delete(one);
    started(one);
  };

  class SpoolscopeDemo extends HTMLElement {
    static observedAttributes = ["scenario", "src", "example", "flags", "call", "at", "expect", "show", "controls", "predict", "why", "theme", "lang", "height", "loading", "title", "base"];
    #frame = null;
    #ready = false; // the page in the frame listens
    #shown = ""; // the address that it shows
    #kept = ""; // what a demo that rests has said: its state and its picture
    #focused; // what had the focus when the program was started
    #from = ""; // the fragment of src
    #content = 0; // the height of what the frame shows
    #gone = null; // is called once the program has ended
    #stop;
    #load; // begins what starts the program
    #parts = {};

    connectedCallback() {
      if (this.#parts.slot) return;
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const style = new CSSStyleSheet();
      style.replaceSync(":host{display:block;position:relative}slot{display:flow-root;overflow-y:clip}iframe,img{border:0;width:100%;display:block;object-fit:contain;object-position:top}button{display:block;height:34px;margin:6px 0 0;font:inherit;padding:4px 12px;cursor:pointer}#starts{position:absolute;top:0;visibility:hidden}[hidden]{display:none}");
      shadow.adoptedStyleSheets = [style];
      const make = (name) => this.#parts[name] = document.createElement(name);
      const [slot, img, button] = ["slot", "img", "button"].map(make);
      img.hidden = true;
      button.textContent = /^zh/i.test(this.lang || document.documentElement.lang) ? "▶ 运行" : "▶ Run";
      for (const part of [img, button]) part.addEventListener("click", () => this.#want());
      shadow.replaceChildren(slot, img, button);
      this.#size();
      addEventListener("message", this);
      const theme = () => this.#sync();
      const marked = new MutationObserver(theme);
      for (const e of roots()) marked.observe(e, { attributes: true, attributeFilter: [...marks, "style"] });
      const system = matchMedia("(prefers-color-scheme: dark)");
      system.addEventListener("change", theme);
      document.addEventListener("transitionend", theme);
      const near = new IntersectionObserver((seen) => {
        if (!seen.some((e) => e.isIntersecting)) return;
        if (alive.has(this)) used(this);
        else if (!this.#kept) this.#want(); // one that rests starts when the reader wants it
      }, { rootMargin: "200px" });
      this.#stop = () => {
        marked.disconnect();
        near.disconnect();
        system.removeEventListener("change", theme);
        document.removeEventListener("transitionend", theme);
      };
      this.#load = () => {
        const loading = this.#loading();
        button.hidden = !this.#kept && (this.#frame || loading !== "click"); // one that rests has it
        near.disconnect();
        if (loading === "eager") this.#want();
        else if (loading !== "click") near.observe(this);
      };
      this.#load();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#stop();
      this.#close();
      this.#parts = {};
      this.#kept = this.#from = "";
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#parts.slot || before === now) return;
      if (name === "height") this.#size();
      if (name === "title" && this.#frame) this.#frame.title = now || "StoreLogoffTransports";
      if (["scenario", "src", "example", "flags"].includes(name)) this.#kept = "";
      if (name === "loading") this.#load();
      if (name === "src" && this.#frame) this.#src().then(() => this.#sync());
      else this.#sync();
    }

    /** Asks for a program, unless there is one. */
    #want() {
      if (this.#frame || waiting.has(this) || starting === this) return;
      if (!this.#base()) return;
      waiting.add(this);
      next();
    }

    // What starts the program. On pages of the same site it is a click: the frame shares
    // the page's process, which is blocked as long as the start takes.
    #loading() {
      const base = this.getAttribute("base") ?? here;
      return this.getAttribute("loading") ?? (base && site(new URL(base, location.href)) === site(location) ? "click" : "lazy");
    }

    /** The folder of embed.html. */
    #base() {
      const base = this.getAttribute("base") ?? here;
      if (!base) this.#fail("set the attribute base to the folder of embed.html");
      return base && new URL(".", new URL(base, location.href));
    }

    #fail(reason) {
      console.error(`spoolscope-demo: ${reason}`);
      this.dispatchEvent(new CustomEvent("spoolscope-error", { detail: { reason } }));
    }

    /** Starts the program in a frame, once there is room for it and its document is there. */
    async start() {
      while (alive.size >= most) await [...alive][0].rest();
      if (!this.#kept && !await this.#src() || !this.#parts.slot) return started(this);
      const frame = this.#frame = document.createElement("iframe");
      this.#shown = frame.src = this.#address();
      frame.title = this.getAttribute("title") || "StoreLogoffTransports";
      frame.allow = "clipboard-write";
      frame.referrerPolicy = "no-referrer";
      // In a frame of the page's own origin this has no effect, and browsers warn of it.
      if (new URL(frame.src).origin !== location.origin) frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      // A frame has no event for a page that cannot be loaded. Whatever happens, the next
      // one gets its turn.
      setTimeout(() => {
        started(this);
        if (this.#frame === frame && !this.#ready) this.#fail(`${frame.src} has not started`);
      }, 2e4);
      this.#size();
      frame.id = "starts"; // it is laid out, but the content is shown until it is ready
      this.shadowRoot.append(frame);
      this.#focused = this.shadowRoot.activeElement;
      this.#parts.button.hidden = true;
      used(this);
    }

    /** Ends the program, and shows its picture until the reader comes back to it. */
    rest() {
      return new Promise((resolve) => {
        this.#gone = resolve;
        this.#post("rest");
        setTimeout(() => { if (this.#gone === resolve) this.#rested(""); }, this.#ready ? 1e3 : 0);
      });
    }

    /** Goes on, even if it was asked to rest: it is used again. */
    stay() {
      this.#gone?.();
      this.#gone = null;
    }

    #rested(kept) {
      const { slot, img, button } = this.#parts;
      this.#kept = kept;
      img.alt = this.#frame.title;
      img.hidden = !kept;
      slot.hidden = !!kept;
      button.hidden = false;
      this.#close();
      this.#sync();
    }

    #close() {
      forget(this);
      this.#frame?.remove();
      this.#frame = null;
      this.#ready = false;
      this.stay();
    }

    /** Fetches the document in src, if there is one. It reports whether that can be shown. */
    async #src() {
      const src = this.getAttribute("src");
      let from = "";
      try {
        if (src !== null) {
          const response = await fetch(src);
          if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
          from = await fragment(await response.text());
        }
      } catch (error) {
        this.#fail(`src="${src}" cannot be loaded: ${error.message}`);
        return false;
      }
      if (src === this.getAttribute("src")) this.#from = from; // else it is out of date
      return true;
    }

    #theme() { return this.getAttribute("theme") ?? pageTheme(this.parentElement); }

    /** The address of the frame, with all parameters from the element. */
    #address() {
      const query = new URLSearchParams();
      for (const { name, value } of this.attributes) {
        if (asks(name) && !(name === "height" && isHeight(value)) && !(name === "lang" && !value)) query.set(name, value);
      }
      const theme = this.#theme(), { over = [], why, scenario = this.getAttribute("scenario") ?? this.#from } = this.#kept;
      query.set("theme", theme);
      // A frame whose page has another color scheme than it has is opaque.
      this.#frame.style.colorScheme = theme.replace("system", "light dark");
      for (const name of over) query.delete(name);
      if (why) query.set("why", "on");
      const url = new URL("embed.html?" + query, this.#base());
      url.hash = scenario.slice(scenario.indexOf("#") + 1); // an address that ends in # scrolls a page of the same origin to the frame
      return url.href;
    }

    /** Makes the frame, and the picture in its place, show what the attributes say now. Until the frame is ready, that waits. */
    #sync() {
      const { img } = this.#parts, { svg } = this.#kept;
      if (svg && !img.hidden) {
        // Not every browser gives a picture the color scheme of its element.
        const theme = this.#theme(), dark = theme === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
        img.src = "data:image/svg+xml," + encodeURIComponent(svg.replace("(prefers-color-scheme:dark)", dark ? " all" : " not all"));
      }
      if (!this.#ready || !this.isConnected) return;
      const was = new URL(this.#shown), now = new URL(this.#shown = this.#address());
      // A frame can change these without loading anew.
      const [theme, lang] = ["theme", "lang"].map((name) => {
        const values = [was, now].map(({ searchParams }) => {
          const value = searchParams.get(name);
          searchParams.delete(name);
          return value;
        });
        return values[0] !== values[1] && { [name]: values[1] };
      });
      const [page, old] = was.href.split("#"), [next, scenario] = now.href.split("#");
      if (page !== next || lang && lang.lang === null || old !== scenario && (now.searchParams.has("flags") || !scenario)) {
        this.#ready = false;
        this.#frame.contentWindow.location.replace(this.#shown);
        return;
      }
      if (theme) this.#post("theme", theme);
      if (lang) this.#post("lang", lang);
      if (old !== scenario) this.#post("load", { scenario });
    }

    /** The height that is reserved: that of most demos, unless the attribute says another. */
    #reserved() {
      const height = this.getAttribute("height");
      if (height === null) return this.clientWidth && this.clientWidth < 560 ? 720 : 520;
      if (isHeight(height)) return parseInt(height);
      console.warn(`spoolscope-demo: height="${height}" is not a whole number of px from 200 to 4000`);
      return 520;
    }

    /** Makes room for a content of a height. The page only moves if that is more than was reserved. */
    #size(height = this.#content) {
      this.#content = height;
      const px = Math.max(this.#reserved(), Math.min(Math.ceil(height), 4000));
      this.style.minHeight = px + "px";
      // What is shown in its place takes no more room, with the button below.
      const { slot, img } = this.#parts;
      slot.style.maxHeight = img.style.height = px - 40 + "px";
      if (this.#frame) this.#frame.height = px;
    }

    // The frame may have an opaque origin, so its messages are identified by their source,
    // and it is only sent public data.
    #post(kind, fields) {
      if (this.#ready) this.#frame.contentWindow?.postMessage({ spoolscope: 1, kind, ...fields }, "*");
    }

    handleEvent({ source, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || data?.spoolscope !== 1) return;
      const { slot, img, button } = this.#parts;
      switch (data.kind) {
        case "ready":
          this.#ready = true;
          slot.hidden = img.hidden = button.hidden = true;
          this.#frame.id = "";
          if (this.#focused && [document.body, this].includes(document.activeElement)) this.#frame.focus({ preventScroll: true });
          started(this);
          this.#sync(); // attributes and the page's colours may have changed since
          this.dispatchEvent(new CustomEvent("spoolscope-ready"));
          break;
        case "resize":
          this.#size(data.height);
          break;
        case "outcome": {
          used(this);
          const { spoolscope, kind, ...detail } = data;
          this.dispatchEvent(new CustomEvent("spoolscope-outcome", { detail }));
          break;
        }
        case "rested":
          if (this.#gone) this.#rested(data);
      }
    }
  }
  customElements.define("spoolscope-demo", SpoolscopeDemo);
})();
