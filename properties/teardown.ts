/** Everything at once: any module, any line. */
import { defineProperty } from '../src/property.ts';

export const teardown = defineProperty({
  id: 'teardown',
  title: 'any lines about any modules',
  programs: {},
});
