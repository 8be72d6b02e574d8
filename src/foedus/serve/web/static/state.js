// The day of a state is moved along its changes; the address, the bars and the cells follow.
"use strict";

(() => {
  const slider = document.getElementById("slider");
  if (!slider) return;
  const shown = document.getElementById("day-shown");
  const field = document.getElementById("on");
  const days = slider.dataset.days.split(" ").filter(Boolean).map(Number);
  const first = Date.parse(`${slider.dataset.first}T00:00:00Z`);
  const DAY = 86400000;
  let going = null;
  let timer = 0;

  const iso = (number) => new Date(first + number * DAY).toISOString().slice(0, 10);
  const nearest = (number) => days.reduce((best, day) => (Math.abs(day - number) < Math.abs(best - number) ? day : best), days[0]);
  const at = () => Math.round((Date.parse(`${field.value}T00:00:00Z`) - first) / DAY);
  const keyOf = (details) => `${details.closest("[data-key]")?.dataset.key}/${details.querySelector(".name")?.textContent}/${details.querySelector(".value")?.textContent}`;

  function say(day) {
    shown.textContent = day;
    slider.setAttribute("aria-valuetext", day);
  }

  function addressOf(day) {
    const url = new URL(window.location.href);
    url.searchParams.set("on", day);
    url.searchParams.delete("open");
    url.hash = "";
    return url;
  }

  // What is open stays open, as far as it is there on the other day.
  function swap(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const open = new Set([...document.querySelectorAll("#cells details[open]")].map(keyOf));
    for (const part of document.querySelectorAll("[data-swap]")) {
      const other = page.getElementById(part.id);
      if (other) part.replaceWith(document.importNode(other, true));
    }
    for (const details of document.querySelectorAll("#cells details")) if (open.has(keyOf(details))) details.open = true;
    document.title = page.title;
  }

  async function load(day) {
    going?.abort();
    going = new AbortController();
    const url = addressOf(day);
    try {
      const reply = await fetch(url, { signal: going.signal });
      if (!reply.ok) return;
      swap(await reply.text());
      history.replaceState(null, "", url);
    } catch (error) {
      if (error.name !== "AbortError") window.location.assign(url);
    }
  }

  function go(number) {
    const day = iso(number);
    slider.value = String(number);
    field.value = day;
    say(day);
    window.clearTimeout(timer);
    timer = window.setTimeout(load, 60, day);
  }

  function turn(by) {
    const here = at();
    const next = by > 0 ? days.find((day) => day > here) : days.findLast((day) => day < here);
    if (next !== undefined) go(next);
  }

  slider.addEventListener("input", () => go(nearest(Number(slider.value))));
  slider.addEventListener("keydown", (event) => {
    if (event.key === "Home") go(days[0]);
    else if (event.key === "End") go(days[days.length - 1]);
    else if (event.key === "ArrowUp") turn(1);
    else if (event.key === "ArrowDown") turn(-1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    const typing = event.target !== slider && event.target.closest?.("input, select, textarea, dialog");
    if (typing || document.querySelector("dialog[open]") || !/^Arrow(Left|Right)$/.test(event.key)) return;
    turn(event.key === "ArrowRight" ? 1 : -1);
    event.preventDefault();
  });

  say(field.value);
  slider.closest("[hidden]").hidden = false;
})();
