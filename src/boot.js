// Starts the page's program; where that fails, says why and what to do. The build puts the names of its files in.
//
// There are two programs: a first visit gets the one that has the list and the reader. The whole one has views beside these
// (a timeline, aliases, why these hits), and comes where the address asks for one, or the reader has decided about names here
// (src/effect/store.rs). A page around a large collection, or one that has grown, starts with it (xtask/src/program.rs).

// The only strings that may become a script's address are those of our workers. All other sinks (innerHTML, eval) stay
// shut, as this policy has no rule for them.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (/^\.\/(sw\.js|worker\.js\?[\w-]+\.js)$/.test(url) ? url : null),
});

const page = document.documentElement;

// The plain page is dressed at once as the program will dress itself (src/effect.rs): no flash of the other theme.
try {
  const taste = localStorage.getItem("broadsheet.taste");
  page.dataset.theme = /^1 theme=(\w+)/.exec(taste)?.[1] ?? localStorage.getItem("broadsheet.theme") ?? "system";
  const text = /^1 .*\btext=([89]\d|1\d\d|200)\b/.exec(taste)?.[1];
  if (text) page.style.setProperty("--text", text / 100);
} catch {
  // A browser that keeps nothing remembers no choice.
}

const PROGRAMS = [["./PROGRAM.js", "./PROGRAM.wasm"], ["./WHOLE.js", "./WHOLE.wasm", "./WHOLE.css"]];
const startsWhole = page.dataset.program;
let isWhole = startsWhole || /[?&]view=./.test(location.search);
try {
  isWhole ||= "broadsheet.names " + new URL("./", location).pathname in localStorage;
} catch {
  // A browser that keeps nothing remembers no decisions.
}
const [GLUE, WASM, sheet] = PROGRAMS[isWhole ? 1 : 0];
if (sheet) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet }));
const AGAIN = "broadsheet.again";
const start = document.getElementById("start");

// Who comes for the first time reads the articles before the program, whose start holds the browser for a while, and
// both before the fonts. Who comes again has all of it at hand. A hidden page draws nothing, and waits for nothing.
const isKept = navigator.serviceWorker?.controller;
if (isKept) page.dataset.fonts = "";
const drawn = new Promise((drawn) => {
  if (isKept || document.hidden) drawn();
  new PerformanceObserver(drawn).observe({ type: "paint", buffered: true });
  setTimeout(drawn, 300);
});

try {
  const [{ default: init }] = await Promise.all([import(GLUE), drawn]);
  await init({ module_or_path: WASM });
  remember(null);
  // The page asks for the program of a first visit before it can know which one is wanted. Take it, lest the browser complain.
  if (isWhole && !startsWhole) for (const file of PROGRAMS[0]) fetch(file);
} catch (error) {
  const faults = (await Promise.all([GLUE, WASM].map(fault))).filter(Boolean);
  // What is whole now was spoilt on its way, or where it was kept: a new start takes what has just come.
  if (!faults.length && remember("1")) location.reload();
  else say(faults.join(" ") || `The program stopped: ${error}. Another browser, or a newer one, may run it.`);
} finally {
  page.dataset.fonts = "";
}

// What is wrong with a file, as it comes from the server now, and what to do.
async function fault(file) {
  const name = file.slice(2);
  try {
    const response = await fetch(file, { cache: "reload" });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const type = response.headers.get("content-type");
    if (!response.ok) return `${name} is not there (HTTP ${response.status}). A new version may have taken its place: reload.`;
    if (bytes[0] === 60) return `In place of ${name} came a web page. If this network wants you to log in, log in first.`;
    if (file === GLUE) return /javascript/.test(type) ? "" : `${name} came as “${type}”: its host must send it as text/javascript.`;
    if (!globalThis.WebAssembly) return "This browser runs no WebAssembly; a strict security setting may be why.";
    return WebAssembly.validate(bytes) ? "" : `${name} is cut off or damaged. Reload, or copy it to its host again.`;
  } catch {
    return `${name} did not arrive. Look whether the connection is up.`;
  }
}

// Remembers that a second start is under way, or forgets it. False where it was remembered already, or cannot be.
function remember(value) {
  try {
    const was = sessionStorage.getItem(AGAIN);
    if (value) sessionStorage.setItem(AGAIN, value);
    else sessionStorage.removeItem(AGAIN);
    return !was;
  } catch {
    return false;
  }
}

function say(why) {
  document.body.prepend(start);
  start.classList.add("start--failed");
  document.getElementById("start-why").textContent = `The page could not start. ${why}`;
  const button = document.getElementById("start-clear");
  button.hidden = false;
  button.onclick = async () => {
    try {
      await (await navigator.serviceWorker.getRegistration())?.unregister();
      const ours = `broadsheet ${new URL("./", location).href} `;
      for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
    } finally {
      location.reload();
    }
  };
}
