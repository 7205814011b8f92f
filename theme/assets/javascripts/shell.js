/*
 * What a page needs of script: the colours that the reader chose, a menu that Escape closes, the search's door,
 * buttons that copy a table, and folds that an address opens.
 *
 * Runs first thing in the body, so that no page flashes in the wrong colours. Without it the page is whole: the menu is
 * a `details` element, the colours follow the device, and a link to the contents page stands in place of the search.
 */
"use strict";

document.documentElement.classList.replace("no-js", "js");
/* Said before anything is painted, so that nothing moves when the buttons come to work. */
document.documentElement.classList.toggle("no-clipboard", !navigator.clipboard);

/* What a reader chose, kept for this site alone: others may lie on the same host. Storage may be refused. */
const root = new URL("../../", document.currentScript.src);
const recall = (key, storage = () => localStorage) => {
  try {
    return JSON.parse(storage().getItem(`${root.pathname}.${key}`));
  } catch {
    return null;
  }
};
const remember = (key, value, storage = () => localStorage) => {
  try {
    storage().setItem(`${root.pathname}.${key}`, JSON.stringify(value));
  } catch {
    /* The choice then lasts as long as the page. */
  }
};

/* As the device: no attribute is needed, the style sheet knows. The names are those of Material's sheets. */
function paint(scheme) {
  if (scheme) document.body.setAttribute("data-md-color-scheme", scheme);
  else document.body.removeAttribute("data-md-color-scheme");
}
paint(recall("palette"));

document.addEventListener("DOMContentLoaded", () => {
  setUpPalette();
  setUpMenu();
  setUpSearch();
  setUpCopying();
  setUpFolds();
  setUpPaper();
});

function setUpPalette() {
  const inputs = [...document.querySelectorAll(".sb-palette__input")];
  const show = (chosen) => inputs.forEach((input) => (input.nextElementSibling.hidden = input !== chosen));
  const chosen = inputs.find((input) => input.value === recall("palette")) ?? inputs[0];
  chosen.checked = true;
  show(chosen);
  for (const input of inputs) {
    input.addEventListener("change", () => {
      paint(input.value);
      show(input);
      remember("palette", input.value);
    });
  }
}

function setUpMenu() {
  const menu = document.querySelector(".sb-menu");
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

/* An address that names what is folded, or what is in it, asks for it; not every browser unfolds the latter. */
function setUpFolds() {
  const unfold = () => {
    /* Before the page is painted, no element matches :target. */
    const isNamed = ({ id }) => location.hash === `#${encodeURIComponent(id)}`;
    const named = [...document.querySelectorAll("details[id], details [id]")].find(isNamed);
    if (!named?.closest("details:not([open])")) return;
    for (let fold = named.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    named.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
}

/* Paper shows what is folded, of which the style knows in Chrome from 131, Firefox from 143 and Safari from 18.4. */
function setUpPaper() {
  if (CSS.supports("selector(::details-content)")) return;
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
  });
}

function setUpSearch() {
  const dialog = document.getElementById("sb-search");
  if (!dialog) return;
  const opener = document.querySelector("[data-sb-search=open]");
  const query = dialog.querySelector("input");
  const key = dialog.querySelector("[data-sb-search=key]");
  const load = () => import(new URL("assets/javascripts/search.js", root));
  let panel = null;

  /* Who doesn't search, loads neither script nor index. What did not arrive is asked for again by the next letter. */
  const prepare = () =>
    (panel ??= load().then(({ setUpPanel }) => setUpPanel(dialog)).catch(() => {
      panel = null;
      dialog.querySelector("[role=status]").textContent = JSON.parse(dialog.dataset.words).failed;
    }));
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    query.focus();
    query.select();
    prepare();
  };
  query.addEventListener("input", prepare);
  /* Entered before there are results: the panel follows the first one as soon as there is. */
  query.form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.dataset.entered = query.value;
    prepare();
  });
  opener.addEventListener("click", open);
  dialog.querySelector("[data-sb-search=close]").addEventListener("click", () => dialog.close());
  /* Outside of the panel: the backdrop is part of the dialog. */
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    if (target === dialog && !isInside) dialog.close();
  });

  key.checked = recall("search-key") ?? true;
  key.addEventListener("change", () => remember("search-key", key.checked));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
    const isKey = event.key === "/" && key.checked && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isKey) return;
    event.preventDefault();
    open();
  });

  /* Who goes back from a result finds the search as it was left. Who closed it is done with it. */
  const reopen = async () => {
    const left = history.state?.search;
    if (!left) return dialog.close("left");
    query.value = left.query;
    /* Where the focus is now it goes back to when the search is closed. */
    if (!dialog.open) opener.focus({ preventScroll: true });
    if (!dialog.open) dialog.showModal();
    (await prepare())?.resume(left);
  };
  dialog.addEventListener("close", () => {
    delete dialog.dataset.entered;
    if (dialog.returnValue !== "left") history.replaceState(null, "");
    dialog.returnValue = "";
  });
  addEventListener("popstate", reopen);
  addEventListener("pageshow", ({ persisted }) => persisted && reopen());
  reopen();

  /* The words that led here, left by the panel of the page before. */
  const found = recall("found", () => sessionStorage);
  if (found) remember("found", null, () => sessionStorage);
  if (found?.path === location.pathname) load().then(({ markPage }) => markPage(found.terms));
}

/* A table for the clipboard: what its CSV says, with a tab between cells, as spreadsheets take it. */
function setUpCopying() {
  const unquote = (quoted) => {
    const text = quoted.slice(1, -1).replaceAll('""', '"');
    return /["\t\n]/.test(text) ? quoted : text;
  };
  const read = async (url) => {
    const text = (await (await fetch(url)).text()).trim();
    return text.replace(/"(?:[^"]|"")*"|,/g, (part) => (part === "," ? "\t" : unquote(part)));
  };
  /* Safari lets a script copy only while it is pressed for: it is promised the table, which has yet to arrive. */
  const copy = async (table) => {
    if (!("ClipboardItem" in window)) return navigator.clipboard.writeText(await table);
    const blob = table.then((cells) => new Blob([cells], { type: "text/plain" }));
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  };
  for (const button of document.querySelectorAll(".sb-downloads__copy")) {
    const csv = button.parentElement.querySelector('[href$=".csv"]');
    const said = button.nextElementSibling;
    button.addEventListener("click", async () => {
      try {
        await copy(read(csv.href));
        said.textContent = said.dataset.sbCopied;
      } catch {
        said.textContent = said.dataset.sbRefused;
      }
      setTimeout(() => (said.textContent = ""), 4000);
    });
  }
}
