/*
 * Search in Thai: a worker that speaks the protocol of Material's bundle in place of Material's own.
 *
 * In: the messages of the bundle, SETUP with an index of plain text and QUERY with what a reader typed.
 * Out: its answers, READY and RESULT. Must not know: the page.
 *
 * Thai is written without spaces, so an index of words would have to guess them. The documents are kept as folded text
 * instead, the browser cuts the reader's words apart, and every word must be in the document. That is a plain scan: it
 * needs no index to be built, and finds words inside compounds. Results are shown as they were written.
 */
"use strict";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const TEASER_LENGTH = 160;

/* What may stand between two letters of a word without making it another word: ป.ป.ช. is ปปช, 1,250 is 1250. */
const BETWEEN = "[.,\\u200b-\\u200d\\ufeff]*";
const WORD = /[\p{L}\p{M}\p{N}_]+(?:\.\p{N}+)*/gu;
const CODE = /(?<![\p{L}\p{M}\p{N}])(?:o|โอ)\s*(\d{1,3})(?![\p{L}\p{M}\p{N}])/gu;

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("th", { granularity: "word" }) : null;
let documents = [];
let asked = null;

self.addEventListener("message", ({ data: message }) => {
  if (message.type === SETUP) {
    prepare(message.data);
    self.postMessage({ type: READY });
  }
  if (message.type === QUERY) self.postMessage({ type: RESULT, data: { items: search(message.data) } });
});

/* Bring the forms of one word together: Thai and Arabic digits, split vowels, unseen spaces, dots of abbreviations. */
function fold(text) {
  return text
    .normalize("NFC")
    .replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 0x30))
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    .replace(/(?<=[\u0e01-\u0e4e])\.(?=[\u0e01-\u0e4e])/g, "")
    .replace(/(?<=\d),(?=\d{3})/g, "")
    .toLowerCase();
}

function prepare(index) {
  let parent = null;
  documents = index.docs.map((item) => {
    if (!item.location.includes("#")) parent = item.location;
    return { item, parent, title: fold(item.title), text: fold(item.text), tags: (item.tags ?? []).map(fold) };
  });
}

/* Every word has to be in the document; a code is a tag, or stands by itself. */
function search(query) {
  const chunks = [...fold(query).replace(CODE, " o$1 ").matchAll(WORD)].map(([chunk]) => chunk);
  const words = [...new Set(chunks.flatMap((chunk) => (isCode(chunk) ? chunk : segment(chunk))))];
  if (words.length === 0) return [];
  asked = { chunks, words, wholes: chunks.map((chunk) => new RegExp(patternOf(chunk), "iu")) };
  const groups = new Map();
  for (const found of documents) {
    const score = scoreOf(found);
    if (score === 0) continue;
    groups.set(found.parent, [...(groups.get(found.parent) ?? []), showItem({ ...found.item, score })]);
  }
  const byScore = (one, other) => other.score - one.score;
  for (const [location, group] of groups) {
    group.sort(byScore);
    if (group.every((item) => item.location !== location)) {
      const { item } = documents.find((one) => one.item.location === location);
      group.push({ ...showItem({ ...item, score: 0 }) });
    }
  }
  return [...groups.values()].sort(([one], [other]) => byScore(one, other));
}

function scoreOf({ title, text, tags }) {
  let score = 0;
  for (const word of asked.words) {
    const code = isCode(word) ? new RegExp(patternOf(word), "u") : null;
    const isIn = (field) => (code ? code.test(field) : field.includes(word));
    const found = (tags.some(isIn) ? 100 : 0) + (isIn(title) ? 10 : 0) + (isIn(text) ? 1 : 0);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

/* An item code is whole: O4 is not a part of O42. */
function isCode(word) {
  return /^o\d{1,3}$/.test(word);
}

/* A lone letter says nothing: it belongs to the word before it, or to the one after it. */
function segment(chunk) {
  if (!segmenter) return [chunk];
  const parts = [];
  let hangs = false;
  for (const { segment: part } of segmenter.segment(chunk)) {
    const isLone = part.replace(/[^\p{L}\p{N}]/gu, "").length < 2 && !/^\d/.test(part);
    if (parts.length && (isLone || hangs)) parts[parts.length - 1] += part;
    else parts.push(part);
    hangs = isLone && parts[parts.length - 1] === part;
  }
  return parts;
}

/* The forms that `fold` brings together, as they stand in the text. */
function patternOf(word) {
  const letters = [...word].map((letter) => {
    if (/\d/.test(letter)) return `[${letter}${String.fromCharCode(letter.charCodeAt(0) - 0x30 + 0x0e50)}]`;
    if (letter === "\u0e33") return "(?:\u0e33|\u0e4d\u0e32)";
    return letter.replace(".", "\\.");
  });
  return isCode(word) ? `(?<!\\p{L})${letters.join("")}(?!\\p{N})` : letters.join(BETWEEN);
}

function showItem(item) {
  const { title, text, tags } = item;
  const isIn = (part) => asked.wholes.every((whole) => whole.test(part));
  const factor = isIn(title) ? 100 : isIn(`${title} ${text} ${tags ?? ""}`) ? 10 : 1;
  const marked = factor > 1 ? asked.chunks : asked.words;
  const pattern = new RegExp(`(?:${marked.map(patternOf).join("|")})+`, "giu");
  return {
    ...item,
    score: item.score * factor,
    terms: Object.fromEntries(marked.map((word) => [word, true])),
    title: mark(title, pattern),
    text: mark(excerpt(text, pattern), pattern),
    ...(tags && { tags: tags.map(escapeText) }),
  };
}

function mark(text, pattern) {
  let end = 0;
  let markup = "";
  for (const match of text.matchAll(pattern)) {
    markup += `${escapeText(text.slice(end, match.index))}<mark>${escapeText(match[0])}</mark>`;
    end = match.index + match[0].length;
  }
  return markup + escapeText(text.slice(end));
}

/* A window on the first of the words, cut where a word ends. */
function excerpt(text, pattern) {
  if (text.length <= TEASER_LENGTH) return text;
  const start = boundary(text, Math.max(0, text.search(pattern) - TEASER_LENGTH / 4));
  const end = boundary(text, Math.min(text.length, start + TEASER_LENGTH));
  return `${start > 0 ? "…" : ""}${text.slice(start, end).trim()}${end < text.length ? "…" : ""}`;
}

function boundary(text, offset) {
  if (!segmenter || offset === 0 || offset === text.length) return offset;
  const from = Math.max(0, offset - 40);
  return from + segmenter.segment(text.slice(from, offset + 40)).containing(offset - from).index;
}

function escapeText(text) {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
