// Stands before the text of worker.js, so that a worker can fall ill on command: "hung" and the like strike as soon as
// the program hands over its next message, deep in its own calls.
{
  let illness, exports;
  const trap = new WebAssembly.Module(new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic, version
    1, 4, 1, 0x60, 0, 0, // a type: () -> ()
    3, 2, 1, 0, // a function of it
    7, 5, 1, 1, 0x66, 0, 0, // exported as "f"
    10, 5, 1, 3, 0, 0, 11, // unreachable
  ]));
  const strikes = {
    hung: () => { for (;;); },
    trapped: () => new WebAssembly.Instance(trap).exports.f(),
    starved: () => { for (;;) exports.__wbindgen_malloc(2 ** 30, 1); },
    mad: () => new Plain(exports.memory.buffer).fill(255),
  };
  addEventListener("message", ({ data }) => {
    if (data === "thrown") setTimeout(() => { throw new Error(data); });
    else if (data in strikes) illness = data;
  });

  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    ({ exports } = made.instance ?? made);
    return made;
  };
  const Plain = Uint8Array;
  globalThis.Uint8Array = new Proxy(Plain, {
    construct(target, given, as) {
      // Bytes made of bytes: a message on its way out.
      if (illness && given[0] instanceof Plain) strikes[illness]();
      return Reflect.construct(target, given, as);
    },
  });
}
