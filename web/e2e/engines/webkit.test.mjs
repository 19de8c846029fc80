import { startWebKit } from "./webkit.mjs";
import { paths } from "./paths.mjs";

paths("in WebKit", startWebKit);
