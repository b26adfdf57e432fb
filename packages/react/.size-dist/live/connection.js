export const CONNECTING = { status: 'connecting', seenAt: null };
export const CLOSED = { status: 'closed', seenAt: null };
/** The connection as it is now, for whoever wants to be told when it changes. */
export function createConnectionStore() {
    const listeners = new Set();
    let connection = CONNECTING;
    return {
        get: () => connection,
        set(change) {
            const next = { ...connection, ...change };
            if (next.status === connection.status && next.seenAt === connection.seenAt)
                return;
            connection = next;
            for (const listener of [...listeners])
                listener();
        },
        subscribe(listener) {
            listeners.add(listener);
            return () => void listeners.delete(listener);
        },
    };
}
