// Types of spoolscope.mjs. Those of documents are made from the table of their fields.

/*@scenario@*/

/** The result of a run, with the field names of engine/SEMANTICS.md section 7. */
export interface Result {
  /**
   * "settled": nothing can happen any more, so a call without `returned` never returns.
   * "horizon": the scenario ends before everything has happened; what has not returned may still.
   */
  end: "settled" | "horizon";
  calls: {
    action: number; process: string; store?: string; method: string;
    at: number; started: number; in: number;
    out?: number; hresult?: string; returned?: number;
    rules: string[];
  }[];
  messages: Record<string, { fate: string; at: number }>;
  stores: Record<string, { state: string; releasedAt?: number; signal: [number, number][] }>;
  transports: Record<string, { message: string; direction: "out" | "in"; start: number; end?: number; how: string }[]>;
}

export interface Flags { value: number; hex: string; names: string[]; unknown: number }

export class SpoolscopeError extends Error {
  /** Where in the document, "" if nowhere. */
  path: string;
  code: string;
}

export interface Spoolscope {
  /** Runs a scenario document, an object or its JSON text. */
  run(document: Scenario | string): Result;
  /** The canonical form of a document. */
  canonical(document: Scenario | string): string;
  /** The fragment of a link to a document, without the #. */
  fragment(document: Scenario | string): string;
  /** The document of a link's fragment. */
  document(fragment: string): Scenario;
  /** Value, hex and names of flags, written in any of the three ways. */
  decodeFlags(flags: string | number): Flags;
}

export function load(): Promise<Spoolscope>;
