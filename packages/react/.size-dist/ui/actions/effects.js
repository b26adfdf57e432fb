import { isServing, shorten } from "./action-rules.js";
/** What an action will do, one sentence each: what becomes of this version, then of others. */
export function effectsOf(action, { deployment, serving, decommission }, texts) {
    const version = shorten(deployment.version, 60);
    const other = serving === null || serving.id === deployment.id ? null : serving;
    const stays = other === null ? texts.nothingServes : texts.stays(shorten(other.version, 60));
    switch (action) {
        case 'start':
            return [texts.begins, stays];
        case 'activate': {
            const goes = texts.goesInService(version);
            if (other === null)
                return [goes, texts.replacesNothing];
            const then = other.id === deployment.rollback_of_id ? texts.isRolledBack : texts.isReplaced;
            return [goes, then(shorten(other.version, 60))];
        }
        case 'deactivate':
            if (deployment.status === 'inactive')
                return [texts.forGood];
            return [texts.goesOut(version), decommission ? texts.forGood : texts.comesBack];
        case 'fail':
            return isServing(deployment)
                ? [texts.failsInService(version), texts.canRollBack]
                : [texts.attemptFails, stays];
        case 'cancel':
            return [texts.calledOff(version), texts.noReturn];
        case 'endMaintenance':
            return [texts.activeAgain(version), texts.alertsAgain];
    }
}
