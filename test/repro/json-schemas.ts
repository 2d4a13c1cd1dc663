// The JSON Schemas that ship, generated from the zod schemas. Run this file to write them anew.

import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { entrySchema, summarySchema } from '../../src/nightly/schema.ts';
import { certificateSchema, regressionSchema } from '../../src/repro/schema.ts';
import { searchDocumentSchema } from '../cli/search-document.ts';

export const folder = new URL('../../schemas/', import.meta.url);

export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['certificate.schema.json', textOf(certificateSchema)],
    ['ledger.schema.json', textOf(entrySchema)],
    ['nightly.schema.json', textOf(summarySchema)],
    ['regression.schema.json', textOf(regressionSchema)],
    ['search.schema.json', textOf(searchDocumentSchema)],
  ]);
}

function textOf(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;
}

if (import.meta.main) {
  for (const [name, text] of jsonSchemas()) writeFileSync(new URL(name, folder), text);
}
