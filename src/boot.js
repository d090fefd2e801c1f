// Runs before the page's program; the build puts the module that starts the program behind it.

// The only string that may become a script's address is that of our worker. All other sinks (innerHTML, eval) stay shut,
// as this policy has no rule for them.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (/^\.\/worker\.js\?[\w-]+\.js$/.test(url) ? url : null),
});

// The plain page is dressed at once as the program will dress itself (src/effect.rs): no flash of the other theme.
try {
  document.documentElement.dataset.theme = localStorage.getItem("broadsheet.theme") ?? "system";
} catch {
  // A browser that keeps nothing remembers no choice.
}
