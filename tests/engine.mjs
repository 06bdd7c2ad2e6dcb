// The browser's modules in node, for the tests: a call a line in, its result a line out.
// A call is {name, args}; `score` judges a batch of sheets as they are.

import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const urls = process.argv.slice(2).map((path) => pathToFileURL(path).href)
const quiz = Object.assign({}, ...await Promise.all(urls.map((url) => import(url))))

quiz.score = (policy, sheets) => sheets.map((data) => quiz.judge(policy, data))

for await (const line of createInterface({ input: process.stdin })) {
  const { name, args } = JSON.parse(line)
  let told
  try {
    told = { result: (await quiz[name](...args)) ?? null }
  } catch (error) {
    told = { error: String(error) }
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}
