/** 4.11: suspicious RCU usage is an error. */
import type { Era } from '../era.ts';
import { bracketed } from './v2.6.ts';
import { v4_10 } from './v4.10.ts';

export const v4_11: Era = {
  ...v4_10,
  since: [4, 11],
  heading: (report) =>
    report.kind === 'rcu-usage'
      ? { above: 31, title: '[ ERR: suspicious RCU usage.  ]', below: 31 }
      : bracketed(report),
};
