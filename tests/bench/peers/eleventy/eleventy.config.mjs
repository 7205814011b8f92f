// The theme of `tests/bench/peers/shared` in Eleventy: see tests/bench/builders.py for what is compared.

const byWeight = (one, other) => (one.data.weight ?? 0) - (other.data.weight ?? 0);

/** All words of a page's data, for the search index. */
const words = (value) => {
  if (Array.isArray(value)) return value.map(words).join(" ");
  if (value !== null && typeof value === "object") return Object.values(value).map(words).join(" ");
  return String(value ?? "");
};

const cell = (value) => `"${String(value).replaceAll('"', '""')}"`;
const row = (values) => values.map(cell).join(",") + "\n";

/** What a page says in the words of schema.org. */
const described = ({ title, summary, layout, url, agency }) => {
  const whole = (address) => `https://example.go.th${address}`;
  const above = [["ข้อมูลสาธารณะ OIT", "/"], [agency.title, agency.home], ["ข้อมูล OIT ปี 2569", `${agency.home}2569/`]];
  const way = [...above.filter(([, address]) => url !== address && url.startsWith(address)), [title, url]];
  const steps = way.map(([name, address], place) => ({ "@type": "ListItem", position: place + 1, name, item: whole(address) }));
  const report = {
    "@type": "Report",
    name: title,
    description: summary ?? title,
    url: whole(url),
    inLanguage: "th",
    publisher: { "@type": "GovernmentOrganization", name: agency.title, url: whole(agency.home) },
  };
  const graph = [{ "@type": "BreadcrumbList", itemListElement: steps }, ...(layout === "disclosure" ? [report] : [])];
  return JSON.stringify({ "@context": "https://schema.org", "@graph": graph }).replaceAll("<", "\\u003c");
};

export default function (config) {
  config.addCollection("agencies", (api) => {
    const agencies = new Map();
    for (const page of api.getAll()) {
      const home = page.data.agency?.home;
      if (home === undefined) continue;
      if (!agencies.has(home)) agencies.set(home, { home, pages: [], items: [], disclosures: [], groups: new Map() });
      const agency = agencies.get(home);
      agency.pages.push(page);
      if (page.data.layout === "item") agency.items.push(page);
      if (page.data.layout === "disclosure" && page.data.topic) agency.disclosures.push(page);
    }
    for (const agency of agencies.values()) {
      agency.pages.sort(byWeight);
      agency.disclosures.sort(byWeight);
      agency.answered = agency.items.filter((page) => page.data.answers.length > 0).length;
      agency.groups = Object.entries(Object.groupBy(agency.items.sort(byWeight), (page) => page.data.group));
    }
    return Object.fromEntries(agencies);
  });
  config.addCollection("withJson", (api) => api.getAll().filter((page) => page.data.exports?.includes("json")));
  config.addCollection("withCsv", (api) => api.getAll().filter((page) => page.data.exports?.includes("csv")));
  config.addCollection("homes", (api) => api.getAll().filter((page) => page.data.layout === "agency"));
  config.addFilter("described", described);
  config.addJavaScriptFunction("words", words);
  config.addJavaScriptFunction("row", row);
  config.addPassthroughCopy({ static: "/" });
  config.setServerOptions({ showAllHosts: false });
  return {
    dir: { input: "content", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "njk", "11ty.js"],
  };
}
