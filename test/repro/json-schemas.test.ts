import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { folder, jsonSchemas } from './json-schemas.ts';

test('the JSON Schemas that ship are those of the code: node test/repro/json-schemas.ts writes them', (t) => {
  const written = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]);
  t.deepEqual(new Map(written as [string, string][]), jsonSchemas());
});
