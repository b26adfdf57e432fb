import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LIFECYCLE, LIFECYCLE_EVENTS } from '../packages/core/src/domain/lifecycle/index.ts'
import {
  COMMAND_RULES,
  COMMANDS,
  KINDS,
  RUN,
  RUN_EVENTS,
  STEP,
  STEP_EVENTS,
} from '../packages/core/src/domain/rollouts/index.ts'
import { VERDICTS } from '../packages/core/src/domain/verdicts/index.ts'

/** The rows of the table under a heading of a page, without its head. */
function tableUnder(heading: string, name = 'rollouts'): string[] {
  const page = readFileSync(new URL(`../docs/concepts/${name}.md`, import.meta.url), 'utf8')
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return own
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
}

const code = (text: string) => `\`${text}\``
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const list = (names: readonly string[]) => names.map(code).join(', ')
const yes = (is: boolean) => (is ? 'yes' : '')

it('documents every transition of deployments as the code has it', () => {
  expect(tableUnder('What can happen', 'lifecycle')).toEqual(
    LIFECYCLE_EVENTS.map((event) => {
      const { from, to, reason, meaning } = LIFECYCLE[event]
      return row(code(event), list(from), code(to), yes(reason), meaning)
    }),
  )
})

it('documents every verdict that can be given', () => {
  const given = VERDICTS.filter((verdict) => verdict !== 'pending')
  expect(
    tableUnder('Verdicts')
      .map((line) => line.split(' | ')[0])
      .sort(),
  ).toEqual(given.map((verdict) => `| ${code(verdict)}`).sort())
})

it('documents every transition of runs and steps as the code has it', () => {
  expect(tableUnder('States of a run')).toEqual(
    RUN_EVENTS.map((event) =>
      row(code(event), list(RUN[event].from), code(RUN[event].to), RUN[event].meaning),
    ),
  )
  expect(tableUnder('States of a step')).toEqual(
    STEP_EVENTS.map((event) =>
      row(code(event), list(STEP[event].from), code(STEP[event].to), STEP[event].meaning),
    ),
  )
})

it('documents every kind of step and every command as the code has it', () => {
  expect(tableUnder('Kinds of steps')).toEqual(
    Object.entries(KINDS).map(([kind, { acts, advances, undo, skippable, ignorable }]) =>
      row(
        code(kind),
        yes(acts),
        yes(advances),
        undo === null ? '' : code(undo),
        yes(skippable),
        yes(ignorable),
      ),
    ),
  )
  expect(tableUnder('Commands')).toEqual(
    COMMANDS.map((type) => row(code(type), list(COMMAND_RULES[type].from), yes(COMMAND_RULES[type].reason))),
  )
})
