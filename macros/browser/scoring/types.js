// The shapes that the judgement reads and gives: a policy as Python compiles it, a sheet, a result.

/** Questions of the context, each with the answers that fit. @typedef {[string, string[]][]} When */
/** @typedef {{ id: string, points: number, rest: number, refused: number, floor: number,
 *   flag: string | null, heavy: boolean, final: boolean, term: number, mandatory: boolean,
 *   also: number[], alone: boolean }} Option */
/** @typedef {{ id: string, dimension: number, key: boolean, open: number, mend: number,
 *   hidden: When, options: Option[], terms: [number, number, number][], ask: boolean,
 *   later: When }} Question */
/** @typedef {{ id: string, when: [number, number][], points: number, dimension: number,
 *   floor: number }} Rule */
/** @typedef {{ id: string, kinds: [number, boolean][], changes: [When, number, number][],
 *   topic: string, apart: number[], closing: boolean, yields: boolean }} Term */
/** @typedef {{ id: string, terms: number[], when: When }} Join */
/** @typedef {{ kind: string, kinds: string[], size: string, lines: [string, number][],
 *   otherwise: number, first: number }} Advice */
/** @typedef {{ instrument: string, verdicts: string[], bands: number[], min_known: number,
 *   steps: [number, number][], offers: [number, number][], clamps: [string, number, number][],
 *   questions: Question[], context: When, rules: Rule[], terms: Term[], joins: Join[],
 *   advice: Advice, healed: Record<string, string>, version: string }} Policy */
/** A policy as a page carries it; `usual`: what each thing leaves out.
 * @typedef {Omit<Policy, 'questions' | 'rules' | 'terms' | 'joins'> & { questions: any[],
 *   rules: any[], terms: any[], joins: any[],
 *   usual: Record<'questions' | 'options' | 'rules' | 'terms' | 'joins', any> }} Packed */
/** @typedef {{ answers: Record<string, string>, terms: Record<string, string> }} Sheet */

/** @typedef {{ states: string[], raw: number[], clamped: number[], total: number, heavy: number,
 *   floor: number, fired: number[], verdict: number }} Tally */
/** @typedef {{ policy: Policy, answers: Map<string, string>, terms: Map<string, string>,
 *   picks: number[], kept: string[], refused: Set<number>, now: Tally }} Facts */
/** A term in this work: its weight there, what signs add, the points of raised flags that it heals.
 * @typedef {{ term: number, weight: number, signs: number, mandatory: boolean,
 *   flagged: number | null }} Usual */
/** @typedef {{ terms: number[], join: string | null, concession: boolean, mandatory: boolean }} Line */
/** @typedef {{ terms: number[], verdict: number, total: number }} Way */

/** @typedef {{ kind: string, id: string, option: string | null, points: number }} Reason */
/** @typedef {{ flag: string, question: string, option: string, points: number,
 *   heavy: boolean, term: string | null, state: string }} Flag */
/** @typedef {{ question: string, to: string, verdict: string }} Change */
/** @typedef {{ kind: string, id: string, verdict: string, changes: Change[] }} Floor */
/** @typedef {{ dimension: string, points: number, raw: number, low: number, high: number,
 *   at_limit: boolean, known: number, asked: number }} Dimension */
/** @typedef {{ terms: string[], verdict: string }} WayDown */
/** @typedef {{ term: string, state: string, weight: number, mandatory: boolean }} Gap */
/** @typedef {{ due: string[], lines: (Omit<Line, 'terms'> & { terms: string[] })[], gaps: Gap[],
 *   ask: string[], step: string, reopens: string | null }} Advised */
/** @typedef {Advised & { instrument: string, verdict: string | null, provisional: boolean,
 *   provisional_on: string[], known: number, total: number,
 *   margin: { up: number | null, down: number | null }, best: string, worst: string,
 *   dimensions: Dimension[], reasons: Reason[], flags: Flag[], rules_fired: string[],
 *   floors: Floor[], way_down: WayDown | null, missing: string[], ask_next: string[],
 *   deciding: string[], rules_version: string }} Result */

export {}
