export const data = {
  pagination: { data: "collections.homes", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.url}search/search_index.json`,
};

export function render({ sheet, catalogue, collections }) {
  const docs = collections.agencies[sheet.data.agency.home].pages.map((page) => {
    const { title, layout, code, facts, texts, tables, sections } = page.data;
    const text = layout === "item" ? this.words(catalogue[code]) : this.words([facts, texts, tables, sections, page.rawInput]);
    return { location: page.url, title, text };
  });
  return JSON.stringify({ config: { lang: ["en"] }, docs });
}
