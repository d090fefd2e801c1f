// A classic script, since a browser runs no modules from disk: it shows why the page does not start.
if (location.protocol === "file:") {
  document.getElementById("from-disk").hidden = false;
  document.getElementById("start").hidden = true;
}
