// Starts the page's program a second time, in a worker. Its address is `./worker.js?GLUE`, where GLUE is the file of
// wasm-bindgen's JavaScript beside it. The first message is the page's compiled WebAssembly.Module, so that the worker
// neither downloads nor compiles it again. The program's `main` then finds itself in a worker, listens, and posts "ready".
onmessage = async ({ data: module }) => {
  onmessage = null;
  const { default: init } = await import("./" + location.search.slice(1));
  await init({ module_or_path: module });
};

// Fetches a file of the collection, whole, for src/worker/serve/fetch.rs; where that fails, throws a sentence that says what
// to do. `arrive` is told the length of each piece. `anew`: from the server, past everything that is kept on the way.
self.bring = async (path, anew, arrive) => {
  const lost = () => {
    throw `${path} did not arrive. Look whether the connection is up.`;
  };
  const response = await fetch(path, anew ? { cache: "reload" } : {}).catch(lost);
  if (!response.ok) {
    throw `${path} is not there (HTTP ${response.status}). A new version may have taken its place: reload the page. Or it has yet to be built: broadsheet index ARTICLES --out collection`;
  }
  const pieces = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(lost);
    if (done) return pieces;
    pieces.push(value);
    arrive?.(value.length);
  }
};

// Answers for as long as the worker can turn to its messages: waiting for files it can, while the engine works it cannot.
addEventListener("message", ({ data }) => data === "ping" && postMessage("alive"));

// What nobody caught (the engine trapped, the glue did not arrive) has left the program half way through something:
// it tells the page, which by itself learns nothing of a rejected promise, and does nothing more.
onerror = onunhandledrejection = onmessageerror = () => {
  postMessage("failed");
  close();
};
