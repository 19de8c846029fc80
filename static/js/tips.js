// Shows the texts of an element with data-tip beside it while it is pointed at or has the
// focus. Escape closes it, and it can be pointed at too (WCAG 1.4.13).
"use strict";
(() => {
  const gap = 8; // px
  const rest = 250; // ms; the time to move the pointer from the element to its tip
  let of = null;
  let tip = null;
  let leaving = 0;
  const hide = () => {
    clearTimeout(leaving);
    tip?.remove();
    of?.removeAttribute("aria-describedby");
    of = tip = null;
  };
  const show = (element) => {
    clearTimeout(leaving);
    if (element === of) return;
    hide();
    of = element;
    tip = document.createElement("div");
    tip.id = "tip";
    tip.className = "tip";
    tip.setAttribute("role", "tooltip");
    const { tip: title, says, more } = element.dataset;
    tip.textContent = [title, says, more].filter(Boolean).join("\n");
    document.body.append(tip);
    element.setAttribute("aria-describedby", tip.id);
    const { left, top, bottom } = element.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(gap, Math.min(left, document.documentElement.clientWidth - width - gap))}px`;
    tip.style.top = `${bottom + height + gap < innerHeight ? bottom : top - height}px`;
  };
  const over = ({ target }) => {
    const element = target.closest?.("[data-tip]");
    if (element) show(element);
    else if (target === tip) clearTimeout(leaving);
  };
  const out = ({ target, relatedTarget: to }) => {
    if (!tip || target !== tip && target.closest?.("[data-tip]") !== of || of.contains(to) || to === tip) return;
    clearTimeout(leaving);
    leaving = setTimeout(hide, rest);
  };
  for (const type of ["pointerover", "focusin"]) addEventListener(type, over);
  for (const type of ["pointerout", "focusout"]) addEventListener(type, out);
  addEventListener("scroll", hide, { capture: true, passive: true });
  addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
})();
