// The guide without the program: the language switch keeps the place.
"use strict";
(() => {
  const other = document.getElementById("other");
  const { href } = other;
  const keep = () => { other.href = href + location.hash; };
  addEventListener("hashchange", keep);
  keep();
})();
