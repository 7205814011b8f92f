export const data = {
  pagination: { data: "collections.homes", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.url}feed.xml`,
};

const DAY = "<updated>2026-01-12T00:00:00+07:00</updated>";
const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export function render({ sheet, collections }) {
  const { title, home } = sheet.data.agency;
  const whole = `https://example.go.th${home}`;
  const entries = collections.agencies[home].disclosures.map(({ url, data }) => {
    const address = `https://example.go.th${url}`;
    const words = `<title>${escaped(data.title)}</title><summary>${escaped(data.summary ?? data.title)}</summary>`;
    return `<entry><id>${address}</id><link href="${address}"/>${DAY}${words}</entry>`;
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="th">',
    `<title>การเปลี่ยนแปลงของ ${escaped(title)}</title><id>${whole}feed.xml</id>`,
    `<link rel="self" href="${whole}feed.xml"/><link rel="alternate" href="${whole}"/>${DAY}`,
    `<author><name>${escaped(title)}</name></author>`,
    ...entries,
    "</feed>",
  ].join("\n");
}
