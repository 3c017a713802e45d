// The served pages: what forms, drops and waiting need. Without this script every form still works.
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const digits = (n) => (document.documentElement.lang === "fa" ? `${n}`.replace(/\d/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]) : `${n}`);
  const POLL = 350; // ms

  addEventListener("DOMContentLoaded", () => {
    for (const control of all(".js-only")) control.hidden = false;
    busy();
    for (const field of all("[data-drop]")) drops(field, (files) => { one("input[type=file]", field).files = files; });
    reports();
    waits();
    lives();
    actions();
    names();
  });

  function busy() {
    for (const button of all("button[data-busy]")) {
      const calls = button.textContent;
      const set = (so) => { button.disabled = so; button.textContent = so ? button.dataset.busy : calls; };
      button.form.addEventListener("submit", () => set(true));
      addEventListener("pageshow", () => set(false)); // back from the report, with the texts still there
    }
  }

  function drops(field, take) {
    for (const kind of ["dragenter", "dragover"])
      field.addEventListener(kind, (event) => { event.preventDefault(); field.classList.add("over"); });
    for (const kind of ["dragleave", "drop"])
      field.addEventListener(kind, () => field.classList.remove("over"));
    field.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      take(event.dataTransfer.files);
    });
  }

  // A finished report may be dropped anywhere on the page; elsewhere than on a field nothing else is taken.
  function reports() {
    const form = one("[data-drop-report]");
    if (!form) return;
    const open = (files) => { one("input[type=file]", form).files = files; form.requestSubmit(); };
    drops(form, open);
    drops(document.body, (files) => { if (files[0].name.endsWith(".json")) open(files); });
  }

  function waits() {
    const list = one("[data-progress]");
    if (!list) return;
    const steps = all("li", list), said = one("#stage-told"), time = one(".elapsed");
    async function look() {
      try {
        const told = await (await fetch(list.dataset.progress, { headers: { Accept: "application/json" } })).json();
        if (told.ended) return location.reload();
        show(told);
      } catch { /* the server is away for a moment: ask again */ }
      setTimeout(look, POLL);
    }
    function show(told) {
      const at = steps.findIndex((step) => step.dataset.stage === told.stage);
      time.textContent = time.dataset.say.replace("#", digits(Math.floor(told.seconds)));
      if (at < 0 || steps[at].classList.contains("now")) return;
      steps.forEach((step, n) => {
        const state = n < at ? "done" : n === at ? "now" : "ahead", words = one(".sr", step);
        step.className = state;
        step.toggleAttribute("aria-current", false);
        if (n === at) step.setAttribute("aria-current", "step");
        words.textContent = ` (${words.dataset[state]})`;
      });
      said.textContent = steps[at].firstChild.nextSibling.textContent;
    }
    setTimeout(look, POLL / 2);
  }

  // What changes by itself is asked for again until it has ended; what is unchanged stays, with its focus.
  function lives() {
    if (!one("[data-live]")) return;
    async function look() {
      try {
        const text = await (await fetch(location.href)).text();
        const now = new DOMParser().parseFromString(text, "text/html").querySelector("#live"), old = one("#live");
        if (now && now.innerHTML !== old.innerHTML) old.replaceWith(document.importNode(now, true));
      } catch { /* the server is away for a moment: ask again */ }
      if (one("[data-live]")) setTimeout(look, 3 * POLL);
    }
    setTimeout(look, 3 * POLL);
  }

  function actions() {
    for (const button of all("[data-print]")) button.addEventListener("click", () => { button.closest("details").open = false; print(); });
    for (const button of all("[data-copy]"))
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(location.origin + location.pathname);
        button.textContent = button.dataset.done;
      });
    for (const form of all("form[data-sure]"))
      form.addEventListener("submit", (event) => { if (!confirm(form.dataset.sure)) event.preventDefault(); });
    document.addEventListener("click", (event) => {
      for (const menu of all(".menu[open]")) if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
    });
    addEventListener("keydown", (event) => {
      const menu = event.key === "Escape" && one(".menu[open]");
      if (menu) { menu.open = false; one("summary", menu).focus(); }
    });
  }

  // The editor's name is kept as soon as it is written.
  function names() {
    for (const form of all("form[data-name]"))
      form.addEventListener("change", () => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }));
  }
})();
