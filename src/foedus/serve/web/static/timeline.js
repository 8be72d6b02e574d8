// The chart of the timeline: the rows of the list as marks on lanes of time, zoomed and dragged.
"use strict";

(() => {
  const box = document.getElementById("chart");
  if (!box || !window.Plot || !window.d3) return;
  const SYMBOLS = { told: "circle", planned: "triangle", alleged: "diamond2", denied: "times" };
  const MARKS = { told: "● told as a fact", planned: "▲ only planned", alleged: "◆ only alleged", denied: "✕ only denied" };
  const COLOURS = { agreed: "agreed", reported_once: "once", contested: "contested", inferred: "inferred", stale: "stale", changed_between: "stale" };
  const DAY = 864e5;

  // Plot gives its drawing a <style>, which the policy forbids; what it says is in timeline.css. <metadata> shows nothing.
  const append = d3.selection.prototype.append;
  d3.selection.prototype.append = function (name) {
    return append.call(this, name === "style" ? "metadata" : name);
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const day = (text) => text && new Date(`${text}T00:00:00Z`);

  function rowsOf(events) {
    return events.flatMap((event) => {
      const first = day(event.earliest) ?? day(event.latest);
      if (!first) return [];
      const last = day(event.latest) ?? first;
      return [{ ...event, first, last: new Date(Math.max(last, first) + DAY), long: last - first > 2 * DAY }];
    });
  }

  const title = (row) => `${row.time.value}  ${row.label}\n${row.value ?? "not known"} (${row.status.replaceAll("_", " ")}), ${row.manner}\n${row.reports} reports, ${row.origins} origins`;

  // Marks of one lane that fall on nearly the same place stand above and below one another.
  function stacked(rows, width, domain) {
    const scale = d3.scaleUtc(domain, [0, width]);
    const taken = new Map();
    return [...rows].sort((a, b) => a.first - b.first).map((row) => {
      const ends = taken.get(row.kind) ?? [];
      taken.set(row.kind, ends);
      const from = scale(row.first);
      let level = ends.findIndex((end) => end <= from);
      if (level < 0) level = ends.length;
      ends[level] = Math.max(scale(row.last), from + 9) + 2;
      return { ...row, level: level % 4 };
    });
  }

  function draw(rows, lanes, names, domain) {
    const narrow = box.clientWidth < 560;
    const width = box.clientWidth - 20;
    const longest = Math.max(...lanes.map((kind) => (names[kind] ?? kind).length));
    const marginLeft = Math.min(14 + longest * 6.6, narrow ? 132 : 160);
    const placed = stacked(rows, width - marginLeft, domain);
    const at = (row) => new Date((+row.first + +row.last) / 2);
    const fill = (row) => colour(COLOURS[row.status] ?? "unknown");
    const shift = [0, -7, 7, -14];
    const layer = (level, keep, make) => make(placed.filter((row) => row.level === level && keep(row)), shift[level]);
    return Plot.plot({
      width, marginLeft, marginRight: 12, marginTop: 6, marginBottom: 28,
      height: 40 + lanes.length * 34,
      style: null,
      x: { type: "utc", domain, label: null, grid: true },
      y: { type: "band", domain: lanes, label: null, tickFormat: (kind) => names[kind] ?? kind, tickSize: 0 },
      marks: [
        Plot.ruleY(lanes, { stroke: colour("line") }),
        ...[0, 1, 2, 3].flatMap((level) => [
          layer(level, (row) => row.long, (data, dy) => Plot.ruleY(data, { x1: "first", x2: "last", y: "kind", dy, stroke: fill, strokeWidth: 4, strokeOpacity: 0.4, clip: true })),
          layer(level, () => true, (data, dy) => Plot.dot(data, { x: at, y: "kind", dy, r: 4, symbol: (row) => SYMBOLS[row.manner], fill: (row) => (row.manner === "denied" ? "none" : fill(row)), stroke: fill, title, clip: true, href: (row) => row.href })),
        ]),
      ],
    });
  }

  function extent(rows) {
    const first = d3.min(rows, (row) => row.first);
    const last = d3.max(rows, (row) => row.last);
    const margin = Math.max((last - first) * 0.03, 30 * DAY);
    return [new Date(+first - margin), new Date(+last + margin)];
  }

  function addressOf(row) {
    if (document.getElementById(`e${row.number}`)) return `#e${row.number}`;
    const there = new URL(location.href);
    there.searchParams.delete("page");
    there.searchParams.set("year", row.first.getUTCFullYear());
    there.hash = `e${row.number}`;
    return there.pathname + there.search + there.hash;
  }

  function show(found) {
    const rows = rowsOf(found.events).map((row) => ({ ...row, href: "" })).map((row) => ({ ...row, href: addressOf(row) }));
    if (rows.length < 2) return;
    const lanes = [...new Set(rows.map((row) => row.kind))].sort();
    const names = JSON.parse(box.dataset.kinds);
    const whole = extent(rows);
    let transform = d3.zoomIdentity;
    box.hidden = false;
    const tools = document.createElement("div");
    tools.className = "tools";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const place = document.createElement("div");
    place.setAttribute("aria-hidden", "true"); // the list below says the same in words
    const key = document.createElement("ul");
    key.className = "key";
    for (const manner of new Set(rows.map((row) => row.manner))) key.append(Object.assign(document.createElement("li"), { textContent: MARKS[manner] }));
    key.append(Object.assign(document.createElement("li"), { textContent: "colour: status, as in the list; bar: between these days" }));
    box.append(tools, place, key);
    const zoom = d3.zoom().scaleExtent([1, 400]).filter((event) => !event.button && (event.type !== "wheel" || event.ctrlKey || event.shiftKey || event.metaKey));

    function render() {
      const width = box.clientWidth;
      const scale = transform.rescaleX(d3.scaleUtc(whole, [0, width]));
      const domain = scale.domain();
      place.replaceChildren(draw(rows, lanes, names, domain));
      place.querySelectorAll("metadata").forEach((node) => node.remove());
      said.textContent = domain.map((one) => one.toISOString().slice(0, 10)).join(" to ");
      for (const link of place.querySelectorAll("svg a")) link.setAttribute("tabindex", "-1");
    }

    function by(factor) {
      d3.select(place).call(zoom.scaleBy, factor);
    }
    const all = () => d3.select(place).call(zoom.transform, d3.zoomIdentity);

    tools.append(said);
    for (const [sign, name, act] of [["+", "Zoom in", () => by(2)], ["−", "Zoom out", () => by(0.5)], ["All", "The whole time", all]]) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: name });
      button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      tools.append(button);
    }
    zoom.translateExtent([[0, 0], [box.clientWidth, 0]]).extent(() => [[0, 0], [box.clientWidth, 1]]);
    zoom.on("zoom", (event) => { transform = event.transform; render(); });
    d3.select(place).call(zoom).on("dblclick.zoom", null);
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      if (event.key === "+" || event.key === "=") by(2);
      else if (event.key === "-") by(0.5);
      else if (event.key === "0") all();
    });
    // A click on a mark opens its row where it is on this page.
    place.addEventListener("click", (event) => {
      const href = event.target.closest("a")?.getAttribute("href");
      const row = href?.startsWith("#") && document.getElementById(href.slice(1));
      if (row) row.querySelector("details").open = true;
    });
    new ResizeObserver(() => requestAnimationFrame(render)).observe(box);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
    render();
  }

  const from = new URL(box.dataset.rows, location.href);
  from.searchParams.delete("page");
  fetch(from, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(show);
})();
