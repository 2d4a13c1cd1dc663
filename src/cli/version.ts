/** Which presplat this is. */
import { readFileSync } from 'node:fs';

export function versionOfPackage(): string {
  const path = new URL(
    import.meta.url.endsWith('.ts') ? '../../package.json' : '../../../package.json',
    import.meta.url,
  );
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
