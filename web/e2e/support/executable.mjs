import { accessSync, constants } from "node:fs";
import path from "node:path";

/** The path of a program: `override` if set, else from the PATH. */
export function executable(name, override) {
  if (override) return override;
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch { /* not here */ }
  }
  throw new Error(`there is no ${name} on the PATH`);
}
