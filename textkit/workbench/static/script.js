"use strict";
/* Keys, and the way from a record to its words and back. Without this script every link works as well. */
const all = (what, root = document) => [...root.querySelectorAll(what)];
const one = (what, root = document) => root.querySelector(what);
const dialog = one("#help");

one("#help-button")?.addEventListener("click", () => dialog.showModal());

/* On a phone the pages stand in a row that is wider than the window. */
const menu = one(".top nav");
const current = menu && one("[aria-current]", menu);
if (current) menu.scrollLeft = current.offsetLeft - (menu.clientWidth - current.offsetWidth) / 2;

/* Lists: j and k go from row to row. */
const rows = all(".rows [data-row]");
const entries = all("[data-goto]");
let at = -1;

function step(by) {
  if (entries.length) {
    const shown = entries.findIndex((entry) => entry.parentElement.classList.contains("on"));
    const next = Math.min(Math.max(shown + by, 0), entries.length - 1);
    choose(entries[next].dataset.goto, true);
  } else if (rows.length) {
    at = Math.min(Math.max(at + by, 0), rows.length - 1);
    all(".rows .on").forEach((row) => row.classList.remove("on"));
    rows[at].closest("tr, li, section").classList.add("on");
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "center" });
  }
}

/* A report: a record is chosen in the list or in the text, and shown in both. */
const text = one("#text");
const panel = one("#why");
let asked = "";

function choose(record, leadsToText) {
  all(".m.on, .records .on").forEach((mark) => mark.classList.remove("on"));
  const marks = all(`.m[data-record~="${CSS.escape(record)}"]`);
  const entry = document.getElementById(`row-${record}`);
  marks.forEach((mark) => mark.classList.add("on"));
  if (entry) {
    entry.classList.add("on");
    entry.closest("details").open = true;
  }
  const seen = leadsToText ? marks[0] : entry;
  if (seen && getComputedStyle(one(".columns")).display === "grid") seen.scrollIntoView({ block: "center" });
  else if (leadsToText && marks[0]) marks[0].scrollIntoView({ block: "center" });
  tellWhy(record);
  const place = new URL(location.href);
  if (text?.dataset.why) place.searchParams.set("at", record);
  place.hash = record;
  history.replaceState(null, "", place);
}

/* Words that are marked may be a record that is missing: offsets are counted in code points, as reports count them. */
const missing = one("#missing");
const lengthOf = (words) => [...words].length;

/* The offset of a place in a piece of the text; where the place is in none of it, its end. */
function offset(piece, node, place) {
  const words = node.nodeType === Node.TEXT_NODE && piece.contains(node) ? node.data.slice(0, place) : piece.textContent;
  return Number(piece.dataset.start) + lengthOf(words);
}

document.addEventListener("selectionchange", () => {
  if (!missing) return;
  const chosenWords = getSelection();
  missing.hidden = true;
  if (!chosenWords.rangeCount || chosenWords.isCollapsed) return;
  const range = chosenWords.getRangeAt(0);
  const pieces = all("[data-start]", text).filter((piece) => range.intersectsNode(piece));
  if (!pieces.length || !text.contains(range.commonAncestorContainer)) return;
  const begins = pieces[0].contains(range.startContainer);
  const start = begins ? offset(pieces[0], range.startContainer, range.startOffset) : Number(pieces[0].dataset.start);
  const end = offset(pieces.at(-1), range.endContainer, range.endOffset);
  if (start >= end) return;
  missing.href = `${missing.dataset.here}?edit=1&start=${start}&end=${end}#correct`;
  missing.hidden = false;
});

async function whyOf(record) {
  const entry = one(`[data-goto="${CSS.escape(record)}"]`);
  if (entry?.dataset.told) return JSON.parse(entry.dataset.told);
  if (!text?.dataset.why) return null;
  const answer = await fetch(`${text.dataset.why}/${encodeURIComponent(record)}`);
  return answer.ok ? answer.json() : null;
}

async function tellWhy(record) {
  asked = record;
  const told = panel && await whyOf(record);
  if (!told || asked !== record) return;
  one(".words", panel).textContent = told.text;
  one("dl", panel).replaceChildren(...told.fields.map(([name, value]) => {
    const pair = document.createElement("div");
    pair.append(made("dt", name), made("dd", value));
    return pair;
  }));
  one("code", panel).textContent = told.rule;
  one(".reasons", panel).replaceChildren(...told.reasons.map((reason) => made("li", reason)));
  panel.hidden = false;
  panel.classList.add("floating");
  const edit = one("#edit");
  if (edit) edit.href = `${edit.dataset.here}?at=${encodeURIComponent(record)}&edit=1#correct`;
}

function made(tag, words) {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

function letGo() {
  asked = "";
  all(".m.on, .records .on").forEach((mark) => mark.classList.remove("on"));
  if (panel) panel.hidden = true;
}

document.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  const entry = event.target.closest("[data-goto]");
  const mark = event.target.closest("a.m[data-record]");
  if (!entry && !mark) return;
  if (mark && String(getSelection())) return;
  event.preventDefault();
  choose(entry ? entry.dataset.goto : mark.dataset.record.split(" ")[0], Boolean(entry));
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape" && !typing) letGo();
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const done = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => one(".filters input:not([type=hidden])")?.focus(),
    "?": () => dialog?.showModal(),
    "[": () => one(".pager [rel=prev]")?.click(),
    "]": () => one(".pager [rel=next]")?.click(),
  }[event.key];
  if (done) {
    event.preventDefault();
    done();
  }
});

/* A choice filters at once; what is not asked for is left out of the address. */
all("form.filters[method]").forEach((form) => {
  const sent = () => {
    all("input, select", form).forEach((field) => { field.disabled = !field.value; });
    form.submit();
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); sent(); });
  all("select, input[type=checkbox]", form).forEach((field) => field.addEventListener("change", sent));
});

if (matchMedia("(max-width: 75rem)").matches) one(".outline details")?.removeAttribute("open");

/* Files are sent one by one, so that each shows what came of it as soon as it is read. */
all("form.upload").forEach((form) => {
  const field = one("[type=file]", form);
  const shown = (file) => {
    const row = made("li", "");
    row.append(made("b", file.file));
    if (file.error) row.append(made("p", file.error));
    file.reports.forEach((report) => {
      const link = made("a", report.title || file.file);
      link.href = report.address;
      link.className = "title";
      link.dataset.row = "";
      const line = made("p", "");
      line.append(link, made("span", ` ${report.counts} · ${report.outlets} · ${report.people}`));
      row.append(line);
    });
    return row;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...field.files];
    for (const [number, file] of files.entries()) {
      one("#progress").textContent = `${number + 1} / ${files.length}`;
      const body = new FormData();
      body.append("file", file);
      if (form.elements.keep?.checked) body.append("keep", "yes");
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
      const told = answer.ok ? await answer.json() : [{ file: file.name, reports: [], error: String(answer.status) }];
      one("#done").prepend(...told.map(shown));
    }
    if (form.elements.keep?.checked) one("#renewal")?.requestSubmit();
    form.reset();
  });
  ["dragover", "drop"].forEach((name) => form.addEventListener(name, (event) => {
    event.preventDefault();
    if (name === "drop" && event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  }));
});

/* An archive that is brought up to date says how far that is. */
all("#renewal").forEach((form) => {
  const said = one("[role=status]", form);
  const follow = async (method) => {
    const answer = await fetch(form.action, { method, headers: { accept: "application/json" } });
    const state = await answer.json();
    said.textContent = state.said ?? state.error;
    said.classList.toggle("warn", Boolean(state.failed || state.error));
    if (state.running) setTimeout(follow, 500, "GET");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow("POST");
  });
  if ("running" in form.dataset) follow("GET");
});

/* Pages without a server: what is typed sieves the rows. */
all("[data-sieve]").forEach((field) => {
  const sift = () => {
    const terms = field.value.trim().toLowerCase().split(/\s+/);
    const found = all(".rows > li, .rows tbody tr, .lines > section");
    found.forEach((row) => {
      const said = row.textContent.toLowerCase();
      row.hidden = !terms.every((term) => said.includes(term));
    });
  };
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", sift);
  field.value = new URL(location.href).searchParams.get("sieve") ?? "";
  if (field.value) sift();
});

const chosen = new URL(location.href).searchParams.get("at") ?? decodeURIComponent(location.hash.slice(1));
if (chosen && document.getElementById(`row-${chosen}`)) {
  const entry = document.getElementById(`row-${chosen}`);
  entry?.classList.add("on");
  all(`.m[data-record~="${CSS.escape(chosen)}"]`).forEach((mark) => mark.classList.add("on"));
  entry?.scrollIntoView({ block: "center" });
  one(".m.on")?.scrollIntoView({ block: "center" });
  if (panel?.hidden) tellWhy(chosen);
}
