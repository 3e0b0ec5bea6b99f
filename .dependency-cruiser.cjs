/** Imports run one way: app → components, lib → db. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "db-knows-nobody",
      comment: "The database layer is below everything; only the demo world (db/seed) stands on top of lib.",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/seed/" },
      to: { path: "^(app|components|emails|lib|tests)/" },
    },
    {
      name: "lib-knows-no-pages",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|tests)/" },
    },
    {
      name: "pictures-take-types-only",
      comment: "components and emails draw from props; of lib they know shapes, not functions.",
      severity: "error",
      from: { path: "^(components|emails)/" },
      to: { path: "^(lib|app|tests)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pages-do-not-query",
      severity: "error",
      from: { path: "^(app|components|emails)/" },
      to: { path: "^db/", pathNot: "^db/schema/vocabulary\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "one-door",
      comment: "Only lib/access opens the database; everybody else goes through asActor.",
      severity: "error",
      from: { pathNot: "^(lib/access/|lib/platform/jobs\\.ts$|tests/|db/)" },
      to: { path: "^db/client\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "actors-are-minted-in-one-place",
      severity: "error",
      from: { pathNot: "^lib/access/" },
      to: { path: "^lib/access/actor\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nobody-seeds-but-the-launcher-and-the-tests",
      severity: "error",
      from: { pathNot: "^(db/seed|tests)/" },
      to: { path: "^db/seed/" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^server-only$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.gojo|node_modules)" },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
