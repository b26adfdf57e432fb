/**
 * Whether an environment further left runs something newer than `slot` does, that could be promoted to it.
 *
 * - It is compared with the nearest environment to the left in which the application has something in service: with that on
 *   the same asset, or where the asset has none there, with what was put in service last. Environments that the application
 *   does not use are skipped.
 * - Newer means: another version, and put in service later (by `deployment_date`) than what is in service here. Versions
 *   are never compared as texts, since nothing says how a team counts.
 * - A rollback puts an older version in service, so its date says nothing of the version's age: it is never newer.
 *
 * `left`: the slots of each environment to the left, in promotion order.
 */
export function newerOnTheLeft(slot, left) {
    const here = slot.current;
    if (here === null)
        return null;
    const serving = left.findLast((slots) => slots.some(({ current }) => current !== null)) ?? [];
    const there = serving.find((other) => isSameAsset(other, slot) && other.current !== null) ?? latest(serving);
    const entry = there?.current ?? null;
    if (there === null || entry === null || entry.deployment_type === 'rollback')
        return null;
    if (entry.version === here.version || entry.deployment_date <= here.deployment_date)
        return null;
    return { environment_name: there.environment_name, version: entry.version };
}
function isSameAsset(a, b) {
    return a.cloud_asset_id === b.cloud_asset_id;
}
function latest(slots) {
    let found = null;
    for (const slot of slots)
        if (slot.current !== null && slot.current.deployment_date > (found?.current?.deployment_date ?? ''))
            found = slot;
    return found;
}
