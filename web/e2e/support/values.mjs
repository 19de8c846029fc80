// Values of every kind that another page can send, made where they are used:
// the functions run in the browser.

/**
 * Puts `valuesToSend()` and `valuesToShow()` into a page: lists of [name, make].
 * The first can be cloned and sent; the second can only be carried by an event
 * that a script of the same page makes.
 */
export const provideValues = () => {
  const cyclic = () => { const o = { spoolscope: 1, kind: "load" }; o.scenario = o; return o; };
  const deep = () => { let o = { spoolscope: 1 }; for (let i = 0; i < 500; i++) o = { spoolscope: [o] }; return o; };
  const port = () => new MessageChannel().port1;
  globalThis.valuesToSend = () => [
    ["undefined", undefined], ["null", null], ["true", true], ["false", false], ["0", 0], ["-0", -0], ["1", 1], ["NaN", NaN],
    ["Infinity", Infinity], ["-Infinity", -Infinity], ["1n", 1n], ["a large BigInt", 2n ** 4096n], ["BigInt object", Object(1n)],
    ["text", "spoolscope"], ["no text", ""], ["half a pair", "\ud800 \udc00"], ["long text", "x".repeat(3_000_000)],
    ["Number object", new Number(1)], ["String object", new String("load")], ["Boolean object", new Boolean(true)],
    ["Date", new Date()], ["a bad Date", new Date(NaN)], ["RegExp", /a/g], ["Map", new Map([["spoolscope", 1]])], ["Set", new Set([1])],
    ["ArrayBuffer", new ArrayBuffer(16)], ["DataView", new DataView(new ArrayBuffer(16))], ["Uint8Array", new Uint8Array(16)],
    ["BigInt64Array", new BigInt64Array(4)], ["Float64Array", new Float64Array([NaN])], ["Blob", new Blob(["{}"])], ["File", new File(["{}"], "a.json")],
    ["ImageData", new ImageData(2, 2)], ["Error", new Error("no")], ["DOMException", new DOMException("no")], ["DOMRect", new DOMRect()],
    ["array", [1, 2]], ["array with holes", [, 1]], ["huge array", new Array(1_000_000).fill(0)], ["empty object", {}], ["cycle", cyclic()], ["deep", deep()],
    ["a module", globalThis.spoolscope?.module ?? null],
    ...[1n, NaN, "1", true, [1], { valueOf: 1 }].map((v) => [`mark ${typeof v} ${v}`, { spoolscope: v, kind: "load", scenario: "v1.x" }]),
    ...[undefined, null, 1n, NaN, 7, true, {}, [], new Date(), new Map(), "", "nothing", "\ud800", "x".repeat(3_000_000)].flatMap((v) => [
      [`kind ${typeof v}`, { spoolscope: 1, kind: v }], [`theme ${typeof v}`, { spoolscope: 1, kind: "theme", theme: v }],
      [`lang ${typeof v}`, { spoolscope: 1, kind: "lang", lang: v }], [`scenario ${typeof v}`, { spoolscope: 1, kind: "load", scenario: v }],
    ]),
    ["a text that is longer than any document", { spoolscope: 1, kind: "load", scenario: "v1." + "x".repeat(40_000_000) }],
  ];
  const throwing = (name) => ({ spoolscope: 1, kind: "load", get [name]() { throw 1n; } });
  globalThis.valuesToShow = () => [
    ...globalThis.valuesToSend(), ["function", () => 1], ["class", class A {}], ["symbol", Symbol("s")], ["port", port()], ["window", window],
    ["document", document], ["document.all", document.all], ["generator", (function* () { yield 1; })()], ["Promise", Promise.resolve()],
    ["WeakMap", new WeakMap()], ["Proxy", new Proxy({}, { get() { throw new Error("no"); }, has() { throw 1n; } })],
    ["revoked Proxy", (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()],
    ...["spoolscope", "kind", "scenario", "theme", "lang"].map((name) => [`getter of ${name} throws`, throwing(name)]),
    ["toString throws", { spoolscope: 1, kind: { toString() { throw new Error("no"); } } }], ["no prototype", Object.create(null)],
  ];
};
