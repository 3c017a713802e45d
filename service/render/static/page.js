// Without this script the page shows all its text, highlights, findings and links; here it learns to move.
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const digits = (n) => (document.documentElement.lang === "fa" ? [...`${n}`].map((d) => "۰۱۲۳۴۵۶۷۸۹"[d]).join("") : `${n}`);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const SVG = "http://www.w3.org/2000/svg";
  const READING_LINE = 0.3; // of a pane's height: where the eye is
  const GLIDE = 0.3; // of the rest of the way, a frame

  const writes = (e) => e.matches?.("textarea, select, input:not([type=checkbox], [type=radio], [type=range])");

  addEventListener("DOMContentLoaded", () => {
    for (const control of all(".js-only")) control.hidden = false;
    if (one(".columns")) report();
    addEventListener("beforeprint", () => { for (const told of all(".warnings")) told.open = true; });
  });

  function report() {
    const sides = { coverage: one("#coverage"), source: one("#source") };
    const beads = readBeads(sides);
    const links = ribbons(sides, beads);
    const light = lights(beads, links);
    const go = travel(sides, beads, links);
    const list = findings(links, go, light);
    addEventListener("hashchange", () => list.toHash());
    list.toHash();
  }

  // Beads with two sides: number to the sentences of each.
  function readBeads(sides) {
    const beads = new Map();
    for (const [side, pane] of Object.entries(sides))
      for (const sentence of all(".s[data-bead]", pane)) {
        const key = sentence.dataset.bead;
        if (!beads.has(key)) beads.set(key, { coverage: [], source: [] });
        beads.get(key)[side].push(sentence);
      }
    return beads;
  }

  // Whether the panes scroll by themselves (wide window) or with the page.
  const scrolls = (pane) => getComputedStyle(pane).overflowY === "auto";

  function ribbons(sides, beads) {
    const svg = one("svg.ribbons");
    const bands = [];
    for (const [key, bead] of beads)
      for (const a of bead.coverage)
        for (const b of bead.source) {
          const path = document.createElementNS(SVG, "path");
          path.dataset.bead = key;
          svg.append(path);
          bands.push({ path, a, b, shown: true });
        }
    let width = 0, height = 0, waiting = false, places = new Map();
    const order = new Map();

    // Reads all places once; drawing then needs the scroll positions only.
    function measure() {
      const box = svg.getBoundingClientRect();
      width = box.width;
      height = box.height;
      places = new Map();
      order.clear();
      for (const pane of Object.values(sides)) {
        const shift = pane.scrollTop - box.top;
        for (const s of all(".s", pane)) {
          const place = s.getBoundingClientRect();
          places.set(s, [place.top + shift, place.bottom + shift]);
        }
      }
      for (const band of bands) Object.assign(band, { from: places.get(band.a), to: places.get(band.b) });
      draw();
    }

    function draw() {
      waiting = false;
      if (!places.size) return;
      const up = sides.coverage.scrollTop, upRight = sides.source.scrollTop, half = width / 2;
      for (const band of bands) {
        const [y1, y2, y3, y4] = [band.from[0] - up, band.from[1] - up, band.to[0] - upRight, band.to[1] - upRight];
        const shown = width > 0 && ((y2 > 0 && y1 < height) || (y4 > 0 && y3 < height)); // one end is in view
        if (shown)
          band.path.setAttribute("d", `M0 ${y1 + 3}C${half} ${y1 + 3} ${half} ${y3 + 3} ${width} ${y3 + 3}V${y4 - 3}` +
            `C${half} ${y4 - 3} ${half} ${y2 - 3} 0 ${y2 - 3}Z`);
        if (shown !== band.shown) band.path.toggleAttribute("hidden", !shown);
        band.shown = shown;
      }
      const above = scrolls(sides.source) ? 0 : -svg.getBoundingClientRect().top;
      thumbs(sides, places, above, above + (scrolls(sides.source) ? height : innerHeight));
    }

    const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } };
    let again = 0;
    const remeasure = () => { cancelAnimationFrame(again); again = requestAnimationFrame(measure); };
    addEventListener("resize", remeasure);
    document.addEventListener("hamsanj:layout", remeasure);
    document.addEventListener("toggle", remeasure, true);
    document.fonts.ready.then(remeasure);
    addEventListener("scroll", later, { passive: true });
    for (const pane of Object.values(sides)) pane.addEventListener("scroll", later, { passive: true });
    for (const radio of all("input[name=view]")) radio.addEventListener("change", remeasure);
    measure();

    const marked = all(".s[data-bead] mark[data-f]").map((m) => [m.dataset.f, m.closest(".s").dataset.bead]);

    // A ribbon takes the colour of the gravest finding that is shown on its bead.
    function tint(shownItems) {
      const rank = new Map(shownItems.map((item, at) => [item.id, [at, item.dataset.kind]]));
      const best = new Map(), kinds = new Map();
      for (const [name, key] of marked) {
        const [at, kind] = rank.get(name) ?? [Infinity];
        if (at < (best.get(key) ?? Infinity)) { best.set(key, at); kinds.set(key, kind); }
      }
      for (const { path } of bands) {
        const kind = kinds.get(path.dataset.bead);
        if (kind) path.classList.value = `k-${kind}`; else path.removeAttribute("class");
      }
    }
    // Places count from the top of a pane's content.
    const place = (sentence) => places.get(sentence);
    function linked(pane) {
      if (!order.has(pane))
        order.set(pane, all(".s[data-bead]", pane).map((sentence) => {
          const [from, to] = places.get(sentence);
          return { sentence, from, to };
        }));
      return order.get(pane);
    }
    return { svg, bands, tint, remeasure, place, linked };
  }

  // Which part of each side is in view, on the map. Places and limits count from the top of the ribbons.
  function thumbs(sides, places, from, to) {
    for (const [side, pane] of Object.entries(sides)) {
      const group = one(`.map g[data-side=${side}]`), thumb = one(".thumb", group);
      pane.bars ??= all(".s", pane).map((s) => [s, one(`[data-s="${s.id}"]`, group)]);
      const seen = pane.bars.filter(([s]) => {
        const [top, bottom] = places.get(s);
        return bottom - pane.scrollTop > from && top - pane.scrollTop < to;
      });
      const [first, last] = [seen[0]?.[1], seen.at(-1)?.[1]];
      const top = first ? +first.getAttribute("y") : 0;
      thumb.setAttribute("y", top);
      thumb.setAttribute("height", last ? +last.getAttribute("y") + +last.getAttribute("height") - top : 0);
    }
  }

  // Hovering or focusing a sentence, a ribbon or a finding lights up what belongs to it.
  function lights(beads, links) {
    let lit = [];
    function light(key) {
      for (const thing of lit) thing.classList.remove("lit");
      const bead = beads.get(key);
      lit = bead ? [...bead.coverage, ...bead.source, ...links.bands.filter((b) => b.path.dataset.bead === key).map((b) => b.path)] : [];
      for (const thing of lit) thing.classList.add("lit");
    }
    const at = (event) => event.target.closest?.("[data-bead]")?.dataset.bead;
    const texts = one(".texts");
    for (const kind of ["mouseover", "focusin"]) texts.addEventListener(kind, (event) => light(at(event)));
    texts.addEventListener("mouseleave", () => light());
    return light;
  }

  // Bringing places into view, and the other side alongside.
  function travel(sides, beads, links) {
    const other = (pane) => (pane === sides.source ? sides.coverage : sides.source);
    const step = one("#in-step");
    let driver = null;

    function bring(element, level = null) {
      const pane = element.closest(".pane");
      const smooth = calm() ? "auto" : "smooth";
      if (!scrolls(pane)) {
        element.scrollIntoView({ behavior: smooth, block: "center" });
        return;
      }
      const to = level ?? pane.clientHeight * READING_LINE;
      const now = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTo({ top: pane.scrollTop + now - to, behavior: smooth });
    }

    // Both panes at once, so that the two places stand level.
    function show(first, second) {
      driver = null;
      bring(first);
      if (second && scrolls(sides.source)) bring(second);
    }

    const partner = (sentence) => {
      const bead = beads.get(sentence?.dataset.bead);
      return bead && bead[other(sentence.closest(".pane")).id][0];
    };

    // While a pane scrolls, the partner of what stands on its reading line comes alongside. Where neighbours are
    // told apart in the other text, it glides from one to the other.
    function target() {
      const pane = driver, over = other(pane), line = pane.scrollTop + pane.clientHeight * READING_LINE;
      const known = links.linked(pane);
      if (!known.length) return null;
      let low = 0, high = known.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (known[middle].from <= line) low = middle; else high = middle - 1;
      }
      const here = known[low], next = known[low + 1];
      const mate = links.place(partner(here.sentence));
      const size = Math.max(1, here.to - here.from);
      const part = Math.max(0, Math.min(1, (line - here.from) / size));
      let level = mate[0] + part * (mate[1] - mate[0]);
      if (next && line > here.to) {
        const far = links.place(partner(next.sentence))[0], gap = Math.max(1, next.from - here.to);
        level = mate[1] + (far - mate[1]) * Math.min(1, (line - here.to) / gap);
      }
      return Math.max(0, Math.min(over.scrollHeight - over.clientHeight, level - over.clientHeight * READING_LINE));
    }

    let gliding = false, goal = 0;
    function follow() {
      const pane = driver;
      if (!pane || !step.checked || !scrolls(pane)) return;
      const to = target();
      if (to === null) return;
      goal = to;
      if (calm()) other(pane).scrollTop = goal;
      else if (!gliding) { gliding = true; requestAnimationFrame(glide); }
    }
    function glide() {
      const pane = driver && other(driver);
      const rest = pane ? goal - pane.scrollTop : 0;
      gliding = pane && Math.abs(rest) > 1;
      if (!gliding) return;
      pane.scrollTop += Math.abs(rest) < 4 ? rest : rest * GLIDE;
      requestAnimationFrame(glide);
    }
    for (const pane of Object.values(sides)) {
      for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"])
        pane.addEventListener(kind, () => { driver = pane; }, { passive: true });
      pane.addEventListener("scroll", () => { if (pane === driver) follow(); }, { passive: true });
    }
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a.link");
      if (!link || !scrolls(sides.source)) return;
      event.preventDefault();
      const sentence = link.closest(".s");
      driver = null;
      bring(partner(sentence), sentence.getBoundingClientRect().top - sentence.closest(".pane").getBoundingClientRect().top);
    });
    links.svg.addEventListener("click", (event) => {
      const bead = beads.get(event.target.dataset.bead);
      if (bead) show(bead.coverage[0], bead.source[0]);
    });
    return { show, partner };
  }

  function findings(links, go, light) {
    const marks = all("mark"), chips = all(".s .chip"), spots = all(".map a");
    let items = all(".finding"), shown = items, at = null, here = [];

    function apply() {
      const on = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));
      const kinds = on("kind"), severities = on("severity"), least = +one("#confidence").value / 100;
      const keep = (d) => kinds.has(d.kind) && severities.has(d.severity) && +d.confidence >= least - 1e-9;
      shown = items.filter((item) => keep(item.dataset));
      const stays = new Set(shown.map((item) => item.id));
      one("output").textContent = one("output").dataset.say.replace("#", digits(one("#confidence").value));
      const said = one(".shown");
      said.textContent = said.dataset.say.replace("#", digits(shown.length));
      links.tint(shown);
      gradually([
        ...items.map((item) => [item, "hidden", !stays.has(item.id)]),
        ...marks.map((mark) => [mark, "off", !stays.has(mark.dataset.f ?? mark.dataset.t)]),
        ...spots.map((place) => [place, "off", !stays.has(place.dataset.m)]),
        ...chips.map((chip) => [chip, "hidden", !stays.has(chip.dataset.chip)]),
      ]);
    }

    // Much that appears or goes at once would hold up the page: only so much a frame, and the newest filter counts.
    const A_FRAME = 50;
    let turn = 0;
    function gradually(wanted) {
      const mine = ++turn;
      const has = ([e, what]) => (what === "off" ? e.classList.contains("off") : e.hidden);
      const due = wanted.filter((change) => has(change) !== change[2]);
      const some = () => {
        if (mine !== turn) return;
        for (const [e, what, so] of due.splice(0, A_FRAME)) {
          if (what === "off") e.classList.toggle("off", so); else e.hidden = so;
        }
        if (due.length) requestAnimationFrame(some);
        else links.remeasure(); // labels that go give room
      };
      some();
    }

    function choose(item, focus = true) {
      at?.classList.remove("at");
      at = item;
      for (const mark of here) mark.classList.remove("here");
      here = item ? all(`mark[data-f="${item.id}"], mark[data-t="${item.id}"]`) : [];
      for (const mark of here) mark.classList.add("here");
      light(here[0]?.closest(".s").dataset.bead);
      if (!item) return;
      item.classList.add("at");
      if (focus) one(".go", item).focus({ preventScroll: true });
      item.scrollIntoView({ block: "nearest" });
    }

    function look(item) {
      choose(item);
      const place = (side) => one(`#${side} mark[data-f="${item.id}"]`);
      const [a, b] = [place("coverage"), place("source")];
      if (a || b) go.show(a ?? b, a ? b ?? go.partner(a.closest(".s")) : go.partner(b.closest(".s")));
    }

    function move(by) {
      if (!shown.length) return;
      const now = shown.indexOf(at);
      choose(shown[now < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, now + by))]);
    }

    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
      if (event.key !== "Escape" && event.key !== "Enter" && one("#single-keys")?.checked === false) return;
      if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
      else if (event.key === "Escape") choose(null);
      else if (event.key === "Enter" && at && document.activeElement === document.body) look(at);
    });
    document.addEventListener("click", (event) => {
      const target = event.target;
      const item = target.closest?.(".finding");
      const mark = target.closest?.("mark[data-f]:not(.off)"), chip = target.closest?.(".s .chip, .map a");
      if (item && target.closest("a") && !target.closest(".verdict")) {
        event.preventDefault();
        look(item);
      } else if (chip) {
        event.preventDefault();
        look(document.getElementById(chip.dataset.chip ?? chip.dataset.m));
      } else if (mark && getSelection().isCollapsed) choose(document.getElementById(mark.dataset.f), false);
    });
    one("ol.findings")?.addEventListener("mouseover", (event) => {
      const item = event.target.closest(".finding");
      if (item) light(one(`mark[data-f="${item.id}"]`)?.closest(".s").dataset.bead);
    });
    // An item was replaced by a newer one with the same id.
    document.addEventListener("hamsanj:item", () => {
      items = all(".finding");
      if (at) choose(document.getElementById(at.id), false);
      apply();
    });
    for (const control of all(".filters input")) control.addEventListener("input", apply);
    if (items.length) apply();

    return {
      toHash() {
        const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (target?.matches(".finding")) look(target);
        else if (target?.matches(".s")) go.show(target, go.partner(target));
      },
    };
  }
})();
