import type { CharSet } from './pattern-chars.js';
import { PatternFault, type PatternNode } from './pattern-parser.js';

/** One step of the automaton: what it consumes or where it goes on without consuming. */
type Step =
  | { readonly kind: 'chars'; readonly set: CharSet }
  | { readonly kind: 'assert'; readonly at: 'start' | 'end' }
  | { readonly kind: 'fork'; to: readonly number[] }
  | { readonly kind: 'match' };

const MOST_STEPS = 1000;

/**
 * Thompson's construction: all ways through the pattern are followed at once, each step is entered at most once per
 * character. So a text costs at most steps × characters, whatever the pattern: it cannot hang the server, as a
 * backtracking RegExp could.
 */
export class PatternAutomaton {
  private readonly steps: Step[] = [];

  constructor(pattern: PatternNode) {
    this.emit(pattern);
    this.add({ kind: 'match' });
  }

  /** True when some part of the text fits; `^` and `$` tie the pattern to the ends. */
  matches(text: string): boolean {
    const chars = [...text];
    let active = new Set<number>();
    for (let position = 0; position <= chars.length; position++) {
      const edge = { start: position === 0, end: position === chars.length };
      const reached = new Set<number>();
      for (const step of active) this.follow(step, edge, reached);
      this.follow(0, edge, reached);
      if (reached.has(this.steps.length - 1)) return true;
      active = edge.end ? new Set() : this.consume(reached, (chars[position] as string).codePointAt(0) as number);
    }
    return false;
  }

  private consume(reached: ReadonlySet<number>, code: number): Set<number> {
    const next = new Set<number>();
    for (const index of reached) {
      const step = this.steps[index] as Step;
      if (step.kind === 'chars' && step.set.has(code)) next.add(index + 1);
    }
    return next;
  }

  /** Adds every step that is reached from here without consuming a character. */
  private follow(start: number, edge: { start: boolean; end: boolean }, reached: Set<number>): void {
    const pending = [start];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (reached.has(index)) continue;
      reached.add(index);
      const step = this.steps[index] as Step;
      if (step.kind === 'fork') pending.push(...step.to);
      else if (step.kind === 'assert' && edge[step.at]) pending.push(index + 1);
    }
  }

  private emit(node: PatternNode): void {
    switch (node.kind) {
      case 'chars':
      case 'assert':
        this.add(node);
        return;
      case 'sequence':
        for (const part of node.parts) this.emit(part);
        return;
      case 'either':
        this.emitEither(node.branches);
        return;
      case 'repeat':
        for (let count = 0; count < node.least; count++) this.emit(node.part);
        if (node.most === null) this.emitLoop(node.part);
        else for (let count = node.least; count < node.most; count++) this.emitOptional(node.part);
    }
  }

  private emitEither(branches: readonly PatternNode[]): void {
    const fork = this.fork();
    const starts: number[] = [];
    const exits: { to: readonly number[] }[] = [];
    for (const branch of branches) {
      starts.push(this.steps.length);
      this.emit(branch);
      exits.push(this.fork());
    }
    fork.to = starts;
    for (const exit of exits) exit.to = [this.steps.length];
  }

  private emitLoop(part: PatternNode): void {
    const start = this.steps.length;
    const fork = this.fork();
    this.emit(part);
    this.add({ kind: 'fork', to: [start] });
    fork.to = [start + 1, this.steps.length];
  }

  private emitOptional(part: PatternNode): void {
    const fork = this.fork();
    const start = this.steps.length;
    this.emit(part);
    fork.to = [start, this.steps.length];
  }

  private fork(): { to: readonly number[] } {
    const step: Step = { kind: 'fork', to: [] };
    this.add(step);
    return step;
  }

  private add(step: Step): void {
    if (this.steps.length >= MOST_STEPS) throw new PatternFault('is too large: its repeats multiply');
    this.steps.push(step);
  }
}
