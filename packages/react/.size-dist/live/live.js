import { createApplier } from "./apply.js";
import { createBatch } from "./batch.js";
import { createConnectionStore } from "./connection.js";
import { toNews } from "./note.js";
import { watchPage } from "./page.js";
import { openStream } from "./stream.js";
import { joinTabs } from "./tabs.js";
import { touchedBy } from "./touched.js";
/** Changes that come within this time are applied together, in milliseconds. */
const TOGETHER = 100;
/** From one view to the next nobody looks for a moment. Milliseconds. */
const LINGER = 1_000;
/** How long a page may be hidden before it gives the stream up, in milliseconds. */
const GRACE = 5_000;
/** `user`: the tabs of one person share one stream; `null`: this page has its own. */
export function createLive(source, user) {
    const connection = createConnectionStore();
    const applier = createApplier(source);
    let users = 0;
    let end;
    let linger;
    let cursor;
    let options = {};
    /** Follows until the returned function is called. */
    function begin() {
        let hidden = document.visibilityState === 'hidden';
        let resting = hidden;
        let grace;
        let poll;
        let stream;
        /** Whether all that is shown is as new as the cursor. */
        let complete = cursor !== undefined;
        const batch = createBatch(TOGETHER, (changes) => {
            void applier.apply(touchedBy(changes), hidden);
        });
        function heard(news) {
            const { cursor: place } = news;
            cursor = place;
            connection.set({ seenAt: Date.now() });
            if (news.type === 'change')
                batch.add(news.entry);
            if (news.type === 'change' || (news.type === 'ready' && complete))
                return;
            complete = true;
            applier.everything(hidden);
        }
        function told(status) {
            connection.set(status === 'open' ? { status, seenAt: Date.now() } : { status });
            clearInterval(poll);
            if (status === 'polling') {
                poll = setInterval(() => {
                    if (!hidden)
                        applier.everything(false);
                }, options.pollInterval ?? 15_000);
            }
        }
        function lost() {
            cursor = undefined;
            complete = false;
        }
        const open = () => openStream({
            client: source.client,
            after: () => cursor,
            heard(message) {
                const news = toNews(message);
                heard(news);
                tabs?.pass(news);
            },
            told(status) {
                told(status);
                tabs?.tell(status);
            },
            lost,
        });
        const tabs = canShare(user)
            ? joinTabs({
                name: `slipway:${user}`,
                locks: navigator.locks,
                openChannel: (name) => new BroadcastChannel(name),
                open,
                cursor: () => cursor,
                heard,
                told: (status) => {
                    if (!resting)
                        told(status);
                },
                missed(place) {
                    // A holder that begins from now on says so when it is ready.
                    lost();
                    if (place !== null)
                        heard({ type: 'ready', cursor: place });
                },
            })
            : undefined;
        function follow() {
            resting = false;
            told('connecting');
            if (tabs !== undefined)
                tabs.want();
            else
                stream ??= open();
        }
        function rest() {
            resting = true;
            clearInterval(poll);
            tabs?.rest();
            stream?.stop();
            stream = undefined;
            connection.set({ status: 'paused' });
        }
        function wake() {
            tabs?.wake();
            stream?.wake();
        }
        const unwatch = watchPage({
            hidden() {
                hidden = true;
                clearTimeout(grace);
                grace = setTimeout(rest, GRACE);
            },
            shown() {
                hidden = false;
                clearTimeout(grace);
                batch.flush();
                applier.stale();
                // Whoever signed in elsewhere meanwhile may follow again.
                if (connection.get().status === 'closed')
                    rest();
                if (resting)
                    follow();
            },
            left() {
                clearTimeout(grace);
                rest();
            },
            thawed() {
                applier.everything(hidden);
                wake();
                if (resting && !hidden)
                    follow();
            },
            online: wake,
        });
        if (hidden)
            connection.set({ status: 'paused' });
        else
            follow();
        return () => {
            unwatch();
            clearTimeout(grace);
            rest();
            tabs?.close();
            batch.flush();
        };
    }
    return {
        connection,
        apply: (touched) => applier.apply(touched, false),
        acquire(given) {
            options = given;
            users += 1;
            clearTimeout(linger);
            end ??= begin();
            let held = true;
            return () => {
                if (!held)
                    return;
                held = false;
                users -= 1;
                if (users > 0)
                    return;
                linger = setTimeout(() => {
                    end?.();
                    end = undefined;
                }, LINGER);
            };
        },
    };
}
function canShare(user) {
    return user !== null && typeof BroadcastChannel === 'function' && navigator.locks !== undefined;
}
