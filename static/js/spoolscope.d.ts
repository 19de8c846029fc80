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

/** What happens in a document, in words. */
export interface Explanation {
  title: string;
  calls: {
    action: number; call: string; outcome: string; verdict: string;
    flags: { name: FlagName; set: boolean; why: string }[];
    decisions: { at: number; text: string; rule?: string; reading?: string; says: string; sources: string[]; facts: string[] }[];
  }[];
  /** A sentence for each event, in order. */
  account: { at: number; text: string; rule?: string; reading?: string }[];
}

/** That something happens in some runs: in all of them, if the exploration is complete and always is set. */
export interface Fact {
  always: boolean;
  /** A run that shows it: its index in witnesses. */
  witness: number;
}

/** What can happen in a document at any timing: engine/explore/EXPLORER.md. */
export interface Exploration {
  /** Whether every timing was considered. Otherwise other things may happen too. */
  complete: boolean;
  /** "complete", or what ended the search. */
  limit: string;
  states: number;
  transitions: number;
  calls: {
    action: number; process: string; method: string;
    outcomes: (Fact & { ending: "returns" | "never returns" | "never made"; hresult?: string; out?: number })[];
    /** It may not return in the instant of its start. */
    waits?: Fact;
  }[];
  messages: Record<string, (Fact & { fate: string })[]>;
  stores: Record<string, (Fact & { state: string })[]>;
  claims: { claim: string; answer: "holds" | "violated" | "not applicable"; witness?: number }[];
  /** Documents, each of which runs as the fact says that refers to it. */
  witnesses: Scenario[];
}

export interface Progress { states: number; transitions: number; bytes: number }

export type Language = "en" | "zh-Hans";

export class SpoolscopeError extends Error {
  /** Where in the document, "" if nowhere. */
  path: string;
  /**
   * The problem of the document, or one of: "not-json"; "panic" and "ended" (the next call starts a new program);
   * "missing", "network", "blocked" and "not-wasm" (the program cannot be loaded); "error".
   */
  code: string;
}

/** All methods reject with a SpoolscopeError. */
export interface Spoolscope {
  /** Runs a document, an object or its JSON text. */
  run(document: Scenario | string): Promise<Result>;
  /** The document of a link, of a link's fragment, or of a JSON text, with all its defaults omitted. */
  decode(text: string): Promise<Scenario>;
  /** The canonical JSON text of a document. */
  encode(document: Scenario | string): Promise<string>;
  /** The fragment of a link to a document, without the #; with the address of a playground, the whole link. */
  link(document: Scenario | string, playground?: string | URL): Promise<string>;
  /** The timeline as an SVG file. width is 320 to 4000 px, the default 640. */
  svg(document: Scenario | string, options?: { theme?: "system" | "light" | "dark"; language?: Language; width?: number }): Promise<string>;
  /** A file with the document and its run, of the format that has this extension: a report, a trace, a diagram, the calls. */
  file(document: Scenario | string, format: "svg" | "json" | "html" | "md" | "trace.json" | "mmd" | "cpp", options?: { theme?: "system" | "light" | "dark"; language?: Language; width?: number }): Promise<string>;
  /** What happens, in words. */
  explain(document: Scenario | string, options?: { language?: Language }): Promise<Explanation>;
  /** Value, hex and names of flags, written in any of the three ways. */
  flags(flags: string | number): Promise<Flags>;
  /** What can happen at any timing. It lets other code run every 16 ms. signal stops it. */
  explore(document: Scenario | string, options?: { progress?: (soFar: Progress) => void; signal?: AbortSignal }): Promise<Exploration>;
}

/**
 * Loads the program, once. wasm is its compiled module, its bytes or its address, if it is not in the folder of this
 * module.
 */
export function load(options?: { wasm?: WebAssembly.Module | BufferSource | URL | string }): Promise<Spoolscope>;
