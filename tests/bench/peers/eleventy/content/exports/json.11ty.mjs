export const data = {
  pagination: { data: "collections.withJson", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.url}data.json`,
};

export function render({ sheet, catalogue, collections }) {
  const { agency, title, summary, layout, items = [], facts, texts, tables, sections } = sheet.data;
  const answers = items.map((code) => ({ code: catalogue[code].code, title: catalogue[code].title }));
  const listed = () =>
    collections.agencies[agency.home].items.map(({ url, data }) => ({ code: data.code, title: data.title, url, disclosures: data.answers }));
  const whole = layout === "disclosure" ? { answers, facts, texts, tables, sections, prose: sheet.rawInput } : { items: listed() };
  return JSON.stringify({ agency: agency.title, url: sheet.url, title, summary, ...whole }, null, 1);
}
