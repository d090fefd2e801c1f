// Keeps the page on this device: after one visit it needs no server.
//
// The build writes this file as sw.js with a line before it. BUILD names the build. FILES says what each file that is kept
// from the first visit on must be, as { path: [hash, bytes] }. REST is the size of what is kept once it has been opened:
// the texts of a large collection, in bytes.
//
// Each build has a cache of its own, so that an open tab goes on with its files while a newer build waits. A file of this
// build is checked by its hash before it is kept and before it is handed out: what is cut off or spoilt, or a web page
// that came in its place, is fetched anew.

const SCOPE = new URL("./", location).href;
const OURS = `broadsheet ${SCOPE} `; // other folders of this host may keep other pages
const NAME = OURS + BUILD;
const OPENED = `${OURS}opened ${FILES["collection/collection.bin"]}`; // builds around one collection share it

// Browsers run no script, and hosts may not know a program, of another type.
const TYPES = {
  "/": "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), tidy(0)])));
addEventListener("message", (event) => {
  // A page that has started asks how things are. "activate" is its reader's consent to a new version.
  event.waitUntil(event.data === "activate" ? skipWaiting() : Promise.all([tell(), tidy(1)]));
});
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = url.slice(SCOPE.length).split(/[?#]/)[0].replace(/^index\.html$/, "") || "./";
  // Other pages below this folder are not ours.
  if (path in FILES || mode !== "navigate") event.respondWith(answer(event, path));
});

async function install() {
  const earlier = await ours();
  const get = async (path) => {
    for (const cache of earlier) {
      const response = await whole(await cache.match(path), path);
      if (response) return response;
    }
    return download(path, "default").catch(() => download(path, "reload"));
  };
  await Promise.all(Object.keys(FILES).map(async (path) => keep(NAME, path, await get(path))));
}

async function answer(event, path) {
  const { request } = event;
  const anew = request.cache === "reload"; // the page found a file damaged, and wants it from the server
  // An older page's worker, and what it asks for, names the older program.
  const program = /worker\.js\?(.+)/.exec(`${request.url} ${request.referrer}`)?.[1] ?? path;
  const isOld = program !== path && !(program in FILES);
  if (path in FILES && !isOld) {
    const kept = !anew && (await whole(await (await caches.open(NAME)).match(path), path));
    if (kept) return kept;
    try {
      const response = await download(path, "reload");
      event.waitUntil(keep(NAME, path, response.clone()).catch(() => {}));
      return response;
    } catch {
      return fetch(request); // whatever that is, the page says what is wrong with it
    }
  }
  for (const cache of anew ? [] : await ours()) {
    const kept = (!isOld || !(path in FILES) || (await cache.match(program))) && (await cache.match(path));
    if (kept) return kept;
  }
  const response = await fetch(request);
  if (path.startsWith("collection/") && !isOld && response.ok && !isPage(response)) {
    event.waitUntil(keep(OPENED, path, response.clone()).catch(() => {}));
  }
  return response;
}

// A file from the server, if it is the one of this build.
async function download(path, cache) {
  const response = await whole(await fetch(path, { cache }), path);
  if (!response) throw new Error(`${path} is not the file of this version`);
  return response;
}

// The response, of the right type, if its bytes are those of this build's file.
async function whole(response, path) {
  if (!response?.ok) return;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hash !== FILES[path][0]) return;
  const headers = new Headers(response.headers);
  const type = TYPES[path.split(".").pop()];
  if (type) headers.set("content-type", type);
  return new Response(bytes, { headers });
}

async function keep(name, path, response) {
  return (await caches.open(name)).put(path, response);
}

function isPage(response) {
  return /html/.test(response.headers.get("content-type"));
}

async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

async function ours() {
  return Promise.all((await names()).map((name) => caches.open(name)));
}

// Tells the pages how many bytes are kept, of how many, and how many come on top once they are opened.
async function tell() {
  const kept = await (await caches.open(NAME)).keys();
  const sum = (paths) => paths.reduce((sum, path) => sum + (FILES[path]?.[1] ?? 0), 0);
  const news = [sum(kept.map(({ url }) => url.slice(SCOPE.length) || "./")), sum(Object.keys(FILES)), REST];
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(news);
}

// Drops what other builds kept, unless more than so many tabs are open, for they may need it, or a newer build is coming.
async function tidy(nTabs) {
  const tabs = await clients.matchAll({ includeUncontrolled: true });
  if (tabs.length > nTabs || registration.installing || registration.waiting) return;
  for (const name of await names()) if (name !== NAME && name !== OPENED) await caches.delete(name);
}
