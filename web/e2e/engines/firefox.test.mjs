import { startFirefox } from "./firefox.mjs";
import { paths } from "./paths.mjs";

paths("in Firefox", startFirefox);
