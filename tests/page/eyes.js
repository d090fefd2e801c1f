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
    marks: (root) => texts(root, "mark"),
    strays: (root, start) => eyes.marks(root).filter((it) => !it.toLowerCase().startsWith(start)),
    currentMark: () => seen(reader(), "mark[aria-current=true]")[0],
    isInSight: (it) => {
      // A link may go on in the next line: then each part has a box.
      return [...it.getClientRects()].some(({ x, y, width, height }) =>
        width > 0 && height > 0 && it.contains(document.elementFromPoint(x + width / 2, y + height / 2)));
    },
    // What the strip tells of its days: the slider of an edge, the levels of the zoom (the present one in brackets), the rows of the table.
    slider: (label) => eyes.control(label)?.getAttribute("aria-valuetext"),
    levels: () => seen(section("Dates"), "[aria-label=Zoom] [aria-pressed]").map((it) => it.matches("[aria-pressed=true]") ? `[${text(it)}]` : text(it)).join(" › "),
    table: () => seen(section("Dates"), "tbody tr").map((it) => [...it.children].map(text).join(" | ")),
    drawn: () => seen(section("Dates"), "rect, circle").map((it) => it.querySelector("title")?.textContent).filter(Boolean),
    // A bar or dot of the date strip, by what its tooltip says.
    dates: (start) => seen(section("Dates"), "title, rect, circle").find((it) => it.querySelector("title")?.textContent.replace("about ", "").startsWith(start)),

    picture: () => ({
      typed: eyes.search()?.value,
      count: eyes.count(),
      chips: eyes.chips(),
      articles: eyes.ids(),
      listMarks: eyes.marks(results()),
      facets: seen(document, "fieldset").map((it) => eyes.facet(text(it.querySelector("legend")))),
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
