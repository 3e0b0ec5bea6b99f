import { closeTheDoor } from "#lib/access/door.ts";
import { fillDemoWorld } from "./demo.ts";

try {
  await fillDemoWorld();
} finally {
  await closeTheDoor();
}
