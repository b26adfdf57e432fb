'use client';
import { useDeployments } from "../../hooks/use-deployments.js";
import { slotOf } from "../actions/action-rules.js";
import { rollbackTargets } from "./rollback-targets.js";
/** How many are read at once: a person seldom goes back further. */
const PAGE = 20;
/** The earlier deployments that one can be rolled back to. */
export function useRollbackTargets(deployment, enabled = true) {
    const { promoted_at: promoted = null } = deployment ?? {};
    const found = useDeployments({
        ...(deployment === undefined ? {} : slotOf(deployment)),
        status: 'inactive',
        limit: PAGE,
        // Up to the very millisecond: two can have been put in service in one.
        ...(promoted === null ? {} : { to: new Date(Date.parse(promoted) + 1).toISOString() }),
    }, { enabled: enabled && deployment !== undefined });
    const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
    return {
        targets: data === undefined || deployment === undefined ? undefined : rollbackTargets(deployment, data.items),
        error,
        retry: () => void refetch(),
        more: hasNextPage ? () => void fetchNextPage() : null,
        isReadingMore: isFetchingNextPage,
    };
}
