// Prints references with citeproc-js: a job in as JSON, for each style the list of references out.
const fs = require("fs");
const CSL = require("citeproc");

const job = JSON.parse(fs.readFileSync(0, "utf8"));

function locale(language) {
  const file = `${job.locales}/locales-${language}.xml`;
  return fs.readFileSync(fs.existsSync(file) ? file : `${job.locales}/locales-en-US.xml`, "utf8");
}

// Items are known by their place: two papers may have one address.
const system = {
  retrieveLocale: locale,
  retrieveItem: (place) => ({ ...structuredClone(job.items[place]), id: place }),
};

function printed(style) {
  const engine = new CSL.Engine(system, fs.readFileSync(style.path, "utf8"), style.language || undefined);
  engine.setOutputFormat("html");
  return job.items.map((_, place) => {
    engine.rebuildProcessorState([]);
    if (style.in_note) {
      const cited = { citationItems: [{ id: place }], properties: { noteIndex: 1 } };
      return engine.processCitationCluster(cited, [], [])[1][0][1];
    }
    engine.updateItems([place]);
    return engine.makeBibliography()[1].join("").trim();
  });
}

const all = Object.entries(job.styles).map(([code, style]) => [code, printed(style)]);
process.stdout.write(JSON.stringify(Object.fromEntries(all)));
