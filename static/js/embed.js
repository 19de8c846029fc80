// <spoolscope-demo>: a scenario embedded in a page of another site.
//
//   <spoolscope-demo scenario="v1.…" title="QUIET refuses"></spoolscope-demo>
//   <script src="https://…/embed.js" async></script>
//
// Attributes: scenario (the fragment of a link), example (the name of an
// example), flags, theme (light, dark, system; else that of the page), lang,
// height (px, 200 to 4000; else that of the content), title. The frame reads them and
// reports unknown values. The content of the element is shown until the demo has loaded.
"use strict";
(() => {
  if (!("customElements" in globalThis) || customElements.get("spoolscope-demo")) return;
  const base = new URL(".", document.currentScript?.src || location.href);

  // The page's theme, as documentation tools mark it.
  const pageTheme = () => {
    for (const e of [document.documentElement, document.body]) {
      const mark = [e?.dataset.theme, e?.dataset.bsTheme, e?.dataset.mdColorScheme, e?.dataset.mode, e?.className].join(" ");
      if (/\b(dark|slate)\b/i.test(mark)) return "dark";
      if (/\b(light|default)\b/i.test(mark)) return "light";
    }
    return "system";
  };

  // Global attributes other than lang are ignored, as are names with other characters
  // than letters, which belong to the page's tools.
  const common = new Set(["class", "is"]);
  for (const name in HTMLElement.prototype) common.add(name.toLowerCase());
  common.delete("lang");
  const asks = (name) => /^[a-z]+$/.test(name) && !common.has(name) && name !== "scenario";
  const isHeight = (text) => /^\d+(px)?$/.test(text) && parseInt(text) >= 200 && parseInt(text) <= 4000;

  class SpoolscopeDemo extends HTMLElement {
    static observedAttributes = ["scenario", "example", "flags", "theme", "lang", "height"];
    #frame = null;
    #loaded = false; // the frame has been loaded once
    #ready = false; // the page in it listens
    #watch = null;
    #shown = "";

    connectedCallback() {
      if (this.#frame) return;
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const style = new CSSStyleSheet();
      style.replaceSync(":host{display:block;min-height:120px}iframe{border:0;width:100%;display:block;color-scheme:normal}[hidden]{display:none}");
      shadow.adoptedStyleSheets = [style];
      const frame = this.#frame = document.createElement("iframe");
      frame.addEventListener("load", () => { this.#loaded = true; });
      this.#load();
      frame.title = this.getAttribute("title") || "StoreLogoffTransports";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.referrerPolicy = "no-referrer";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      this.#size();
      shadow.replaceChildren(document.createElement("slot"), frame);
      addEventListener("message", this);
      this.#watch = new MutationObserver(() => this.#post("theme", { theme: this.#theme() }));
      for (const e of [document.documentElement, document.body]) {
        this.#watch.observe(e, { attributes: true, attributeFilter: ["class", "data-theme", "data-bs-theme", "data-md-color-scheme", "data-mode"] });
      }
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#watch?.disconnect();
      this.#frame = null;
      this.#loaded = this.#ready = false;
      this.#shown = "";
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (name === "height") this.#size();
      if (this.#ready && name === "theme") this.#post("theme", { theme: this.#theme() });
      else if (this.#ready && name === "lang" && now) this.#post("lang", { lang: now });
      else if (this.#ready && name === "scenario" && now && !this.hasAttribute("flags")) this.#post("load", { scenario: now });
      else this.#load();
    }

    /** The address of the frame, with all parameters from the element. */
    #address() {
      const query = new URLSearchParams();
      for (const { name, value } of this.attributes) {
        if (asks(name) && !(name === "height" && isHeight(value)) && !(name === "lang" && !value)) query.set(name, value);
      }
      query.set("theme", this.#theme());
      return new URL("embed.html?" + query, base).href + "#" + (this.getAttribute("scenario") ?? "");
    }

    /** Makes the frame show the current scenario, without an entry in the history. */
    #load() {
      const address = this.#address();
      if (address === this.#shown) return;
      if (this.#loaded) this.#frame.contentWindow.location.replace(address);
      else this.#frame.src = address;
      this.#ready = false;
      this.#shown = address;
    }

    #theme() { return this.getAttribute("theme") ?? pageTheme(); }

    /** The requested height, or "" if it is that of the content. */
    #height() {
      const height = this.getAttribute("height") ?? "";
      return isHeight(height) ? String(parseInt(height)) : "";
    }

    // Until the frame reports its height, the element has that of most demos.
    #size() {
      if (this.hasAttribute("height") && !this.#height()) {
        console.warn(`spoolscope-demo: height="${this.getAttribute("height")}" is not a whole number of px from 200 to 4000; the demo takes the height that it needs`);
      }
      this.#frame.height = this.#height() || this.#frame.height || "520";
    }

    // The frame has an opaque origin, so its messages are identified by their source, and
    // it is only sent public data.
    #post(kind, fields) {
      if (!this.#ready) return;
      this.#frame.contentWindow?.postMessage({ spoolscope: 1, kind, ...fields }, "*");
      this.#shown = this.#address();
    }

    handleEvent(event) {
      if (event.source !== this.#frame?.contentWindow || event.data?.spoolscope !== 1) return;
      if (event.data.kind === "ready") {
        this.#ready = true;
        this.shadowRoot.querySelector("slot").hidden = true;
        this.#post("theme", { theme: this.#theme() }); // it may have changed since
        this.dispatchEvent(new CustomEvent("spoolscope-ready"));
      } else if (event.data.kind === "resize" && !this.#height()) {
        const height = Math.min(Math.max(Math.ceil(event.data.height), 200), 4000);
        if (Math.abs(height - Number(this.#frame.height)) > 2) this.#frame.height = height;
      }
    }
  }
  customElements.define("spoolscope-demo", SpoolscopeDemo);
})();
