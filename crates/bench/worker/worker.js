// Asks the engine all questions of plan.json, and posts how long each took. The page that starts it is isolated, so that the clock
// goes in steps of 5 microseconds.
import init, { Bench } from "./bench_worker.js";

const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());

const { memory } = await init();
const { opened, later, queries, facets, passes } = await (await fetch("plan.json")).json();
const bench = new Bench(facets);
for (const name of opened) bench.hold(name, await bytes(`collection/${name}`));
for (const address of queries) bench.prepare(address);
const started = performance.now();
if (!bench.open()) throw "the collection cannot be opened";
bench.ask(0, true);
const opening = performance.now() - started;
for (const name of later) bench.hold(name, await bytes(`collection/${name}`));
bench.supply();

const totals = queries.map((_, i) => bench.ask(i, false));
const [plain, counted] = [false, true].map((isCounted) => {
  const best = queries.map(() => Infinity);
  for (let pass = 0; pass < passes; pass++) {
    for (let i = 0; i < best.length; i++) {
      const asked = performance.now();
      bench.ask(i, isCounted);
      best[i] = Math.min(best[i], performance.now() - asked);
    }
  }
  return best;
});
postMessage({ opening, memory: memory.buffer.byteLength, totals, plain, counted });
