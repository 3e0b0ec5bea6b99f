import { closeTheDoor } from "#lib/access/door.ts";
import { closeTheBoss } from "#lib/platform/jobs.ts";
import { fillDemoWorld } from "./demo.ts";

try {
  await fillDemoWorld();
} finally {
  await closeTheBoss();
  await closeTheDoor();
}
