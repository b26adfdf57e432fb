import { plural } from '../plural.ts'

export const rollback = {
  title: (version: string) => `Roll back ${version}`,
  loading: 'Roll back',
  impossible: 'It cannot be rolled back',
  target: 'Go back to',
  option: (version: string, time: string, person: string) => `${version} – in service ${time}, by ${person}`,
  earlier: 'Show earlier versions',
  now: 'Now',
  backTo: 'Back to',
  fields: { inService: 'Put in service' },
  configuration: 'Configuration',
  configurationNote: 'Compared by name. Values are never shown.',
  otherValue: 'other value',
  /** In the columns of now and of the version to go back to. */
  has: { here: 'set', missing: 'not set' },
  sameConfiguration: (n: number, count: string) =>
    n === 0
      ? 'Neither has any configuration.'
      : plural('en', n, { one: `${count} value, the same.`, other: `All ${count} values are the same.` }),
  andSame: (n: number, count: string) =>
    plural('en', n, { one: `and ${count} that stays the same`, other: `and ${count} that stay the same` }),
  undone: {
    title: 'What is undone',
    version: (version: string, back: string) => `${version} goes out of service, and ${back} serves again.`,
    between: (versions: string) => `What these brought goes with it: ${versions}.`,
    configuration: (n: number, count: string, back: string) =>
      plural('en', n, {
        one: `${count} value of the configuration is again as ${back} had it.`,
        other: `${count} values of the configuration are again as ${back} had them.`,
      }),
  },
  notUndone: {
    title: 'What is not undone',
    database: 'Migrations of the database: the earlier version meets the schema as it is now.',
    data: 'Data written since, by users and by jobs.',
    outside: 'What has already gone out: messages sent, payments made, calls to other systems.',
  },
  procedure: (version: string) => `Procedure for going back from ${version}`,
  reasonHint: 'What is wrong with the present version.',
  steps: {
    title: 'How it goes',
    record: (version: string) =>
      `A new deployment of ${version}, of type rollback, is recorded. It is pending.`,
    activate: (version: string, undone: string) =>
      `When it is activated, ${version} is in service and ${undone} is marked as rolled back.`,
  },
  byRollout: 'Let its rollout carry it out',
  byRolloutHint: 'Slipway brings it back step by step. Without it, a person activates it and does the rest.',
  rollsOut: (version: string) => `When its rollout begins, ${version} is brought back step by step.`,
  starting: (version: string) => `The rollout of ${version} is being started…`,
  started: (version: string) => `The rollout of ${version} carries it out.`,
  start: (version: string) => `Start the rollout of ${version}`,
  notStarted: 'It is recorded, but its rollout was not started',
  create: 'Record only',
  createAndActivate: (version: string) => `Roll back to ${version} now`,
  activate: (version: string) => `Activate ${version}`,
  later: 'Later',
  recorded: (version: string) => `The rollback to ${version} is recorded. It is pending.`,
  alreadyRecorded: (version: string) =>
    `A rollback to ${version} has been recorded already. It waits to be activated.`,
  waiting: (version: string, now: string) =>
    `Nothing has changed in service yet: ${now} stays until ${version} is activated.`,
  waitingForNothing: (version: string) => `Nothing is in service until ${version} is activated.`,
  activating: (version: string) => `${version} is being activated…`,
  done: (version: string, undone: string) => `${version} is in service; ${undone} is rolled back.`,
  notActivated: 'It is recorded, but not activated',
  noActivation: 'You may record the rollback. Somebody else has to activate it.',
}
