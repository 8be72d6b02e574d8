// Layers and picked statements without losing one's place; the page works without it, by its links and its form.
"use strict";

(() => {
  const reader = () => document.getElementById("reader");

  async function visit(address, keep) {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return;
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("reader");
    if (!fresh) { location.assign(url); return; }
    const focused = document.activeElement?.id;
    reader().replaceWith(document.adoptNode(fresh));
    if (keep) history.pushState(null, "", url);
    document.getElementById(focused)?.focus({ preventScroll: true });
    const target = /^#(compared|copies)$/.test(url.hash) && document.getElementById(url.hash.slice(1));
    if (target) target.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("#layers");
    if (!form) return;
    const asked = new URLSearchParams(new FormData(form));
    visit(`${location.pathname}?${asked}`, true);
  });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || !getSelection().isCollapsed) return;
    const link = event.target.closest?.("#reader a");
    if (link) {
      if (!link.hasAttribute("data-swap")) return;
      event.preventDefault();
      visit(link.href, true);
      return;
    }
    // The innermost statement or claim around the word that was clicked.
    const of = event.target.closest?.(".text [data-of]")?.dataset.of;
    const number = of && document.getElementById(`s-${of}`);
    if (number) visit(number.href, true);
  });

  window.addEventListener("popstate", () => visit(location.href, false));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.getElementById("keys").open) return;
    const down = document.getElementById("lay-down");
    if (down) visit(down.href, true);
  });

  // A selected stretch has an address. Offsets are code points of the article, as everywhere.
  const codePoints = (text) => [...text].length;
  function place(node, offset, atEnd) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".text [data-at]");
    if (!piece) return null;
    const [start, end] = piece.dataset.at.split("-").map(Number);
    const whole = codePoints(piece.textContent) === end - start;
    if (!whole || node.nodeType !== Node.TEXT_NODE) return atEnd ? end : start;
    return start + codePoints(node.data.slice(0, offset));
  }
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const stretch = document.getElementById("stretch");
    if (!stretch || !chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset, false);
    const end = place(range.endContainer, range.endOffset, true);
    if (start === null || end === null || start >= end) return;
    const link = document.createElement("a");
    const url = new URL(stretch.dataset.here, location.href);
    url.searchParams.set("at", `${start}-${end}`);
    url.hash = "at";
    link.href = url.pathname + url.search + url.hash;
    link.textContent = `Link to characters ${start} to ${end}`;
    stretch.replaceChildren(link);
    stretch.hidden = false;
  });
})();
