// Keeps the order of the tab key. Chromium (156) forgets the reading flow of a grid after some
// layouts, and follows the order of the document. It finds it again when it lays the grid
// out, which a change of its style causes; this one changes no size.
"use strict";
addEventListener("keydown", ({ key }) => {
  const style = key === "Tab" && document.querySelector(".main")?.style;
  if (style) style.minWidth = style.minWidth ? "" : ".01px";
}, { capture: true });
