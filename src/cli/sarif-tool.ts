/** Who judges, and what: as SARIF asks for it. */
import type { Tool } from '../reports/sarif/log.ts';
import { versionOfPackage } from './version.ts';

/** Loaded only where it is asked for, since it takes much of the model with it. */
export async function sarifTool(): Promise<Tool> {
  const { INVARIANTS } = await import('../invariants/index.ts');
  return { version: versionOfPackage(), invariants: INVARIANTS };
}
