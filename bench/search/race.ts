/** Schedules to the first bug, for any strategies on any programs. */
import { unknownId } from '../../src/user-error.ts';
import { CONTENDERS, type ContenderName } from './contenders.ts';
import { measured } from './options.ts';
import { schedules } from './schedules.ts';
import { subjectOf } from './subjects.ts';

export function main(args: readonly string[]): number {
  return measured(args, ({ programs, strategies, ways, seeds, cap }, teller) => {
    const names = strategies?.map(contenderOf) ?? CONTENDERS;
    for (const program of programs) {
      for (const way of ways) {
        for (const strategy of names) {
          const found = schedules(subjectOf(program, way), strategy, seeds, cap);
          const { median, p90, mean, missed } = found;
          const figures = `median ${median}  p90 ${p90}  mean ${mean.toFixed(1)}  missed ${missed}`;
          const where = `${program.name.padEnd(24)}${String(way.padding).padStart(3)}  ${strategy.padEnd(7)}`;
          teller.row({ program: program.name, ...way, strategy, ...found }, `${where}${figures}`);
        }
      }
    }
    return true;
  });
}

function contenderOf(name: string): ContenderName {
  const known = CONTENDERS.find((candidate) => candidate === name);
  if (known === undefined) throw unknownId('strategy', name, CONTENDERS);
  return known;
}
