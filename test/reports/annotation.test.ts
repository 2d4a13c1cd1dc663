import { fc } from '@fast-check/ava';
import test from 'ava';
import { annotationLine, findingAnnotation } from '../../src/reports/annotation.ts';
import { CIRCULAR, DEADLOCK, report } from './thread-2017.ts';

/** What a runner of GitHub Actions reads of a line. */
function read(line: string) {
  const [, level, title, message] = /^::(error|warning) title=([^:,]*)::(.*)$/s.exec(line)!;
  const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  return {
    level,
    title: plain(title!.replaceAll('%3A', ':').replaceAll('%2C', ',')),
    message: plain(message!),
  };
}

test('a finding is an error, a report of lockdep a warning', (t) => {
  t.is(
    annotationLine(findingAnnotation(report(DEADLOCK))),
    '::error title=deadlock%3A kmem_cache_destroy() drains s_active while holding slab_mutex::v4.11%0A' +
      'task 1: rmmod kvm_intel%0Atask 2: echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial%0A' +
      'npx presplat replay psp1.abc',
  );
  t.is(findingAnnotation(report({ kind: 'lockdep', report: CIRCULAR })).level, 'warning');
});

test('no name ends the line or its title, or begins another', (t) => {
  const hostile = fc.oneof(
    fc.constantFrom('\n::error::', '%0A', ',file=x', '::', ']]>', '\r', '%3A', '%250A'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(hostile, hostile, fc.constantFrom('error', 'warning'), (title, message, level) => {
      const line = annotationLine({ level, title, message });
      t.false(/[\r\n]/.test(line));
      t.deepEqual(read(line), { level, title, message });
    }),
    { numRuns: 1000 },
  );
});
