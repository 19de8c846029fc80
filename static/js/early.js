// Records clicks, typing and choices before the program has started, and replays them
// once it listens. The program renders the same page, so elements are found again by
// their position.
"use strict";
(() => {
  const most = 500;
  const rest = 30; // ms; the program renders the result of one click before the next one
  const key = "spoolscope.early";
  const listening = new AbortController();
  let done = [];
  try {
    // From before a restart, see carry.
    done = JSON.parse(sessionStorage.getItem(key)).filter(({ place, events }) => Array.isArray(place.way) && Array.isArray(events));
    sessionStorage.removeItem(key);
  } catch { /* no recording */ }

  // The path from the nearest ancestor with an id.
  const placeOf = (element) => {
    const way = [];
    let from = element;
    for (; !from.id && from.parentElement; from = from.parentElement) way.unshift([...from.parentElement.children].indexOf(from));
    return { id: from.id, way, tag: element.tagName };
  };
  const find = ({ id, way, tag }) => {
    const element = way.reduce((from, i) => from?.children[i], id ? document.getElementById(id) : document.documentElement);
    return element?.tagName === tag ? element : null;
  };
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const keep = (what, target, more) => {
    if (done.length < most) done.push({ what, place: placeOf(target), events: [], ...more });
    return true;
  };
  const fill = ({ type, target }) => {
    const { value, checked } = target;
    const last = done.at(-1);
    if (last?.what === "fill" && same(last.place, placeOf(target))) {
      Object.assign(last, { value, checked, events: [...new Set([...last.events, type])] });
    } else {
      keep("fill", target, { value, checked, events: [type] });
    }
    return true;
  };
  const folds = new Set(); // those that were opened or closed
  const field = "input, textarea, select";
  // Each handler returns true if it has recorded the event.
  const handlers = {
    click: (e) => {
      const fold = e.target.closest("summary")?.parentElement;
      if (fold) folds.add(fold);
      const target = e.target.closest("#app button, #app a[href^='#']");
      // The browser opens menus without the program, and they stay open, see below.
      if (!target || target.popoverTargetElement && target.popoverTargetAction !== "hide") return false;
      if (target.tagName === "A") e.preventDefault(); // the document is behind the #
      return keep("press", target);
    },
    input: fill,
    change: fill,
    paste: (e) => {
      const text = e.clipboardData?.getData("text/plain");
      return Boolean(text) && !e.target.closest(field) && keep("paste", e.target, { text });
    },
    keydown: (e) => {
      const { key, shiftKey, ctrlKey, altKey, metaKey } = e;
      const presses = (key === "Enter" || key === " ") && e.target.closest("button, a, summary");
      if (key === "Tab" || presses || e.target.closest(field)) return false;
      return keep("key", e.target, { event: { key, shiftKey, ctrlKey, altKey, metaKey } });
    },
  };
  let replaying = false;
  for (const [type, record] of Object.entries(handlers)) {
    addEventListener(type, (e) => {
      if (!(e.target instanceof Element) || replaying && !e.isTrusted) return;
      // During the replay the program gets a new event after the recorded ones.
      if (record(e) && replaying) e.stopImmediatePropagation();
    }, { capture: true, signal: listening.signal });
  }

  // The end of the latest press. If its element is replaced before, there is no click. One
  // that is held longer than mostHeld is lost.
  const mostHeld = 2000; // ms
  let released = Promise.resolve(), release = null;
  const presses = {
    pointerdown: () => {
      released = new Promise((resolve) => {
        release = resolve;
        setTimeout(resolve, mostHeld);
      });
    },
    pointerup: () => { if (release) setTimeout(release); }, // after its click
    pointercancel: () => release?.(),
  };
  for (const [type, press] of Object.entries(presses)) addEventListener(type, press, { capture: true, signal: listening.signal });

  const put = (element, { value, checked }) => {
    if (checked !== undefined) element.checked = checked;
    if (element.type !== "checkbox" && element.type !== "radio") element.value = value;
  };
  const redo = (element, action) => {
    switch (action.what) {
      case "press":
        element.click();
        break;
      case "fill":
        put(element, action);
        for (const type of action.events) element.dispatchEvent(new Event(type, { bubbles: true }));
        break;
      case "paste": {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", action.text);
        element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        break;
      }
      case "key":
        element.dispatchEvent(new KeyboardEvent("keydown", { ...action.event, bubbles: true, cancelable: true }));
    }
  };

  // The browser fires a change event when a field loses the focus, but not for changes
  // by a script.
  const settleLater = (element) => {
    const settled = new AbortController();
    const settle = ({ type, key }) => {
      if (type === "keydown" && key !== "Enter") return;
      settled.abort();
      if (type !== "change") element.dispatchEvent(new Event("change", { bubbles: true }));
    };
    for (const type of ["change", "blur", "keydown"]) element.addEventListener(type, settle, { signal: settled.signal });
  };

  window.spoolscope.early = {
    /** Keeps the recording for a restart of the page. */
    carry: () => {
      try {
        sessionStorage.setItem(key, JSON.stringify(done));
      } catch { /* the recording is lost */ }
    },

    /** Waits until nothing is being pressed. */
    released: () => released,

    /** Starts the program and replays the recording. */
    over: async (start) => {
      replaying = true;
      const turned = [...folds].map((fold) => [placeOf(fold), fold.open]);
      const menus = [...document.querySelectorAll(":popover-open")].map(placeOf);
      const { activeElement: active } = document;
      const [focus, from, to] = [placeOf(active), active.selectionStart, active.selectionEnd];
      start();
      for (const [place, open] of turned) find(place)?.toggleAttribute("open", open);
      for (const place of menus) find(place)?.showPopover();
      const focused = find(focus);
      for (const action of done.filter(({ what }) => what === "fill")) {
        const element = find(action.place);
        if (element) put(element, action);
        if (element === focused && !action.events.includes("change")) settleLater(focused);
      }
      focused?.focus({ preventScroll: true });
      if (from !== null && from !== undefined) focused?.setSelectionRange(from, to);
      while (done.length > 0) {
        const action = done.shift();
        const element = find(action.place);
        if (element) redo(element, action);
        if (done.length > 0) await new Promise((resolve) => { setTimeout(resolve, rest); });
      }
      listening.abort();
    },
  };
})();
