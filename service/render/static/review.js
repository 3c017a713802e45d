// Deciding on a report: by button, key or drag. Every decision is a form that works without this script, too.
(() => {
  "use strict";
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const writes = (e) => e.matches?.("textarea, select, input:not([type=checkbox], [type=radio], [type=range])");
  const KEPT = "hamsanj:places";

  addEventListener("DOMContentLoaded", () => {
    if (!one("#relink")) return;
    restore();
    one("#single-keys").checked = localStorage.getItem("hamsanj:keys") !== "off";
    one("#single-keys").addEventListener("change", (event) => localStorage.setItem("hamsanj:keys", event.target.checked ? "on" : "off"));
    document.addEventListener("submit", (event) => {
      if (!event.target.matches("form[data-decide]")) return;
      event.preventDefault();
      send(event.target, event.submitter);
    });
    const link = linking();
    dragging(link);
    missing();
    editing();
    keys(link);
  });

  const address = () => one("#relink form").getAttribute("action"); // not .action: its button has that name

  async function send(form, button) {
    const fields = new URLSearchParams(new FormData(form));
    if (button?.name) fields.set(button.name, button.value);
    await decide(fields);
  }

  async function decide(fields) {
    const told = one("#told");
    let answer;
    try {
      const response = await fetch(address(), { method: "POST", body: fields, headers: { Accept: "application/json" } });
      answer = await response.json();
      if (!response.ok) throw new Error(answer.problem ?? answer.detail);
    } catch (error) {
      say(told, told.dataset.problem.replace("#", error.message), true);
      return;
    }
    if (answer.reload !== undefined) reload(answer.reload);
    else replaced(answer);
    say(told, told.dataset.saved, false);
  }

  // Told to screen readers; a refusal is shown to all.
  function say(place, words, shown) {
    place.textContent = words;
    place.className = shown ? "problem" : "sr";
  }

  // The item and the log as the server has them now. The html is the server's own, made by its templates.
  function replaced(answer) {
    const made = (html) => document.importNode(new DOMParser().parseFromString(html, "text/html").body.firstElementChild, true);
    const old = document.getElementById(answer.finding), item = made(answer.html);
    old.replaceWith(item);
    one("#log").replaceWith(made(answer.log));
    one("#history").open = true;
    for (const mark of all(`mark[data-f="${answer.finding}"], mark[data-t="${answer.finding}"]`))
      mark.classList.toggle("dismissed", item.classList.contains("dismissed"));
    document.dispatchEvent(new Event("hamsanj:item"));
    (one(".acts :is(button, summary)", item) ?? one(".go", item)).focus({ preventScroll: true });
  }

  // The texts look otherwise now: the page comes anew, at the same places.
  function reload(target) {
    const places = Object.fromEntries(["coverage", "source", "findings"].map((id) => [id, document.getElementById(id).scrollTop]));
    sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, places, target, y: scrollY }));
    location.reload();
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    sessionStorage.removeItem(KEPT);
    if (kept?.path !== location.pathname) return;
    for (const [id, top] of Object.entries(kept.places)) document.getElementById(id).scrollTop = top;
    scrollTo(0, kept.y);
    const place = document.getElementById(kept.target);
    (one(".go", place ?? document.body) ?? one(".link", place ?? document.body))?.focus({ preventScroll: true });
  }

  // Links: sentences of both sides that tell the same claim.
  const sideOf = (sentence) => sentence.closest(".pane").id;
  const across = (side) => (side === "source" ? "coverage" : "source");
  const numbers = (sentences) => sentences.map((s) => s.dataset.n).join(",");

  function join(one_, other) {
    const bead = other.dataset.bead ? all(`.s[data-bead="${other.dataset.bead}"]`) : [other];
    const sentences = [...new Set([one_, ...bead])];
    const fields = new URLSearchParams({ action: "link" });
    for (const side of ["source", "coverage"]) fields.set(side, numbers(sentences.filter((s) => sideOf(s) === side)));
    return decide(fields);
  }
  const part = (sentence) => decide(new URLSearchParams({ action: "link", [sideOf(sentence)]: sentence.dataset.n }));

  // By keyboard: from a sentence to its partner across, with the arrow keys.
  function linking() {
    const told = one("#link-mode");
    let from = null, at = 0, choices = [];

    function begin(sentence) {
      end();
      from = sentence;
      const side = across(sideOf(sentence));
      choices = all(".s:not(.furniture)", document.getElementById(side));
      const partner = sentence.dataset.bead && choices.findIndex((s) => s.dataset.bead === sentence.dataset.bead);
      const nearest = choices.findIndex((s) => s.getBoundingClientRect().bottom > sentence.getBoundingClientRect().top);
      at = Math.max(0, partner >= 0 && partner !== "" ? partner : nearest);
      told.hidden = false;
      told.textContent = told.dataset.say.replace("#", name(sentence));
      sentence.classList.add("aim");
      show();
    }
    const name = (sentence) => told.dataset[sideOf(sentence)].replace("#", one(".link", sentence) ? sentence.dataset.n : "");
    function show() {
      for (const s of choices) s.classList.toggle("aim", s === choices[at]);
      choices[at].scrollIntoView({ block: "nearest" });
      one("#told").textContent = `${name(choices[at])}: ${one(".t", choices[at]).textContent}`;
    }
    function end() {
      for (const s of all(".s.aim")) s.classList.remove("aim");
      told.hidden = true;
      from = null;
    }
    function key(event) {
      if (!from) return false;
      const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
      if (step) { at = Math.max(0, Math.min(choices.length - 1, at + step)); show(); }
      else if (event.key === "Enter") { const pair = [from, choices[at]]; end(); join(...pair); }
      else if (event.key === "Delete" || event.key === "Backspace") { const sentence = from; end(); part(sentence); }
      else if (event.key === "Escape") end();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    }
    return { begin, key };
  }

  // By mouse: the number of a link is dragged onto a sentence across.
  function dragging() {
    let from = null;
    for (const handle of all(".s:not(.furniture) .link")) handle.draggable = true;
    document.addEventListener("dragstart", (event) => {
      from = event.target.closest?.(".link")?.closest(".s") ?? null;
      if (from) { event.dataTransfer.effectAllowed = "link"; event.dataTransfer.setData("text/plain", from.id); }
    });
    const over = (event) => {
      const s = event.target.closest?.(".s:not(.furniture)");
      return from && s && sideOf(s) !== sideOf(from) ? s : null;
    };
    document.addEventListener("dragover", (event) => {
      const s = over(event);
      for (const lit of all(".s.aim")) if (lit !== s) lit.classList.remove("aim");
      if (s) { event.preventDefault(); event.dataTransfer.dropEffect = "link"; s.classList.add("aim"); }
    });
    document.addEventListener("drop", (event) => {
      const s = over(event);
      if (s) { event.preventDefault(); join(from, s); }
    });
    document.addEventListener("dragend", () => { from = null; for (const s of all(".s.aim")) s.classList.remove("aim"); });
  }

  // A finding that was missed: selected words fill the form.
  function missing() {
    const form = one("#missed form"), button = one("#mark-missed");
    const held = { source: null, coverage: null };

    function selected() {
      const selection = getSelection();
      if (selection.isCollapsed || !selection.rangeCount) return null;
      const range = selection.getRangeAt(0);
      const text = range.startContainer.parentElement?.closest(".s:not(.furniture) .t");
      if (!text || !text.contains(range.endContainer)) return null;
      const words = range.toString().trim();
      return words && { words, sentence: text.closest(".s"), box: range.getBoundingClientRect() };
    }
    function fill(found) {
      const side = sideOf(found.sentence);
      form.elements[`${side}_sentence`].value = found.sentence.dataset.n;
      form.elements[`${side}_words`].value = found.words;
      held[side] = found;
    }
    document.addEventListener("selectionchange", () => {
      const found = selected();
      button.hidden = !found;
      if (!found) return;
      fill(found);
      button.style.top = `${Math.min(innerHeight - 44, found.box.bottom + 8)}px`;
      button.style.left = `${Math.max(8, Math.min(innerWidth - 180, found.box.left))}px`;
    });
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", open);
    function open() {
      button.hidden = true;
      one("#missed").open = true;
      const kind = form.elements.kind;
      if (held.source && !held.coverage) kind.value = "dropped";
      if (held.coverage && !held.source) kind.value = "added";
      kind.focus();
      form.scrollIntoView({ block: "nearest" });
    }
    one("#missed").open_ = open;
  }

  // A sentence of the coverage, edited in its place.
  function editing() {
    const pane = one("#coverage"), shape = one("#editor");
    function edit(sentence) {
      if (sentence.classList.contains("editing")) return;
      const form = shape.content.firstElementChild.cloneNode(true), field = form.elements.text;
      form.elements.start.value = sentence.dataset.start;
      form.elements.end.value = sentence.dataset.end;
      field.value = one(".t", sentence).textContent;
      sentence.classList.add("editing");
      one(".t", sentence).after(form);
      document.dispatchEvent(new Event("hamsanj:layout"));
      field.focus();
      const leave = () => {
        sentence.classList.remove("editing");
        form.remove();
        document.dispatchEvent(new Event("hamsanj:layout"));
        one(".link", sentence)?.focus();
      };
      one("[data-cancel]", form).addEventListener("click", leave);
      form.addEventListener("keydown", (event) => {
        if (event.key === "Escape") leave();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      });
    }
    pane.addEventListener("dblclick", (event) => {
      const sentence = event.target.closest(".s[data-start]");
      if (sentence && !event.target.closest(".in-place")) edit(sentence);
    });
    pane.edit_ = edit;
  }

  function keys(link) {
    const here = () => document.activeElement?.closest(".s:not(.furniture)");
    addEventListener("keydown", (event) => {
      if (link.key(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || !one("#single-keys").checked) return;
      const item = one(".finding.at"), sentence = here();
      const press = (what) => { const button = item && one(what, item); if (button) { button.click(); return true; } return false; };
      const unfold = (act) => {
        const details = item && one(`[data-act=${act}]`, item);
        if (details) { details.open = true; one("input[name=text]", details).focus(); }
        return Boolean(details);
      };
      const done = {
        a: () => press("button[value=accept]"),
        d: () => unfold("dismiss"),
        n: () => unfold("note"),
        u: () => { decide(new URLSearchParams({ action: "undo" })); return true; },
        m: () => { one("#missed").open_(); return true; },
        l: () => sentence && (link.begin(sentence), true),
        e: () => sentence && sideOf(sentence) === "coverage" && (one("#coverage").edit_(sentence), true),
      }[event.key]?.();
      if (done) event.preventDefault();
    }, true);
  }
})();
