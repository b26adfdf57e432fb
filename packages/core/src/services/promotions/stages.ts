import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import type { InputFault } from '../../errors/index.ts'
import type { ServiceOptions } from '../service.ts'

type Stages = ParsedOf<Contract['promotions']['create']>['stages']

/** Everything that is wrong with the way of a promotion. */
export function faultsOfStages(
  stages: Stages,
  { environments, means }: Pick<ServiceOptions, 'environments' | 'means'>,
): InputFault[] {
  let highest = Number.NEGATIVE_INFINITY
  return stages.flatMap((stage, index): InputFault[] => {
    const pointer = `/stages/${index}/environment_name`
    const name = stage.environment_name
    const order = environments.find((known) => known.name === name)?.order
    if (order === undefined) return [{ pointer, message: `is not an environment here: ${name}` }]
    const faults: InputFault[] = []
    if (stages.findIndex((other) => other.environment_name === name) < index)
      faults.push({ pointer, message: `${name} is on the way already` })
    else if (order <= highest)
      faults.push({ pointer, message: `${name} does not come behind the stage before it` })
    highest = Math.max(highest, order)
    const isLast = index === stages.length - 1
    const isChecked = stage.health_check_url !== null || means === undefined || means.health
    if (stage.verify_again && !isLast && !isChecked)
      faults.push({
        pointer: `/stages/${index}/verify_again`,
        message: 'needs a health_check_url, or rollouts.health: else it would never be verified',
      })
    return faults
  })
}
