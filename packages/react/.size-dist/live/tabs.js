import { isNote } from "./note.js";
/** How often the holder says that it is there, and after how long a silence the others do without it. Milliseconds. */
const SIGN_OF_LIFE = 15_000;
const SILENCE = 40_000;
/** How long a tab waits for the first word, in milliseconds. */
const FIRST_WORD = 5_000;
/**
 * One stream for all tabs of a person. A lock says who holds it; whoever holds it tells the others through a channel. When
 * its tab closes or hides, the browser hands the lock to the next, which goes on from the last thing that it heard.
 */
export function joinTabs(options) {
    const { name, locks, cursor, heard, told, missed } = options;
    const channel = options.openChannel(name);
    let wanted;
    let stream;
    let status = 'connecting';
    let closed = false;
    let watch;
    const post = (note) => {
        if (!closed)
            channel.postMessage(note);
    };
    const postState = () => {
        if (stream !== undefined && status !== 'closed')
            post({ slipway: 1, type: 'state', status, cursor: cursor() ?? null });
    };
    channel.addEventListener('message', ({ data }) => {
        if (closed || !isNote(data))
            return;
        if (data.type === 'hello')
            return postState();
        // Two holders can overlap for a moment; each believes its own stream.
        if (stream !== undefined)
            return;
        watchFor(SILENCE);
        if (data.type === 'news')
            return heard(data.news);
        told(data.status);
        if (data.cursor !== (cursor() ?? null))
            missed(data.cursor);
    });
    function watchFor(milliseconds) {
        clearTimeout(watch);
        watch = wanted === undefined ? undefined : setTimeout(() => told('polling'), milliseconds);
    }
    async function hold(mine) {
        if (mine.signal.aborted)
            return;
        clearTimeout(watch);
        status = 'connecting';
        const held = options.open();
        stream = held;
        postState();
        const beat = setInterval(postState, SIGN_OF_LIFE);
        mine.signal.addEventListener('abort', held.stop, { once: true });
        await held.ended;
        clearInterval(beat);
        if (stream === held)
            stream = undefined;
    }
    function rest() {
        wanted?.abort();
        wanted = undefined;
        clearTimeout(watch);
    }
    return {
        want() {
            if (closed || wanted !== undefined)
                return;
            const mine = new AbortController();
            wanted = mine;
            watchFor(FIRST_WORD);
            post({ slipway: 1, type: 'hello' });
            locks
                .request(name, { signal: mine.signal }, () => hold(mine))
                .catch(() => {
                // Where locks are not to be had, the stream is not shared.
                if (!mine.signal.aborted)
                    return hold(mine);
            })
                .catch(() => { });
        },
        rest,
        pass: (news) => post({ slipway: 1, type: 'news', news }),
        tell(next) {
            status = next;
            postState();
        },
        wake: () => stream?.wake(),
        close() {
            rest();
            closed = true;
            channel.close();
        },
    };
}
