import { expect, it } from 'vitest'
import {
  dieAt,
  everyBorder,
  goOn,
  isEnded,
  LATER,
  returnOnce,
  tellsOfEnd,
  told,
} from './support/standby-trials.ts'

it('a standby ends once and is withdrawn once, wherever its process dies', async () => {
  const names = await everyBorder(async (place, border) => {
    const name = await dieAt(place, border, isEnded(place), () => place.clock.tick(LATER))
    await goOn(place, isEnded(place))
    expect([name, await place.standby(), await tellsOfEnd(place), place.live()]).toEqual([
      name,
      'none',
      1,
      '2.0.0',
    ])
    const withdrawn = told(place, 'withdraw 1.0.0')
    expect(withdrawn.map(({ key }) => key)).toEqual([expect.stringMatching(/:standby:end$/)])
    return name
  })
  expect(names).toEqual(
    ['commit of jobs', 'commit of deployments', 'effect', 'commit of jobs'].flatMap((what) => [
      `before ${what}`,
      `after ${what}`,
    ]),
  )
})

it('a return to a standby whose end was cut off takes all of it, or brings the version anew behind its withdrawal', async () => {
  const names = await everyBorder(async (place, border) => {
    const name = await dieAt(place, border, isEnded(place), () => place.clock.tick(LATER))
    const wasWarm = (await place.standby()) === 'warm'
    const { id, plan } = await place.goBack()
    expect([name, plan.steps[0]?.kind]).toEqual([name, wasWarm ? 'switch_traffic' : 'deploy'])
    const isOver = async () =>
      (await place.api.rollouts.get({ id })).ended_at !== null && (await isEnded(place)())
    await goOn(place, isOver)
    place.clock.tick(LATER)
    await goOn(place, isEnded(place))
    expect([name, (await place.api.rollouts.get({ id })).state, place.live()]).toEqual([
      name,
      'succeeded',
      '1.0.0',
    ])
    expect([name, await place.standby(), await tellsOfEnd(place)]).toEqual([name, 'none', wasWarm ? 0 : 1])
    const order = place.effects.map(({ what }) => what).filter((what) => what.endsWith('1.0.0'))
    const whole = [wasWarm ? 'serve 1.0.0' : 'deploy 1.0.0']
    expect([name, order]).toEqual([
      name,
      order.includes('withdraw 1.0.0') ? ['withdraw 1.0.0', ...whole] : whole,
    ])
    expect(order.includes('withdraw 1.0.0') && wasWarm).toBe(false)
    return name
  })
  expect(names).toContain('before commit of deployments')
  expect(names).toContain('after effect')
})

// The long suite goes to every border of it.
it('a return to a warm side happens once and whole when its process dies, and the side is never withdrawn', async () => {
  expect(await everyBorder(returnOnce, 5)).not.toEqual([])
})
