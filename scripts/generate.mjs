// npm run generate: makes the Prisma client again after a change of the schema.
import { generateClient } from "./lib/generate.mjs";

generateClient();
