/*
 * What a page needs before and beside Material's bundle: the reader's colours, and a search that a keyboard can use.
 *
 * Runs first thing in the body, so that no page flashes in the wrong colours. Without it the page is whole: the menu is
 * a `details` element, the colours follow the device, and a link to the contents page stands in place of the search.
 */
"use strict";

document.documentElement.classList.replace("no-js", "js");

/* Names that Material's bundle expects, and that its own templates put in an inline script. Storage may be refused. */
var __md_scope = new URL("../../", document.currentScript.src);
var __md_get = (key, storage, scope = __md_scope) => {
  try {
    return JSON.parse((storage || localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};
var __md_set = (key, value, storage, scope = __md_scope) => {
  try {
    (storage || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    /* The choice then lasts as long as the page. */
  }
};

/* As the device: no attribute is needed, the style sheet knows. */
{
  const color = __md_get("__palette")?.color;
  if (color && color.media !== "(prefers-color-scheme)") document.body.setAttribute("data-md-color-scheme", color.scheme);
}

document.addEventListener("DOMContentLoaded", () => {
  setUpPalette();
  setUpMenu();
  setUpSearch();
});

/* Material leaves all three choices unchecked until one is pressed, and so unheard by a screen reader. */
function setUpPalette() {
  const inputs = document.querySelectorAll("[data-md-component=palette] input");
  const index = __md_get("__palette")?.index ?? 0;
  if (inputs[index]) inputs[index].checked = true;
}

function setUpMenu() {
  const menu = document.querySelector(".sb-menu");
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function setUpSearch() {
  const panel = document.getElementById("sb-search");
  if (!panel) return;
  const toggle = document.getElementById("__search");
  const query = panel.querySelector("input");
  const list = panel.querySelector("ol");
  const opener = document.querySelector("[data-sb-search=open]");
  const background = document.querySelectorAll(".sb-skip, .sb-header, .sb-page");

  const show = () => {
    panel.hidden = !toggle.checked;
    for (const element of background) element.inert = toggle.checked;
    if (toggle.checked) query.focus();
    else opener.focus({ preventScroll: true });
  };
  const setOpen = (open) => {
    if (toggle.checked !== open) toggle.click();
  };
  toggle.addEventListener("change", show);
  if (toggle.checked) show();

  opener.addEventListener("click", () => setOpen(true));
  for (const element of panel.querySelectorAll("[data-sb-search=close]")) element.addEventListener("click", () => setOpen(false));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    setOpen(true);
  });

  /* Material closes the search on Tab and takes the keys of its buttons; here both do what they do everywhere. */
  panel.addEventListener("keydown", (event) => {
    const isOwn = event.key === "Tab" || event.key === "Shift" || event.target.closest("button, .sb-search__foot");
    if (isOwn && event.key !== "Escape") event.stopPropagation();
  });
  new MutationObserver(() => {
    for (const element of list.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  }).observe(list, { childList: true });

  /* Material listens to keys alone: a word that was pasted, spoken or picked by touch is typed as well. */
  query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));
  query.form.addEventListener("reset", () => setTimeout(() => query.dispatchEvent(new Event("keyup"))));
}
