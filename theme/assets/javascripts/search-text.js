/*
 * Thai text as it is compared, and where in the original each of its letters stands.
 *
 * In: text as it was written. Out: its folded form, in which all spellings of a word that mean the same are one. Must
 * not know: documents, pages, queries. Two forms: `fold` brings together what is right in several ways, `skeleton` what
 * was meant, when a word is spelt in a way that stands nowhere.
 */
const MONTHS = {
  "ม.ค.": "มกราคม", "ก.พ.": "กุมภาพันธ์", "มี.ค.": "มีนาคม", "เม.ย.": "เมษายน", "พ.ค.": "พฤษภาคม", "มิ.ย.": "มิถุนายน",
  "ก.ค.": "กรกฎาคม", "ส.ค.": "สิงหาคม", "ก.ย.": "กันยายน", "ต.ค.": "ตุลาคม", "พ.ย.": "พฤศจิกายน", "ธ.ค.": "ธันวาคม",
};

/* A year of the budget is no budget: who looks for งบประมาณ does not mean every date of every page. */
const FISCAL_YEAR = "ปีงบ(?:ประมาณ)?";

const MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e";
const TONES = "\u0e48-\u0e4b";

/*
 * Each alternative is one way of writing; `isForm` says where it is one, `replacement` what it becomes. The order is that
 * of precedence.
 */
const FORMS = new RegExp(
  [
    Object.keys(MONTHS).join("|").replaceAll(".", "\\."),
    FISCAL_YEAR,
    "[\\d๐-๙]\\s*/\\s*(?=[\\d๐-๙])",
    "[๐-๙]",
    `\u0e4d(?:[${TONES}]*)\u0e32`,
    `[${TONES}]+\u0e33`,
    `[${TONES}]+[\u0e31\u0e34-\u0e3a]`,
    `([${MARKS}])\\1+`,
    "\u0e40\u0e40",
    "[\u200b-\u200d\ufeff\u00ad]",
    "\\.(?=[\u0e01-\u0e4e])",
    ",(?=[\\d๐-๙]{3})",
    "\\s+",
    "\\p{Lu}",
  ].join("|"),
  "gu",
);

function isForm({ 0: form, index, input }) {
  const before = input[index - 1] ?? "";
  if (form in MONTHS) return !/[\u0e01-\u0e4e.]/.test(before);
  if (form === ".") return /[\u0e01-\u0e4e]/.test(before);
  if (form === ",") return /[\d๐-๙]/.test(before);
  return true;
}

function replacement(form) {
  if (form in MONTHS) return MONTHS[form];
  if (form.startsWith("ปีงบ")) return "ปงป";
  if (form.length > 1 && form.includes("/")) return `${replacement(form[0])}/`;
  if (/^\d$/.test(form)) return form;
  if (/^[๐-๙]$/.test(form)) return String.fromCharCode(form.charCodeAt(0) - 0x0e50 + 0x30);
  if (form === "\u0e40\u0e40") return "\u0e41";
  if (/^\s+$/.test(form)) return " ";
  if (/^\p{Lu}$/u.test(form)) return form.toLowerCase();
  /* A tone mark stands once, after the vowel above or below and before the one that follows: น้ำ, ที่. */
  const tone = form.match(/[\u0e48-\u0e4b]/)?.[0] ?? "";
  if (form.startsWith("\u0e4d") || form.endsWith("\u0e33")) return `${tone}\u0e33`;
  if (new RegExp(`^[${MARKS}]`, "u").test(form)) return form.at(-1) === form[0] ? form[0] : form.at(-1) + tone;
  return "";
}

/* Letters that a hurried or unsure hand leaves out, doubles or misplaces: tone marks, ์ ็ ๆ, blanks and punctuation. */
const SLIPS = /[\u0e47-\u0e4e\u0e46\u0e2f]|[^\p{L}\p{M}\p{N}]/gu;
/* The next coarser form is without vowels above and below: long for short, or at the wrong letter. */
const MARKED_VOWELS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e46\u0e2f]|[^\p{L}\p{M}\p{N}]/gu;

/* Letters that sound alike, which is how those spell who write by ear: ทุจริด, จัดชื้อ. Of the marks nothing is left. */
const ALIKE = { ค: "ขฃฅฆ", ส: "ซชฉฌศษ", ด: "ตฎฏ", ท: "ธถฐฑฒ", น: "ณ", พ: "ภผ", ล: "รฬ", ย: "ญ", ห: "ฮ", ไ: "ใ" };
const SOUNDS = new Map(Object.entries(ALIKE).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])));
const SOUNDING = new RegExp(`[${[...SOUNDS.keys()].join("")}]`, "gu");

/* Figures that stand twice are meant. */
const DOUBLED = /(\D)\1+/gu;

/* Where a pattern stands, if `isThere` agrees: Safari before 16.4 reads no pattern that asks what stands before it. */
function* matches(text, pattern, isThere) {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (isThere(match)) yield match;
    else pattern.lastIndex = match.index + 1;
  }
}

export function replaced(text, pattern, isThere, replace) {
  let result = "";
  let end = 0;
  for (const match of matches(text, pattern, isThere)) {
    result += text.slice(end, match.index) + replace(...match);
    end = match.index + match[0].length;
  }
  return result + text.slice(end);
}

/* Text with the place of each of its letters in what was written: `places[i]` for letter i, and one for the end. */
function rewrite({ text, places }, pattern, replace, isThere = () => true) {
  let result = "";
  const kept = [];
  let end = 0;
  const keep = (until) => {
    for (let at = end; at < until; at += 1) kept.push(places === null ? at : places[at]);
    result += text.slice(end, until);
  };
  for (const match of matches(text, pattern, isThere)) {
    keep(match.index);
    const form = replace(match[0]);
    for (let letter = 0; letter < form.length; letter += 1) kept.push(places === null ? match.index : places[match.index]);
    result += form;
    end = match.index + match[0].length;
  }
  keep(text.length);
  kept.push(places === null ? text.length : places[text.length]);
  return { text: result, places: kept };
}

export function fold(text) {
  return replaced(text, FORMS, isForm, replacement);
}

/* Level 1 is without slips, 2 without marked vowels too, 3 by its sounds. */
export function skeleton(folded, level) {
  const bare = folded.replace(level === 1 ? SLIPS : MARKED_VOWELS, "");
  return (level === 3 ? bare.replace(SOUNDING, (letter) => SOUNDS.get(letter)) : bare).replace(DOUBLED, "$1");
}

/* The same forms, with places. `level` is 0 for folded, 1 to 3 for its skeletons. */
export function located(text, level) {
  const folded = rewrite({ text, places: null }, FORMS, replacement, isForm);
  if (level === 0) return folded;
  const bare = rewrite(folded, level === 1 ? SLIPS : MARKED_VOWELS, () => "");
  const heard = level === 3 ? rewrite(bare, SOUNDING, (letter) => SOUNDS.get(letter)) : bare;
  return rewrite(heard, DOUBLED, (letters) => letters[0]);
}

/* The pieces of a text, marked or not, in order. A mark neither begins nor ends between a letter and its vowels. */
export function pieces(text, needles, level) {
  const form = located(text, level);
  const ranges = [];
  for (const needle of needles) {
    for (const start of occurrences(form.text, needle, level)) {
      ranges.push([form.places[start], form.places[start + needle.length - 1] + 1]);
    }
  }
  ranges.sort(([one], [other]) => one - other);
  const found = [];
  let end = 0;
  for (let [from, to] of ranges) {
    while (to < text.length && isOneWithBefore(text, to)) to += 1;
    while (from > 0 && isOneWithBefore(text, from)) from -= 1;
    if (to <= end) continue;
    if (from > end) found.push([text.slice(end, from), false]);
    found.push([text.slice(Math.max(from, end), to), true]);
    end = to;
  }
  if (end < text.length) found.push([text.slice(end), false]);
  return found.reduce((joined, [part, isMarked]) => {
    if (joined.length && joined.at(-1)[1] === isMarked) joined.at(-1)[0] += part;
    else joined.push([part, isMarked]);
    return joined;
  }, []);
}

/* Vowels and tones stand on, under and behind their letter, and some vowels before it. */
function isOneWithBefore(text, at) {
  return /[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]/.test(text[at]) || isLeading(text[at - 1]);
}

function isLeading(letter) {
  return letter >= "\u0e40" && letter <= "\u0e44";
}

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("th", { granularity: "word" }) : null;

/* Cut into words. A lone letter says nothing: it belongs to the word before it, or to the one after it. */
export function segment(chunk) {
  if (!segmenter) return [chunk];
  const parts = [];
  let hangs = false;
  for (const { segment: part } of segmenter.segment(chunk)) {
    const isLone = part.replace(/[^\p{L}\p{M}\p{N}]/gu, "").length < 2 && !/^\d/.test(part);
    if (parts.length && (isLone || hangs)) parts[parts.length - 1] += part;
    else parts.push(part);
    hangs = isLone && parts.at(-1) === part;
  }
  return parts;
}

/* Where a word ends at or before an offset. */
export function wordStart(text, offset) {
  if (!segmenter || offset <= 0 || offset >= text.length) return Math.max(0, Math.min(offset, text.length));
  const from = Math.max(0, offset - 40);
  return from + segmenter.segment(text.slice(from, offset + 40)).containing(offset - from).index;
}

/* How many letters of a word may be wrong, missing or too many. A figure for another is another number. */
const slipsOf = (needle) => (needle.length < 5 || /\d/.test(needle) ? 0 : needle.length < 12 ? 1 : 2);

/*
 * What stands in texts and is nearest to a word that stands in none of them; null where nothing is near. Who mistypes
 * a word seldom does so at its first letter.
 */
export function nearest(texts, needle) {
  const most = slipsOf(needle);
  let least = most;
  let counts = new Map();
  for (const text of most === 0 ? [] : texts) {
    for (const at of candidates(text, needle, most)) {
      const { slips, length } = compare(text, at, needle, least);
      if (slips > least) continue;
      if (slips < least) counts = new Map();
      least = slips;
      const word = text.slice(at, at + length);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

/* Where a needle may stand: cut into one piece more than it has slips, one of the pieces is whole. */
function candidates(text, needle, most) {
  const size = Math.ceil(needle.length / (most + 1));
  const places = new Set();
  for (let offset = 0; offset < needle.length; offset += size) {
    const piece = needle.slice(offset, offset + size);
    for (let at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, at + 1)) {
      for (let start = at - offset - most; start <= at - offset + most; start += 1) {
        if (text[start] === needle[0] && !isLeading(text[start - 1])) places.add(start);
      }
    }
  }
  return places;
}

/* With how few slips a needle stands at a place of a text, and how many letters it then takes. */
function compare(text, at, needle, most) {
  let row = Array.from({ length: needle.length + 1 }, (_, letters) => letters);
  let best = { slips: Infinity, length: 0 };
  for (let length = 1; length <= needle.length + most; length += 1) {
    const next = [length];
    for (let letters = 1; letters <= needle.length; letters += 1) {
      const isSame = text[at + length - 1] === needle[letters - 1];
      next.push(Math.min(row[letters - 1] + (isSame ? 0 : 1), row[letters] + 1, next[letters - 1] + 1));
    }
    row = next;
    if (Math.min(...row) > most) break;
    const slips = row[needle.length];
    /* As many letters as were typed are likelier than more or fewer. */
    if (slips < best.slips || (slips === best.slips && length === needle.length)) best = { slips, length };
  }
  return best;
}

/*
 * Where a word stands. Latin letters and figures begin where a word begins, and a number ends where it ends, or where
 * nothing but noughts stand behind its point. Thai words stand anywhere, because compounds have no seams; but a short one
 * is then inside of many others (งบ is in สงบ), so it has to stand where the browser, too, sees a word begin.
 */
export function* occurrences(text, needle, level) {
  const isNumber = /^\d/.test(needle);
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    /* It is the second letter of its syllable. */
    if (isLeading(text[at - 1])) continue;
    if (level === 0) {
      const before = text[at - 1] ?? " ";
      const after = text[at + needle.length] ?? " ";
      if (isNumber && (/[\d.]/.test(before) || /^(?:\d|\.(?!0+(?!\d))\d)/.test(text.slice(at + needle.length)))) continue;
      if (/^[a-z]/.test(needle) && /[a-z]/.test(before)) continue;
      if (/^[\u0e01-\u0e4e]/.test(needle)) {
        /* Another letter stands on what looked like the end. */
        if (/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/.test(after)) continue;
        if (needle.length < 4 && /[\u0e01-\u0e4e]/.test(before) && wordStart(text, at) !== at) continue;
      }
    }
    yield at;
  }
}

/* The keys of a keyboard, each with its letter in either layout: Latin and Kedmanee. */
const LATIN = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
const KEDMANEE = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";

/* What the same keys would have written in the other layout; null where both were used, or too few to tell. */
export function inOtherLayout(typed) {
  const isThai = /[\u0e01-\u0e4e]/.test(typed);
  if (typed.trim().length < 3 || (isThai && /[a-z]/i.test(typed))) return null;
  const [from, to] = isThai ? [KEDMANEE, LATIN] : [LATIN, KEDMANEE];
  return [...typed].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
}
