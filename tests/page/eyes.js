// What a reader sees of the page: found by roles, labels and text rather than by how it is made.
globalThis.eyes = (() => {
  const seen = (root, selector) => [...(root?.querySelectorAll(selector) ?? [])].filter((it) => it.checkVisibility({ visibilityProperty: true }));
  const text = (it) => it?.innerText.replace(/\s+/g, " ").trim() ?? "";
  const spoken = (it) => seen(it, "[aria-hidden=true]").reduce((said, silent) => said.replace(text(silent), ""), text(it)).trim();
  const name = (it) => it.getAttribute("aria-label") ?? spoken(it.labels?.[0] ?? it);
  const texts = (root, selector) => seen(root, selector).map((it) => it.textContent);
  // A modal dialog is all that can be seen.
  const whole = () => document.querySelector("dialog:modal") ?? document;
  const section = (label) => seen(whole(), `section[aria-label="${label}"]`)[0];
  const results = () => section("Results");
  const reader = () => section("Article");
  const articleOf = (link) => new URL(link.href).searchParams.get("article") ?? "";
  const links = () => seen(results(), "ol > li a");
  const group = (facet) => seen(whole(), "fieldset").find((it) => text(it.querySelector("legend")) === facet);
  const rows = (facet) => seen(group(facet), "li").filter((it) => it.querySelector("input"));

  const eyes = {
    text,
    results,
    reader,
    brand: () => document.querySelector("header h1 a"),
    search: () => seen(document, "input[type=search]")[0],
    control: (label) => seen(whole(), "button, a, input, select, summary, [role=slider]").find((it) => name(it) === label),
    controls: (start) => seen(whole(), "button, a, input, select, summary").map(name).filter((it) => it.startsWith(start)),
    focused: () => name(document.activeElement),

    count: () => text(results()?.querySelector("output")),
    ids: () => links().map(articleOf),
    numbers: () => eyes.ids().map((id) => id.slice(0, 3)).join(" "),
    hit: (number) => links().find((link) => articleOf(link).startsWith(number)),
    chips: () => seen(document, "[aria-label='Applied filters'] button[aria-label]").map(spoken),
    alerts: () => texts(document, "[role=alert]").join("\n"),
    complaints: () => texts(document, "form[role=search] li").join("\n"),

    // The rows of a facet, as "Marco Rubio 5" with a sign where they are chosen: + included, - excluded.
    facet: (facet) => rows(facet).map((it) => {
      const sign = it.querySelector("input").checked ? "+" : it.querySelector("[aria-pressed=true]") ? "-" : "";
      return sign + text(it.querySelector("label"));
    }),
    group,
    row: (facet, value) => rows(facet).find((it) => text(it.querySelector("label")).replace(/ [\d,]+$/, "") === value)?.querySelector("label"),

    open: () => {
      const shown = new URLSearchParams(location.search).get("article") ?? "";
      return seen(reader(), "h1").length > 0 ? shown.slice(0, 3) : "";
    },
    title: () => text(reader()?.querySelector("h1")),
    place: () => text(seen(reader(), "[aria-live]")[0]),
    card: () => text(seen(reader(), "#card")[0]),
    said: () => text(reader()?.querySelector("[role=status]")),
    marks: (root) => texts(root, "mark"),
    strays: (root, start) => eyes.marks(root).filter((it) => !it.toLowerCase().startsWith(start)),
    currentMark: () => seen(reader(), "mark[aria-current=true]")[0],
    isInSight: (it) => {
      // A link may go on in the next line: then each part has a box.
      return [...it.getClientRects()].some(({ x, y, width, height }) =>
        width > 0 && height > 0 && it.contains(document.elementFromPoint(x + width / 2, y + height / 2)));
    },
    // Whatever can be operated, wherever it has to be scrolled to.
    operable: () => seen(whole(), "button, a[href], input, select, summary, textarea, [tabindex='0']"),
    // What of it cannot be brought into sight, or is covered there.
    unreachable: async () => {
      const lost = [];
      for (const it of eyes.operable()) {
        // What was never in sight has its size only once it is drawn: then it has to be scrolled to again.
        for (let n = 0; n < 3; n += 1) {
          it.scrollIntoView({ block: "center", inline: "nearest" });
          if (eyes.isInSight(it)) break;
          await new Promise(requestAnimationFrame);
        }
        if (!eyes.isInSight(it)) lost.push(`${it.className}: ${name(it)}`);
      }
      return lost;
    },
    // Texts of which a part is cut off, and stretches that scroll sideways.
    cut: () => seen(document, "body, body *").filter((it) => {
      const { overflowX, overflowY } = getComputedStyle(it);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      const [wide, high] = [it.scrollWidth > it.clientWidth + 1, it.scrollHeight > it.clientHeight + 1];
      // What is there for the ear alone is a pixel wide.
      return it.clientWidth > 1 && it.innerText?.trim() && (overflowX !== "visible" && wide || hides(overflowY) && high);
    }).map((it) => `${it.localName}.${it.className}`),
    // The sizes of type, by what is written in them.
    sizes: () => Object.fromEntries(seen(document, ".page *")
      .filter((it) => [...it.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim()))
      .map((it) => [`${it.localName}.${it.className.baseVal ?? it.className}`, parseFloat(getComputedStyle(it).fontSize)])),

    // What the strip tells of its days: the slider of an edge, the levels of the zoom (the present one in brackets), the rows of the table.
    slider: (label) => eyes.control(label)?.getAttribute("aria-valuetext"),
    levels: () => seen(section("Dates"), "[aria-label=Zoom] [aria-pressed]").map((it) => it.matches("[aria-pressed=true]") ? `[${text(it)}]` : text(it)).join(" › "),
    table: () => seen(section("Dates"), "tbody tr").map((it) => [...it.children].map(text).join(" | ")),
    // How many bars and dots are drawn.
    drawn: () => seen(section("Dates"), "path").reduce((n, it) => n + it.getAttribute("d").split("M").length - 1, 0),
    // What is told of the bar under the pointer.
    told: () => seen(section("Dates"), ".date-strip__plot")[0].title,
    // Where the strip has some days, `17 Apr 2025` or `23–25 Apr 2025`: as wide as they are, over all of its height.
    dates: (days) => {
      const edge = eyes.control("First day");
      const plot = seen(section("Dates"), ".date-strip__plot")[0]?.getBoundingClientRect();
      if (!edge || !plot?.width) return null;
      const day = (text) => Date.parse(`${text} UTC`) / 86400000;
      const [first, last] = [days.replace(/^(\d+)–\d+/, "$1"), days.replace(/^\d+–/, "")].map(day);
      const begin = day(edge.getAttribute("aria-valuetext").replace("from ", "")) - edge.getAttribute("aria-valuenow");
      const wide = plot.width / (Number(edge.getAttribute("aria-valuemax")) + 1);
      return { getBoundingClientRect: () => new DOMRect(plot.x + (first - begin) * wide, plot.y, (last - first + 1) * wide, plot.height) };
    },

    picture: () => ({
      typed: eyes.search()?.value,
      count: eyes.count(),
      chips: eyes.chips(),
      articles: eyes.ids(),
      listMarks: eyes.marks(results()),
      // What is chosen; which others are told, and in what order, depends on where the reader is.
      facets: seen(document, "fieldset").map((it) => eyes.facet(text(it.querySelector("legend"))).filter((row) => /^[+-]/.test(row))),
      order: seen(results(), "select")[0]?.value,
      title: eyes.title(),
      text: seen(reader(), "article p").map(text),
      place: eyes.place(),
      marks: eyes.marks(reader()),
      current: seen(reader(), "mark").indexOf(eyes.currentMark()),
    }),
  };
  return eyes;
})();
