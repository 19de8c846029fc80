// The guide without the program: the language switch keeps the place, and anchors are found in any case.
"use strict";
(() => {
  const named = (id) => document.getElementById(id);
  const places = "main :is(.sentence, .reading, h2)[id]";
  const height = () => document.querySelector(".top").offsetHeight;

  // A link to the place that is read: the one that the address names while it is in view,
  // otherwise the last one that begins above.
  const other = named("other");
  const { href } = other;
  const shown = (e) => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().top < innerHeight;
  const keep = () => {
    const target = named(location.hash.slice(1));
    const above = [...document.querySelectorAll(places)].filter((e) => e.getBoundingClientRect().top < height() + 24).at(-1);
    const place = target && shown(target) ? target : above;
    other.href = href + (place ? "#" + place.id : "");
  };
  for (const type of ["click", "auxclick", "contextmenu"]) other.addEventListener(type, keep);

  // Anchors are found in any case: #sl leads to SL.
  const find = () => {
    const id = location.hash.slice(1);
    const meant = id && !named(id) && document.querySelector(`[id="${CSS.escape(id)}" i]`);
    if (meant) location.replace("#" + meant.id);
  };
  addEventListener("hashchange", find);
  find();
})();
