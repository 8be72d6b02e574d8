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
  const NAMES = { ellipse: "circle: person or group", "round-rectangle": "box: state or government", hexagon: "hexagon: organisation or organ", diamond: "diamond: outlet" };
  const LINES = { for: ["agreed", "solid"], against: ["contested", "dashed"], both: ["stale", "dashed"], neutral: ["soft", "solid"], copy: ["accent", "solid"] };
  const KEY = { for: "— green, ▲: for", against: "- - red, ▼: against", both: "- - violet, ▲▼: both", neutral: "— grey: no stance shown", copy: "— from the copy to its source" };
  const LETTER = { wide: 6.2, high: 14 }; // of a name in pixels, where its letters are 12 pixels high
  const WIDEST = 140;
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
    const most = Math.max(...[...nodes.values()].map((node) => node.weight));
    return [
      ...[...nodes.values()].map((data) => ({ data: { ...data, size: 9 + 23 * (data.weight / most) ** 0.4 } })),
      ...edges.map((edge) => ({
        data: { id: `${edge.source_id} ${edge.target_id}`, source: edge.source_id, target: edge.target_id, line: edge.line, label: labelOf(edge), wide: 1 + Math.log2(edge.weight) * 0.35, number: edge.weight },
      })),
    ];
  }

  function styles() {
    const line = () => Object.entries(LINES).map(([kind, look]) => ({
      selector: `edge[line = "${kind}"]`,
      style: { "line-color": colour(look[0]), "target-arrow-color": colour(look[0]), "line-style": look[1] },
    }));
    return [
      { selector: "node", style: { label: "data(name)", width: "data(size)", height: "data(size)", shape: (node) => SHAPES[node.data("kind")] ?? "ellipse", "background-color": colour("accent"), color: colour("ink"), "font-size": 12, "text-valign": "bottom", "text-margin-y": 3, "text-outline-color": colour("sheet"), "text-outline-width": 3, "text-wrap": "wrap", "text-max-width": WIDEST, "min-zoomed-font-size": 5 } },
      { selector: "edge", style: { width: "data(wide)", "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.8, label: "data(label)", "font-size": 10, color: colour("soft"), "text-outline-color": colour("sheet"), "text-outline-width": 2, "min-zoomed-font-size": 6, opacity: 0.8 } },
      { selector: 'edge[line = "neutral"]', style: { opacity: 0.5 } },
      ...line(),
      { selector: "node.above", style: { "text-valign": "top", "text-margin-y": -3 } },
      { selector: "node.right", style: { "text-valign": "center", "text-halign": "right", "text-margin-x": 4, "text-margin-y": 0 } },
      { selector: "node.left", style: { "text-valign": "center", "text-halign": "left", "text-margin-x": -4, "text-margin-y": 0 } },
      { selector: ".quiet", style: { "text-opacity": 0, "text-outline-opacity": 0 } },
      { selector: ".away", style: { opacity: 0.12 } },
      { selector: ".met", style: { opacity: 1, "text-opacity": 1, "text-outline-opacity": 1, "z-index": 9 } },
    ];
  }

  function show(found) {
    if (!found.edges.length) return;
    box.hidden = false;
    const tools = Object.assign(document.createElement("div"), { className: "tools" });
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.textContent = "Choose a name or a line to see it alone";
    const few = new Set(found.edges.flatMap((edge) => [edge.source_id, edge.target_id])).size < 5;
    const drawing = Object.assign(document.createElement("div"), { className: few ? "drawing few" : "drawing" });
    drawing.setAttribute("aria-hidden", "true"); // the table below says the same in words
    const key = Object.assign(document.createElement("ul"), { className: "key" });
    for (const line of new Set(found.edges.map((edge) => edge.line))) key.append(Object.assign(document.createElement("li"), { textContent: KEY[line] }));
    const shapes = new Set(found.edges.flatMap((edge) => [edge.source_kind, edge.target_kind]).map((kind) => SHAPES[kind] ?? "ellipse"));
    key.append(Object.assign(document.createElement("li"), { textContent: [...shapes].map((shape) => NAMES[shape]).join(" · ") }));
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
    const shape = (drawing.clientWidth / drawing.clientHeight) / (around.w / around.h);
    const [wider, higher] = shape > 1 ? [Math.min(shape, 2.2), 1] : [1, Math.min(1 / shape, 2.2)];
    if (around.w && around.h) cy.nodes().positions((node) => ({ x: node.position("x") * wider, y: node.position("y") * higher }));
    const whole = () => {
      cy.fit(undefined, 24);
      if (cy.zoom() > 1.4) cy.zoom({ level: 1.4, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    };
    whole();
    const grown = () => {
      const scale = Math.min(1 / cy.zoom(), 4);
      cy.style().selector("node").style({ "font-size": 12 * scale, "text-outline-width": 3 * scale, "text-max-width": WIDEST * scale }).selector("edge").style({ "font-size": 11 * scale, "text-outline-width": 2 * scale }).update();
    };
    grown();

    // Where a name may stand, seen from its mark: each place is tried until one is free.
    function placesOf(name, body, size) {
      const letters = Math.min(name.length * LETTER.wide, WIDEST);
      const wide = letters * size;
      const high = Math.ceil((name.length * LETTER.wide) / WIDEST) * LETTER.high * size;
      const [x, y] = [(body.x1 + body.x2) / 2, (body.y1 + body.y2) / 2];
      return [
        ["", { x1: x - wide / 2, x2: x + wide / 2, y1: body.y2 + 2, y2: body.y2 + 2 + high }],
        ["above", { x1: x - wide / 2, x2: x + wide / 2, y1: body.y1 - 2 - high, y2: body.y1 - 2 }],
        ["right", { x1: body.x2 + 3, x2: body.x2 + 3 + wide, y1: y - high / 2, y2: y + high / 2 }],
        ["left", { x1: body.x1 - 3 - wide, x2: body.x1 - 3, y1: y - high / 2, y2: y + high / 2 }],
      ];
    }

    // Names that would lie on others are left out, those that stand for least first; zoomed in, more fit.
    function declutter() {
      const bare = { includeLabels: false, includeOverlays: false };
      const size = Math.min(1, 4 * cy.zoom());
      const taken = cy.nodes().map((node) => node.renderedBoundingBox(bare));
      const frame = { x1: 0, y1: 0, x2: cy.width(), y2: cy.height() };
      const meets = (one, other) => one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
      const isWhole = (one) => one.x1 > frame.x1 && one.x2 < frame.x2 && one.y1 > frame.y1 && one.y2 < frame.y2;
      const isFree = (one) => isWhole(one) && !taken.some((other) => meets(one, other));
      cy.batch(() => {
        for (const node of cy.nodes().sort((a, b) => b.data("weight") - a.data("weight"))) {
          const found = placesOf(node.data("name"), node.renderedBoundingBox(bare), size).find(([, place]) => isFree(place));
          node.removeClass("above right left quiet").addClass(found ? found[0] : "quiet");
          if (found) taken.push(found[1]);
        }
        for (const edge of cy.edges().sort((a, b) => b.data("wide") - a.data("wide"))) {
          const at = edge.renderedMidpoint();
          const place = { x1: at.x - 9 * size, x2: at.x + 9 * size, y1: at.y - 7 * size, y2: at.y + 7 * size };
          const said = edge.data("label") !== "1" && isFree(place);
          edge.toggleClass("quiet", !said);
          if (said) taken.push(place);
        }
      });
    }
    declutter();
    cy.on("zoom dragfree", declutter);

    function alone(target) {
      cy.elements().removeClass("away met");
      for (const row of document.querySelectorAll(".edges tr.met")) row.classList.remove("met");
      if (!target) return (said.textContent = "Choose a name or a line to see it alone");
      const near = target.isNode() ? target.closedNeighborhood() : target.union(target.connectedNodes());
      cy.elements().difference(near).addClass("away");
      near.addClass("met");
      const rows = near.edges().map((edge) => document.querySelector(`tr[data-edge="${edge.id()}"]`)).filter(Boolean);
      for (const row of rows) row.classList.add("met");
      said.textContent = target.isNode() ? `${target.data("name")}: ${rows.length} lines, marked below` : `${target.source().data("name")} → ${target.target().data("name")}: ${target.data("number")}`;
      if (target.isEdge()) rows[0]?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }

    cy.on("tap", (event) => alone(event.target === cy ? null : event.target));
    const middle = () => ({ x: cy.width() / 2, y: cy.height() / 2 });
    const by = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle() });
    const all = () => { alone(null); whole(); };
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
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { cy.style(styles()); grown(); declutter(); });
  }

  const from = new URL(box.dataset.rows, location.href);
  from.searchParams.set("page", box.dataset.page);
  fetch(from, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(show);
})();
