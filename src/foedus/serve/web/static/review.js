// One key a ruling: the buttons of what is chosen, or of the first. The forms work without it.
"use strict";

(() => {
  const rulings = document.getElementById("ruling");
  const first = document.getElementById("next");
  if (!rulings) return;
  const chosen = () => document.activeElement?.closest?.(".doubts > li") ?? document.querySelector(".doubts > li");

  function press(key) {
    const place = key === "u" ? document : chosen();
    const button = place?.querySelector(`button[data-key="${key}"]`);
    if (!button) return false;
    rulings.requestSubmit(button);
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || document.querySelector("dialog[open]")) return;
    if (/^[arpsdu]$/.test(event.key) && press(event.key)) event.preventDefault();
  });

  // After a ruling the next in line is chosen, so that the next key rules about it.
  if (location.hash === "#next" && first) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "nearest" });
  }
})();
