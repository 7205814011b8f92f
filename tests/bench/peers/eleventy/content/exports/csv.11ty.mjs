export const data = {
  pagination: { data: "collections.withCsv", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.url}table.csv`,
};

export function render({ sheet, collections }) {
  const { agency, layout, tables = [], sections = [] } = sheet.data;
  if (layout === "register") {
    return collections.agencies[agency.home].items
      .map(({ data }) => this.row([data.code, data.title, data.answers.length > 0 ? "มี" : "ไม่มี", ...data.answers.map(({ url }) => url)]))
      .join("");
  }
  const text = ({ lines }) => lines.map(({ marker, text }) => `${marker} ${text}`).join("\n");
  return [
    ...tables.flatMap(({ columns, rows }) => [columns, ...rows]),
    ...sections.flatMap(({ entries }) =>
      entries.map((entry) => [entry.title, ...entry.facts.map(({ value }) => value), ...entry.texts.map(text)]),
    ),
  ].map(this.row).join("");
}
