// Keeps the page on this device: after one visit it needs no server.
//
// The build writes this file as sw.js with a line before it. BUILD names the build. FILES has the hash of each of its files
// by its path. Those in LATER (the program with which the page does not start) are kept from the second visit on, all others from the first one,
// and BYTES is the size of these. REST is the size of what else is kept once it has been opened: the texts of a
// large collection.
//
// Each build has a cache of its own, so that an open tab goes on with its files while a newer build waits. A file of this
// build is checked by its hash before it is kept and before it is handed out: what is cut off or spoilt, or a web page
// that came in its place, is fetched anew.

const SCOPE = new URL("./", location).href;
const OURS = `broadsheet ${SCOPE} `; // other folders of this host may keep other pages
const NAME = OURS + BUILD;
const OPENED = OURS + FILES["collection/collection.bin"]; // what was opened of a collection: new builds around it share that

const FIRST = Object.keys(FILES).filter((path) => !LATER.includes(path));

// Browsers take no script or style sheet of another type, and a host may not know them.
const TYPES = { css: "text/css", js: "text/javascript" };

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), tidy(0)])));
addEventListener("message", (event) => {
  // A page that has started asks how things are. "activate" is its reader's consent to a new version.
  event.waitUntil(event.data === "activate" ? skipWaiting() : Promise.all([tell(event.source), tidy(1)]));
});
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = url.slice(SCOPE.length).split(/[?#]/)[0].replace(/^index\.html$/, "") || "./";
  // Other pages below this folder are not ours.
  if (path in FILES || mode !== "navigate") event.respondWith(answer(event, path));
});

async function install() {
  const get = async (path) =>
    (await whole(await caches.match(path), path)) ?? download(path, "default").catch(() => download(path, "reload"));
  await Promise.all(FIRST.map(async (path) => keep(NAME, path, await get(path))));
}

async function answer(event, path) {
  const { request } = event;
  if (path === "./") event.waitUntil(Promise.all(LATER.map(keepLater)));
  const anew = request.cache === "reload"; // the page found the file damaged, and wants it from the server
  // The worker of an older page, and what it asks for, name the older program.
  const program = /worker\.js\?(\S+)/.exec(`${request.url} ${request.referrer}`)?.[1];
  const isOld = program && !(program in FILES);
  const keepAs = (name, response) => {
    event.waitUntil(keep(name, path, response.clone()).catch(() => {})); // no room is no harm
    return response;
  };

  if (path in FILES && !isOld) {
    const kept = !anew && (await whole(await caches.match(path, { cacheName: NAME }), path));
    if (kept) return kept;
    const response = await download(path, "reload").catch(() => {});
    // Whatever else comes, the page says what is wrong with it.
    return response ? keepAs(NAME, response) : fetch(request);
  }
  const kept = !anew && (await (path in FILES ? ofBuildWith(program, path) : caches.match(path)));
  if (kept) return kept;
  const response = await fetch(request);
  const isText = path.startsWith("collection/") && !isOld && response.ok;
  return isText && !/html/.test(response.headers.get("content-type")) ? keepAs(OPENED, response) : response;
}

async function keepLater(path) {
  if (await caches.match(path, { cacheName: NAME })) return;
  // Without a connection another time will do.
  await download(path, "default").then((response) => keep(NAME, path, response), () => {});
}

// What the older build of a program keeps under a path that newer builds have as well.
async function ofBuildWith(program, path) {
  for (const cacheName of await ours()) {
    if (await caches.match(program, { cacheName })) return caches.match(path, { cacheName });
  }
}

// A file from the server, if it is the one of this build.
async function download(path, cache) {
  const response = await whole(await fetch(path, { cache }), path);
  if (!response) throw path;
  return response;
}

// The response, if its bytes are those of this build's file, and of the right type.
async function whole(response, path) {
  if (!response?.ok) return;
  const bytes = await response.arrayBuffer();
  const digest = new DataView(await crypto.subtle.digest("SHA-256", bytes));
  if (digest.getBigUint64(0).toString(16) !== FILES[path]) return;
  const headers = new Headers(response.headers);
  const type = TYPES[path.split(".").pop()];
  if (type) headers.set("content-type", type);
  return new Response(bytes, { headers });
}

async function keep(name, path, response) {
  return (await caches.open(name)).put(path, response);
}

async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

// Tells a page how many bytes are kept, 0 while some are missing, and how many more there are to open.
async function tell(page) {
  const kept = await Promise.all(FIRST.map((path) => caches.match(path, { cacheName: NAME })));
  page.postMessage([kept.every(Boolean) ? BYTES : 0, REST]);
}

// Drops what other builds kept, unless more than so many tabs are open, which may need it, or a newer build is coming.
async function tidy(nTabs) {
  const tabs = await clients.matchAll({ includeUncontrolled: true });
  if (tabs.length > nTabs || registration.installing || registration.waiting) return;
  for (const name of await ours()) if (name !== NAME && name !== OPENED) await caches.delete(name);
}
