/** v6.11-rfc (2024-07-15): v6.11 with the patch that the 2024 thread is about, as posted. */
import { rfc } from '../patches/2024-async-cache-destroy/rfc.ts';
import type { Tree } from './tree.ts';
import { v6_11 } from './v6.11.ts';

export const v6_11_rfc: Tree = {
  ...v6_11,
  id: 'v6.11-rfc',
  title: 'caches with outstanding objects destroyed by a work item (RFC 5/6), as posted',
  overlays: [...v6_11.overlays, rfc.symbols],
};
