import { isSlipwayError } from '@slipway/core/client';
/** A stream that is not there after so many milliseconds counts as missing. */
const DOUBT = 5_000;
/** The longest pause between two attempts, in milliseconds. */
const LONGEST_PAUSE = 30_000;
/** Follows the changes for ever: whatever ends the stream, it is tried again, with growing pauses. */
export function openStream(options) {
    const { client, after, heard, told, lost } = options;
    let attempt = new AbortController();
    let stopped = false;
    let woken = false;
    let endPause = () => { };
    let doubt;
    function connected() {
        clearTimeout(doubt);
        doubt = undefined;
        told('open');
    }
    function disconnected() {
        if (doubt !== undefined || stopped)
            return;
        told('connecting');
        doubt = setTimeout(() => told('polling'), DOUBT);
    }
    function paused(milliseconds) {
        return new Promise((resolve) => {
            const timer = setTimeout(done, milliseconds);
            function done() {
                clearTimeout(timer);
                endPause = () => { };
                resolve();
            }
            endPause = done;
        });
    }
    async function follow() {
        let failures = 0;
        disconnected();
        while (!stopped) {
            attempt = new AbortController();
            woken = false;
            const from = after();
            try {
                const messages = client.events.subscribe(from === undefined ? {} : { after: from }, {
                    signal: attempt.signal,
                    onConnection: (connection) => {
                        if (stopped)
                            return;
                        if (connection === 'open')
                            connected();
                        else
                            disconnected();
                    },
                });
                for await (const message of messages) {
                    if (stopped)
                        return;
                    failures = 0;
                    connected();
                    heard(message);
                }
            }
            catch (error) {
                if (stopped)
                    return;
                if (isSlipwayError(error)) {
                    if (error.code === 'unauthenticated' || error.code === 'forbidden')
                        return told('closed');
                    if (from !== undefined && (error.code === 'invalid_cursor' || error.code === 'invalid_input'))
                        lost();
                }
            }
            if (stopped)
                return;
            disconnected();
            if (woken)
                continue;
            failures += 1;
            await paused((0.5 + Math.random() / 2) * Math.min(LONGEST_PAUSE, 1_000 * 2 ** (failures - 1)));
        }
    }
    const ended = follow().finally(() => {
        stopped = true;
        clearTimeout(doubt);
    });
    return {
        wake() {
            woken = true;
            attempt.abort();
            endPause();
        },
        stop() {
            stopped = true;
            clearTimeout(doubt);
            attempt.abort();
            endPause();
        },
        ended,
    };
}
