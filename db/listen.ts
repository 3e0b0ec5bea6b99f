import postgres from "postgres";

/**
 * Hears what the database says on a channel, on a connection of its own that is made anew when it breaks. `heard` is
 * also called after each new beginning: meanwhile something may have been said. Returns the way to stop.
 */
export async function listenTo(
  appDatabaseUrl: string,
  channel: string,
  heard: () => void,
): Promise<() => Promise<void>> {
  const client = postgres(appDatabaseUrl, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 0,
  });
  await client.listen(channel, heard, heard);
  return () => client.end({ timeout: 1 });
}
