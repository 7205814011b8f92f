/*
 * Finds pages, in Thai. In: the address of an index, then what a reader typed. Out: pages in order, and what to mark in
 * them. Must not know: the page that asks.
 *
 * Thai is written without spaces, so an index of words would have to guess them. The pages are kept as folded text
 * instead and scanned: that needs no index to be built, and finds words inside compounds. What was typed is cut into
 * groups at its blanks, and a page must hold every group: whole, or as words that stand near each other, or spelt as
 * hurried hands spell. The first of these that finds anything is taken, so that a right spelling is never diluted.
 * Where no page holds every group, those are shown that hold most of what was typed, and are said to. Of a question only
 * what it asks about is looked for.
 */
import {
  fold, inOtherLayout, located, nearest, occurrences, pieces, replaced, segment, skeleton, wordStart,
} from "./search-text.js";

const FIRST = 20;
const TEASER = 170;
/* Letters that may stand between the words of a group, beside their own. */
const NEAR = 30;

/* What a page is worth for a word: in its title, in a heading, in its text. */
const TITLE = 60;
const HEADING = 24;
const TEXT = 8;
const CODED = 400;
const OF_THE_YEAR = 60;
/* What is new is likelier to be meant, by so much a year; never so much as a heading is worth more than text. */
const RECENT = 12;
const OLDER = 3;
/* Where no page holds all that was typed: how much of it one must hold, and of what that one holds, all others. */
const MOST = 0.5;

const WORD = /[\p{L}\p{M}\p{N}_]+(?:\.\p{N}+)*/gu;
/* What is written in one piece, such as e-service, 014/2565, 7(3), Q&A or the name of a file, is looked for in one piece. */
const CHUNK = /[\p{L}\p{M}\p{N}_]+(?:[-./&@:][\p{L}\p{M}\p{N}_]+|\(\p{N}+\))*/gu;
/* What is between the words of such a piece. */
const APART = /[^\p{L}\p{M}\p{N}]/gu;
/* OIT, ข้อ and O are left out as often as not; one of them is there. */
const CODE =
  /(?!\d)(?:oit\s*)?(?:(?:ข้อ(?:ที่)?|item)\s*)?(?:(?:o|โอ)\s*[.-]?\s*)?(\d{1,3})(?![\p{L}\p{M}\p{N}])/gu;
const MONTH = "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)";
const DAY = new RegExp(`(?:\\d{1,2} ?)?${MONTH}(?: ?(?:\\d{4}|\\d{2})(?!\\d))?`, "gu");
/* What stands before the name of a place says no more than the name. */
const PLACE = /[จอต]\.\s*(?=[\u0e01-\u0e4e](?!\.))/gu;
/* An abbreviation ends at its dot, and a name follows. */
const ABBREVIATED = /([ก-ฮ]{2,4})\.\s*(?=[\u0e01-\u0e4e](?!\.))/gu;
/* A year of either era, which may be stuck to the word before; that it is a year need only be said of two digits. */
const YEAR = /(?:(?:ประจำ)?(?:ปี|ปงป)\s*)?(?:[พค]ศ\.?\s*)?(25\d\d|20\d\d)(?![\d/-]|\.\d)/gu;
const SHORT_YEAR = /(?:ปี|ปงป|พศ\.?)\s*(\d\d)(?![\d/-]|\.\d)/gu;
/* What says that the number of an order follows. */
const NUMBERED = /(?:เลข)?ที่\s*(?=\d+\/)/gu;
/* Where a writer changes between scripts, a word ends. */
const SEAM = /[\u0e01-\u0e4e](?=[a-z0-9])|[a-z0-9](?=[\u0e01-\u0e4e])/gu;
/* Whether a match is not the end of something else. */
const isNoEndOf = (pattern) => ({ index, input }) => !pattern.test(input.slice(Math.max(0, index - 2), index));
const isNoEndOfWord = isNoEndOf(/[\p{L}\p{M}\p{N}]$/u);
const isNoEndOfThai = isNoEndOf(/[\u0e01-\u0e4e.]$/);
const isNoEndOfNumber = isNoEndOf(/\d$/);
/* One that is said to be a year is one, whatever stands before. */
const isYearAlone = isNoEndOf(/[\d/-]$|\d\.$/);
const isYearHere = (match) => match[0] !== match[1] || isYearAlone(match);
/* Words that join others. Where those stand near each other, another one may join them as well. */
const JOINING = new Set(["และ", "หรือ", "ของ", "ใน", "ที่", "โดย", "ให้", "กับ", "จาก", "การ", "ความ", "แห่ง", "เพื่อ", "ต่อ", "เรื่อง"]);
/* Words of a question, which stand in no answer. */
const ASKING = new Set([
  ..."ได้ ได้ที่ ไหน ที่ไหน อย่างไร ยังไง ไง กี่ ใคร อะไร เป็น ขอ ดู อยาก ต้อง เมื่อไหร่ เมื่อไร เท่าไหร่ เท่าไร ไหม บ้าง เรา ฉัน ครับ ค่ะ คะ".split(" "),
  ..."a an and are at can do does for from how i in is my of on or the to what when where which who with".split(" "),
]);

/* What asks in a sentence without blanks, as it is spoken: what it asks about stands on either side. */
const QUESTIONS = [
  "(?:อยู่)?(?:ที่|ตรง|ทาง|แถว|วัน|เดือน|คน)?ไหน",
  "ยังไง|อย่างไร|อะไร|ใคร|ทำไม|(?:เท่า|เมื่อ)(?:ไหร่|ไร|ใด)",
  "กี่(?:คน|วัน|บาท|ครั้ง|โมง)?",
  "(?:ไหม|มั้ย|มั๊ย|ไง|(?:หรือ|รึ)(?:เปล่า|ป่าว|ไม่|ยัง)|หน่อย)(?=ว่า|$)",
];
const QUESTION = new RegExp(`(?:${QUESTIONS.join("|")})(?:ดี|บ้าง|เป็น|คือ)*`, "gu");
const IN_WORD = { กี่: /[เ-ไ]$/, ไหม: /ผ้า$/ };
const isAsked = ({ 0: asked, index, input }) => !IN_WORD[asked.slice(0, 3)]?.test(input.slice(0, index));
/* What joins a question to what it is about, but for words that end like it. */
const AFTER_WORD = "(?:ต้อง|จะ|ทำ|ใช้|อยู่|ชื่อ|คือ|เป็น|ได้|ไป|แล้ว|ออก|เข้า|มี|บ้าง)";
const OF_QUESTION = new RegExp(
  "^(?:อยาก|ต้องการ|จะ(?!นะ|แนะ|บัง)|ต้อง|ขอ(?!ง)|ดู(?!แล)|ให้|มี|เป็น|ได้|แล้ว|ว่า)+"
    + `|(รายได้|ทั่วไป)${AFTER_WORD}*$|${AFTER_WORD}+$`,
  "gu",
);
const THIS_YEAR = /(?:ปี|ปงป)(?:นี้|ล่าสุด|ปัจจุบัน)/gu;

/* How a group may be met, best first: at a level of spelling, whole or as words nearby or anywhere in the page. */
const WAYS = [
  { level: 0, least: 2 },
  { level: 1, least: 3 },
  { level: 2, least: 3 },
  { level: 3, least: 3 },
  { level: 0, least: 1 },
  { level: 1, least: 2 },
  { level: 2, least: 2 },
];

let index = null;
let latest = null;

self.addEventListener("message", async ({ data: { url, id, query, isAll } }) => {
  latest = id;
  index ??= load(url);
  try {
    const read = await index;
    /* Who types fast asks for more before this is answered: then only the last is worth the time. */
    await new Promise((done) => setTimeout(done));
    if (id !== latest) return;
    self.postMessage({ id, query, ...answer(read, query, isAll) });
  } catch (error) {
    index = null;
    self.postMessage({ id, query, error: String(error) });
  }
});

async function load(url) {
  /* Hosts that say nothing of how long to keep it let browsers guess, for days where nothing was published for months. */
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status}: ${url}`);
  const { docs, synonyms = [] } = await answer.json();
  const newest = Math.max(...docs.map(({ year }) => year ?? 0));
  const isOfSeveral = docs.some(({ agency }) => agency);
  return {
    pages: docs.map((source) => {
      const parts = [["", "", source.text], ...(source.parts ?? [])];
      const written = {
        title: source.title,
        heading: [...parts.map(([, title]) => title), addressed(source.location)].join("\n"),
        text: [source.agency ?? "", ...parts.map(([, title, text]) => `${title}\n${text}`)].join("\n"),
      };
      const forms = [Object.fromEntries(Object.entries(written).map(([field, text]) => [field, fold(text)]))];
      const recent = source.year === undefined ? RECENT : Math.max(0, RECENT - OLDER * (newest - source.year));
      /* Among disclosures of several, an agency itself. */
      const ahead = isOfSeveral && !source.agency ? HEADING : 0;
      return { source, parts, forms, recent, ahead, codes: (source.tags ?? []).map((tag) => tag.toLowerCase()) };
    }),
    synonyms: new Map(synonyms.flatMap(([words, also]) => words.map((word) => [word, also]))),
  };
}

/* The words of an address: an English name of every topic, and the name in Latin letters of every agency. */
function addressed(location) {
  return location.split("/").filter((step) => /^[a-z]+-|^[a-z]{2,}$/.test(step)).join("\n").replaceAll("-", " ");
}

/* The page's fields at a level of spelling; the coarser ones are made when a word stands nowhere as it was typed. */
function formOf(page, level) {
  page.forms[level] ??= Object.fromEntries(
    Object.entries(page.forms[0]).map(([field, text]) => [field, skeleton(text, level)]),
  );
  return page.forms[level];
}

/* What no page holds may have been typed in the other layout of the keyboard; then it is right, or was not meant. */
function answer(read, query, isAll) {
  const asTyped = search(read, query, isAll);
  const meant = asTyped.total === 0 || asTyped.isPartial ? inOtherLayout(query) : null;
  const isKnown = (chunk) => read.synonyms.has(chunk) || stands(read.pages, chunk);
  if (meant === null || !fold(meant).match(CHUNK)?.every(isKnown)) return asTyped;
  const other = search(read, meant, isAll);
  return other.total > 0 && !other.isPartial ? { ...other, meant } : asTyped;
}

/* All titles and headings at a level of spelling, and all texts: for what stands in neither, no page need be asked. */
const texts = new WeakMap();
function allOf(pages, level) {
  if (!texts.has(pages)) texts.set(pages, []);
  const joined = () => {
    const forms = pages.map((page) => formOf(page, level));
    return [forms.map(({ title, heading }) => `${title}\n${heading}`).join("\n"), forms.map(({ text }) => text).join("\n")];
  };
  return (texts.get(pages)[level] ??= joined());
}

const stands = (pages, word, level = 0) => allOf(pages, level).some((text) => text.includes(word));

function search({ pages, synonyms }, query, isAll) {
  const groups = groupsOf(withLetter(query, pages), pages, synonyms);
  if (groups.length === 0) return { total: query.trim() === "" ? null : 0, items: [] };
  let met = groups.map((group) => meet(group, pages, synonyms));
  /* A page need not say of which kind the agency is; one that does comes before others. */
  const others = met.filter(({ group }) => !group.isItself);
  const needed = others.length > 0 ? others : met;
  let found = pages.filter((page) => needed.every(({ scores }) => scores.has(page)));
  const isPartial = found.length === 0;
  if (isPartial) {
    const inWords = ({ group }) => wordsOf(group).map((word) => meet(word, pages, synonyms));
    met = weighed(met.flatMap((one) => (one.scores.size > 0 ? [one] : inWords(one))), pages.length);
    const shares = pages.map((page) => shareOf(page, met));
    const most = Math.max(...shares);
    found = most < MOST ? [] : pages.filter((_, at) => shares[at] >= most * MOST);
  }
  const whole = fold(query).trim();
  const isOfYear = groups.some(({ year }) => year);
  const ranked = found.map((page) => {
    const worths = met.reduce((sum, { scores, weight = 1 }) => sum + weight * (scores.get(page) ?? 0), 0);
    /* That nothing was published is seldom what was looked for. */
    const told = page.source.unanswered ? worths / 2 : worths;
    const score = told + likeness(page, whole) + page.ahead + (isOfYear ? 0 : page.recent);
    return { page, score };
  });
  /*
   * The newest first among equals, and before it what is of all years of one agency among several; a page of content
   * before that of the item, which repeats it.
   */
  const yearOf = ({ page: { source } }) => source.year ?? (source.agency ? Infinity : 0);
  const isItem = ({ page }) => page.codes.some((code) => page.forms[0].title.startsWith(`${code} `));
  ranked.sort((one, other) => other.score - one.score || yearOf(other) - yearOf(one) || isItem(one) - isItem(other));
  const shown = isAll ? ranked : ranked.slice(0, FIRST);
  return { total: found.length, isPartial, items: shown.map(({ page }) => itemOf(page, met)) };
}

/* Each word of a group as a group of its own. */
function wordsOf(group) {
  return group.words?.length > 1 ? group.words.map((needles) => ({ key: needles[0], whole: needles, words: [] })) : [group];
}

/* What each word says: more, the fewer pages hold it and the longer it is. One that none holds says what most do. */
function weighed(met, total) {
  const known = met.filter(({ scores }) => scores.size > 0).map(({ scores }) => Math.log(1 + total / scores.size));
  const usual = known.reduce((sum, one) => sum + one, 0) / known.length;
  return met.map((one) => {
    const rarity = one.scores.size > 0 ? Math.log(1 + total / one.scores.size) : usual;
    return { ...one, weight: rarity * one.group.key.length };
  });
}

/* How much of what was typed a page holds. */
function shareOf(page, met) {
  const weightOf = (groups) => groups.reduce((sum, { weight }) => sum + weight, 0);
  return weightOf(met.filter(({ scores }) => scores.has(page))) / weightOf(met);
}

/* What looks like a number that begins with 0 is a code typed with a nought for its letter, where there is such a code. */
function withLetter(query, pages) {
  const number = fold(query.normalize("NFC")).match(/^\s*0(\d{1,2})\s*$/)?.[1];
  const code = `o${Number(number)}`;
  return number && pages.some(({ codes }) => codes.includes(code)) ? code : query;
}

/* A title that begins with what was typed is likely to be what was meant. */
function likeness(page, whole) {
  return page.forms[0].title.startsWith(whole) ? TEXT : 0;
}

/* Codes and days are one thing each; other groups are what stands between blanks. */
function groupsOf(query, pages, synonyms) {
  const groups = [];
  const add = (group) => {
    if (!groups.some((one) => one.key === group.key)) groups.push(group);
    return " ";
  };
  const typed = replaced(query.normalize("NFC"), PLACE, isNoEndOfThai, () => " ");
  const apart = (all, short) => (synonyms.has(short) ? `${short} ` : all);
  let rest = fold(replaced(typed, ABBREVIATED, isNoEndOfThai, apart));
  /* Whose pages they are need not be said, unless it is all that is said. */
  const [whose] = pages.filter(({ source }) => source.location === "").map(({ forms }) => forms[0].title);
  if (whose && rest.replace(whose, "").trim()) rest = rest.replace(whose, " ");
  const isYear = (year) => pages.some(({ source }) => source.year === year);
  const addYear = (written, year) => add({ key: written, year, isOfCode });
  rest = replaced(rest, CODE, isNoEndOfWord, (all, number) => {
    const code = `o${Number(number)}`;
    /* OIT 66 is of a year. */
    const isCode = !isYear(2500 + Number(number)) || pages.some(({ codes }) => codes.includes(code));
    return isCode ? add({ key: code, code }) : all;
  });
  const isOfCode = groups.length > 0;
  const phrases = [...synonyms.keys()].filter((key) => key.includes(" ")).sort((one, other) => other.length - one.length);
  for (const phrase of phrases) rest = rest.replace(phrase, () => add(wordGroup(phrase, [phrase], synonyms)));
  rest = replaced(rest, DAY, isNoEndOfNumber, (day) => add(wordGroup(day, day.match(WORD), synonyms)));
  rest = replaced(rest, YEAR, isYearHere, (_, year) => addYear(year, Number(year) + (year.startsWith("20") ? 543 : 0)));
  rest = rest.replace(SHORT_YEAR, (_, year) => addYear(year, 2500 + Number(year)));
  rest = rest.replace(THIS_YEAR, (written) => addYear(written, Math.max(...pages.map(({ source }) => source.year ?? 0))));
  const chunks = rest.replace(NUMBERED, " ").replace(SEAM, "$& ").match(CHUNK) ?? [];
  const isAlone = groups.length + chunks.length === 1;
  for (const chunk of chunks) {
    const words = chunk.match(WORD);
    if (words.length > 1 && words[0] !== chunk) add({ ...wordGroup(chunk, words, synonyms), isOnePiece: true });
    else if (!isAlone && /^\d\d$/.test(chunk) && isYear(2500 + Number(chunk))) addYear(chunk, 2500 + Number(chunk));
    else {
      const about = askedAbout(chunk, synonyms);
      if (about.length === 0) add({ ...wordGroup(chunk, segment(chunk), synonyms), isAsking: true });
      for (const part of about) for (const [whole, parts] of cut(part, synonyms)) add(wordGroup(whole, parts, synonyms));
    }
  }
  const telling = groups.filter(({ key, isAsking }) => !isAsking && !ASKING.has(key));
  const isItself = ({ key }) => Boolean(whose && synonyms.get(key)?.some((name) => whose.startsWith(name)));
  return (telling.length > 0 ? telling : groups).map((group) => ({ ...group, isItself: isItself(group) }));
}

/* The number of an order, such as 14/2565, is also written with noughts before it, or without. */
function padded(chunk) {
  const [, number, year] = chunk.match(/^0*(\d{1,3})(\/25\d\d)$/) ?? [];
  return number ? [1, 2, 3].map((size) => number.padStart(size, "0") + year) : [];
}

/* What a question is about: its parts, and what has a name of its own, even where that name asks. */
function askedAbout(chunk, synonyms) {
  const sides = (text) => replaced(text, QUESTION, isAsked, () => " ").split(" ");
  if (synonyms.has(chunk) || sides(chunk).length === 1) return [chunk];
  const named = [...synonyms.keys()].filter((key) => key.length > 5 && chunk.includes(key));
  const [known] = named.sort((one, other) => other.length - one.length);
  /* What a name leaves may have another: when it opens, when it closes. */
  const about = (part) => (known && synonyms.has(part) ? [part] : sides(part).map((side) => side.replace(OF_QUESTION, "$1")));
  const parts = chunk.split(known).map(about);
  return parts.flatMap((part, at) => (at > 0 ? [known, ...part] : part)).filter(Boolean);
}

/* An abbreviation before a name stands by itself: อบต.คอนฉิม is an อบต. named คอนฉิม. */
function cut(chunk, synonyms) {
  if (!/^[\u0e01-\u0e4e]/.test(chunk) || synonyms.has(chunk)) return [[chunk, synonyms.has(chunk) ? [chunk] : segment(chunk)]];
  for (const key of synonyms.keys()) {
    /* Abbreviations are all consonants. */
    if (/^[ก-ฮ]{2,4}$/.test(key) && chunk.startsWith(key) && segment(chunk)[0] === key) {
      const name = chunk.slice(key.length);
      return [[key, [key]], [name, segment(name)]];
    }
    /* And after a title: นายกอบต. Words end in two of their letters, such as ทน, but in no three. */
    if (/^[ก-ฮ]{3,4}$/.test(key) && chunk.endsWith(key)) {
      const title = chunk.slice(0, -key.length);
      return [[title, synonyms.has(title) ? [title] : segment(title)], [key, [key]]];
    }
  }
  return [[chunk, segment(chunk)]];
}

function wordGroup(whole, words, synonyms) {
  const also = (word) => [word, ...(synonyms.get(word) ?? synonyms.get(word.replace(APART, "")) ?? [])];
  const telling = words.filter((word) => !JOINING.has(word) && !ASKING.has(word));
  const asked = telling.length > 0 ? telling : words;
  /* Where a joining word stands before its word, as in ของขวัญ, both are marked. */
  const joined = words.filter((word) => JOINING.has(word)).map((word) => word + (words[words.indexOf(word) + 1] ?? ""));
  const parts = words.length > 1 ? words : [];
  return { key: whole, whole: [...also(whole), ...padded(whole)], words: words.length > 1 ? asked.map(also) : [], joined, parts };
}

function meet(group, pages, synonyms) {
  if (group.code) return { group, level: 0, scores: coded(group, pages), needles: [] };
  if (group.year) return { group, level: 0, scores: dated(group, pages), needles: [[group.key, String(group.year)]] };
  for (let { level, least } of group.isAgain ? WAYS.filter((way) => way.level === 0) : WAYS) {
    const form = (needle) => (level === 0 ? needle : skeleton(needle, level));
    const whole = group.whole.map(form);
    const words = group.words.map((needles) => needles.map(form));
    if (level > 0 && least <= 2 && words.length === 0) continue;
    if (level > 0 && (least > 2 ? [whole] : words).some(([needle]) => needle.length < shortest(needle, level))) continue;
    const isSomewhere = (needles) => needles.some((needle) => stands(pages, needle, level));
    const isPossible = isSomewhere(whole) || (least <= 2 && words.length > 0 && words.every(isSomewhere));
    if (group.isOnePiece && level === 0 && least === 2 && pages.some((page) => worth(page.forms[0], whole, 0) > 0)) least = 3;
    const scores = new Map();
    for (const page of isPossible ? pages : []) {
      const score = scoreOf(formOf(page, level), whole, words, { level, least });
      if (score > 0) scores.set(page, score);
    }
    /* Words that only happen to stand near each other in a text may be the halves of one that is mistyped. */
    const best = Math.max(0, ...scores.values());
    if (level === 0 && best <= TEXT / 2) {
      const other = otherwise(group, least === 2 ? [everyday, mended] : [joinedOnwards, joinedBackwards], pages, synonyms);
      if (other !== null && Math.max(...other.scores.values()) > best) return other;
    }
    if (scores.size > 0) return { group, level, scores, needles: [whole, ...words, (group.joined ?? []).map(form)] };
  }
  return group.isAgain ? null : meant(group, pages);
}

/* A group whose words were cut, or typed, otherwise than pages have them; null where that finds nothing. */
function otherwise({ parts = [], isAgain }, ways, pages, synonyms) {
  if (parts.length < 2 || isAgain) return null;
  for (const way of ways) {
    const words = way(parts, pages, synonyms);
    if (words === null) continue;
    const again = { ...wordGroup(words.join(""), words, synonyms), isAgain: true };
    const met = meet(again, pages, synonyms);
    if (met !== null) return met;
  }
  return null;
}

/* Parts that stand together somewhere may be one word, which the browser cut. Where words meet is seen from either end. */
function joinedOnwards(parts, pages) {
  const words = parts.slice(0, 1);
  for (const part of parts.slice(1)) {
    if (stands(pages, words.at(-1) + part)) words.push(words.pop() + part);
    else words.push(part);
  }
  return words.length < parts.length ? words : null;
}

function joinedBackwards(parts, pages) {
  const words = parts.slice(-1);
  for (const part of parts.slice(0, -1).reverse()) {
    if (stands(pages, part + words[0])) words[0] = part + words[0];
    else words.unshift(part);
  }
  return words.length < parts.length ? words : null;
}

/* An everyday word, mistyped, is one of those that have other names. */
function everyday(parts, pages, synonyms) {
  const word = nearest([[...synonyms.keys()].join("\n")], parts.join(""));
  return synonyms.has(word) ? [word] : null;
}

/* Each word that stands nowhere is taken for the nearest one. It is in one piece, or in several that are too short. */
function mended(parts, pages) {
  const words = [];
  for (const [at, part] of parts.entries()) {
    if (at > 0 && part.length < 4 && parts[at - 1].length < 4) words[words.length - 1] += part;
    else words.push(part);
  }
  const right = words.map((word) => (stands(pages, word) ? word : nearestIn(pages, word, 0)));
  if (right.includes(null) || right.every((word, at) => word === words[at])) return null;
  return segment(right.join(""));
}

function nearestIn(pages, word, level) {
  const [named, text] = allOf(pages, level);
  return nearest([named], word) ?? nearest([text], word);
}

/* A word that stands nowhere is taken for the nearest one: of a title or heading, or else of a text. */
function meant(group, pages) {
  const typed = skeleton(group.whole[0], 1);
  const word = nearestIn(pages, typed, 1);
  const scores = new Map();
  for (const page of word === null ? [] : pages) {
    const score = worth(formOf(page, 1), [word], 1);
    if (score > 0) scores.set(page, score);
  }
  return { group, level: 1, scores, needles: word === null ? [] : [[word]] };
}

/* Without its marks, a short word is like many others, and so is a number that is not as long as that of a telephone. */
function shortest(needle, level) {
  return /^\d+$/.test(needle) ? 9 : Math.min(2 + level, 4);
}

function scoreOf(fields, whole, words, { level, least }) {
  const asWhole = worth(fields, whole, level);
  if (asWhole > 0 || least > 2 || words.length === 0) return asWhole;
  const span = whole[0].length + NEAR;
  if (least === 2 && !Object.values(fields).some((field) => areNear(field, words, level, span))) return 0;
  const worths = words.map((needles) => worth(fields, needles, level));
  return worths.every((one) => one > 0) ? worths.reduce((sum, one) => sum + one, 0) / worths.length / 2 : 0;
}

function worth({ title, heading, text }, needles, level) {
  let best = 0;
  for (const [rank, needle] of needles.entries()) {
    const share = rank === 0 ? 1 : 0.8;
    const found = holds(title, needle, level) ? TITLE : holds(heading, needle, level) ? HEADING : holds(text, needle, level) ? TEXT : 0;
    best = Math.max(best, found * share);
  }
  return best;
}

function holds(field, needle, level) {
  return !occurrences(field, needle, level).next().done;
}

/* Whether the words stand in their order within a span. */
function areNear(field, words, level, span) {
  const places = words.map((needles) => needles.flatMap((needle) => [...occurrences(field, needle, level)]));
  if (places.some((list) => list.length === 0)) return false;
  return places[0].some((start) => {
    const end = places.reduce((at, list) => list.find((one) => one >= at) ?? Infinity, start);
    return end - start <= span;
  });
}

/* A page of an item, or one that answers it; then pages that speak of it. O4 is not a part of O42. */
function coded({ code }, pages) {
  const spoken = new RegExp(`(?:^|[^\\p{L}\\p{M}])o ?${code.slice(1)}(?!\\d)`, "u");
  const scores = new Map();
  for (const page of pages) {
    const { title, text } = page.forms[0];
    const score = page.codes.includes(code) ? CODED + (title.startsWith(code) ? TITLE : 0) : spoken.test(`${title}\n${text}`) ? TEXT : 0;
    if (score > 0) scores.set(page, score);
  }
  return scores;
}

/* Beside a code a year is that of the item; else a page may be of the year or speak of it. The year has a page. */
function dated({ key, year, isOfCode }, pages) {
  const scores = new Map();
  for (const page of pages) {
    const { source, forms } = page;
    /* Two digits may be those of any number. */
    const needles = key.length < 4 ? [String(year), key] : [key, String(year)];
    const spoken = isOfCode ? 0 : worth(forms[0], needles, 0);
    const own = source.year !== year ? 0 : OF_THE_YEAR + (source.location === `${year}/` ? TITLE : 0);
    if (own + spoken > 0) scores.set(page, Math.max(own, spoken));
  }
  return scores;
}

/* What is shown of a page: where the words stand. A result leads to the part of the page that holds what its title does not. */
function itemOf({ source, parts, codes }, met) {
  const marked = met.map(({ level, needles }) => ({ level, needles: needles.flat() }));
  const inTitle = strength(source.title, met);
  const strengths = parts.map(([, title, text]) => strength(`${title}\n${text}`, met));
  const most = Math.max(...strengths);
  const [anchor, heading, text] = parts[strengths.indexOf(most)];
  return {
    location: source.location + (anchor && most > inTitle ? `#${anchor}` : ""),
    title: mark(source.title, marked),
    heading: heading ? mark(heading, marked) : [],
    text: mark(excerpt(text, marked), marked),
    agency: source.agency ?? null,
    year: source.year ?? null,
    codes: codes.map((code) => code.toUpperCase()),
    terms: marked.flatMap(({ level, needles }) => needles.map((needle) => [needle, level])),
  };
}

/* How much of what was asked a text holds: of each group the whole, or else how many of its words. */
function strength(text, met) {
  return met.reduce((sum, { level, needles: [whole, ...words] }) => {
    if (!whole) return sum;
    const form = located(text, level).text;
    const isIn = (alternatives) => alternatives.some((needle) => holds(form, needle, level));
    return sum + (isIn(whole) ? 1 : words.filter(isIn).length / (words.length + 1));
  }, 0);
}

function mark(text, marked) {
  /* Groups may be spelt at different levels; the marks of one level are cut out before the next is looked for. */
  return marked.reduce(
    (parts, { level, needles }) =>
      parts.flatMap(([part, isMarked]) => (isMarked ? [[part, true]] : pieces(part, needles, level))),
    text === "" ? [] : [[text, false]],
  );
}

/* A window on the first of the words, cut where a word ends. */
function excerpt(text, marked) {
  if (text.length <= TEASER) return text;
  const firsts = marked.map(({ level, needles }) => {
    const [first, second] = pieces(text, needles, level);
    return first[1] ? 0 : second ? first[0].length : Infinity;
  });
  const first = Math.min(...firsts);
  const start = wordStart(text, first === Infinity ? 0 : Math.max(0, first - TEASER / 4));
  const end = wordStart(text, Math.min(text.length, start + TEASER));
  return `${start > 0 ? "…" : ""}${text.slice(start, end).trim()}${end < text.length ? "…" : ""}`;
}
