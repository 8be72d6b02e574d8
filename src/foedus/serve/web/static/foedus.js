// The keys of every page. Pages are readable without it.
"use strict";

(() => {
  const typing = (node) => node instanceof HTMLElement && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  // What j and k go through: whatever a page marks with data-step, else its openable answers.
  const steps = () => {
    const marked = [...document.querySelectorAll("[data-step]")];
    const found = marked.length ? marked : [...document.querySelectorAll("main details.answer > summary")];
    return found.filter((node) => node.offsetParent !== null);
  };

  function step(by) {
    const all = steps();
    if (!all.length) return;
    const here = all.findIndex((node) => node === document.activeElement || node.contains(document.activeElement));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1)];
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function close() {
    const open = document.querySelector("details.pick[open]") || document.activeElement?.closest?.("main details[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary")?.focus();
    } else if (typing(document.activeElement)) {
      document.activeElement.blur();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const keys = document.getElementById("keys");
    if (event.key === "Escape") {
      if (!keys.open) close();
      return;
    }
    if (typing(event.target) || keys.open) return;
    if (event.key === "/") document.getElementById("find")?.focus();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") keys.showModal();
    else return;
    event.preventDefault();
  });

  // On a narrow screen the page that one is on is in sight among the others.
  const pages = document.querySelector("nav.pages");
  const here = pages?.querySelector("[aria-current]");
  if (here && here.offsetLeft + here.offsetWidth > pages.offsetLeft + pages.clientWidth - 32) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - 40;

  // A picked organisation list closes when one clicks elsewhere.
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.pick[open]")) if (!open.contains(event.target)) open.open = false;
  });
})();
