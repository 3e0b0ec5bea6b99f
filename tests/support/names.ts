export const templateName = "gojo_template";
export const appPassword = "only-for-tests";

/** The URL of another database in the same cluster. */
export function databaseIn(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The same database, as the app signs in to it. */
export function asApp(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = "gojo_app";
  url.password = appPassword;
  return url.href;
}
