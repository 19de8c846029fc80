// <spoolscope-demo>: a scenario on somebody else's page.
//
//   <spoolscope-demo scenario="v1.…" title="QUIET refuses"></spoolscope-demo>
//   <script src="https://…/embed.js" async></script>
//
// Attributes: scenario (the fragment of a link), example (the name of an
// example), flags, theme (light, dark; else that of the page), lang, height
// (px; else as high as it needs), title. What is inside the element is shown
// until the demo is there, and stays if it never comes.
"use strict";
(() => {
  if (!("customElements" in globalThis) || customElements.get("spoolscope-demo")) return;
  const base = new URL(".", document.currentScript?.src || location.href);

  // The page's colours, as the documentation tools mark them.
  const pageTheme = () => {
    for (const e of [document.documentElement, document.body]) {
      const mark = [e?.dataset.theme, e?.dataset.bsTheme, e?.dataset.mdColorScheme, e?.dataset.mode, e?.className].join(" ");
      if (/\b(dark|slate)\b/i.test(mark)) return "dark";
      if (/\b(light|default)\b/i.test(mark)) return "light";
    }
    return "system";
  };

  class SpoolscopeDemo extends HTMLElement {
    static observedAttributes = ["scenario", "theme", "lang"];
    #frame = null;
    #ready = false;
    #watch = null;

    connectedCallback() {
      if (this.#frame) return;
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const style = new CSSStyleSheet();
      style.replaceSync(":host{display:block;min-height:120px}iframe{border:0;width:100%;display:block;color-scheme:normal}[hidden]{display:none}");
      shadow.adoptedStyleSheets = [style];
      const frame = this.#frame = document.createElement("iframe");
      const query = new URLSearchParams();
      for (const name of ["example", "flags", "lang"]) {
        if (this.getAttribute(name)) query.set(name, this.getAttribute(name));
      }
      query.set("theme", this.#theme());
      frame.src = new URL("embed.html?" + query, base).href + "#" + (this.getAttribute("scenario") ?? "");
      frame.title = this.getAttribute("title") || "StoreLogoffTransports";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.referrerPolicy = "no-referrer";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      frame.height = this.getAttribute("height") || "520";
      shadow.replaceChildren(document.createElement("slot"), frame);
      addEventListener("message", this);
      this.#watch = new MutationObserver(() => this.#tell("theme", { theme: this.#theme() }));
      for (const e of [document.documentElement, document.body]) {
        this.#watch.observe(e, { attributes: true, attributeFilter: ["class", "data-theme", "data-bs-theme", "data-md-color-scheme", "data-mode"] });
      }
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#watch?.disconnect();
      this.#frame = null;
      this.#ready = false;
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#ready || before === now) return;
      if (name === "scenario") this.#tell("load", { scenario: now ?? "" });
      else if (name === "theme") this.#tell("theme", { theme: this.#theme() });
      else this.#tell("lang", { lang: now ?? "en" });
    }

    #theme() { return this.getAttribute("theme") || pageTheme(); }

    // The frame has an origin of its own, so its messages are known by their
    // source, and it is told nothing that the page would mind.
    #tell(kind, fields) {
      this.#frame?.contentWindow?.postMessage({ spoolscope: 1, kind, ...fields }, "*");
    }

    handleEvent(event) {
      if (event.source !== this.#frame?.contentWindow || event.data?.spoolscope !== 1) return;
      if (event.data.kind === "ready") {
        this.#ready = true;
        this.shadowRoot.querySelector("slot").hidden = true;
        this.dispatchEvent(new CustomEvent("spoolscope-ready"));
      } else if (event.data.kind === "resize" && !this.getAttribute("height")) {
        const height = Math.min(Math.max(Math.ceil(event.data.height), 200), 4000);
        if (Math.abs(height - Number(this.#frame.height)) > 2) this.#frame.height = height;
      }
    }
  }
  customElements.define("spoolscope-demo", SpoolscopeDemo);
})();
