// Unit tests of the page's scripts, with stand-ins for the browser.
import "./scripts/boot.mjs";
import "./scripts/early.mjs";
import "./scripts/embed.mjs";
import "./scripts/guide.mjs";
import "./scripts/loader.mjs";
import "./scripts/order.mjs";
import "./scripts/program.mjs";
import "./scripts/stopped.mjs";
import "./scripts/sw.mjs";
import "./scripts/tips.mjs";
import "./scripts/api.mjs";
import "./scripts/worker.mjs";
