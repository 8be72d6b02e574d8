// The day of the last visit is remembered in this browser alone, for each organisation.
"use strict";

(() => {
  const place = document.getElementById("visit");
  if (!place) return;
  const key = `foedus visit ${place.dataset.org}`;
  const today = place.dataset.today;

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(key));
      const isDay = (text) => typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text);
      return found && isDay(found.now) ? { now: found.now, last: isDay(found.last) ? found.last : "" } : null;
    } catch {
      return null;
    }
  }

  // Of several visits on one day the last one before that day counts.
  const before = read();
  const last = before === null ? "" : before.now === today ? before.last : before.now;
  try {
    localStorage.setItem(key, JSON.stringify({ now: today, last }));
  } catch {
    return;
  }
  if (!last) return;
  const link = place.querySelector("a");
  link.href = `${place.dataset.href.replace("DAY", last)}#since`;
  link.textContent = `Since your last visit, ${last}`;
  place.hidden = false;
})();
