// Why, beside the words: what the list says of a finding appears at its words when they are pointed at or focused.
(() => {
  "use strict";
  const GAP = 8, DELAY = 180;

  addEventListener("DOMContentLoaded", () => {
    const card = document.getElementById("card");
    if (!card) return;
    let timer = 0, shownFor = null;

    function show(mark) {
      const item = document.getElementById(mark.dataset.f);
      if (!item || mark.classList.contains("off")) return;
      shownFor = mark;
      card.className = `card k-${item.dataset.kind}`;
      card.replaceChildren(...[".head", ".why", ".detail", "dl"].map((part) => item.querySelector(part)?.cloneNode(true)).filter(Boolean));
      for (const one of card.querySelectorAll("[id]")) one.removeAttribute("id");
      for (const link of card.querySelectorAll("a")) link.replaceWith(...link.childNodes);
      card.hidden = false;
      place(mark);
    }

    // Under the words, or above them where there is no room; never outside the window.
    function place(mark) {
      const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect(), own = card.getBoundingClientRect();
      const below = mark.getBoundingClientRect().bottom + GAP, above = at.top - GAP - own.height;
      card.style.top = `${Math.max(GAP, below + own.height < innerHeight || above < 0 ? below : above)}px`;
      card.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - own.width - GAP))}px`;
    }

    function hide() {
      clearTimeout(timer);
      shownFor = null;
      card.hidden = true;
    }

    document.addEventListener("mouseover", (event) => {
      const mark = event.target.closest?.("mark[data-f]");
      if (mark === shownFor) return;
      hide();
      if (mark) timer = setTimeout(show, DELAY, mark);
    });
    document.addEventListener("focusin", (event) => {
      if (event.target.matches?.("mark[data-f]")) show(event.target);
      else hide();
    });
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    // Focus may scroll its words into view: then the card goes along.
    const moved = () => { if (shownFor && shownFor === document.activeElement) place(shownFor); else hide(); };
    for (const kind of ["scroll", "wheel"]) document.addEventListener(kind, moved, { passive: true, capture: true });
  });
})();
