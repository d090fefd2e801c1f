// Starts the page's program a second time, in a worker. Its address is `./worker.js?GLUE`, where GLUE is the file of
// wasm-bindgen's JavaScript beside it. The first message is the page's compiled WebAssembly.Module, so that the worker
// neither downloads nor compiles it again. The program's `main` then finds itself in a worker, listens, and posts "ready".
onmessage = async ({ data: module }) => {
  onmessage = null;
  const { default: init } = await import("./" + location.search.slice(1));
  await init({ module_or_path: module });
};
