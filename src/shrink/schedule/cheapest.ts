/**
 * The cheapest path in a graph of states that is discovered by running: Dijkstra's algorithm, where following an edge is a
 * run up to a state that is known. Where all that could be cheaper has been followed, what is found is the optimum, and
 * among equals it is the one whose list of choices comes first.
 */
import type { Machine } from '../../engine/machine.ts';
import type { Moment, StateSubject } from '../../explore/states.ts';
import { Choices } from './choices.ts';
import { firstPath, pathTo, State } from './graph.ts';
import { Queue } from './queue.ts';

/** What a path costs: so many departures from default order, as they are counted here, and then, perhaps, steps. */
export interface Measure {
  /** Names a state that is reached with so many pre-emptions. */
  readonly keyOf: (moment: Moment, preemptions: number) => string;
  /** Only departures that pre-empt count, and steps do not. */
  readonly preemptionsOnly: boolean;
  readonly mostPreemptions: number;
  /** Paths that cost more are of no interest. */
  readonly most: number;
}

/** Steps of all runs together: where runs are long, fewer states can be afforded. */
const MOST_STEPS = 10_000_000;

/** A state whose ways on are to be followed: those of default cost, or those that depart. */
interface Turn {
  readonly state: State;
  readonly distance: number;
  readonly departs: boolean;
}

/** One departure; paths have fewer steps. */
export const DEPARTURE = 2 ** 26;

export interface Cheapest {
  /** Why something as cheap may have been left out; null: nothing was. */
  readonly cut: string | null;
  /** The choices of the cheapest path within the measure; null: there is none, or it is not known. */
  readonly choices: readonly number[] | null;
  readonly states: number;
  readonly executions: number;
}

export function cheapest(
  subject: StateSubject,
  signature: string,
  measure: Measure,
  mostStates: number,
): Cheapest {
  return new Search(subject, signature, measure).run(mostStates);
}

class Search {
  private readonly subject: StateSubject;
  private readonly signature: string;
  private readonly measure: Measure;
  private readonly states = new Map<string, State>();
  private readonly queue = new Queue<Turn>();
  /** Before the first choice. */
  private readonly root = new State(0, false, 1);
  /** Where every run that shows the signature ends. */
  private readonly goal = new State(0, false, 0);
  private executions = 0;
  /** Of all executions. */
  private steps = 0;
  private cut: string | null = null;

  constructor(subject: StateSubject, signature: string, measure: Measure) {
    this.subject = subject;
    this.signature = signature;
    this.measure = measure;
  }

  run(mostStates: number): Cheapest {
    const { queue, root, goal, measure } = this;
    this.reach(root, 0);
    for (let turn = queue.pop(); turn !== undefined; turn = queue.pop()) {
      const { state, distance, departs } = turn;
      // What is as cheap as the goal may lie on the path that comes first.
      if (distance > Math.min(goal.distance, measure.most)) break;
      if (state.settled && !departs) continue;
      this.cut ??= this.tooMuch(mostStates);
      if (this.cut !== null) break;
      state.settled = true;
      for (let choice = 0; choice < state.choices; choice++)
        if (this.departures(state, choice) > 0 === departs) this.expand(state, choice);
      // So a state is first met at the end of a cheapest path to it.
      if (!departs)
        queue.push(distance + DEPARTURE, { state, distance: distance + DEPARTURE, departs: true });
    }
    return { cut: this.cut, choices: this.found(), states: this.states.size, executions: this.executions };
  }

  private tooMuch(mostStates: number): string | null {
    if (this.states.size > mostStates) return `the search over states was cut off after ${mostStates}`;
    return this.steps > MOST_STEPS ? `the search over states was cut off after ${MOST_STEPS} steps` : null;
  }

  private found(): readonly number[] | null {
    const { cut, root, goal, measure } = this;
    if (cut !== null || goal.distance > measure.most) return null;
    return measure.preemptionsOnly ? pathTo(goal) : firstPath(root, goal);
  }

  private expand(state: State, choice: number): void {
    if (preemptionsAfter(state, choice) > this.measure.mostPreemptions) return;
    if (state.edges[choice] === undefined) this.follow(state, choice);
    const edge = state.edges[choice];
    if (edge != null) this.reach(edge.to, state.distance + edge.weight);
  }

  private departures({ costly }: State, choice: number): number {
    return choice > 0 && (costly || !this.measure.preemptionsOnly) ? 1 : 0;
  }

  private reach(state: State, distance: number): void {
    if (distance >= state.distance) return;
    state.distance = distance;
    this.queue.push(distance, { state, distance, departs: false });
  }

  /** Runs up to `from`, on by `choice`, and then in default order until a known state is met. */
  private follow(from: State, choice: number): void {
    const { subject, signature } = this;
    const { machine } = subject;
    let [at, by, steps] = [from, choice, 0];
    let [arrived, met, shown] = [from === this.root, false, false];
    const beyond = (_machine: Machine, moment: Moment): number | null => {
      if (!arrived) {
        [arrived, steps] = [true, machine.steps];
        return choice;
      }
      // A run that has shown it has no more to choose: default order costs nothing.
      shown ||= subject.shows(signature);
      if (shown) return 0;
      const [to, known] = this.meet(moment, preemptionsAfter(at, by));
      at.link(by, to, this.weight(at, by, machine.steps - steps));
      [at, by, steps, met] = [to, 0, machine.steps, known];
      return known ? null : 0;
    };
    this.executions++;
    machine.restore();
    machine.strategy = new Choices(pathTo(from), beyond);
    subject.start();
    const ending = machine.run();
    this.steps += machine.steps;
    if (met) return;
    // What follows a state is no longer a matter of the state alone.
    if (ending === 'step-bound') this.cut = 'a run met the bound of steps';
    if (subject.finish(ending).includes(signature))
      at.link(by, this.goal, this.weight(at, by, machine.steps - steps));
    else at.edges[by] = null;
  }

  private weight(from: State, choice: number, steps: number): number {
    return this.departures(from, choice) * DEPARTURE + (this.measure.preemptionsOnly ? 0 : steps);
  }

  /** The state of this moment, and whether it was known. */
  private meet(moment: Moment, preemptions: number): readonly [State, boolean] {
    const key = this.measure.keyOf(moment, preemptions);
    const known = this.states.get(key);
    if (known !== undefined) return [known, true];
    const state = new State(preemptions, moment.costly, moment.open.length);
    this.states.set(key, state);
    return [state, false];
  }
}

function preemptionsAfter({ preemptions, costly }: State, choice: number): number {
  return preemptions + (choice > 0 && costly ? 1 : 0);
}
