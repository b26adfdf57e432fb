import { plural } from '../plural.ts'

/** The form for a new rollout in waves. */
export const planWaves = {
  open: 'New waves…',
  title: 'New rollout in waves',
  allVersions: 'All versions',
  places: 'Places',
  placesHint:
    'Deployments that are pending there. Each gets its version in its wave, in the order of this list.',
  placesEmpty: 'Choose an environment to see what is pending there.',
  placesNone: 'Nothing is pending there. Create a deployment for each place first.',
  chosen: (n: number, count: string, all: string) =>
    plural('en', n, { one: `${count} of ${all} chosen`, other: `${count} of ${all} chosen` }),
  all: 'Choose all',
  none: 'Choose none',
  waves: 'Waves, one after the other',
  wave: (place: string, name: string) => `Wave ${place}: ${name}`,
  name: 'Name',
  nameHint: 'Lower-case letters, digits and hyphens.',
  size: 'Places',
  rest: 'The last wave takes the rest',
  parallel: 'At once',
  parallelHint: 'So many roll out at the same time.',
  threshold: 'Failures borne, in per cent',
  thresholdHint: '0: none. With more the rollout does what is chosen below.',
  soak: 'Soak, in minutes',
  soakHint: 'Between its end and the next wave.',
  add: 'Add a wave',
  remove: (name: string) => `Remove wave ${name}`,
  onThreshold: 'With more failures than are borne',
  onThresholds: {
    halt: 'Halt: a person decides',
    roll_back: 'Roll the wave back',
    roll_back_all: 'Roll all waves back',
  },
  preview: 'What will be done',
  previewOf: (n: number, count: string) =>
    plural('en', n, { one: `${count} place`, other: `${count} places` }),
  andMore: (count: string) => `and ${count} more`,
  right: 'You may not deploy there. Ask a manager of the team.',
  faults: {
    noPlaces: 'Choose at least one place.',
    name: 'Lower-case letters, digits and hyphens, beginning with a letter.',
    twice: 'Another wave has this name.',
    size: 'A whole number of places from 1.',
    nothingLeft: 'No place is left for this wave.',
    parallel: 'A whole number from 1 to 1,000.',
    threshold: 'A number from 0 to 100.',
    soak: 'A whole number of minutes from 0 to 525,600.',
    place: (place: string, message: string) => `${place}: ${message}`,
  },
  submit: (n: number, count: string) =>
    n === 0
      ? 'Start the rollout'
      : plural('en', n, { one: `Roll out to ${count} place`, other: `Roll out to ${count} places` }),
  failed: 'The rollout was not created',
  done: 'The rollout in waves has begun.',
}
