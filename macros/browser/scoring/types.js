// The shapes that the judgement reads and gives: a policy as Python compiles it, a sheet, a result.

/** @typedef {{ id: string, points: number, rest: number, refused: number, floor: number,
 *   flag: string | null, heavy: boolean, final: boolean }} Option */
/** @typedef {{ id: string, dimension: number, key: boolean, open: number, mend: number,
 *   hidden: [string, string[]][], options: Option[] }} Question */
/** @typedef {{ id: string, when: [number, number][], points: number, dimension: number,
 *   floor: number }} Rule */
/** @typedef {{ instrument: string, verdicts: string[], bands: number[], min_known: number,
 *   steps: [number, number][], offers: [number, number][], clamps: [string, number, number][],
 *   questions: Question[], context: [string, string[]][], rules: Rule[], safeguards: string[],
 *   version: string }} Policy */
/** What a page carries: values in this order, up to the last that is not the usual one.
 * @typedef {[id: string, points: number, flag?: string | null, rest?: number, refused?: number,
 *   floor?: number, heavy?: boolean, final?: boolean]} OptionRow */
/** @typedef {[id: string, dimension: number, options: OptionRow[], open?: number, mend?: number,
 *   key?: boolean, hidden?: [string, string[]][]]} QuestionRow */
/** @typedef {[id: string, when: [number, number][], points?: number, dimension?: number,
 *   floor?: number]} RuleRow */
/** A policy as a page carries it; `bare`: the raised flags without a safeguard.
 * @typedef {Omit<Policy, 'questions' | 'rules' | 'safeguards'>
 *   & { questions: QuestionRow[], rules: RuleRow[], bare: string[] }} Packed */
/** @typedef {{ answers: Record<string, string | null>, safeguards: Record<string, string> }} Sheet */

/** @typedef {{ raw: number[], total: number, heavy: number, floor: number,
 *   fired: number[], verdict: number }} Tally */
/** @typedef {{ policy: Policy, kept: Map<string, string>, guarded: Set<string | null>,
 *   picks: number[], states: string[][], refused: Set<number>, now: Tally }} Facts */

/** @typedef {{ kind: string, id: string, option: string | null, points: number }} Reason */
/** @typedef {{ flag: string, question: string, option: string, points: number,
 *   heavy: boolean, safeguard: boolean, state: string }} Flag */
/** @typedef {{ question: string, to: string, verdict: string }} Change */
/** @typedef {{ kind: string, id: string, verdict: string, changes: Change[] }} Floor */
/** @typedef {{ dimension: string, points: number, raw: number, low: number, high: number,
 *   at_limit: boolean, known: number, asked: number }} Dimension */
/** @typedef {{ flags: string[], verdict: string }} WayDown */
/** @typedef {{ best: string, worst: string, missing: string[], ask_next: string[],
 *   deciding: string[], waiting: string[], ignored: string[] }} OpenEnd */
/** @typedef {OpenEnd & { instrument: string, verdict: string | null, provisional: boolean,
 *   provisional_on: string[], known: number, total: number, dimensions: Dimension[],
 *   reasons: Reason[], flags: Flag[], rules_fired: string[], floors: Floor[],
 *   way_down: WayDown | null, rules_version: string }} Result */

export {}
