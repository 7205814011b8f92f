/*
 * The search panel, and the words of a search marked in the page it led to. Loaded when it is first asked for.
 *
 * In: the dialog of partials/search.html. Out: results as links; of what is found, nothing is ever read as markup.
 */
import { pieces } from "./search-text.js";

const termsOf = new WeakMap();

export function setUpPanel(dialog) {
  const { home } = dialog.dataset;
  const said = JSON.parse(dialog.dataset.words);
  const query = dialog.querySelector("input");
  const count = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ol");
  const all = dialog.querySelector("[data-sb-search=all]");
  const allOf = all.textContent;
  const homeUrl = new URL(home, location.href);
  let worker = null;
  let asked = 0;
  /* Which result to go to when the answer comes; none while a reader types. */
  let stop = null;

  const ask = ({ isAll }) => {
    asked += 1;
    worker ??= hire();
    worker.postMessage({ id: asked, url: new URL("search/search_index.json", homeUrl).href, query: query.value, isAll });
  };
  const hire = () => {
    const hired = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
    hired.addEventListener("message", ({ data }) => {
      /* An answer to what is no longer asked. */
      if (data.id !== asked) return;
      show(data);
    });
    /* Its script did not arrive: the next letter asks for it again. */
    hired.addEventListener("error", () => {
      worker = null;
      show({ query: query.value, error: true });
    });
    return hired;
  };
  const show = ({ query: answered, total, isPartial, meant, items, error }) => {
    count.textContent = error ? said.failed : sentence(said, { total, isPartial, meant });
    list.replaceChildren(...(items ?? []).map((item) => resultOf(item, { homeUrl, said })));
    list.hidden = !items?.length;
    list.dataset.query = answered;
    all.hidden = !items || total === null || items.length >= total;
    all.textContent = allOf.replace("#", total);
    /* Other results are read from the first; of the dialog, the part that scrolls depends on its height. */
    if (stop === null) for (const part of [dialog, list.parentElement]) part.scrollTop = 0;
    if (stop !== null) list.querySelectorAll("a")[stop]?.focus();
    stop = null;
    if (dialog.dataset.entered === answered) enter();
  };
  const enter = () => {
    delete dialog.dataset.entered;
    list.querySelector("a")?.click();
  };

  query.addEventListener("input", () => {
    stop = null;
    delete dialog.dataset.entered;
    ask({ isAll: false });
  });
  query.form.addEventListener("reset", () => setTimeout(() => { ask({ isAll: false }); query.focus(); }));
  query.form.addEventListener("submit", () => {
    if (list.dataset.query === query.value && list.querySelector("a")) enter();
    else ask({ isAll: false });
  });
  all.addEventListener("click", () => {
    stop = list.children.length;
    ask({ isAll: true });
  });

  /* Up and down go through the field and its results; a letter typed on a result goes back to the field. */
  dialog.addEventListener("keydown", (event) => {
    const stops = [query, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at === -1 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) {
      event.preventDefault();
      stops[(at + step + stops.length) % stops.length].focus();
    } else if (at > 0 && event.key.length === 1 && event.key !== " ") query.focus();
  });
  /* The words go with the reader, not with the address, which may be handed on. */
  list.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const link = target.closest("a");
    /* One that opens elsewhere leaves the search where it is. */
    if (link === null || ctrlKey || metaKey || shiftKey) return;
    const at = [...list.querySelectorAll("a")].indexOf(link);
    history.replaceState({ search: { query: list.dataset.query, isAll: all.hidden, at } }, "");
    const found = { path: link.pathname, terms: termsOf.get(link) };
    if (found.path === location.pathname) markPage(found.terms);
    else remember("found", found, () => sessionStorage);
    dialog.close("left");
  });
  ask({ isAll: false });
  return {
    resume({ isAll, at }) {
      stop = at;
      ask({ isAll });
    },
  };
}

function sentence(said, { total, isPartial, meant }) {
  if (total === null) return said.start;
  if (meant) return said.meant.replace("#", total).replace("@", () => meant);
  if (isPartial && total > 0) return said.some.replace("#", total);
  return total === 0 ? said.none : total === 1 ? said.one : said.other.replace("#", total);
}

function resultOf({ location, title, heading, text, agency, year, codes, terms }, { homeUrl, said }) {
  const url = new URL(location, homeUrl);
  const link = make("a", "sb-result__link", []);
  link.href = url;
  termsOf.set(link, terms);
  const about = [agency, year === null ? null : said.year.replace("#", year), codes.join(" ")].filter(Boolean);
  link.append(make("span", "sb-result__title", marked(title)));
  if (heading.length) link.append(make("span", "sb-result__heading", marked(heading)));
  if (text.length) link.append(make("span", "sb-result__text", marked(text)));
  if (about.length) link.append(make("span", "sb-result__about", about.map((part) => make("span", "sb-result__fact", [part]))));
  return make("li", "sb-result", [link]);
}

function make(name, className, children) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

function marked(parts) {
  return parts.map(([part, isMarked]) => {
    if (!isMarked) return part;
    const mark = document.createElement("mark");
    mark.append(part);
    return mark;
  });
}

/* Mark in the page what was searched for: needles, each with the level of spelling at which it was found. */
export function markPage(terms) {
  const nodes = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("svg, script, style")) nodes.push(walker.currentNode);
  for (const level of [0, 1, 2]) {
    const needles = terms.filter(([, one]) => one === level).map(([needle]) => needle);
    if (needles.length === 0) continue;
    for (const node of nodes) {
      if (node.data.trim() === "") continue;
      const found = pieces(node.data, needles, level);
      if (found.some(([, isMarked]) => isMarked)) node.replaceWith(...marked(found));
    }
  }
  /* Where all of them are folded away, the page would seem to hold none: the first is unfolded. */
  const marks = [...document.querySelectorAll("main mark")];
  const foldOf = (mark) => mark.closest("details:not([open]) > :not(summary)")?.parentElement;
  if (marks.length && marks.every(foldOf)) while (foldOf(marks[0])) foldOf(marks[0]).open = true;
}
