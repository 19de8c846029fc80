// As much of a document as the scripts use. Attributes are properties.

/** Splits "a b, c" into lists of compound selectors. */
const parse = (selector) => selector.split(",").map((one) => one.trim().split(" "));

const part = /^(?<tag>[a-z]+)|#(?<id>[\w-]+)|\.(?<name>[\w-]+)|\[(?<attribute>[\w-]+)(?:\^='(?<start>[^']*)')?\]|:(?<state>[\w-]+)/y;

export class Element extends EventTarget {
  id = "";
  hidden = false;
  dataset = {};
  children = [];
  parentElement = null;

  constructor(tag, given = {}, ...children) {
    super();
    this.tagName = tag.toUpperCase();
    Object.assign(this, given);
    this.names = new Set(this.className?.split(" "));
    for (const child of children) this.append(child);
  }

  get classList() {
    return {
      add: (name) => { this.names.add(name); },
      remove: (name) => { this.names.delete(name); },
      toggle: (name, on) => { this.classList[on ? "add" : "remove"](name); },
      contains: (name) => this.names.has(name),
    };
  }

  append(child) {
    child.parentElement = this;
    this.children.push(child);
  }

  remove() {
    const { children } = this.parentElement;
    children.splice(children.indexOf(this), 1);
    this.parentElement = null;
  }

  replaceWith(other) {
    const { children } = this.parentElement;
    children[children.indexOf(this)] = other;
    other.parentElement = this.parentElement;
  }

  toggleAttribute(name, on) { this[name] = on; }
  showPopover() { this["popover-open"] = true; }
  close() { this.open = false; }
  click() { this.dispatchEvent(new Event("click", { cancelable: true })); }
  focus(options) { Object.assign(Element.page, { activeElement: this, focusOptions: options }); }
  setSelectionRange(from, to) { Object.assign(this, { selectionStart: from, selectionEnd: to }); }

  getClientRects() {
    for (let e = this; e; e = e.parentElement) if (e.hidden) return [];
    return [{}];
  }

  #is(compound) {
    part.lastIndex = 0;
    while (part.lastIndex < compound.length) {
      const { tag, id, name, attribute, start, state } = part.exec(compound).groups;
      const value = attribute?.startsWith("data-") ? this.dataset[attribute.slice(5)] : this[attribute];
      const fits = tag ? this.tagName === tag.toUpperCase() : id ? this.id === id : name ? this.names.has(name)
        : state ? this[state] : value !== undefined && value !== false && String(value).startsWith(start ?? "");
      if (!fits) return false;
    }
    return true;
  }

  matches(selector) {
    return parse(selector).some((compounds) => {
      if (!this.#is(compounds.at(-1))) return false;
      let above = this.parentElement;
      for (const compound of compounds.slice(0, -1).reverse()) {
        while (above && !above.#is(compound)) above = above.parentElement;
        if (!above) return false;
        above = above.parentElement;
      }
      return true;
    });
  }

  closest(selector) {
    for (let e = this; e; e = e.parentElement) if (e.matches(selector)) return e;
    return null;
  }

  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...child.matches(selector) ? [child] : [], ...child.querySelectorAll(selector)]);
  }

  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
}

/** A document with a root element. */
export function documentOf(root, more = {}) {
  return Element.page = {
    documentElement: root,
    activeElement: root,
    readyState: "complete",
    createElement: (tag) => new Element(tag),
    getElementById: (id) => root.querySelector(`#${id}`),
    querySelector: (selector) => root.querySelector(selector),
    querySelectorAll: (selector) => root.querySelectorAll(selector),
    ...more,
  };
}
