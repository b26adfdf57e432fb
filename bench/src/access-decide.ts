import { createMongoAbility, type RawRuleOf, subject } from '@casl/ability'
import { createAccess, DEFAULT_ENVIRONMENTS, type Grant, PERMISSIONS, type Permission } from '@slipway/core'
import type { Figures } from './benchmark.ts'
import { pair } from './pair.ts'

const TEAMS = 10_000
const RULES = 1_000
const QUESTIONS = 100_000
/** CASL takes its time over 1,000 rules, so it is asked a part of the questions in each round. */
const PEER_QUESTIONS = 500
const ROUNDS = 15
const WARM_UP = 3

const NAMES = DEFAULT_ENVIRONMENTS.map(({ name }) => name)
const OPEN = DEFAULT_ENVIRONMENTS.filter(({ protection }) => protection === 'open').map(({ name }) => name)
const ASKED: readonly Permission[] = [
  'deployment.read',
  'deployment.create',
  'deployment.operate',
  'audit.read',
]

interface Question {
  readonly permission: Permission
  readonly place: { readonly team_id: string; readonly environment_name: string }
}

/** One rule in each of 1,000 teams: half of them a reader's, the others a developer's or a manager's. */
function grantOf(index: number): Grant {
  const team_id = teamOf(index * (TEAMS / RULES))
  if (index % 4 === 0) return { role: 'developer', team_id }
  if (index % 4 === 1) return { role: 'team_manager', team_id }
  return {
    role: 'reader',
    team_id,
    environments: [NAMES[index % NAMES.length] ?? '', NAMES[(index + 1) % NAMES.length] ?? ''],
  }
}

function teamOf(index: number): string {
  return `team-${String(index).padStart(5, '0')}`
}

/** Every other question is about a team of the person's own, and the rest about all the others. */
function questionOf(index: number): Question {
  const scattered = (index * 7_919) % TEAMS
  const own = scattered - (scattered % (TEAMS / RULES))
  return {
    permission: ASKED[(index >> 1) % ASKED.length] ?? 'deployment.read',
    place: {
      team_id: teamOf(index % 2 === 0 ? own : scattered),
      environment_name: NAMES[index % NAMES.length] ?? '',
    },
  }
}

/** The same rule for CASL: the actions that the grant gives, and where. */
function rulesOf(grant: Grant): RawRuleOf<ReturnType<typeof createMongoAbility>>[] {
  if (grant.role === 'msp_admin') return []
  const { role, team_id } = grant
  const reaches = Map.groupBy(ASKED, (permission) => PERMISSIONS[permission][role])
  return [...reaches].flatMap(([reach, action]) => {
    if (reach === 'none') return []
    const environments = reach === 'open' ? OPEN : grant.role === 'reader' ? grant.environments : undefined
    const conditions =
      environments === undefined ? { team_id } : { team_id, environment_name: { $in: environments } }
    return [{ action: [...action], subject: 'Deployment', conditions }]
  })
}

/** Decisions a second. Both are compiled beforehand, and have given the same answers before anything is timed. */
export async function measureDecide(): Promise<Figures> {
  const grants = Array.from({ length: RULES }, (_, index) => grantOf(index))
  const questions = Array.from({ length: QUESTIONS }, (_, index) => questionOf(index))
  const access = createAccess({ id: 'u1', name: 'Ada', grants }, DEFAULT_ENVIRONMENTS)
  const ability = createMongoAbility(grants.flatMap(rulesOf))
  const ours = ({ permission, place }: Question) => access.allows(permission, place)
  // `subject` marks the object for CASL; done once, it costs nothing in the rounds.
  const marked = questions.map(({ permission, place }) => ({
    permission,
    place: subject('Deployment', { ...place }),
  }))
  const peer = ({ permission, place }: (typeof marked)[number]) => ability.can(permission, place)

  let allowed = 0
  // A stride that leaves no remainder with any of the patterns that the questions repeat in.
  for (let index = 0; index < QUESTIONS; index += 97) {
    const [question, same] = [questions[index], marked[index]]
    if (question === undefined || same === undefined) throw new Error(`There is no question ${index}.`)
    if (ours(question) !== peer(same)) throw new Error(`The answers to ${JSON.stringify(question)} differ.`)
    if (ours(question)) allowed += 1
  }
  if (allowed === 0) throw new Error('Nothing was allowed, so the answers say nothing.')

  let yes = 0
  const times = await pair(
    () => {
      for (const question of questions) if (ours(question)) yes += 1
    },
    (round) => {
      const begin = (round * PEER_QUESTIONS) % QUESTIONS
      for (let index = begin; index < begin + PEER_QUESTIONS; index += 1) {
        const question = marked[index]
        if (question !== undefined && peer(question)) yes += 1
      }
    },
    { rounds: ROUNDS, warmUp: WARM_UP },
  )
  if (yes === 0) throw new Error('Nothing was asked.')
  return { value: (QUESTIONS / times.ours) * 1_000, peer_value: (PEER_QUESTIONS / times.peer) * 1_000 }
}
