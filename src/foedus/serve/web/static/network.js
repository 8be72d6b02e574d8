// The drawing of the network: the lines of the table below it, by Cytoscape.
"use strict";

(() => {
  const box = document.getElementById("network");
  if (!box || !window.cytoscape) return;

  // Cytoscape gives the page a <style> unless something has this id; what it says is in network.css.
  const styled = document.createElement("meta");
  styled.id = "__________cytoscape_stylesheet";
  document.head.append(styled);

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const SHAPES = { person: "ellipse", state: "round-rectangle", government: "round-rectangle", organisation: "hexagon", organ: "hexagon", outlet: "diamond" };
  const LINES = { for: ["agreed", "solid"], against: ["contested", "dashed"], both: ["stale", "dashed"], neutral: ["soft", "solid"], copy: ["accent", "solid"] };
  const KEY = { for: "— green, ▲: for", against: "- - red, ▼: against", both: "- - violet, ▲▼: both", neutral: "— grey: no stance shown", copy: "— from the copy to its source" };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function labelOf(edge) {
    const sign = { for: " ▲", against: " ▼", both: " ▲▼" }[edge.line] ?? "";
    return `${edge.weight}${sign}`;
  }

  function elementsOf(edges) {
    const nodes = new Map();
    const meet = (id, name, kind, weight) => {
      const node = nodes.get(id) ?? { id, name, kind, weight: 0 };
      node.weight += weight;
      nodes.set(id, node);
    };
    for (const edge of edges) {
      meet(edge.source_id, edge.source, edge.source_kind, edge.weight);
      meet(edge.target_id, edge.target, edge.target_kind, edge.weight);
    }
    return [
      ...[...nodes.values()].map((data) => ({ data: { ...data, size: 12 + 7 * Math.log2(1 + data.weight) ** 0.8 } })),
      ...edges.map((edge) => ({
        data: { id: `${edge.source_id} ${edge.target_id}`, source: edge.source_id, target: edge.target_id, line: edge.line, label: labelOf(edge), wide: 1 + Math.log2(edge.weight) * 0.5 },
      })),
    ];
  }

  function styles() {
    const line = () => Object.entries(LINES).map(([kind, look]) => ({
      selector: `edge[line = "${kind}"]`,
      style: { "line-color": colour(look[0]), "target-arrow-color": colour(look[0]), "line-style": look[1] },
    }));
    return [
      { selector: "node", style: { label: "data(name)", width: "data(size)", height: "data(size)", shape: (node) => SHAPES[node.data("kind")] ?? "ellipse", "background-color": colour("accent"), color: colour("ink"), "font-size": 12, "text-valign": "bottom", "text-margin-y": 3, "text-outline-color": colour("sheet"), "text-outline-width": 3, "min-zoomed-font-size": 5 } },
      { selector: "edge", style: { width: "data(wide)", "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.8, label: "data(label)", "font-size": 10, color: colour("soft"), "text-outline-color": colour("sheet"), "text-outline-width": 2, "min-zoomed-font-size": 6, opacity: 0.85 } },
      ...line(),
      { selector: ".away", style: { opacity: 0.12 } },
      { selector: "edge.met", style: { opacity: 1, "z-index": 9 } },
    ];
  }

  function show(found) {
    if (!found.edges.length) return;
    box.hidden = false;
    const tools = Object.assign(document.createElement("div"), { className: "tools" });
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.textContent = "Choose a name or a line to see it alone";
    const drawing = Object.assign(document.createElement("div"), { className: "drawing" });
    drawing.setAttribute("aria-hidden", "true"); // the table below says the same in words
    const key = Object.assign(document.createElement("ul"), { className: "key" });
    for (const line of new Set(found.edges.map((edge) => edge.line))) key.append(Object.assign(document.createElement("li"), { textContent: KEY[line] }));
    key.append(Object.assign(document.createElement("li"), { textContent: "circle: person · box: state · hexagon: organisation" }));
    box.append(tools, drawing, key);
    const cy = cytoscape({
      container: drawing,
      elements: elementsOf(found.edges),
      style: styles(),
      minZoom: 0.2,
      maxZoom: 4,
      userZoomingEnabled: false,
      layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 60000, idealEdgeLength: () => 90, nodeOverlap: 12, componentSpacing: 60, numIter: 1500, padding: 24 },
    });

    // As wide as its frame, and with letters of the page's size whatever the zoom that shows all of it.
    const around = cy.nodes().boundingBox();
    const stretch = Math.min(Math.max((drawing.clientWidth / drawing.clientHeight) / (around.w / around.h), 1), 2.2);
    if (around.w && around.h) cy.nodes().positions((node) => ({ x: node.position("x") * stretch, y: node.position("y") }));
    cy.fit(undefined, 24);
    const grown = () => {
      const scale = Math.min(1 / cy.zoom(), 2.2);
      cy.style().selector("node").style({ "font-size": 12 * scale, "text-outline-width": 3 * scale }).selector("edge").style({ "font-size": 11 * scale, "text-outline-width": 2 * scale }).update();
    };
    grown();

    function alone(target) {
      cy.elements().removeClass("away met");
      for (const row of document.querySelectorAll(".edges tr.met")) row.classList.remove("met");
      if (!target) return (said.textContent = "Choose a name or a line to see it alone");
      const near = target.isNode() ? target.closedNeighborhood() : target.union(target.connectedNodes());
      cy.elements().difference(near).addClass("away");
      const rows = near.edges().map((edge) => document.querySelector(`tr[data-edge="${edge.id()}"]`)).filter(Boolean);
      for (const row of rows) row.classList.add("met");
      said.textContent = target.isNode() ? `${target.data("name")}: ${rows.length} lines, marked below` : `${target.source().data("name")} → ${target.target().data("name")}: ${target.data("label")}`;
      if (target.isEdge()) rows[0]?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }

    cy.on("tap", (event) => alone(event.target === cy ? null : event.target));
    const middle = () => ({ x: cy.width() / 2, y: cy.height() / 2 });
    const by = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle() });
    const all = () => { alone(null); cy.fit(undefined, 24); };
    tools.append(said);
    for (const [sign, name, act] of [["+", "Zoom in", () => by(1.4)], ["−", "Zoom out", () => by(1 / 1.4)], ["All", "The whole drawing", all]]) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: name });
      button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      tools.append(button);
    }
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      if (event.key === "+" || event.key === "=") by(1.4);
      else if (event.key === "-") by(1 / 1.4);
      else if (event.key === "0") all();
    });
    drawing.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      by(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    }, { passive: false });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { cy.style(styles()); grown(); });
  }

  const from = new URL(box.dataset.rows, location.href);
  from.searchParams.set("page", box.dataset.page);
  fetch(from, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(show);
})();
